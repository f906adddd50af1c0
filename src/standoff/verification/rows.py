"""The rows that locks cover: in each table, the cells that the rules that need a source's text read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ..files.raw import RawTable
from ..model.package import Package
from ..model.table import Table

AT_A_TIME = 2_000
"""Sources of which the rows are in memory at once."""

NO_ROWS = pl.DataFrame(schema={"line": pl.UInt32, "key": pl.String, "cells": pl.String})

BETWEEN_CELLS, EMPTY = "\x1f", "\x00"
"""A separator and a mark that no valid cell contains."""


@dataclass(frozen=True)
class VerifiedRows:
    """The rows of one source in each table that the source rules read, and the hash of its text.

    A frame has `line`, `key` (its parts joined by a space) and `cells`, one text for the cells that are read.
    """

    text: str
    tables: Mapping[str, pl.DataFrame]


def verified_rows(
    package: Package, raw: Mapping[str, RawTable], origins: pl.LazyFrame, wanted: Collection[str] | None = None
) -> Iterator[dict[str, VerifiedRows]]:
    """Yield the rows that are verified by the source they are of, for some sources at a time.

    `origins` has `table`, `line` and `source_id` of each row. A row that several sources have, such as an actor, is
    there for each of them. Sources that are not `wanted` are there without their rows. Nothing is yielded where a table
    cannot be read whole.
    """
    sources, digest = package.text_hash.split(".") if package.text_hash else ("", "")
    needed = {*package.verified, sources}
    if not package.verified or not all(name in raw and raw[name].whole for name in needed):
        return
    hashes = dict(
        strings_of(raw[sources]).select(package.table(sources).key[0], digest).drop_nulls().collect().iter_rows()
    )
    ids = list(hashes)
    for at in range(0, len(ids), AT_A_TIME):
        group = ids[at : at + AT_A_TIME]
        tables: dict[str, dict[str, pl.DataFrame]] = {s: {} for s in group if wanted is None or s in wanted}
        for name in package.verified if tables else ():
            parts = _parts(package, raw[name], origins, list(tables))
            for source, mine in tables.items():
                mine[name] = parts.get((source,), NO_ROWS)
        yield {source: VerifiedRows(hashes[source], tables.get(source, {})) for source in group}


def _parts(
    package: Package, raw: RawTable, origins: pl.LazyFrame, sources: Sequence[str]
) -> dict[tuple[object, ...], pl.DataFrame]:
    """Return the verified rows of one table by source."""
    table = raw.table
    mine = origins.filter(pl.col("table") == table.name, pl.col("source_id").is_in(sources))
    read = pl.concat_str(
        [pl.col(column).fill_null(EMPTY) for column in dict.fromkeys([*table.key, *package.verified[table.name]])],
        separator=BETWEEN_CELLS,
    )
    cells = strings_of(raw).select("line", key=key_of(table), cells=read)
    rows = cells.join(mine.select("line", source="source_id"), on="line", maintain_order="left").collect()
    return rows.partition_by("source", as_dict=True, include_key=False, maintain_order=True)


def strings_of(raw: RawTable) -> pl.LazyFrame:
    """Return the cells of a table that could be read whole."""
    assert raw.strings is not None  # noqa: S101 - whole
    return raw.strings


def key_of(table: Table) -> pl.Expr:
    """Return the key of a row, its parts joined by a space."""
    return pl.concat_str([pl.col(column).fill_null("") for column in table.key], separator=" ")
