"""Strings → typed cells, and what is wrong with a cell whatever its column means."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator

import polars as pl

from . import rulebook as r
from .findings import Finding
from .model import Column, Table
from .rule import Rule

DATE = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"
DATE_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%d %B %Y", "%Y-%m-%dT%H:%M:%S")
"""Forms of a date that can be read in one way only: day and month are never both in doubt."""

INTEGER = r"^(?:0|-?[1-9][0-9]{0,17})$"

HIDDEN = (
    r"[\p{Cc}\u{00AD}\u{061C}\u{115F}\u{1160}\u{17B4}\u{17B5}\u{180E}\u{200B}-\u{200F}\u{2028}-\u{202E}"
    r"\u{2060}-\u{206F}\u{3164}\u{FE00}-\u{FE0F}\u{FEFF}\u{FFA0}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E007F}]"
)
"""Control, format, direction and filler characters: none of them shows."""

STRAY = r"^[\p{Zs}]|[\p{Zs}]$|[\p{Zs}]{2}|[\u{00A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]"
"""Spaces at the ends, in pairs, or of another kind than U+0020."""

FORMULA = r"^[=+\-@]"

MIXED = r"\p{Latin}\p{M}*[\p{Greek}\p{Cyrillic}]|[\p{Greek}\p{Cyrillic}]\p{M}*\p{Latin}"
"""A letter of another script beside a Latin one."""

ANY_FAULT = f"{HIDDEN}|{STRAY}|{FORMULA}|{MIXED}"

SUSPECT = (
    HIDDEN.replace(r"\p{Cc}", r"\x00-\x09\x0B-\x1F\x7F-\u{9F}")
    + r"|  |[\u{00A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]"
    + r"""| [,\n"]|\n[ =+\-@]|,[=+\-@]|"[ =+\-@]|"""
    + MIXED
)
"""What a whole file holds if any cell has a fault of `ANY_FAULT`, but for a space after a comma."""

EXPECTED = {
    "integer": ("a whole number in ASCII digits", "write it with the digits 0 to 9 alone, like 12"),
    "boolean": ("true or false", "write true or false, in lower case; TRUE and FALSE are mended by validate.py --fix"),
    "date": ("a day of the calendar, YYYY-MM-DD", "write the day like 2021-12-02"),
}

PARSE: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "string": lambda cell: cell,
    "integer": lambda cell: pl.when(cell.str.contains(INTEGER)).then(cell).cast(pl.Int64, strict=False),
    "boolean": lambda cell: pl.when(cell == "true").then(True).when(cell == "false").then(False),  # noqa: FBT003
    "date": lambda cell: pl.when(cell.str.contains(DATE)).then(cell).str.to_date("%Y-%m-%d", strict=False),
}


def typed(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """`line` and the table's columns, each of its own type; what cannot be read is null."""
    return frame.select("line", *(PARSE[column.type](pl.col(column.name)).alias(column.name) for column in table))


def type_findings(table: Table, frame: pl.DataFrame, parsed: pl.DataFrame) -> Iterator[Finding]:
    """A finding for each cell that was there before parsing and is null after."""
    for column in table:
        if column.type == "string":
            continue
        lost = frame[column.name].is_not_null() & parsed[column.name].is_null()
        if lost.any():
            expected, how = EXPECTED[column.type]
            for line, value in frame.filter(lost).select("line", column.name).iter_rows():
                words = {"expected": expected, "how": _reading(column, value) + how}
                yield cell_finding(r.CELL_HAS_ITS_TYPE, table, line, column, value, **words)


def _reading(column: Column, value: str) -> str:
    """The day that a date in another form can only mean, to begin a repair with; nothing where it is unclear."""
    for form in DATE_FORMS if column.type == "date" else ():
        try:
            day = datetime.datetime.strptime(value.strip(), form)  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
        return f"did you mean '{day:%Y-%m-%d}'? "
    return ""


def is_suspect(text: str) -> bool:
    """Whether some cell of a file may have a fault of its text; one pass over the file, not one a cell."""
    if pl.Series([text]).str.contains(SUSPECT).item():
        return True
    return not (text.isascii() or unicodedata.is_normalized("NFC", text))


def text_findings(table: Table, frame: pl.DataFrame, *, suspect: bool = True) -> Iterator[Finding]:
    """Findings for spaces, hidden characters, decomposed accents and formulas, one a cell.

    `suspect` False says that `is_suspect` has cleared the file; a space after a comma is left to see to.
    """
    cells = pl.col(table.header)
    if suspect:
        faulty = frame.select((cells.str.contains(ANY_FAULT) | (cells != cells.str.normalize("NFC"))).any())
    else:
        faulty = frame.select(cells.str.starts_with(" ").any())
    for column in table:
        if not faulty[column.name].item():
            continue
        cell = pl.col(column.name)
        rows = frame.filter(cell.str.contains(ANY_FAULT) | (cell != cell.str.normalize("NFC")))
        for line, value in rows.select("line", column.name).iter_rows():
            yield _text_finding(table, column, line, value)


def _text_finding(table: Table, column: Column, line: int, value: str) -> Finding:
    hidden = pl.Series([value]).str.extract(f"({HIDDEN})").item()
    if hidden is not None:
        name = unicodedata.name(hidden, "control character")
        return cell_finding(r.NO_HIDDEN_CHARACTER, table, line, column, value, hidden=f"U+{ord(hidden):04X} {name}")
    squeezed = " ".join(value.split())
    if squeezed != value:
        return cell_finding(r.NO_STRAY_SPACE, table, line, column, value, repaired=squeezed)
    mixed = pl.Series([value]).str.extract(f"({MIXED})").item()
    if mixed is not None:
        letter = next(c for c in mixed if not unicodedata.name(c, "").startswith("LATIN"))
        name = unicodedata.name(letter)
        return cell_finding(r.LETTERS_OF_ONE_SCRIPT, table, line, column, value, letter=f"U+{ord(letter):04X} {name}")
    composed = unicodedata.normalize("NFC", value)
    if composed != value:
        return cell_finding(r.COMPOSED_CHARACTERS, table, line, column, value, repaired=composed)
    return cell_finding(r.NO_FORMULA, table, line, column, value, first=value[0])


def cell_finding(rule: Rule, table: Table, line: int, column: Column, value: object, /, **words: object) -> Finding:
    """A finding for one cell; `column` and its description may be named in the rule's texts."""
    words = {"column": column.name, "description": column.description, **words}
    return Finding(
        rule=rule.id,
        file=table.path,
        line=line,
        column=column.name,
        value=None if value is None else str(value),
        message=rule.message.format(**words),
        repair=rule.repair.format(**words),
    )
