"""Check that values which must differ do not differ only in case, accents, spaces, width or look-alike letters."""

from __future__ import annotations

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_rule, merge
from ..model.report import Finding
from ..model.table import Table
from ..text.lookalikes import folded
from .cells import cell_finding


def alike(table: Table, rows: pl.LazyFrame) -> list[Finding]:
    """Return a finding for each value that people take for an earlier one of its column, and that is not the same."""
    found: list[Finding] = []
    for column in table:
        if not column.unique or column.type != "string":
            continue
        values = rows.select("line", value=column.name).drop_nulls().collect()
        values = values.with_columns(folded=folded(pl.col("value")))
        if not values["folded"].is_duplicated().any():
            continue
        first = values.with_columns(pl.col("line", "value").first().over("folded").name.prefix("first_"))
        for line, value, first_line, other in (
            first.filter(pl.col("value") != pl.col("first_value"))
            .select("line", "value", "first_line", "first_value")
            .iter_rows()
        ):
            what = f"line {first_line} has {other!r}, which differs only in case, accents, spaces or look-alike letters"
            found.append(cell_finding(r.VALUE_IS_UNIQUE, table, line, column, value, what=what))
    return merge(found, by_rule)
