"""Pandera's failures → findings. The only file that knows the shapes of its errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandera.polars as pa
import polars as pl
from pandera.config import ValidationDepth, config_context

from ..model import builtin_rules as r
from ..model.package import Column, Table
from ..model.report import Finding
from ..model.rule import Rule
from ..text.meant import instead
from ..text.nearest import did_you_mean
from .cells import cell_finding

COLUMN_CHECKS: Mapping[str, Rule] = {
    "not_nullable": r.CELL_IS_FILLED,
    "str_matches": r.CELL_MATCHES_PATTERN,
    "isin": r.CODE_IS_KNOWN,
    "str_length": r.TEXT_FITS_LENGTH,
    "greater_than_or_equal_to": r.NUMBER_IN_RANGE,
    "field_uniqueness": r.VALUE_IS_UNIQUE,
}

CODES_SHOWN = 20
"""Vocabularies longer than this are not spelt out in a repair."""


def failures(table: Table, frame: pl.DataFrame) -> list[pa.errors.SchemaError]:
    """What Pandera finds wrong in a typed frame of the table's columns."""
    # Pinned, so that no setting made elsewhere can turn the checks off.
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            table.schema.validate(frame.select(table.header), lazy=True)
        except pa.errors.SchemaErrors as errors:
            return list(errors.schema_errors)
    return []


def _failing(error: pa.errors.SchemaError, frame: pl.DataFrame) -> pl.DataFrame:
    output = error.check_output
    if output is None:
        raise error  # not a fault of the data: a check that could not run
    series = (output.collect() if isinstance(output, pl.LazyFrame) else output).to_series()
    return frame.filter(~series.fill_null(value=True))


def column_findings(table: Table, frame: pl.DataFrame, errors: list[pa.errors.SchemaError]) -> Iterator[Finding]:
    """Findings of the checks of single columns."""
    for error in errors:
        name = error.check if isinstance(error.check, str) else error.check.name
        if name not in COLUMN_CHECKS:
            continue
        column = table.column(str(error.column_name))
        hints: dict[str, str] = {}
        failing = _failing(error, frame).select("line", column.name)
        if name == "field_uniqueness":
            # Pandera names each of the rows that are alike; the first of them has the value by right.
            failing = failing.drop_nulls().filter(~pl.col(column.name).is_first_distinct())
        for line, value in failing.iter_rows():
            if value not in hints and len(hints) < CODES_SHOWN:
                hints[value] = instead(column, value) or did_you_mean(str(value), column.allowed)
            words = _words(column, value, hints.get(value, ""))
            yield cell_finding(COLUMN_CHECKS[name], table, line, column, value, **words)


def _words(column: Column, value: object, hint: str) -> dict[str, object]:
    codes = column.allowed
    listed = ", ".join(codes) if len(codes) <= CODES_SHOWN else f"{len(codes)} codes: {column.description}"
    return {
        "how": _filling(column),
        "example": column.facts.example,
        "codes": listed,
        "hint": hint,
        "length": len(str(value)),
        "maximum": column.max_length,
        "minimum": column.minimum,
    }


def _filling(column: Column) -> str:
    """How to fill an empty cell."""
    if column.facts.derived:
        return "nothing to do in the browser: a maintainer derives it; or run validate.py --fix"
    listed = f" One of: {', '.join(column.allowed)}." if 0 < len(column.allowed) <= CODES_SHOWN else ""
    return f"fill it: {column.description}{listed}"


def row_failures(
    table: Table, frame: pl.DataFrame, errors: list[pa.errors.SchemaError]
) -> Iterator[tuple[Rule, pl.DataFrame]]:
    """The model's own row checks that failed, with the rows on which they did."""
    rules = table.row_checks
    for error in errors:
        name = error.check if isinstance(error.check, str) else error.check.name
        if name in rules:
            yield rules[name], _failing(error, frame)
        elif name not in COLUMN_CHECKS:
            raise error  # the shape of the frame: cannot happen to a frame made by cells.typed
