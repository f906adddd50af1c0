"""Check cells whatever their column means: the characters of a text, and that a cell has its column's type."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_cause, by_rule, merge
from ..model.report import Finding
from ..model.rule import Rule
from ..model.table import Column, Table
from ..text import days
from ..text.characters import ANY_FAULT, named
from ..text.lookalikes import DOTLESS, WORD
from ..text.suggestions import is_nothing
from .texts import NOTHINGS, VARIANT_FAULT, faulty, is_free_text, text_fault

MANY = 10
"""Findings of one rule in one column from which they are one, although each says what was meant."""

NUMBER, LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
BOOLEANS = ("true", "false")
BOOLEANS_ELSEWHERE = {
    **dict.fromkeys(("1", "t", "y", "yes", "on", "wahr", "ja", "vrai", "oui", "verdadero", "vero", "waar"), "true"),
    **dict.fromkeys(("0", "f", "n", "no", "off", "falsch", "nein", "faux", "non", "falso", "onwaar"), "false"),
}
"""What people and programs of other languages write for true and false."""


def typed(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return `line` and the columns, each of its own type; a cell that cannot be read is null."""
    return rows.select("line", *(column.type_.parse(pl.col(column.name)).alias(column.name) for column in table))


def has_text_fault(table: Table, rows: pl.DataFrame, *, suspect: bool) -> pl.Series:
    """Return whether each row has a cell that may have a fault of its text.

    Where the file is not `suspect`, few faults are left to find: a space after a comma, a word for nothing.
    """
    candidates = [_candidate(column, suspect=suspect) for column in table]
    dotless = [pl.col(column.name).str.contains(DOTLESS, literal=True) for column in table if is_free_text(column)]
    return rows.select(fault=pl.any_horizontal(*candidates, *dotless).fill_null(value=False)).to_series()


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
        wrong = rows.filter(lost).select("line", column.name)
        # Dates like 5/6/2021 say nothing by themselves; others of the column may.
        order = days.order_of(wrong[column.name].to_list()) if column.type == "date" else None
        found = (_type_finding(table, line, column, value, order) for line, value in wrong.iter_rows())
        yield from merge(found, lambda finding: _form(table.column(finding.column or ""), finding.value or ""))


def _form(column: Column, value: str) -> str:
    """Return the form of a wrong value, so that a column saved in another form is one cause."""
    if column.type == "date":
        return NUMBER.sub("d", LETTERS.sub("a", value))
    if column.type == "boolean":
        return str(value.lower() in BOOLEANS)
    return column.type


def _type_finding(table: Table, line: int, column: Column, value: str, order: str | None) -> Finding:
    how = column.type_.repair
    if column.type == "date":
        how = _date_repair(column, value, order)
    elif column.type == "boolean" and value.lower() in BOOLEANS:
        how = f"{how}; or run validate.py --fix"
    elif column.type == "boolean" and (meant := BOOLEANS_ELSEWHERE.get(value.casefold())):
        how = f"did you mean '{meant}'? {how}"
    elif not column.required and is_nothing(value):
        how = "leave the cell empty if there is nothing to say"
    return cell_finding(r.CELL_HAS_ITS_TYPE, table, line, column, value, expected=column.type_.expected, how=how)


def _date_repair(column: Column, value: str, order: str | None) -> str:
    """Return how to write a date that is in another form."""
    how = column.type_.repair
    if not column.required and is_nothing(value):
        return "leave the cell empty if there is nothing to say"
    if days.is_written_as_day(value):
        return "write a day that the calendar has, from the year 1000 on"
    possible = days.possible_days(value)
    if len(possible) > 1 and order is None:
        return f"write {possible[0]} or {possible[1]}, whichever is meant"
    day = days.intended_day(value, order)
    if day is None:
        return how
    why = [f"the dates of the column are written {order}"] if order and days.is_slashed(value) else []
    why += ["that is a spreadsheet's number of the day"] if days.is_serial(value) else []
    why += [f"it has {named(dash)}" for dash in value if not dash.isascii()][:1]
    return f"did you mean '{day}'? {'; '.join([*why, how])}"


def text_findings(table: Table, rows: pl.DataFrame, whole: pl.LazyFrame) -> list[Finding]:
    """Return findings for the characters of texts, and for texts that a program damaged; one for a cell.

    `whole` has the strings of all rows of the table.
    """
    candidates = {column.name: _candidate(column, suspect=True) for column in table}
    any_in = rows.select(candidate.any().alias(name) for name, candidate in candidates.items())
    words = _words_beside_dotless(table, rows, whole)
    found: list[Finding] = []
    for column in table:
        if not any_in[column.name].item():
            continue
        for line, value in rows.filter(candidates[column.name]).select("line", column.name).iter_rows():
            if fault := text_fault(column, value, words):
                found.append(cell_finding(fault[0], table, line, column, value, **fault[1]))
    return merge(merge(found, by_cause), by_rule, MANY)


def _words_beside_dotless(table: Table, rows: pl.DataFrame, whole: pl.LazyFrame) -> frozenset[str]:
    """Return the words of a table's texts if one of them has a dotless i, which may belong there."""
    names = [column.name for column in table if is_free_text(column)]
    if not rows.select(pl.any_horizontal(pl.col(names).str.contains(DOTLESS, literal=True).any())).item():
        return frozenset()
    texts = whole.select(names).collect()
    return frozenset(word for text in texts for cell in text.drop_nulls() for word in WORD.findall(cell))


def _candidate(column: Column, *, suspect: bool) -> pl.Expr:
    """Return whether a cell may have a fault of its text."""
    cell = pl.col(column.name)
    free = is_free_text(column)
    if not suspect:
        return cell.str.starts_with(" ") | (cell.is_in(NOTHINGS) if free else pl.lit(value=False))
    fault = cell.str.contains(ANY_FAULT) | (cell != cell.str.normalize("NFC")) | cell.str.contains(VARIANT_FAULT)
    return fault | cell.is_in(NOTHINGS) | cell.str.contains(faulty(column)) if free else fault


def cell_finding(rule: Rule, table: Table, line: int, column: Column, value: object, /, **words: object) -> Finding:
    """Return a finding for one cell; `column` and its description may be named in the rule's texts."""
    words = {"column": column.name, "description": column.description, **words}
    return rule.finding(table.path, line, column=column.name, value=value, words=words)
