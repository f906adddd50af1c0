"""The four types that a column can have: how each is named, stored, parsed and described. Nothing else lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

INTEGER = r"^(?:0|-?[1-9][0-9]{0,17})$"
"""ASCII digits without leading zeros; 18 digits always fit into 64 bits."""

DATE = r"^[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}$"
DATE_FORMAT = "%Y-%m-%d"


@dataclass(frozen=True)
class ColumnType:
    """A type: its Table Schema name, its Polars type, and how a cell of text becomes a value.

    `parse` gives null for a text of another form; `convert` raises on it, as a loader should.
    """

    name: str
    dtype: pl.DataType
    parse: Callable[[pl.Expr], pl.Expr]
    convert: Callable[[pl.Expr], pl.Expr]
    expected: str
    repair: str


def _parse_boolean(cell: pl.Expr) -> pl.Expr:
    return pl.when(cell == "true").then(True).when(cell == "false").then(False)  # noqa: FBT003


TYPES: Mapping[str, ColumnType] = {
    "string": ColumnType("string", pl.String(), lambda cell: cell, lambda cell: cell, "a text", "write a text"),
    "integer": ColumnType(
        "integer",
        pl.Int64(),
        lambda cell: pl.when(cell.str.contains(INTEGER)).then(cell).cast(pl.Int64, strict=False),
        lambda cell: cell.cast(pl.Int64),
        "a whole number in ASCII digits",
        "write it with the digits 0 to 9 only, without leading zeros",
    ),
    "boolean": ColumnType(
        "boolean",
        pl.Boolean(),
        _parse_boolean,
        lambda cell: cell.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean),
        "true or false",
        "write true or false, in lower case",
    ),
    "date": ColumnType(
        "date",
        pl.Date(),
        lambda cell: pl.when(cell.str.contains(DATE)).then(cell).str.to_date(DATE_FORMAT, strict=False),
        lambda cell: cell.str.to_date(DATE_FORMAT),
        "a calendar day, YYYY-MM-DD",
        "write the day as YYYY-MM-DD",
    ),
}
"""Types by their Table Schema name."""


def type_of(dtype: pl.DataType | type[pl.DataType]) -> ColumnType:
    """Return the type that is stored as a Polars type; StopIteration if there is none."""
    return next(type_ for type_ in TYPES.values() if type_.dtype == dtype)
