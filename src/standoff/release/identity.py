"""Whether an id still stands for the same, as far as a machine can tell."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

ALIKE = 0.5
"""Similarity of two texts from which they are taken to tell of the same: a spelling or a wording was improved."""


@dataclass(frozen=True)
class Meaning:
    """The columns that say what an id stands for, by table; and ids that are known to stand for the same still."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same: frozenset[str] = frozenset()

    def changed(self, table: str, key: tuple[str, ...], old: pl.DataFrame, new: pl.DataFrame) -> tuple[str, ...]:
        """Ids of which those texts are less than half alike."""
        told = [name for name in self.columns.get(table, ()) if name in old.columns and name in new.columns]
        told = [name for name in told if name not in key]
        if not told or len(key) != 1 or not {key[0]} <= set(old.columns) & set(new.columns):
            return ()
        both = old.join(new, on=key[0], suffix=" (new)").filter(
            pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name} (new)")) for name in told)
        )
        pairs = both.select(
            key[0],
            old=pl.concat_str(told, separator=" ", ignore_nulls=True),
            new=pl.concat_str([f"{name} (new)" for name in told], separator=" ", ignore_nulls=True),
        )
        return tuple(
            id_ for id_, before, after in pairs.iter_rows() if id_ not in self.same and not _alike(before, after)
        )


def _alike(old: str, new: str) -> bool:
    return difflib.SequenceMatcher(None, old.casefold(), new.casefold(), autojunk=False).ratio() >= ALIKE
