"""Put faults into a package: `damage(root, share, seed)`. The files stay in canonical form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from schemas import PACKAGE

KINDS = ("space", "hidden", "empty", "letter", "other", "repeated")
"""A space, a hidden character or a letter more, an emptied cell, another row's value, the value of the row above."""

SENSE = ("other", "repeated")
"""Faults that only rules find: each cell is valid by itself."""


PRIME = 1_000_003


def _scattered(seed: int) -> pl.Expr:
    """Return a number below `PRIME` for each row, the same in each version of Polars."""
    number = (pl.col("fault_line").cast(pl.Int64) * 2_654_435_761 + 977 * seed + 1) % PRIME
    return (number * number * 31 + number * 7_919) % PRIME


def damage(root: Path, share: float, seed: int = 0, kinds: Sequence[str] = KINDS) -> int:
    """Put a fault into one cell of about this share of the rows of each table; return how many rows have one."""
    damaged = 0
    for table in PACKAGE.tables:
        rows = pl.read_csv(root / table.path, infer_schema=False).with_row_index("fault_line")
        rows = rows.with_columns(
            fault_is_here=_scattered(seed) < share * PRIME,
            fault_at=_scattered(seed + 1) % len(table.header),
            fault_kind=_scattered(seed + 2) % len(kinds),
        )
        damaged += int(rows["fault_is_here"].sum())
        cells = []
        for at, name in enumerate(table.header):
            cell = pl.col(name)
            made = {
                "space": cell + " ",
                "hidden": pl.lit("\u200b") + cell,
                "empty": pl.lit(None, pl.String),
                "letter": cell + "x",
                "other": cell.shift(-7),
                "repeated": cell.shift(),
            }
            faulty = pl.col("fault_is_here") & (pl.col("fault_at") == at)
            for number, kind in enumerate(kinds):
                cell = pl.when(faulty & (pl.col("fault_kind") == number)).then(made[kind]).otherwise(cell)
            cells.append(cell.alias(name))
        rows.select(cells).write_csv(root / table.path, quote_style="necessary", line_terminator="\n")
    return damaged
