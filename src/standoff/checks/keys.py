"""Check keys and the order of rows: rules that follow from what the columns declare."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_rule, merge
from ..model.labels import NEW, is_label
from ..model.report import Finding
from ..model.table import Table
from .cells import cell_finding


@dataclass(frozen=True)
class Keys:
    """The keys of rows that follow on each other: whether each is above the one before, the first and the last.

    Rows with a label for their key have no place among the others; where there are any, the keys do not `increase`.
    """

    increase: bool = True
    first: tuple[Any, ...] | None = None
    last: tuple[Any, ...] | None = None


def keys_of(table: Table, rows: pl.DataFrame) -> Keys:
    """Return the keys of typed rows."""
    filled = rows.select("line", *table.key).drop_nulls(table.key)
    values = filled.select(value.alias(str(number)) for number, value in enumerate(table.sort_keys))
    if values.is_empty():
        return Keys()
    follows = pl.lit(value=False)
    for name in reversed(values.columns):
        above, here = pl.col(name).shift(), pl.col(name)
        follows = (above < here) | ((above == here) & follows)
    increase = bool(values.select(follows.fill_null(value=True).all()).item())
    increase = increase and _with_key(table, filled).height == filled.height
    return Keys(increase, values.row(0), values.row(-1))


def increase(blocks: Iterable[Keys]) -> bool:
    """Return whether each key is above the one before, within blocks and from one to the next."""
    filled = [block for block in blocks if block.first is not None]
    seams = all(above.last < below.first for above, below in pairwise(filled))  # type: ignore[operator]
    return seams and all(block.increase for block in filled)


def _with_key(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    key = list(table.key)
    return rows.select("line", *key).drop_nulls(key).filter(~pl.any_horizontal(is_label(pl.col(key).cast(pl.String))))


def waits_for_id(table: Table, rows: pl.DataFrame) -> pl.Series:
    """Return whether each row waits for its id."""
    waiting = [is_label(pl.col(column.name)) for column in table if column.prefix]
    return rows.select(waits=pl.any_horizontal(pl.lit(value=False), *waiting)).to_series()


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
    repeated = rows.filter(pl.struct(key).is_duplicated())
    last = table.column(key[-1])
    found = []
    first = repeated.with_columns(first=pl.col("line").first().over(key))
    for row in first.filter(pl.col("line") != pl.col("first")).iter_rows(named=True):
        value = " ".join(str(row[name]) for name in key)
        words = {"key": " + ".join(key), "first": f"line {row['first']}"}
        found.append(cell_finding(r.KEY_IS_UNIQUE, table, row["line"], last, value, **words))
    return merge(found, by_rule)


def unsorted_rows(table: Table, rows: pl.DataFrame) -> list[Finding]:
    """Return the fewest rows that would have to move for the rows to be sorted, and where to.

    Rows that wait for their id find their place once they have it; a row whose key is used above is a duplicate.
    """
    rows = _with_key(table, rows).unique(table.key, keep="first", maintain_order=True)
    ranks = rows.select(pl.arg_sort_by(table.sort_keys, maintain_order=True)).to_series().arg_sort().rename("rank")
    runs = _runs(ranks)
    kept = _heaviest_increasing(runs["rank"].to_list(), runs["rows"].to_list())
    moved = runs.with_row_index("run").filter(~pl.col("run").is_in(pl.Series(kept, dtype=pl.UInt32).implode()))
    standing = runs[kept]
    starts = standing["rank"].to_list()
    last = table.column(table.key[-1])
    found = []
    for at, rank, count in moved.select("at", "rank", "rows").iter_rows():
        after = bisect_right(starts, rank)
        how = _where_to(after, standing, rows["line"])
        for row in rows[at : at + count].iter_rows(named=True):
            value = " ".join(str(row[name]) for name in table.key)
            found.append(cell_finding(r.ROWS_ARE_SORTED, table, row["line"], last, value, how=how))
    return merge(found, by_rule)


def _runs(ranks: pl.Series) -> pl.DataFrame:
    """Return the runs of rows that stay together when sorted: where each begins, its rank, and its number of `rows`."""
    begins = (ranks.to_frame().select((pl.col("rank") != pl.col("rank").shift() + 1).fill_null(value=True))).to_series()
    starts = begins.arg_true()
    ends = starts.shift(-1, fill_value=len(ranks))
    return pl.DataFrame({"at": starts, "rank": ranks.gather(starts), "rows": ends - starts})


def _where_to(after: int, standing: pl.DataFrame, lines: pl.Series) -> str:
    if after < standing.height:
        return f"insert it before line {lines[standing['at'][after]]}"
    return f"move it after line {lines[standing['at'][-1] + standing['rows'][-1] - 1]}"


def _heaviest_increasing(ranks: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the positions of the heaviest increasing subsequence of ranks."""
    tails: list[int] = []
    """The ranks at which sequences end, rising with their weights."""
    totals: list[int] = []
    ends: list[int] = []
    before = [-1] * len(ranks)
    for index, (rank, weight) in enumerate(zip(ranks, weights, strict=True)):
        at = bisect_left(tails, rank)
        before[index] = ends[at - 1] if at else -1
        total = (totals[at - 1] if at else 0) + weight
        # Sequences that end higher and weigh no more lead nowhere further.
        beaten = bisect_right(totals, total, at)
        tails[at:beaten] = [rank]
        totals[at:beaten] = [total]
        ends[at:beaten] = [index]
    path: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        path.append(index)
        index = before[index]
    return path[::-1]
