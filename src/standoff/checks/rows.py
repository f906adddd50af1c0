"""Check rows against their model, and turn Pandera's failures into findings. The only file that knows their shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_cause, merge
from ..model.labels import LABEL, is_label
from ..model.pandera_schema import pa, schema_errors
from ..model.report import Finding
from ..model.rule import Rule
from ..model.table import Column, Table
from ..text.suggestions import did_you_mean, is_nothing
from .cells import cell_finding

COLUMN_CHECKS: Mapping[str, Rule] = {
    "not_nullable": r.CELL_IS_FILLED,
    "str_matches": r.CELL_MATCHES_PATTERN,
    "isin": r.CODE_IS_KNOWN,
    "str_length": r.TEXT_FITS_LENGTH,
    "greater_than_or_equal_to": r.NUMBER_IN_RANGE,
}
"""The rule that each of Pandera's checks, by its name there, enforces."""

CODES_SHOWN = 20
"""Codes that a repair lists: a longer list is easier to read in the codebook."""


HINTS = 20
"""Different values whose nearest code is looked up; a column with more is wrong as a whole."""


def failures(table: Table, rows: pl.DataFrame) -> list[pa.errors.SchemaError]:
    """Return what Pandera finds wrong in typed rows, each by itself."""
    return schema_errors(_of_single_rows(table), rows.select(table.header))


@cache
def _of_single_rows(table: Table) -> pa.DataFrameSchema:
    """Return the table's schema without what is about several rows: `repeated_values` checks that."""
    repeatable = {column.name: {"unique": False} for column in table if column.unique}
    return table.schema.update_columns(repeatable) if repeatable else table.schema


def failing(table: Table, rows: pl.DataFrame) -> Iterator[pl.Series]:
    """Yield, for each check that fails, whether each row fails it."""
    for error in failures(table, rows):
        yield ~_passes(error).alias(str(error.column_name or "row"))


def repeated_values(table: Table, rows: pl.LazyFrame) -> Iterator[Finding]:
    """Yield a finding for each row whose value an earlier row has in a column of unique values."""
    for column in table:
        if column.unique:
            repeated = ~pl.col(column.name).is_first_distinct()
            found = rows.select("line", column.name).drop_nulls().filter(repeated).collect()
            yield from merge(_cell_findings(r.VALUE_IS_UNIQUE, table, column, found), by_cause)


def column_findings(table: Table, rows: pl.DataFrame, errors: list[pa.errors.SchemaError]) -> Iterator[Finding]:
    """Yield the findings of the checks of single columns."""
    for error in errors:
        name = _check_name(error)
        if name not in COLUMN_CHECKS:
            continue
        column = table.column(str(error.column_name))
        found = _failing(error, rows).select("line", column.name)
        if column.prefix or column.references:
            # A row that waits for its id is reported as that, and what refers to it has the same label.
            found = found.filter(~is_label(pl.col(column.name)))
        yield from merge(_cell_findings(COLUMN_CHECKS[name], table, column, found), by_cause)


def row_failures(
    table: Table, rows: pl.DataFrame, errors: list[pa.errors.SchemaError]
) -> Iterator[tuple[Rule, pl.DataFrame]]:
    """Yield the model's own row checks that failed, with the rows on which they did."""
    for error in errors:
        name = _check_name(error)
        if name in table.row_checks:
            yield table.row_checks[name], _failing(error, rows)
        elif name not in COLUMN_CHECKS:
            raise error  # the shape of the frame is wrong, which `cells.typed` rules out


def _check_name(error: pa.errors.SchemaError) -> str:
    return error.check if isinstance(error.check, str) else str(error.check.name)


def _failing(error: pa.errors.SchemaError, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(~_passes(error))


def _passes(error: pa.errors.SchemaError) -> pl.Series:
    output = error.check_output
    if output is None:
        raise error  # the check itself failed, not the data
    series = (output.collect() if isinstance(output, pl.LazyFrame) else output).to_series()
    return series.fill_null(value=True)


def _cell_findings(rule: Rule, table: Table, column: Column, failing: pl.DataFrame) -> Iterator[Finding]:
    hints: dict[object, str] = {}
    for line, value in failing.iter_rows():
        if value not in hints and len(hints) < HINTS:
            hints[value] = _hint(column, value)
        yield cell_finding(rule, table, line, column, value, **_words(column, value, hints.get(value, "")))


def _hint(column: Column, value: object) -> str:
    if not column.required and is_nothing(value):
        return "leave the cell empty if there is nothing to say; otherwise: "
    return did_you_mean(str(value), column.allowed)


def _words(column: Column, value: object, hint: str) -> dict[str, object]:
    listed = _listed(column) or f"{len(column.allowed)} codes: {column.description}"
    return {
        "what": f"a row above has the same {column.name}",
        "how": _how(column, value),
        "codes": listed,
        "hint": hint,
        "length": len(str(value)),
        "maximum": column.max_length,
        "minimum": column.minimum,
    }


def _how(column: Column, value: object) -> str:
    """Return how to repair an empty cell, or one in another form than its column's."""
    lowered = str(value).casefold()
    if column.prefix and re.fullmatch(LABEL, lowered):
        return f"write {lowered}"
    if meant := _numbered(column, lowered):
        return f"write {meant}"
    if column.prefix:
        return f"write {column.prefix}- and at least three digits, or new:WORD for a new row"
    if value is None:
        return f"fill it: {column.description}{' One of: ' if _listed(column) else ''}{_listed(column)}"
    return f"write {column.form}" if column.form else f"correct it: {column.description}"


def _numbered(column: Column, value: str) -> str | None:
    """Return a numbered id in its one spelling, `mov-001` for `mov-1`, `MOV 0001` or `mov_1`."""
    found = re.fullmatch(r"([a-z]+)[-_ ]?0*([0-9]{1,9})", value)
    meant = f"{found[1]}-{found[2]:>03}" if found else ""
    return meant if column.pattern and re.search(column.pattern, meant) else None


def _listed(column: Column) -> str:
    return ", ".join(column.allowed) if len(column.allowed) <= CODES_SHOWN else ""
