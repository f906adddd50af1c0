"""Bring cells into canonical form: single spaces, plain and composed letters, lower-case booleans."""

from __future__ import annotations

import polars as pl

from ..model.table import Column, Table
from ..text.lookalikes import plain_cells
from ..text.normal_form import STRAIGHT

DIFF = r"^\+\s?([A-Za-z0-9]\S*)$"
"""An id behind the plus sign of a diff."""


def tidy(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with plain single spaces, plain and composed letters, and booleans in lower case.

    Words of a source are written in its normal form, and ids without the plus sign of a diff.
    """
    # Spaces are what the check counts as such; other hidden characters are for a person to look at.
    spaces = plain_cells(pl.col(table.header)).str.replace_all(r"[\p{Zs}]+", " ").str.strip_chars(" ")
    tidied = rows.with_columns(spaces.str.normalize("NFC"))
    tidied = tidied.with_columns(_normal_form(column) for column in table if column.verbatim)
    ids = pl.col([column.name for column in table if column.key or column.references])
    tidied = tidied.with_columns(ids.str.replace(DIFF, "$1"))
    # A spreadsheet writes TRUE and FALSE, whatever it has read.
    flags = pl.col([column.name for column in table if column.type == "boolean"])
    lowered = flags.str.to_lowercase()
    tidied = tidied.with_columns(pl.when(lowered.is_in(["true", "false"])).then(lowered).otherwise(flags).name.keep())
    # A cell of spaces is an empty cell, and a row of such cells is a blank line.
    filled = tidied.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in table.header)
    return filled.filter(pl.any_horizontal(pl.col(table.header).is_not_null()))


def _normal_form(column: Column) -> pl.Expr:
    """Return the cells of a column in normal form; one that is wholly in curly quotes needs a person's eye."""
    cell = pl.col(column.name)
    old, new = zip(*((chr(number), mark or "") for number, mark in STRAIGHT.items()), strict=True)
    straight = cell.str.replace_many(list(old), list(new)).str.replace_all(" +", " ").str.strip_chars(" ")
    quoted = cell.str.contains("^\u201c[^\u201c\u201d]*\u201d$")
    return pl.when(quoted).then(cell).otherwise(straight).alias(column.name)
