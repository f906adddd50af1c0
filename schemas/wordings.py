"""Table `wordings`."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .vocabularies import DEVICE

WORDING_WORDS = 5
"""The most words of a wording: it shows a judgement and does not republish a sentence."""


class Wordings(pa.DataFrameModel):
    """A judging word or phrase as written in a sentence, whose word it is, and whom or what it falls on."""

    passage_id: str = c.passage("Passage", "The sentence that has it.")
    as_written: str = c.pattern(
        "As written",
        f"The words exactly as the normalised source writes them, at most {WORDING_WORDS}.",
        "reckless",
        rf"^[^\s]+(?: [^\s]+){{0,{WORDING_WORDS - 1}}}$",
        max_length=80,
        key=True,
        verbatim=True,
    )
    device: str = c.code(DEVICE, "Device", "How it judges.", "evaluation")
    holder_id: str = c.actor("Holder", "Whose word it is: the publisher's, or that of a speaker who is quoted.", "wsws")
    actor_id: str = c.actor("Actor", "Whom it falls on.", "united-states", optional=True)
    record_id: str = c.any_record("Record", "What it falls on.", "mov-001", optional=True)

    @row_check(
        column="record_id",
        message="{as_written} falls on nobody and nothing",
        repair="name the actor or the record that it judges, or both",
    )
    def wording_falls_on_something(cls) -> pl.Expr:
        """A wording falls on an actor, a record or both.

        A judging word that judges nobody and nothing is no wording.
        """
        return pl.col("actor_id").is_not_null() | pl.col("record_id").is_not_null()

    class Config:
        name = "wordings"
        title = "Wordings"
        strict = True
        ordered = True
        metadata = {"layer": "source", "may_be_empty": True}
