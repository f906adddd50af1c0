"""Rules on who takes what to be so."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

from ..vocabularies import POSITIVE_STANCES

POSITIVE = pl.col("stance").is_in(POSITIVE_STANCES)


@rule(
    column="asserted_by_id",
    message="{asserted_by_id} asserts {record_id} but has no stance on it",
    repair="add a row to data/stances.csv with this record_id and holder_id {asserted_by_id}",
    partial=("records",),
)
def asserter_has_a_stance(records: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """Whoever asserts a movement, sanction or event has a stance on it.

    asserted_by_id says on whose word the record stands; the stance says how firmly.
    """
    held = stances.select("record_id", asserted_by_id="holder_id")
    return records.drop_nulls("asserted_by_id").join(
        held, on=["record_id", "asserted_by_id"], how="anti", maintain_order="left"
    )


@rule(
    column="record_id",
    message="{record_id} is a statement: what it says is tied to a movement, sanction or event",
    repair="take the stance on the movement, sanction or event that the statement is about",
    partial=("stances",),
)
def stance_is_not_on_a_statement(stances: pl.LazyFrame) -> pl.LazyFrame:
    """A stance is on a movement, sanction or event, not on a statement.

    That a statement was made is the source's report; what others hold of its content is a stance on the
    happening.
    """
    return stances.filter(pl.col("record_id").str.starts_with("sta-"))


@rule(
    column="statement_id",
    message="{statement_id} is by {speaker_id}, not by the holder {holder_id}",
    repair="name a statement by {holder_id}, or correct holder_id",
    partial=("stances", "statements"),
)
def stance_is_taken_by_its_holder(stances: pl.LazyFrame, statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statement in which a stance is taken is the holder's own.

    What someone else says of the holder's view is that other's statement.
    """
    return stances.join(
        statements.select("statement_id", "speaker_id"), on="statement_id", maintain_order="left"
    ).filter(pl.col("speaker_id") != pl.col("holder_id"))


@rule(
    column="passage_id",
    message="{passage_id} does not state {statement_id}, in which the stance is taken",
    repair="cite a sentence that states {statement_id}, or correct statement_id",
    partial=("stances",),
)
def stance_cites_its_statement(stances: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """A stance and the statement in which it is taken cite the same sentence.

    The sentence that shows the stance is one that reports the statement.
    """
    stating = evidence.filter(pl.col("role") == "states").select("passage_id", statement_id="record_id")
    return stances.drop_nulls("statement_id").join(
        stating, on=["statement_id", "passage_id"], how="anti", maintain_order="left"
    )


@rule(
    column="statement_id",
    message="the stance of {holder_id} has {statement_id} as its statement, and {publisher_id} is the publisher",
    repair="leave statement_id empty for the publisher's own voice; name the statement for every other holder",
    partial=("stances", "passages", "sources"),
)
def own_voice_is_the_publishers(stances: pl.LazyFrame, passages: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """A stance has no statement exactly when its holder is the publisher.

    The publisher's own voice makes no statements; everyone else's stance is known from one.
    """
    publishers = passages.join(sources, on="source_id").select("passage_id", "publisher_id")
    own_voice = pl.col("holder_id") == pl.col("publisher_id")
    return stances.join(publishers, on="passage_id", maintain_order="left").filter(
        own_voice != pl.col("statement_id").is_null()
    )


@rule(
    column="passage_id",
    message="{passage_id} is no evidence for {record_id}",
    repair="add the sentence to the record's evidence, or cite one that is there",
    partial=("stances",),
)
def stance_rests_on_evidence(stances: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """The sentence that shows a stance is evidence for the record.

    From any stance a reader must be able to go to the record's own sentences.
    """
    return stances.join(evidence, on=["record_id", "passage_id"], how="anti", maintain_order="left")


@rule(
    column="role",
    message="{passage_id} is said to contest {record_id}, yet shows no stance on it that is not positive",
    repair="add the stance of whoever contests it, or correct the role",
    partial=("evidence",),
)
def contesting_shows_in_a_stance(evidence: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """A sentence that contests a record shows a stance that is not positive.

    Who contests, and how firmly, must be said; a role alone does not say it.
    """
    doubting = stances.filter(~POSITIVE)
    return evidence.filter(pl.col("role") == "contests").join(
        doubting, on=["record_id", "passage_id"], how="anti", maintain_order="left"
    )


@rule(
    column="contested",
    message="contested is {contested}, the stances make it {derived}",
    repair="write {derived}, or correct the stances on {record_id}",
    partial=("records",),
)
def contested_is_derived(records: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """contested is true exactly when a record has a positive stance and one that is not.

    Positive are certain, probable and possible; the others are not.
    """
    derived = stances.group_by("record_id").agg(derived=POSITIVE.any() & (~POSITIVE).any())
    return (
        records.filter(pl.col("table") != "statements")
        .join(derived, on="record_id", how="left", maintain_order="left")
        .with_columns(pl.col("derived").fill_null(value=False))
        .filter(pl.col("contested").ne_missing(pl.col("derived")))
        .with_columns(pl.col("contested", "derived").cast(pl.String).str.to_lowercase())
    )


RULES = (
    asserter_has_a_stance, stance_is_not_on_a_statement, stance_is_taken_by_its_holder, stance_cites_its_statement,
    own_voice_is_the_publishers, stance_rests_on_evidence, contesting_shows_in_a_stance, contested_is_derived,
)  # fmt: skip
