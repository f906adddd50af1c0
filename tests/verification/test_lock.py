"""The lock of a source: what it covers, what it says where the source is absent, and that it cannot be evaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standoff.cli.validate import main
from standoff.model.report import Finding, Place, Severity, strict
from standoff.verification import lock
from tests import tools
from tests.tools import append, places, rewrite, swap
from tests.toy import PACKAGE
from tests.toy.tools import LOCK, TOY_SOURCE, check, renew

ROW = "pla-001,diary-1987,4,broad beans by the fence"


def change(root: Path) -> None:
    """Change a verified cell to words that are in the source too."""
    swap("pages", (ROW, "pla-001,diary-1987,4,broad beans"))(root)
    renew(root, verified=False)


def on_lock(root: Path) -> list[Finding]:
    return [finding for finding in check(root).findings if finding.file != "datapackage.json"]


def test_changed_row_is_a_warning_where_the_source_is_absent(toy: Path) -> None:
    change(toy)

    report = check(toy)

    assert places(report) == [("row-is-verified", "data/pages.csv", 4)]
    assert report.valid
    assert not strict(report).valid


def test_change_of_a_cell_that_is_not_verified_is_no_finding(toy: Path) -> None:
    swap("pages", ("diary-1987,4,", "diary-1987,5,"))(toy)
    renew(toy, verified=False)

    assert check(toy).findings == ()


def test_row_in_another_line_is_still_verified(toy: Path) -> None:
    append("harvests", "har-003,pla-001,1987-08-01,")(toy)
    swap("pages", (ROW, f"har-003,diary-1987,1,\n{ROW}"))(toy)
    renew(toy, verified=False)

    assert [(f.rule, f.record) for f in on_lock(toy)] == [("row-is-verified", "har-003 diary-1987")]


def test_row_of_a_notebook_without_a_text_is_in_no_lock(toy: Path) -> None:
    swap("pages", ("pla-002,letters,1,", "pla-002,letters,1,a root of rhubarb"))(toy)
    renew(toy, verified=False)

    assert on_lock(toy) == []


def test_row_that_is_gone_is_named(toy: Path) -> None:
    rewrite("pages", lambda data: data.replace(f"{ROW}\n".encode(), b"pla-001,letters,4,\n"))(toy)
    renew(toy, verified=False)

    gone = [finding for finding in on_lock(toy) if finding.rule == "verified-row-is-there"]

    assert [(f.file, f.line, f.record, f.message) for f in gone] == [
        ("data/pages.csv", None, "pla-001 diary-1987", "the verified row pla-001 diary-1987 is gone"),
    ]


def _five_rows(root: Path) -> None:
    """Put every page into the notebook that is verified, and verify them."""
    rewrite("pages", lambda data: data.replace(b"letters", b"diary-1987"))(root)
    renew(root)


def test_many_rows_that_are_gone_are_one_finding(toy: Path) -> None:
    _five_rows(toy)
    swap("pages", ("har-001,diary-1987", "har-001,letters"), ("har-002,diary-1987", "har-002,letters"))(toy)
    swap("pages", ("pla-002,diary-1987", "pla-002,letters"), ("pla-003,diary-1987", "pla-003,letters"))(toy)
    renew(toy, verified=False)

    [gone] = on_lock(toy)

    assert (gone.rule, gone.file, gone.count, gone.message) == (
        "verified-row-is-there",
        "data/pages.csv",
        4,
        "4 verified rows are gone: har-001 diary-1987, har-002 diary-1987, pla-002 diary-1987 and 1 more",
    )


def test_rows_of_a_source_that_are_all_gone_are_named(toy: Path) -> None:
    rewrite("pages", lambda data: data.replace(b"diary-1987", b"letters"))(toy)
    renew(toy, verified=False)

    gone = [finding.record for finding in on_lock(toy) if finding.rule == "verified-row-is-there"]

    assert "pla-001 diary-1987" in gone


def test_many_changed_rows_are_one_finding_with_their_lines(toy: Path) -> None:
    _five_rows(toy)
    rewrite("pages", lambda data: data.replace(b"\n", b"x\n").replace(b"wordsx", b"words"))(toy)
    renew(toy, verified=False)

    [finding] = on_lock(toy)

    assert (finding.rule, finding.count) == ("row-is-verified", 5)
    assert finding.places == tuple(Place("data/pages.csv", line) for line in range(2, 7))


def test_row_with_an_error_is_not_reported_as_changed(toy: Path) -> None:
    swap("pages", (ROW, f"{ROW}  "))(toy)

    assert [finding.rule for finding in on_lock(toy)] == ["no-stray-space"]


def test_row_whose_key_has_an_error_is_not_reported_as_gone(toy: Path) -> None:
    swap("pages", (ROW, f"\u200b{ROW}"))(toy)

    assert [finding.rule for finding in on_lock(toy)] == ["no-hidden-character"]


def test_stale_lock_is_an_error_where_the_source_is_at_hand(toy: Path) -> None:
    change(toy)

    report = check(toy, with_source=True)

    assert places(report) == [("lock-is-current", LOCK, None)]
    assert report.findings[0].severity is Severity.ERROR


def test_missing_lock_is_a_warning(toy: Path) -> None:
    (toy / LOCK).unlink()

    [finding] = check(toy).findings

    assert (finding.rule, finding.severity) == ("lock-is-current", Severity.WARNING)
    assert finding.message == f"{LOCK} is missing"


def test_lock_of_a_source_with_another_id_is_not_missing(toy: Path) -> None:
    swap("notebooks", ("diary-1987,", "diary-1988,"))(toy)

    assert {finding.rule for finding in on_lock(toy)} == {"reference-exists"}


def test_rows_of_an_emptied_table_are_not_gone_one_by_one(toy: Path) -> None:
    rewrite("pages", lambda data: data.partition(b"\n")[0] + b"\n")(toy)

    assert [finding.rule for finding in on_lock(toy)] == ["table-has-rows"]


SPOILT: dict[str, tuple[Callable[[str], str], str]] = {
    "edited": (lambda text: text.replace("pages", "pagse", 1), "was edited by hand: its seal does not fit"),
    "edited row": (lambda text: text.replace("\tpla-001 ", "\tpla-009 "), "was edited by hand: its seal does not fit"),
    "another object": (lambda _: "{}", lock.NO_LOCK),
    "deeply nested": (lambda _: "[" * 100_000, lock.NO_LOCK),
    "empty": (lambda _: "", lock.NO_LOCK),
    "of another format": (lambda text: text.replace('"format": 2', '"format": 3'), "is not of format 2"),
}


@pytest.mark.parametrize(("spoil", "what"), SPOILT.values(), ids=SPOILT)
def test_lock_that_cannot_be_trusted_is_an_error(toy: Path, spoil: Callable[[str], str], what: str) -> None:
    file = toy / LOCK
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")

    [finding] = check(toy).findings

    assert (finding.rule, finding.severity, finding.message) == (
        "lock-is-sound",
        Severity.ERROR,
        f"{LOCK} {what}",
    )


def _sealed(head: dict[str, object], rows: bytes) -> bytes:
    seal = hashlib.sha256(json.dumps(head, sort_keys=True).encode() + rows).hexdigest()
    return json.dumps({**head, "seal": seal}).encode() + b"\n" + rows


@pytest.mark.parametrize(
    ("digests", "rows"),
    [
        (None, b"pages\n"),
        (None, b"\xff\t\t\n"),
        (None, b"a\tb\tc\td\n"),
        ({}, b""),
        ([], b""),
        ("text", b""),
        (7, b""),
    ],
)
def test_malformed_lock_with_a_right_seal_is_an_error(toy: Path, digests: object, rows: bytes) -> None:
    change(toy)
    head = json.loads((toy / LOCK).read_bytes().partition(b"\n")[0])
    del head["seal"]
    if digests is not None:
        head["digests"] = digests
    (toy / LOCK).write_bytes(_sealed(head, rows))

    [finding] = check(toy).findings

    assert (finding.rule, finding.message) == ("lock-is-sound", f"{LOCK} {lock.NO_LOCK}")


@pytest.mark.parametrize("kind", ["directory", "link"])
def test_lock_that_is_no_file_is_an_error(toy: Path, kind: str) -> None:
    file = toy / LOCK
    file.unlink()
    file.mkdir() if kind == "directory" else file.symlink_to(toy / "datapackage.json")

    [finding] = check(toy).findings

    what = "is not a regular file" if kind == "directory" else "is a symbolic link"
    assert (finding.rule, finding.message) == ("lock-is-sound", f"{LOCK} {what}")


def test_lock_for_another_source_is_an_error(toy: Path) -> None:
    rewrite("notebooks", _other_hash)(toy)
    renew(toy, verified=False)

    [finding] = check(toy).findings

    assert (finding.rule, finding.message) == ("lock-is-sound", f"{LOCK} was written for another text")


def _other_hash(data: bytes) -> bytes:
    head, _, rest = data.partition(b"1987-04-01,")
    return head + b"1987-04-01," + b"f" * 64 + rest[64:]


def test_lock_for_other_columns_is_stale(toy: Path) -> None:
    wider = replace(PACKAGE, verified={**PACKAGE.verified, "pages": ("page", "words")})

    [finding] = tools.run(toy, package=wider).findings

    assert finding.message == f"{LOCK} is stale: it covers other columns than the rules now read"


@pytest.fixture
def run_cli(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run the command line on the toy in this process."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return lambda root, *arguments: main(root, lambda: PACKAGE, [*map(str, arguments)])


def test_fix_with_the_source_writes_the_lock_once_all_rules_pass(
    toy: Path, run_cli: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    change(toy)

    code = run_cli(toy, "--source", TOY_SOURCE, "--fix", "--strict")

    assert code == 0
    assert (
        "wrote verification/diary-1987.lock: all rows of this source are verified against its text\n"
        in capsys.readouterr().err
    )
    assert check(toy).findings == ()


def test_fix_writes_no_lock_for_rows_that_fail(toy: Path, run_cli: Callable[..., int]) -> None:
    swap("pages", ("broad beans by the fence", "broad beans by the wall"))(toy)
    before = (toy / LOCK).read_bytes()

    assert run_cli(toy, "--source", TOY_SOURCE, "--fix") == 1
    assert (toy / LOCK).read_bytes() == before


def test_fix_without_the_source_leaves_the_lock(
    toy: Path, run_cli: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    change(toy)
    before = (toy / LOCK).read_bytes()

    assert run_cli(toy, "--fix") == 0
    assert "[row-is-verified]" in capsys.readouterr().out
    assert (toy / LOCK).read_bytes() == before


def test_strict_lets_warnings_fail(toy: Path, run_cli: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    change(toy)

    assert run_cli(toy) == 0
    assert run_cli(toy, "--strict") == 1
    capsys.readouterr()
    run_cli(toy, "--strict", "--format", "json")
    assert json.loads(capsys.readouterr().out)["valid"] is False
