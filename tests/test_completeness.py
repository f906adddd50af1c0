"""What a sentence has and no row uses is found, kind by kind."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from schemas import PACKAGE
from schemas.completeness import account
from standoff.checks.run import match_texts
from standoff.checks.table import check_tables
from standoff.cli.validate import main
from standoff.files.read import read_package

from .cases import P
from .tools import ROOT, TINY_SOURCE, Edit, rewrite, swap

REMOVED: dict[str, tuple[Edit, tuple[str, str, str]]] = {
    "a reporting verb": (swap("statements", (",told,", ",,")), ("p01s03", "reporting verb", "told")),
    "a hedge": (swap("stances", ("none,allegedly", "none,planning")), ("p02s02", "hedge", "allegedly")),
    "a date": (swap("sanctions", (",this week,", ",,")), ("p03s02", "date", "this week")),
    "a quotation": (
        swap(
            "statements", ("keep the ferry running … ours in any weather", ""), ("announce,direct", "announce,indirect")
        ),
        ("p01s01", "quotation", "We will keep the ferry running through the winter."),
    ),
    "a name": (
        rewrite(
            "mentions", lambda data: data.replace(f"{P}:p01s03,tom-reed,Tom Reed,envoy of Rivermark\n".encode(), b"")
        ),
        ("p01s03", "name", "Tom Reed"),
    ),
    "a number": (
        rewrite(
            "military_movements", lambda data: data.replace(b",2,warship,", b",,,").replace(b"Two ships", b"Ships")
        ),
        ("p02s01", "number", "two"),
    ),
}
"""What is removed → the edit, and what is then used by no row: sentence, kind and words."""


def _unused(root: Path) -> list[tuple[str, str, str]]:
    tables = check_tables(read_package(PACKAGE, root))
    texts = match_texts(PACKAGE, tables, {"source": TINY_SOURCE.read_text(encoding="utf-8")})
    assert texts is not None
    found = account({name: one.rows.collect() for name, one in tables.items()}, texts)
    return found.filter(pl.col("used_by").is_null()).select("sentence", "kind", "words").rows()


def test_all_of_the_tiny_source_is_used(tiny: Path) -> None:
    assert _unused(tiny) == []


@pytest.mark.parametrize("name", REMOVED)
def test_what_no_row_uses_is_found(name: str, tiny: Path) -> None:
    edit, (passage, kind, words) = REMOVED[name]
    edit(tiny)

    assert _unused(tiny) == [(f"{P}:{passage}", kind, words)]


@pytest.mark.parametrize("file", ["hedges.csv", "reporting_verbs.csv"])
def test_words_are_sorted_and_in_lower_case(file: str) -> None:
    lines = (ROOT / "schemas" / file).read_text(encoding="utf-8").splitlines()[1:]
    words = [line.partition(",")[0] for line in lines]

    assert words == sorted(set(words))
    assert words == [word.lower() for word in words]


def _validate(*arguments: object) -> int:
    return main(ROOT, lambda: PACKAGE, [str(argument) for argument in arguments])


def test_unused_lists_what_no_row_uses(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _validate(tiny, "--unused", "--source", TINY_SOURCE) == 0
    assert capsys.readouterr().out == "everything is used or explained\n"

    swap("sanctions", (",this week,", ",,"))(tiny)

    assert _validate(tiny, "--unused", "--source", TINY_SOURCE) == 1
    assert capsys.readouterr().out == f"{P}:p03s02  date  this week\n"


def test_unused_without_a_text_could_not_run(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _validate(tiny, "--unused") == 2
    assert "--source FILE" in capsys.readouterr().err


def test_unused_of_rows_with_errors_could_not_run(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    swap("statements", (",accuse,", ",acuse,"))(tiny)

    assert _validate(tiny, "--unused", "--source", TINY_SOURCE) == 2
    assert "rows with errors" in capsys.readouterr().err
