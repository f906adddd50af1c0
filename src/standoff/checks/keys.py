"""Keys, references and order: rules derived from what the columns declare."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence

import polars as pl

from ..model import builtin_rules as r
from ..model.package import Reference, Table, natural_order
from ..model.report import Finding
from ..text.meant import instead
from ..text.nearest import did_you_mean
from .cells import cell_finding

HINTS = 20
"""Different values for which the nearest is looked up; a file with more is wrong as a whole."""


def duplicates(table: Table, frame: pl.DataFrame) -> Iterator[Finding]:
    """Rows whose key an earlier row has."""
    key = list(table.key)
    rows = frame.drop_nulls(key)
    if not rows.select(pl.struct(key).is_duplicated().any()).item():
        return
    first = pl.col("line").first().over(key)
    last = table.column(key[-1])
    for row in rows.with_columns(first=first).filter(pl.col("line") != pl.col("first")).iter_rows(named=True):
        value = " ".join(str(row[name]) for name in key)
        yield cell_finding(r.KEY_IS_UNIQUE, table, row["line"], last, value, key=" + ".join(key), first=row["first"])


def dangling(
    reference: Reference, tables: Mapping[str, Table], frames: Mapping[str, pl.DataFrame]
) -> Iterator[Finding]:
    """Rows whose reference leads nowhere."""
    table = tables[reference.table]
    column = table.column(reference.column)
    known = frames[reference.to_table][reference.to_column]
    frame = frames[reference.table].select("line", reference.column)
    lost = frame.join(
        known.to_frame(), left_on=reference.column, right_on=reference.to_column, how="anti", maintain_order="left"
    ).drop_nulls()
    if lost.is_empty():
        return
    values = lost[reference.column].unique(maintain_order=True).head(HINTS)
    candidates = known.drop_nulls().to_list()
    target = tables[reference.to_table].column(reference.to_column)
    # A well-formed number that is not there was lost or never given: its neighbours are other records.
    numbered = re.compile(target.pattern or "") if target.facts.prefix else None
    to = pl.col(reference.to_column)
    last = frames[reference.to_table].select(to.sort_by(natural_order(to)).drop_nulls().last()).item()
    hints = {
        value: instead(column, value)
        or (f"the last one there is {last}; " if numbered and numbered.search(value) else "")
        or did_you_mean(value, candidates)
        for value in values
    }
    # Sentences of a source are its own: nobody adds one.
    adding = (
        "" if tables[reference.to_table].layer == "source" else f", or add the row to data/{reference.to_table}.csv"
    )
    how = f"correct it{adding}"
    for line, value in lost.iter_rows():
        yield cell_finding(
            r.REFERENCE_EXISTS, table, line, column, value,
            to_table=reference.to_table, to_column=reference.to_column, hint=hints.get(value, ""), how=how,
        )  # fmt: skip


def misplaced(table: Table, frame: pl.DataFrame, new: Collection[int] = ()) -> Iterator[Finding]:
    """The fewest rows that would have to move for the rows to be sorted, and where to.

    Rows on the lines `new` have no id yet, and find their place when they are given one.
    """
    key = list(table.key)
    rows = frame.drop_nulls(key)
    if new:
        rows = rows.filter(~pl.col("line").is_in(list(new)))
    if _is_sorted(rows, table.order):
        return
    ranks = rows.select(pl.arg_sort_by(table.order, maintain_order=True)).to_series().arg_sort().to_list()
    lines = rows["line"].to_list()
    kept = _longest_increasing(ranks)
    standing = [ranks[index] for index in kept]
    last = table.column(key[-1])
    for index in sorted(set(range(len(ranks))) - set(kept)):
        after = bisect_right(standing, ranks[index])
        how = (
            f"insert it before line {lines[kept[after]]}"
            if after < len(kept)
            else f"move it after line {lines[kept[-1]]}"
        )
        value = " ".join(str(rows[name][index]) for name in key)
        yield cell_finding(r.ROWS_ARE_SORTED, table, lines[index], last, value, how=how)


def _is_sorted(rows: pl.DataFrame, order: Sequence[pl.Expr]) -> bool:
    """Whether no row comes before the one above it: one pass, where sorting would take many."""
    values = rows.select(value.alias(str(number)) for number, value in enumerate(order))
    follows = pl.lit(value=True)
    for name in reversed(values.columns):
        above, here = pl.col(name).shift(), pl.col(name)
        follows = (above < here) | ((above == here) & follows)
    return bool(values.select(follows.fill_null(value=True).all()).item())


def _longest_increasing(ranks: list[int]) -> list[int]:
    """Positions of a longest increasing run of not necessarily adjacent ranks."""
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
