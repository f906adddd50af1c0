"""The first line of a file: the columns it names, or all that is wrong with it in one finding."""

from __future__ import annotations

import pytest

from standoff.files.read import parse
from tests.toy import PACKAGE

TABLE = PACKAGE.table("pages")
HEADER = "record_id,notebook_id,page,words"
ROWS = "har-001,diary-1987,9,leeks\npla-001,letters,4,\n"
FIX = f"write {HEADER}, with commas between the cells of all rows; or run validate.py --fix"
WRITE = f"write {HEADER}; where a column was added or lost, so were its cells"
ORDER = f"put the columns, with their cells, in this order, or correct the header: {HEADER}"
NONE = ("the first line names none of the columns", f"begin the file with the line {HEADER}")

HEADERS = {
    "empty columns": (f"{HEADER},,", "it ends with 2 empty columns", FIX),
    "spaces": (HEADER.replace(",", ", "), "names are in another case or have spaces around them", FIX),
    "another case": (HEADER.title(), "names are in another case or have spaces around them", FIX),
    "unclosed quote": (f'"{HEADER}', "a quote in the header is not closed", f"write {HEADER}"),
    "duplicated": (f"{HEADER},page", "column 'page' appears 2 times", "keep one of them"),
    "unknown": (f"{HEADER},note", "unknown column 'note'", "correct it, or remove it with its cells"),
    "misspelt": (
        HEADER.replace("words", "wrods"),
        "unknown column 'wrods'",
        "did you mean 'words'? correct it, or remove it with its cells",
    ),
    "missing": (HEADER.removesuffix(",words"), "column 'words' is missing", f"add it: {HEADER}"),
    "several faults": (
        "page,page,a,b,c,d,e",
        (
            "column 'page' appears 2 times; unknown column 'a'; unknown column 'b'; unknown column 'c'; "
            "unknown column 'd'; and 4 more"
        ),
        WRITE,
    ),
    "another table's": ("harvest_id,kilos", *NONE),
    "a row": ("har-001,diary-1987,9,leeks", *NONE),
    "blank": ("", *NONE),
    "lost line breaks": (
        ",".join([HEADER] * 100),
        "the first line has 400 cells; its line breaks seem to be lost",
        "restore the line breaks, or the file",
    ),
    "other semicolons": (
        "record_id;page;words", "cells are separated by semicolons", "save the file with commas between cells",
    ),
    "another order": ("notebook_id,record_id,page,words", "the columns are not in their order", ORDER),
    "another order and case": (
        "Notebook_id,record_id,page,words",
        "names are in another case or have spaces around them; the columns are not in their order",
        ORDER,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("header", "message", "repair"), HEADERS.values(), ids=HEADERS)
def test_wrong_header_is_one_finding_with_all_its_faults(header: str, message: str, repair: str) -> None:
    findings = parse(TABLE, f"{header}\n{ROWS}".encode()).findings

    assert [(f.rule, f.line, f.message, f.repair) for f in findings] == [("header-is-exact", 1, message, repair)]


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "pipes")])
def test_rows_with_another_separator_are_read(separator: str, name: str) -> None:
    raw = parse(TABLE, f"{HEADER}\n{ROWS}".replace(",", separator).encode())

    assert [f.message for f in raw.findings] == [f"cells are separated by {name}"]
    assert raw.rows is not None
    assert raw.rows.rows() == [(2, "har-001", "diary-1987", "9", "leeks"), (3, "pla-001", "letters", "4", None)]


@pytest.mark.parametrize("header", ["notebook_id,record_id,page,words", "Words,page,notebook_id,record_id"])
def test_rows_under_a_header_in_another_order_are_not_rows(header: str) -> None:
    """Whether the cells were moved with their names is not known: only --fix looks, and a person decides."""
    raw = parse(TABLE, f"{header}\n{ROWS}".encode())

    assert raw.rows is None
    assert raw.unordered is not None
    assert raw.unordered.columns == ["line", *TABLE.header]
    assert raw.unordered.height == raw.unread == 2


def test_quoted_header_is_read() -> None:
    raw = parse(TABLE, f'"record_id",notebook_id,page,words\n{ROWS}'.encode())

    assert [(f.rule, f.line) for f in raw.findings] == [("quotes-only-where-needed", 1)]
    assert raw.rows is not None
    assert raw.rows.height == 2
