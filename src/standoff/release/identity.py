"""Whether an id still refers to the same thing, as far as a comparison of texts can say."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

SIMILAR = 0.5
"""Ratio of matching characters from which two texts count as versions of each other: corrected spelling or wording."""


@dataclass(frozen=True)
class Identities:
    """The columns that say what an id refers to, by table.

    Ids in `confirmed` refer to the same thing as before, however much these texts have changed.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()

    def reassigned(self, table: str, key: tuple[str, ...], old: pl.DataFrame, new: pl.DataFrame) -> tuple[str, ...]:
        """Return the ids that seem to refer to something else in `new` than in `old`."""
        shared = set(old.columns) & set(new.columns)
        texts = [name for name in self.columns.get(table, ()) if name in shared and name not in key]
        if not texts or len(key) != 1 or key[0] not in shared:
            return ()
        changed = old.join(new, on=key[0], suffix=" (new)").filter(
            pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name} (new)")) for name in texts)
        )
        pairs = changed.select(
            key[0],
            old=pl.concat_str(texts, separator=" ", ignore_nulls=True),
            new=pl.concat_str([f"{name} (new)" for name in texts], separator=" ", ignore_nulls=True),
        )
        return tuple(
            id_ for id_, before, after in pairs.iter_rows() if id_ not in self.confirmed and not _similar(before, after)
        )


def _similar(old: str, new: str) -> bool:
    return difflib.SequenceMatcher(None, old.casefold(), new.casefold(), autojunk=False).ratio() >= SIMILAR
