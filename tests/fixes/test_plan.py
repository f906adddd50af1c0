"""--fix brings files into canonical form, loses nothing, and refuses what it cannot read whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.files import canonical
from standoff.files.read import parse
from standoff.fixes.plan import plan
from standoff.fixes.tidy import tidy
from tests.tools import Edit, append, errors, path, reverse_rows, rewrite, several, swap
from tests.toy import PACKAGE
from tests.toy.tools import TOY, check, files, fix, found

PAGES = path("pages")


def spreadsheet(separator: str) -> Edit:
    """Write the table as a spreadsheet would: its own separator, CRLF, a byte order mark, TRUE and FALSE."""

    def respell(data: bytes) -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(csv.reader(io.StringIO(data.decode())))
        return b"\xef\xbb\xbf" + out.getvalue().replace("true", "TRUE").replace("false", "False").encode()

    return rewrite("plantings", respell)


FIXABLE = {
    "byte order mark": rewrite("pages", lambda data: b"\xef\xbb\xbf" + data),
    "CRLF": rewrite("pages", lambda data: data.replace(b"\n", b"\r\n")),
    "CR CR LF": rewrite("pages", lambda data: data.replace(b"\n", b"\r\r\n")),
    "lone CR": rewrite("pages", lambda data: data.replace(b"\n", b"\r")),
    "no final newline": rewrite("pages", lambda data: data.rstrip()),
    "blank lines": rewrite("pages", lambda data: data.replace(b"\n", b"\n\n")),
    "rows of commas": rewrite("pages", lambda data: data + b",,,\n" * 3),
    "rows of spaces": rewrite("pages", lambda data: data + b"  ,, ,\n"),
    "needless quotes": rewrite("pages", lambda data: data.replace(b"diary-1987", b'"diary-1987"')),
    "stray spaces": rewrite("pages", lambda data: data.replace(b"leeks took", b" leeks \xc2\xa0 took")),
    "order of rows": rewrite("pages", reverse_rows),
    "order of columns": rewrite("pages", lambda data: b"".join(
        b",".join(reversed(line.split(b","))) + b"\n" for line in data.splitlines())),
    "names of columns": rewrite("pages", lambda data: data.replace(b"record_id,", b" Record_ID,", 1)),
    "empty columns": rewrite("pages", lambda data: data.replace(b"\n", b",,\n")),
    "semicolons": spreadsheet(";"),
    "tabs": spreadsheet("\t"),
    "flags in capitals": rewrite("plantings", lambda data: data.replace(b",true,", b",TRUE,")),
    "descriptor": lambda root: (root / "datapackage.json").unlink(),
}  # fmt: skip


@pytest.mark.parametrize("edit", FIXABLE.values(), ids=FIXABLE)
def test_fix_restores_the_valid_package(toy: Path, edit: Edit) -> None:
    edit(toy)
    assert check(toy).findings

    fix(toy)

    assert check(toy).findings == ()
    assert files(toy) == {file: (TOY / file).read_bytes() for file in files(toy)}


@pytest.mark.parametrize("edit", FIXABLE.values(), ids=FIXABLE)
def test_fix_has_nothing_to_do_after_it_was_run(toy: Path, edit: Edit) -> None:
    edit(toy)
    fix(toy)

    again = plan(PACKAGE, toy)

    assert (again.changes, again.refused) == ({}, {})


def test_fix_composes_accents(toy: Path) -> None:
    swap("plantings", ("Leeks", "Lee\u0301ks"))(toy)

    fix(toy)

    assert "Le\u00e9ks" in (toy / path("plantings")).read_text(encoding="utf-8")
    assert errors(check(toy)) == []


def test_fix_touches_no_valid_file(toy: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in toy.rglob("*")}

    planned = fix(toy)

    assert (planned.changes, planned.refused) == ({}, {})
    assert {file: file.stat().st_mtime_ns for file in toy.rglob("*")} == before


UNREAD = "it could not be read whole; repair what is reported, then run --fix again"
LATER = "it is renewed once all tables can be read"


@pytest.mark.parametrize(
    "edit",
    [
        append("plantings", "a,b"),
        append("plantings", 'a,"b,bean,,,true,,'),
        rewrite("plantings", lambda data: data.replace(b"Leeks", b"L\xe9eks")),
        rewrite("plantings", lambda data: data.replace(b"crop", b"kind")),
        append("plantings", "<<<<<<< HEAD"),
        lambda root: (root / path("plantings")).unlink(),
    ],
    ids=["short row", "open quote", "encoding", "header", "merge conflict", "missing"],
)
def test_fix_refuses_what_it_cannot_read_whole(toy: Path, edit: Edit) -> None:
    """And gives no id then: the file may hold one that was given, or refer to the row that waits for it."""
    several(edit, rewrite("pages", reverse_rows), append("harvests", "new,pla-001,1987-08-01,"))(toy)
    before = files(toy)

    planned = fix(toy)

    assert list(planned.changes) == [PAGES]
    assert planned.refused == {
        path("plantings"): f"{UNREAD}; until then no row is given its id",
        "datapackage.json": LATER,
    }
    assert {file: data for file, data in files(toy).items() if str(file) != PAGES} == {
        file: data for file, data in before.items() if str(file) != PAGES
    }


def _columns_swapped(data: bytes) -> bytes:
    """Name two columns in the other order, and leave their cells."""
    return data.replace(b"record_id,notebook_id", b"notebook_id,record_id")


def test_fix_moves_no_cell_that_does_not_fit_under_its_name(toy: Path) -> None:
    rewrite("harvests", lambda data: data.replace(b"picked_on,kilos", b"kilos,picked_on"))(toy)
    before = files(toy)

    planned = fix(toy)

    assert planned.refused == {
        path("harvests"): "its cells do not fit the order of its header; correct the header by hand, "
        "then run --fix again",
        "datapackage.json": LATER,
    }
    assert files(toy) == before


def test_header_in_another_order_is_one_finding(toy: Path) -> None:
    rewrite("pages", _columns_swapped)(toy)

    assert found(toy) == [("header-is-exact", PAGES, 1)]


def test_fix_leaves_a_cell_that_would_have_to_be_guessed(toy: Path) -> None:
    several(
        swap("plantings", ("Leeks,leek", "Leeks,lek")),
        rewrite("pages", lambda data: data + data.splitlines(keepends=True)[-1]),
        swap("harvests", ("1987-06-01", "1.6.1987")),
    )(toy)
    before = errors(check(toy))

    planned = fix(toy)

    assert errors(check(toy)) == before
    assert sorted(before) == ["cell-has-its-type", "code-is-known", "descriptor-is-current", "key-is-unique"]
    assert list(planned.refused) == ["datapackage.json"]


def test_fix_writes_through_no_link(toy: Path) -> None:
    outside = toy.parent / "outside.json"
    outside.write_text("{}", encoding="utf-8")
    (toy / "datapackage.json").unlink()
    (toy / "datapackage.json").symlink_to(outside)

    planned = fix(toy)

    assert planned.refused == {"datapackage.json": "it is a symbolic link; remove it, then run --fix again"}
    assert outside.read_text(encoding="utf-8") == "{}"


def test_diff_shows_each_change(toy: Path) -> None:
    swap("pages", ("leeks took their place", '"leeks took their place"'))(toy)

    assert list(plan(PACKAGE, toy).diff()) == [
        "--- data/pages.csv (before)",
        "+++ data/pages.csv (after)",
        "@@ -6 +6 @@",
        '-pla-003,diary-1987,9,"leeks took their place"',
        "+pla-003,diary-1987,9,leeks took their place",
    ]


CELL = st.text(st.characters(blacklist_categories=["Cs"]), max_size=6)
BEANS = PACKAGE.table("plantings")


@given(st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=5))
@settings(max_examples=80, deadline=None)
def test_tidying_twice_is_tidying_once(rows: list[list[str]]) -> None:
    frame = pl.DataFrame(
        [(line, *(cell or None for cell in row)) for line, row in enumerate(rows, start=2)],
        schema={"line": pl.UInt32, **dict.fromkeys(BEANS.header, pl.String)},
        orient="row",
    )

    once = tidy(BEANS, frame)

    assert tidy(BEANS, once).equals(once)


@given(
    st.lists(
        st.lists(CELL.filter(lambda cell: "\n" not in cell and "\r" not in cell), min_size=4, max_size=4), max_size=6
    )
)
@settings(max_examples=80, deadline=None)
def test_fix_is_idempotent_and_loses_no_cell(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Whatever cells a table holds: they are all there after --fix, and a second --fix changes nothing."""
    root = tmp_path_factory.mktemp("law")
    (root / "data").mkdir()
    for table in PACKAGE.tables:
        (root / table.path).write_bytes((TOY / table.path).read_bytes())
    table = PACKAGE.table("pages")
    text = "".join(f"{canonical.line_of(row)}\r\n" for row in (list(table.header), *rows))
    (root / table.path).write_text(text, encoding="utf-8", newline="")
    before = parse(table, text.encode())

    planned = fix(root)

    if table.path in planned.refused:
        assert (root / table.path).read_bytes() == text.encode()
        return
    after = parse(table, (root / table.path).read_bytes())
    assert before.rows is not None
    assert after.rows is not None
    assert after.findings == ()
    assert _cells(tidy(table, before.rows)) == _cells(after.rows)
    assert plan(PACKAGE, root).changes == {}


def _cells(rows: pl.DataFrame) -> Counter[tuple[str | None, ...]]:
    """Return each row as often as it is there; a row's id may have been given."""
    labelled = pl.col("record_id").str.contains(r"^new(?::\S+)?$")
    return Counter(rows.drop("line").filter(~labelled.fill_null(value=False)).rows())
