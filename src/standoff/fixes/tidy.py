"""Bring cells into canonical form: single spaces, composed characters, lower-case booleans."""

from __future__ import annotations

import polars as pl

from ..model.table import Table


def tidy(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with plain single spaces, composed characters, and booleans in lower case."""
    # Spaces are what the check counts as such; other hidden characters are for a person to look at.
    spaces = pl.col(table.header).str.replace_all(r"[\p{Zs}]+", " ").str.strip_chars(" ")
    tidied = rows.with_columns(spaces.str.normalize("NFC"))
    # A spreadsheet writes TRUE and FALSE, whatever it has read.
    flags = pl.col([column.name for column in table if column.type == "boolean"])
    lowered = flags.str.to_lowercase()
    tidied = tidied.with_columns(pl.when(lowered.is_in(["true", "false"])).then(lowered).otherwise(flags).name.keep())
    # A cell of spaces is an empty cell, and a row of such cells is a blank line.
    filled = tidied.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in table.header)
    return filled.filter(pl.any_horizontal(pl.col(table.header).is_not_null()))
