"""Check cells whatever their column means: the characters of a text, and that a cell has its column's type."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_cause, merge
from ..model.report import Finding
from ..model.rule import Rule
from ..model.table import Column, Table
from ..text.characters import ANY_FAULT, first_hidden, named, stranger, without
from ..text.suggestions import intended_day, is_nothing, is_written_as_day


def typed(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return `line` and the columns, each of its own type; a cell that cannot be read is null."""
    return rows.select("line", *(column.type_.parse(pl.col(column.name)).alias(column.name) for column in table))


def has_text_fault(table: Table, rows: pl.DataFrame, *, suspect: bool) -> pl.Series:
    """Return whether each row has a cell with a fault of its text.

    Where the file is not `suspect`, only a space after a comma is left to find.
    """
    cell = pl.col(table.header)
    fault = cell.str.contains(ANY_FAULT) | (cell != cell.str.normalize("NFC")) if suspect else cell.str.starts_with(" ")
    return rows.select(fault=pl.any_horizontal(fault).fill_null(value=False)).to_series()


def has_lost_value(table: Table, rows: pl.DataFrame, parsed: pl.DataFrame) -> pl.Series:
    """Return whether each row has a cell that was filled before parsing and is null after."""
    lost = [
        rows[column.name].is_not_null() & parsed[column.name].is_null() for column in table if column.type != "string"
    ]
    return rows.select(lost=pl.any_horizontal(pl.lit(value=False), *lost)).to_series()


def type_findings(table: Table, rows: pl.DataFrame, parsed: pl.DataFrame) -> Iterator[Finding]:
    """Yield a finding for each cell that was filled before parsing and is null after."""
    for column in table:
        lost = rows[column.name].is_not_null() & parsed[column.name].is_null()
        if not lost.any():
            continue
        found = (
            _type_finding(table, line, column, value)
            for line, value in rows.filter(lost).select("line", column.name).iter_rows()
        )
        yield from merge(found, lambda finding: _form(table.column(finding.column or ""), finding.value or ""))


def _form(column: Column, value: str) -> str:
    """Return the form of a wrong value, so that a column saved in another form is one cause."""
    if column.type == "date":
        return "".join("d" if character.isdigit() else "a" if character.isalpha() else character for character in value)
    return column.type


def _type_finding(table: Table, line: int, column: Column, value: str) -> Finding:
    how = column.type_.repair
    if column.type == "date" and (day := intended_day(value)):
        how = f"did you mean '{day}'? {how}"
    elif column.type == "date" and is_written_as_day(value):
        how = "write a day that the calendar has, from the year 1000 on"
    elif column.type == "boolean" and value.lower() in ("true", "false"):
        how = f"{how}; or run validate.py --fix"
    elif not column.required and is_nothing(value):
        how = "leave the cell empty if there is nothing to say"
    return cell_finding(r.CELL_HAS_ITS_TYPE, table, line, column, value, expected=column.type_.expected, how=how)


def text_findings(table: Table, rows: pl.DataFrame) -> list[Finding]:
    """Return findings for spaces, hidden characters, decomposed accents, mixed scripts and formulas, one for a cell."""
    cells = pl.col(table.header)
    faulty = rows.select((cells.str.contains(ANY_FAULT) | (cells != cells.str.normalize("NFC"))).any())
    found: list[Finding] = []
    for column in table:
        if not faulty[column.name].item():
            continue
        cell = pl.col(column.name)
        lines = rows.filter(cell.str.contains(ANY_FAULT) | (cell != cell.str.normalize("NFC")))
        for line, value in lines.select("line", column.name).iter_rows():
            rule, words = _text_fault(value)
            # A sign before a number or a day is for its type to check.
            if rule is not r.NO_FORMULA or column.type == "string" or value[0] in "=@":
                found.append(cell_finding(rule, table, line, column, value, **words))
    return merge(found, by_cause)


def _text_fault(value: str) -> tuple[Rule, dict[str, str]]:
    """Return the first thing wrong with a text, and the words that describe it."""
    if found := first_hidden(value):
        return r.NO_HIDDEN_CHARACTER, {"hidden": named(found), "how": without(found)}
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
    # A letter whose Unicode name does not begin with its script, such as U+212A KELVIN SIGN.
    letter = next(character for character in value if not character.isascii())
    return r.LETTERS_OF_ONE_SCRIPT, {"letter": named(letter)}


def cell_finding(rule: Rule, table: Table, line: int, column: Column, value: object, /, **words: object) -> Finding:
    """Return a finding for one cell; `column` and its description may be named in the rule's texts."""
    words = {"column": column.name, "description": column.description, **words}
    return rule.finding(table.path, line, column=column.name, value=value, words=words)
