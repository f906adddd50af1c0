"""A table checked block by block, from a spool, has the findings that it has in memory."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.faults import KINDS, SENSE, damage
from benchmarks.generate import generate
from schemas import PACKAGE
from standoff.checks.blocks import Scale
from standoff.checks.run import check
from standoff.files.cut import cut
from standoff.model.report import Finding, Report

IN_BLOCKS = Scale(large=10_000, span=20_000)
"""Cuts the larger tables of the corpus into ten blocks and more."""


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("valid")
    generate(root, 1_000)
    return root


@pytest.fixture
def corpus(valid: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(valid, tmp_path / "corpus"))


def assert_same(found: Report, expected: Report) -> None:
    assert multiset(found.findings) == multiset(expected.findings)
    assert found.skipped == expected.skipped
    assert found.tables == expected.tables


def multiset(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(map(repr, findings))


def test_valid_package_is_valid_in_blocks(valid: Path) -> None:
    assert_same(check(PACKAGE, valid, scale=IN_BLOCKS), check(PACKAGE, valid))
    assert check(PACKAGE, valid).valid


@pytest.mark.parametrize("kinds", [KINDS, SENSE], ids=["any", "sense"])
@pytest.mark.parametrize(("share", "seed"), [(0.002, 1), (0.02, 2), (0.1, 1)])
def test_faults_are_found_in_blocks_as_in_memory(corpus: Path, share: float, seed: int, kinds: Sequence[str]) -> None:
    damage(corpus, share, seed, kinds)

    expected = check(PACKAGE, corpus)

    assert len(expected.findings) > 10
    assert_same(check(PACKAGE, corpus, scale=IN_BLOCKS), expected)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: [*rows[:-1], rows[0], rows[-1]],
        lambda rows: [*rows[1:], rows[0]],
        lambda rows: [*rows[:500], rows[499], *rows[500:]],
        lambda rows: rows[::-1],
        lambda rows: [*rows, rows[-1]],
        lambda rows: [*rows[:700], rows[700].rpartition(",")[0], *rows[701:]],
        lambda rows: [*rows[:700], rows[700] + '"', *rows[701:]],
        lambda rows: [*rows[:700], "", *rows[700:]],
    ],
    ids=["moved up", "moved to the end", "twice", "reversed", "last twice", "short", "open quote", "blank"],
)
def test_rows_out_of_place_are_found_in_blocks_as_in_memory(corpus: Path, change: object) -> None:
    file = corpus / PACKAGE.table("evidence").path
    header, *rows = file.read_text(encoding="utf-8").splitlines()
    assert callable(change)
    file.write_text("".join(f"{line}\n" for line in [header, *change(rows)]), encoding="utf-8")

    expected = check(PACKAGE, corpus)

    assert expected.findings
    assert_same(check(PACKAGE, corpus, scale=IN_BLOCKS), expected)


@pytest.mark.parametrize("span", [1, 10, 1_000, 1_000_000])
def test_spans_are_the_whole_file_in_whole_lines(tmp_path: Path, span: int) -> None:
    file = tmp_path / "rows.csv"
    lines = [b"header\n", *(b"row %d\n" % number for number in range(100)), b"no line break"]
    file.write_bytes(b"".join(lines))

    spans = cut(file, span).spans

    assert b"".join([lines[0], *(one.read(file) for one in spans)]) == file.read_bytes()
    assert [one.read(file).splitlines(keepends=True)[0] for one in spans] == [lines[one.line - 1] for one in spans]


def test_spool_is_removed(corpus: Path, tmp_path: Path) -> None:
    spools = tmp_path / "spools"
    spools.mkdir()

    check(PACKAGE, corpus, scale=Scale(large=10_000, directory=spools))

    assert list(spools.iterdir()) == []
