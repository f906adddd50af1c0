"""Bytes become rows with their lines; what is wrong with the form of a file is one finding for each cause."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from standoff.files import canonical
from standoff.files.read import parse, read_table
from tests.toy import PACKAGE

TABLE = PACKAGE.table("harvests")
HEADER = "harvest_id,planting_id,picked_on,kilos"
ONE, TWO = "har-001,pla-001,1987-07-11,3\n", "har-002,pla-002,1987-06-01,\n"
RIGHT = f"{HEADER}\n{ONE}{TWO}"
SIX = f"{HEADER}\n" + "".join(f"har-{number:03},pla-001,1987-07-11,{number}\n" for number in range(1, 7))


def read(data: str | bytes) -> list[tuple[str, int | None, str, str]]:
    """Return rule, line, message and repair of what is wrong with the form of a file."""
    raw = parse(TABLE, data if isinstance(data, bytes) else data.encode())
    return [(finding.rule, finding.line, finding.message, finding.repair) for finding in raw.findings]


def lines(data: str) -> list[int]:
    """Return the lines of the rows that were read."""
    rows = parse(TABLE, data.encode()).rows
    return [] if rows is None else rows["line"].to_list()


NOT_UTF_8 = "save the file as UTF-8, or restore it; nothing in it was checked"
COMMAS = "add or remove a comma, or put a cell that has a comma in it between double quotes"
CLOSE = 'close the quote, double it inside a cell (""), and keep the record on one line'
FIX = "or run validate.py --fix"

BAD: dict[str, tuple[str | bytes, str, int | None, str, str]] = {
    "empty file": ("", "header-is-exact", None, "the file is empty", f"begin it with the line {HEADER}"),
    "blank lines only": ("\n\n", "header-is-exact", None, "the file is empty", f"begin it with the line {HEADER}"),
    "another encoding": (
        f"{HEADER}\n{ONE}".encode() + b"har-003,B\xe9\n", "file-is-utf8", 3,
        "byte 0xE9 is not UTF-8; the file may be Latin-1 or Windows-1252", NOT_UTF_8,
    ),
    "zeros at its end": (
        RIGHT.encode() + b"\0" * 4096, "file-is-utf8", 4,
        "NUL bytes from line 4 to the end: the file was not written whole", NOT_UTF_8,
    ),
    "byte order mark": (
        f"\ufeff{RIGHT}", "no-byte-order-mark", 1, "the file begins with a byte order mark",
        f"save as UTF-8 without BOM, {FIX}",
    ),
    "no last line break": (
        RIGHT[:-1], "final-newline", 3, "the last line has no line break", f"add one, {FIX}",
    ),
    "long row": (f"{HEADER}\n{ONE}a,b,c,d,e\n", "row-has-all-cells", 3, "5 cells where the header has 4", COMMAS),
    "short row": (f"{HEADER}\n{ONE}a,b\n", "row-has-all-cells", 3, "2 cells where the header has 4", COMMAS),
    "comma in a text": (
        f"{HEADER}\na,Beans, green,c,d\n", "row-has-all-cells", 2, "5 cells where the header has 4",
        'put the cell that has a comma in it between double quotes: "Beans, green"',
    ),
    "unclosed quote": (
        f'{HEADER}\na,"b,c,d\n', "quotes-are-closed", 2, "a quoted cell is not closed on this line", CLOSE,
    ),
    "stray quotes": (
        f'{HEADER}\na,b "b",c,d\n', "quotes-only-where-needed", 2, "the row is not written in canonical form",
        f'write a,"b ""b""",c,d, {FIX}',
    ),
    "quoted empty cell": (
        f'{HEADER}\na,"",c,d\n', "quotes-only-where-needed", 2, "the row is not written in canonical form",
        f"write a,,c,d, {FIX}",
    ),
    "conflict marker": (
        f"{RIGHT}=======\n", "no-merge-conflict", 4, "a merge conflict",
        "choose between the two versions and delete the marker lines",
    ),
    "mixed line endings": (
        RIGHT.replace("1,3\n", "1,3\r\n").replace("1,\n", "1,\r"), "lf-line-endings", 2,
        "2 line endings with a carriage return, the first here", f"save with LF line endings, {FIX}",
    ),
    "CR CR LF": (
        RIGHT.replace("\n", "\r\r\n"), "lf-line-endings", 1,
        "3 line endings with a carriage return, the first here", f"save with LF line endings, {FIX}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("data", "rule", "line", "message", "repair"), BAD.values(), ids=BAD)
def test_fault_of_form_is_one_finding_at_its_line(
    data: str | bytes, rule: str, line: int | None, message: str, repair: str
) -> None:
    assert read(data) == [(rule, line, message, repair)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encoding_is_named(encoding: str) -> None:
    what = f"the file looks like {encoding[:6].upper()}"

    assert read(RIGHT.encode(encoding)) == [("file-is-utf8", 1, what, NOT_UTF_8)]


def test_line_break_in_a_cell_is_reported_where_it_opens() -> None:
    data = f'{HEADER}\na,"b\nc\nd",e,f\n{TWO}'

    assert [found[:2] for found in read(data)] == [("quotes-are-closed", 2)]
    assert lines(data) == [5]


def test_quote_that_is_never_closed_hides_no_other_row() -> None:
    data = f'{HEADER}\na,"b,c,d\n{ONE}{TWO}'

    assert [found[:2] for found in read(data)] == [("quotes-are-closed", 2)]
    assert lines(data) == [3, 4]


@pytest.mark.parametrize("blank", [",,,", ",", '"","","",""', "   ", ""])
def test_row_of_commas_only_is_a_blank_line(blank: str) -> None:
    data = f"{HEADER}\n{ONE}{blank}\n{TWO}"

    assert read(data) == [("no-blank-line", 3, "a blank line", f"delete it, {FIX}")]
    assert lines(data) == [2, 4]


MANY: dict[str, tuple[Callable[[str], str], str, list[int]]] = {
    "quotes everywhere": (
        lambda text: "".join(f'"{line.replace(",", chr(34) + "," + chr(34))}"\n' for line in text.splitlines()),
        "quotes-only-where-needed", [1, 2, 3, 4, 5, 6, 7],
    ),
    "blank lines": (lambda text: text.replace("\n", "\n\n"), "no-blank-line", [2, 4, 6, 8, 10, 12, 14]),
    "rows of commas": (lambda text: text + ",,,\n" * 500, "no-blank-line", list(range(8, 508))),
    "rows with a comma too many": (lambda text: text.replace("-11,", "-11,,"), "row-has-all-cells", [2, 3, 4, 5, 6, 7]),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "rule", "at"), MANY.values(), ids=MANY)
def test_fault_of_form_in_many_lines_is_one_finding_with_its_lines(
    spoil: Callable[[str], str], rule: str, at: list[int]
) -> None:
    [finding] = parse(TABLE, spoil(SIX).encode()).findings

    assert (finding.rule, finding.line, finding.count) == (rule, at[0], len(at))
    assert [place.line for place in finding.places] == at


CONFLICTS = {
    "bare": ("<<<<<<<\n{a}=======\n{b}>>>>>>>\n", ", which goes on at line 4, 6"),
    "named": ("<<<<<<< HEAD\n{a}||||||| 1234\n=======\n{b}>>>>>>> branch of mine\n", ", which goes on at line 4, 5, 7"),
    "with a spreadsheet's commas": (
        "<<<<<<< HEAD,,,\n{a}=======,,,\n{b}>>>>>>> x,,,\n",
        ", which goes on at line 4, 6",
    ),
}


@pytest.mark.parametrize(("text", "others"), CONFLICTS.values(), ids=CONFLICTS)
def test_merge_conflict_is_one_finding_and_its_rows_are_not_read(text: str, others: str) -> None:
    data = f"{HEADER}\n{text.format(a=ONE, b=TWO)}har-003,pla-001,1987-07-11,3\n"

    assert [found[:3] for found in read(data)] == [("no-merge-conflict", 2, f"a merge conflict{others}")]
    assert lines(data) == [data.count("\n")]
    assert not parse(TABLE, data.encode()).whole


def test_merge_conflict_around_the_header_is_one_finding() -> None:
    text = f"<<<<<<< HEAD\n{HEADER}\n=======\n{HEADER},note\n>>>>>>> other\n{ONE}"

    assert [found[:2] for found in read(text)] == [("no-merge-conflict", 1)]


def test_rows_between_two_merge_conflicts_are_read() -> None:
    conflict = "<<<<<<< HEAD\n=======\n>>>>>>> other\n"
    data = f"{HEADER}\n{conflict}{ONE}{conflict}"

    assert [found[:2] for found in read(data)] == [("no-merge-conflict", 2), ("no-merge-conflict", 6)]
    assert lines(data) == [5]


def test_text_na_is_a_text() -> None:
    rows = parse(TABLE, f"{HEADER}\nNA,null,,nan\n".encode()).rows

    assert rows is not None
    assert rows.rows() == [(2, "NA", "null", None, "nan")]


NO_FILE = {
    "directory": ("is a directory", "put the table's file there"),
    "link": ("is a symbolic link", "put the file itself there"),
    "missing": ("is missing", "restore it; a table without rows has a header line"),
    "unreadable": ("cannot be read: permission denied", "make it readable"),
}


@pytest.mark.parametrize(("what", "how"), NO_FILE.values(), ids=NO_FILE)
def test_what_is_no_file_is_not_read(tmp_path: Path, what: str, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / TABLE.path
    file.parent.mkdir()
    if "directory" in what:
        file.mkdir()
    elif "link" in what:
        (tmp_path / "elsewhere.csv").write_text(RIGHT, encoding="utf-8")
        file.symlink_to(tmp_path / "elsewhere.csv")
    elif "cannot" in what:
        file.write_text(RIGHT, encoding="utf-8")

        def refuse(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)

    raw = read_table(TABLE, tmp_path)

    [finding] = raw.findings
    assert (finding.rule, finding.line, finding.message, finding.repair) == (
        "file-is-there",
        None,
        f"data/harvests.csv {what}",
        how,
    )
    assert raw.rows is None


@given(st.binary(max_size=200), st.booleans())
@example(b"\xff", True)  # noqa: FBT003
@example(b'"', True)  # noqa: FBT003
@example(b"\0" * 200, True)  # noqa: FBT003
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_reported(data: bytes, behind_a_header: bool) -> None:  # noqa: FBT001
    """Every line after the header is a row, or inside the lines of a finding."""
    whole = f"{HEADER}\n".encode() + data if behind_a_header else data

    raw = parse(TABLE, whole)

    assert raw.findings or (raw.rows is not None and raw.whole)
    if raw.rows is not None:
        assert raw.rows.columns == ["line", *TABLE.header]
        assert raw.rows["line"].is_sorted()
    if behind_a_header and not raw.findings:
        assert canonical.write(raw.rows.drop("line")) == whole if raw.rows is not None else not data


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=4, max_size=4).filter(any), max_size=6)


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_canonical_form_is_read_back_whole(rows: list[list[str]]) -> None:
    text = "".join(f"{line}\n" for line in (HEADER, *map(canonical.line_of, rows)))

    raw = parse(TABLE, text.encode())

    if not any(finding.rule in {"no-blank-line", "no-merge-conflict"} for finding in raw.findings):
        assert raw.rows is not None
        assert [[cell or "" for cell in row] for row in raw.rows.drop("line").rows()] == rows
        assert canonical.write(raw.rows.drop("line")) == text.encode()
        assert raw.findings == ()


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_both_readers_read_the_same_rows(rows: list[list[str]]) -> None:
    """Polars reads a file in canonical form; with one line break too few, Python does."""
    text = "".join(f"{line}\n" for line in (HEADER, *map(canonical.line_of, rows), "har-999,pla-001,,"))

    fast, slow = parse(TABLE, text.encode()).rows, parse(TABLE, text.removesuffix("\n").encode()).rows

    assert fast is not None
    assert slow is not None
    assert fast.equals(slow)


@given(st.lists(CELL.filter(lambda cell: "\x1e" not in cell), min_size=2, max_size=5).filter(any))
@settings(max_examples=200, deadline=None)
def test_line_is_what_the_csv_module_reads(cells: list[str]) -> None:
    assert next(csv.reader(io.StringIO(canonical.line_of(cells), newline=""), strict=True)) == cells
