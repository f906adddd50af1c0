"""Table `wordings`."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .vocabularies import DEVICE

WORDING_WORDS = 5
"""The most words of a wording: enough to show a judgement, too few to republish a sentence."""


class Wordings(pa.DataFrameModel):
    """A judging word or phrase as written in a sentence: who uses it, and whom or what it judges."""

    passage_id: str = c.passage("Passage", "The sentence that contains it.")
    as_written: str = c.pattern(
        "As written",
        f"The words exactly as the normalised source writes them, at most {WORDING_WORDS}.",
        "reckless",
        rf"^[^\s]+(?: [^\s]+){{0,{WORDING_WORDS - 1}}}$",
        form=f"at most {WORDING_WORDS} words, with one space between them",
        max_length=80,
        key=True,
        verbatim=True,
    )
    device: str = c.code(DEVICE, "Device", "How it judges.", "evaluation")
    holder_id: str = c.actor("Holder", "Who uses it: the publisher, or a speaker who is quoted.", "wsws")
    actor_id: str = c.actor("Actor", "The actor that it judges.", "united-states", optional=True)
    record_id: str = c.any_record("Record", "The record that it judges.", "mov-001", optional=True)

    @row_check(
        column="record_id",
        message="{as_written} has neither an actor nor a record that it judges",
        repair="fill actor_id, record_id or both",
    )
    def wording_falls_on_something(cls) -> pl.Expr:
        """A wording judges an actor, a record or both.

        A word that judges nobody and nothing is not a wording.
        """
        return pl.col("actor_id").is_not_null() | pl.col("record_id").is_not_null()

    class Config:
        name = "wordings"
        title = "Wordings"
        strict = True
        ordered = True
        metadata = {"layer": "source", "may_be_empty": True}
