"""Rules on the package's own words."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl

from standoff.model.rule import rule

LOADED_TERMS = Path(__file__).parents[1] / "loaded_terms.csv"
"""The terms that own words avoid, each with its reason and what to write instead."""


def loaded_terms() -> dict[str, tuple[str, str]]:
    """The loaded terms, in lower case: reason and replacement of each."""
    with LOADED_TERMS.open(encoding="utf-8", newline="") as file:
        return {row["term"]: (row["reason"], row["instead"]) for row in csv.DictReader(file)}


@rule(
    column="text",
    message="{term!r} is loaded: {reason}",
    repair="say plainly who did or said what; instead: {instead}",
    partial=("own_words",),
)
def own_words_are_plain(own_words: pl.LazyFrame) -> pl.LazyFrame:
    """The package's own words have no loaded term.

    The list with its reasons is schemas/loaded_terms.csv. Quotes and names are not own words.
    """
    terms = loaded_terms()
    # Longest first, so that "war drive" is named rather than a shorter term within it.
    alternatives = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    found = pl.col("text").str.extract(rf"(?i)\b({alternatives})\b").str.to_lowercase()
    listed = pl.LazyFrame(
        [(term, *words) for term, words in terms.items()], schema=["term", "reason", "instead"], orient="row"
    )
    return own_words.with_columns(term=found).drop_nulls("term").join(listed, on="term", maintain_order="left")


RULES = (own_words_are_plain,)
