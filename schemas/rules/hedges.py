"""The rule that no hedge of the source is lost."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import polars as pl

from standoff.model.rule import rule

from .evidence import REPORTING

SCHEMAS = Path(__file__).parents[1]
HEDGES = SCHEMAS / "hedges.csv"
"""Words by which a source hedges, doubts or denies what it reports, each with its kind."""

EXPLAINED = SCHEMAS / "hedges_explained.csv"
"""Hedges that are the cue of no stance, each with its sentence and the reason."""


def hedges() -> tuple[str, ...]:
    """Return the words that hedge, in lower case."""
    with HEDGES.open(encoding="utf-8", newline="") as file:
        return tuple(row["term"] for row in csv.DictReader(file))


def explained() -> dict[tuple[str, str], str]:
    """Return the reason of each hedge, by sentence and word, that is the cue of no stance."""
    with EXPLAINED.open(encoding="utf-8", newline="") as file:
        return {(row["passage_id"], row["as_written"].lower()): row["reason"] for row in csv.DictReader(file)}


def found_in(text: pl.Expr) -> pl.Expr:
    """Return the hedges that a text has, in lower case, as lists."""
    # Longest first, so that "no evidence" is found rather than a shorter word within it.
    alternatives = "|".join(re.escape(term) for term in sorted(hedges(), key=len, reverse=True))
    return text.str.extract_all(rf"(?i)\b(?:{alternatives})\b").list.eval(pl.element().str.to_lowercase())


def _each(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return a row for each hedge."""
    return frame.explode("hedge").drop_nulls("hedge").unique(["passage_id", "hedge"], maintain_order=True)


@rule(
    message="{passage_id} hedges with {hedge!r}, which is the cue of no stance there",
    repair="add the stance whose cue has the word; or, if it doubts nothing, say why in schemas/hedges_explained.csv",
    partial=("passage_texts",),
)
def hedge_is_a_cue(passage_texts: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """A hedge in a sentence that reports something is the cue of a stance taken there.

    The words are listed in schemas/hedges.csv. One that hedges nothing is explained in schemas/hedges_explained.csv.
    """
    reporting = passage_texts.filter(pl.col("disposition").is_in(REPORTING))
    hedged = _each(reporting.select("table", "line", "passage_id", hedge=found_in(pl.col("text"))))
    cues = _each(stances.select("passage_id", hedge=found_in(pl.col("cue"))))
    reasons = pl.LazyFrame(list(explained()), schema={"passage_id": pl.String, "hedge": pl.String}, orient="row")
    for known in (cues, reasons):
        hedged = hedged.join(known, on=["passage_id", "hedge"], how="anti", maintain_order="left")
    return hedged


RULES = (hedge_is_a_cue,)
