"""Give ids to new rows: each `new` or `new:WORD` in a table of numbered ids, and each `new:WORD` that refers to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

import polars as pl

from ..model.labels import NEW, is_label
from ..model.package import Package
from ..model.table import Column, Table

DIGITS = 3
"""The smallest number of digits in an id: up to 999 rows, ids sort as text, too."""


def give_ids(package: Package, frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Return the rows with an id in place of each label.

    A frame has the table's columns as strings; all tables are needed, since any of them may contain ids. A number that
    a row or a withdrawn id has is not given again. A label that several rows have stays, and so does a reference to a
    label that no row has: a check reports both.
    """
    numbered = dict(frames)
    asking = {
        table.name: frames[table.name].filter(is_label(pl.col(column.name)))[column.name].to_list()
        for table, column in _numbered_tables(package)
    }
    rows = Counter(chain.from_iterable(asking.values()))
    ids: dict[str, str] = {}
    for table, column in _numbered_tables(package):
        number = _last_number(package, frames, table, column)
        given: list[str] = []
        for label in asking[table.name]:
            if label == NEW or rows[label] == 1:
                number += 1
                ids[label] = f"{column.prefix}-{number:0{DIGITS}d}"
            given.append(ids.get(label, label))
        numbered[table.name] = _with_ids(frames[table.name], column, given)
    ids.pop(NEW, None)
    for table in package.tables:
        for column in table:
            if column.references and ids:
                cell = pl.col(column.name).replace(ids)
                numbered[table.name] = numbered[table.name].with_columns(cell.alias(column.name))
    return numbered


def _numbered_tables(package: Package) -> Iterator[tuple[Table, Column]]:
    for table in package.tables:
        for column in table:
            if column.prefix:
                yield table, column


def _last_number(package: Package, frames: Mapping[str, pl.DataFrame], table: Table, column: Column) -> int:
    """Return the highest number of an id of the table, in use or withdrawn."""
    known = [frames[table.name][column.name]]
    if package.retired:
        holder, retired = package.retired
        known.append(frames[holder.name][retired.name])
    number = pl.col("id").str.extract(rf"^{column.prefix}-([0-9]{{1,9}})$").cast(pl.Int64)
    return int(pl.concat([values.rename("id") for values in known]).to_frame().select(number.max()).item() or 0)


def _with_ids(frame: pl.DataFrame, column: Column, given: list[str]) -> pl.DataFrame:
    """Return the rows with the labels of a column replaced, in their order."""
    positions = frame.select(is_label(pl.col(column.name)).arg_true()).to_series()
    return frame.with_columns(frame[column.name].scatter(positions, given)) if given else frame
