"""Strings → typed cells, and what is wrong with a cell whatever its column means."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

import polars as pl

from ..model import builtin_rules as r
from ..model.package import Column, Table
from ..model.report import Finding
from ..model.rule import Rule
from ..text.characters import CONTROLS, NOT_SHOWN, char_class, first_hidden, named, stranger
from ..text.meant import day_meant, instead

DATE = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"

INTEGER = r"^(?:0|-?[1-9][0-9]{0,17})$"

HIDDEN = char_class(NOT_SHOWN)
"""Characters that do not show, or of which nobody can say what they show."""

STRAY = r"^[\p{Zs}]|[\p{Zs}]$|[\p{Zs}]{2}|[\u{00A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]"
"""Spaces at the ends, in pairs, or of another kind than U+0020."""

FORMULA = r"^[=+\-@]"

MIXED = r"\p{Latin}\p{M}*[\p{Greek}\p{Cyrillic}]|[\p{Greek}\p{Cyrillic}]\p{M}*\p{Latin}"
"""A letter of another script beside a Latin one."""

ANY_FAULT = f"{HIDDEN}|{STRAY}|{FORMULA}|{MIXED}"

SUSPECT = (
    # A file has line breaks; in a cell they do not show.
    char_class([*(pair for pair in NOT_SHOWN if pair != CONTROLS), (0x00, 0x09), (0x0B, 0x1F)])
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
                meant = instead(column, value) or (day_meant(value) if column.type == "date" else "")
                words = {"expected": expected, "how": meant + how}
                yield cell_finding(r.CELL_HAS_ITS_TYPE, table, line, column, value, **words)


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
            rule, words = _text_fault(value)
            # A sign before a number or a day is for the type to judge.
            if rule is not r.NO_FORMULA or column.type == "string" or value[0] in "=@":
                yield cell_finding(rule, table, line, column, value, **words)


def _text_fault(value: str) -> tuple[Rule, dict[str, str]]:
    """The first thing wrong with a text, and the words to tell it with. In plain Python: a query a cell is slow."""
    if found := first_hidden(value):
        return r.NO_HIDDEN_CHARACTER, {"hidden": named(found)}
    squeezed = " ".join(value.split())
    if squeezed != value:
        return r.NO_STRAY_SPACE, {"how": f"write {squeezed}" if squeezed else "empty it"}
    if letter := stranger(value):
        return r.LETTERS_OF_ONE_SCRIPT, {"letter": named(letter)}
    composed = unicodedata.normalize("NFC", value)
    if composed != value:
        return r.COMPOSED_CHARACTERS, {"repaired": composed}
    if value[0] in "=+-@":
        return r.NO_FORMULA, {"first": value[0]}
    # Letters that Unicode's names do not count among a script, such as U+212A KELVIN SIGN.
    letter = next(character for character in value if not character.isascii())
    return r.LETTERS_OF_ONE_SCRIPT, {"letter": named(letter)}


def tidy(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with plain single spaces and composed characters."""
    # White space is squeezed as the check sees it; other hidden characters need a person's eye.
    spaces = pl.col(table.header).str.replace_all(r"[\p{Zs}]+", " ").str.strip_chars(" ")
    tidied = frame.with_columns(spaces.str.normalize("NFC"))
    # A spreadsheet writes TRUE and FALSE, whatever it was given.
    flags = pl.col([column.name for column in table if column.type == "boolean"])
    lowered = flags.str.to_lowercase()
    tidied = tidied.with_columns(pl.when(lowered.is_in(["true", "false"])).then(lowered).otherwise(flags).name.keep())
    # A cell of spaces alone is an empty cell, and a row of these a blank line.
    filled = tidied.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in table.header)
    return filled.filter(pl.any_horizontal(pl.col(table.header).is_not_null()))


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
