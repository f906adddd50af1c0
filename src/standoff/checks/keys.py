"""Check keys and the order of rows: rules that follow from what the columns declare."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_rule, merge
from ..model.labels import NEW, is_label
from ..model.report import Finding
from ..model.table import Table
from .cells import cell_finding


def missing_ids(table: Table, rows: pl.DataFrame) -> Iterator[Finding]:
    """Yield a finding for each row that waits for its id."""
    for column in table:
        if column.prefix:
            for line, value in rows.filter(is_label(pl.col(column.name))).select("line", column.name).iter_rows():
                yield cell_finding(r.ID_IS_GIVEN, table, line, column, value, value=value)


def duplicates(table: Table, rows: pl.DataFrame) -> list[Finding]:
    """Return a finding for each row whose key an earlier row has."""
    key = list(table.key)
    rows = rows.drop_nulls(key).filter(~pl.any_horizontal(pl.col(key).cast(pl.String) == NEW))
    if not rows.select(pl.struct(key).is_duplicated().any()).item():
        return []
    first = pl.col("line").first().over(key)
    last = table.column(key[-1])
    found = []
    for row in rows.with_columns(first=first).filter(pl.col("line") != pl.col("first")).iter_rows(named=True):
        value = " ".join(str(row[name]) for name in key)
        words = {"key": " + ".join(key), "first": f"line {row['first']}"}
        found.append(cell_finding(r.KEY_IS_UNIQUE, table, row["line"], last, value, **words))
    return merge(found, by_rule)


def unsorted_rows(table: Table, rows: pl.DataFrame) -> list[Finding]:
    """Return the fewest rows that would have to move for the rows to be sorted, and where to.

    Rows that wait for their id find their place once they have it; a row whose key is used above is a duplicate.
    """
    key = list(table.key)
    rows = rows.drop_nulls(key).filter(~pl.any_horizontal(is_label(pl.col(key).cast(pl.String))))
    if _is_sorted(rows, table.sort_keys):
        return []
    rows = rows.unique(key, keep="first", maintain_order=True)
    ranks = rows.select(pl.arg_sort_by(table.sort_keys, maintain_order=True)).to_series().arg_sort().to_list()
    lines = rows["line"].to_list()
    kept = _longest_increasing(ranks)
    standing = [ranks[index] for index in kept]
    last = table.column(key[-1])
    found = []
    for index in sorted(set(range(len(ranks))) - set(kept)):
        how = _where_to(bisect_right(standing, ranks[index]), kept, lines)
        value = " ".join(str(rows[name][index]) for name in key)
        found.append(cell_finding(r.ROWS_ARE_SORTED, table, lines[index], last, value, how=how))
    return merge(found, by_rule)


def _where_to(after: int, kept: Sequence[int], lines: Sequence[int]) -> str:
    if after < len(kept):
        return f"insert it before line {lines[kept[after]]}"
    return f"move it after line {lines[kept[-1]]}"


def _is_sorted(rows: pl.DataFrame, order: Sequence[pl.Expr]) -> bool:
    """Return whether the rows are sorted, in one pass and without sorting them."""
    values = rows.select(value.alias(str(number)) for number, value in enumerate(order))
    follows = pl.lit(value=True)
    for name in reversed(values.columns):
        above, here = pl.col(name).shift(), pl.col(name)
        follows = (above < here) | ((above == here) & follows)
    return bool(values.select(follows.fill_null(value=True).all()).item())


def _longest_increasing(ranks: Collection[int]) -> list[int]:
    """Return the positions of a longest increasing run of ranks, not necessarily adjacent."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = [-1] * len(ranks)
    for index, rank in enumerate(ranks):
        at = bisect_right(tails, rank)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [rank]
        ends[at : at + 1] = [index]
    path: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        path.append(index)
        index = before[index]
    return path[::-1]
