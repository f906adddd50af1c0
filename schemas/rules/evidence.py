"""Rules on sentences and what they are evidence for."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

REPORTING = ("fact", "article_claim")
"""Dispositions whose sentences report something, and so must be used."""


@rule(
    message="{record_id} has no evidence with role states",
    repair="add a row to data/evidence.csv with this record_id, the sentence that reports it, and role states",
    partial=("records",),
)
def record_is_stated(records: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """Each record is stated by a sentence.

    Evidence with role `supports` or `contests` adds to a record; it does not report it.
    """
    stating = evidence.filter(pl.col("role") == "states")
    return records.drop_nulls("record_id").join(stating, on="record_id", how="anti", maintain_order="left")


@rule(
    column="disposition",
    message="{passage_id} is {disposition}, yet no record cites it",
    repair="code what the sentence reports, or correct its disposition",
    partial=("passages",),
)
def reporting_sentence_is_used(passages: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """Each fact and article_claim sentence is evidence for a record.

    A sentence that reports something and is cited nowhere has been left uncoded.
    """
    return passages.filter(pl.col("disposition").is_in(REPORTING)).join(
        evidence, on="passage_id", how="anti", maintain_order="left"
    )


@rule(
    column="role",
    message="{passage_id} is {disposition} and cannot state {record_id}",
    repair="cite the sentence that reports the record, or correct the disposition",
    partial=("evidence", "passages"),
)
def opinion_states_nothing(evidence: pl.LazyFrame, passages: pl.LazyFrame) -> pl.LazyFrame:
    """An opinion or boilerplate sentence never states a record.

    Judgement and bylines report nothing; they may at most support or contest.
    """
    return evidence.join(passages.select("passage_id", "disposition"), on="passage_id", maintain_order="left").filter(
        (pl.col("role") == "states") & ~pl.col("disposition").is_in(REPORTING)
    )


def _before(column: str) -> pl.Expr:
    return pl.col(column).shift().over("source_id", order_by=["paragraph", "sentence"])


@rule(
    column="sentence",
    message="{passage_id} does not follow on the sentence before it",
    repair="number paragraphs from 0 and sentences from 1, without a gap",
)
def sentences_are_numbered_in_order(passages: pl.LazyFrame) -> pl.LazyFrame:
    """Paragraphs run from 0 and sentences from 1, without a gap.

    All sentences of a source are listed, so a gap means that one is missing or misnumbered.
    """
    paragraph, sentence = pl.col("paragraph"), pl.col("sentence")
    before, last = _before("paragraph"), _before("sentence")
    follows = ((paragraph == before) & (sentence == last + 1)) | ((paragraph == before + 1) & (sentence == 1))
    first = before.is_null() & (paragraph == 0) & (sentence == 1)
    return passages.filter(~(follows.fill_null(value=False) | first))


@rule(
    column="char_start",
    message="{passage_id} starts at {char_start}, where {expected} follows from the sentence before it",
    repair="sentences are joined by one space: start one after the end of the sentence before; the first at 0",
)
def offsets_are_contiguous(passages: pl.LazyFrame) -> pl.LazyFrame:
    """Each sentence starts one character after the one before it ends, the first at 0.

    The normalised text is the sentences in order, joined by one space.
    """
    expected = (_before("char_end") + 1).fill_null(0)
    return passages.with_columns(expected=expected).filter(pl.col("char_start") != pl.col("expected"))


@rule(
    column="passage_count",
    message="{source_id} is said to have {passage_count} sentences, data/passages.csv has {found}",
    repair="correct passage_count, or add the sentences that are missing",
    partial=("sources",),
)
def passage_count_agrees(sources: pl.LazyFrame, passages: pl.LazyFrame) -> pl.LazyFrame:
    """A source has as many passages as it says.

    All sentences are listed, also those that report nothing, so that what was left uncoded can be seen.
    """
    counted = passages.group_by("source_id").agg(found=pl.len())
    return (
        sources.join(counted, on="source_id", how="left", maintain_order="left")
        .with_columns(pl.col("found").fill_null(0))
        .filter(pl.col("passage_count") != pl.col("found"))
    )


@rule(
    message="{column} {actor_id} of {record_id} is mentioned in none of its sentences",
    repair="add the sentence that names the actor to the record's evidence (role supports), or its mention to "
    "data/mentions.csv; or correct the actor",
    partial=("record_actors",),
)
def actor_of_a_record_is_mentioned(
    record_actors: pl.LazyFrame,
    evidence: pl.LazyFrame,
    mentions: pl.LazyFrame,
    passages: pl.LazyFrame,
    sources: pl.LazyFrame,
) -> pl.LazyFrame:
    """Each actor that a record names is mentioned in one of the record's sentences.

    Where a sentence says only "he" or "both", the sentence that gives the name is evidence too, with role
    `supports`. The publisher speaks in its own voice and need not be mentioned. A record without any
    sentence is another rule's.
    """
    publishers = passages.join(sources, on="source_id").select("passage_id", actor_id="publisher_id")
    named = pl.concat([mentions.select("passage_id", "actor_id"), publishers])
    covered = evidence.join(named, on="passage_id").select("record_id", "actor_id")
    told = record_actors.join(evidence, on="record_id", how="semi", maintain_order="left")
    return told.join(covered, on=["record_id", "actor_id"], how="anti", maintain_order="left")


@rule(
    column="relayed_by_id",
    message="{relayed_by_id} is a {kind}, not a medium",
    repair="name the medium that the source takes the words from, or leave relayed_by_id empty",
    partial=("statements", "actors"),
)
def relay_is_a_medium(statements: pl.LazyFrame, actors: pl.LazyFrame) -> pl.LazyFrame:
    """What relays a statement is a media outlet.

    A person or body who repeats another's words makes a statement of its own.
    """
    media = actors.select("kind", relayed_by_id="actor_id")
    return statements.join(media, on="relayed_by_id", maintain_order="left").filter(pl.col("kind") != "media_outlet")


RULES = (
    record_is_stated, reporting_sentence_is_used, opinion_states_nothing, sentences_are_numbered_in_order,
    offsets_are_contiguous, passage_count_agrees, actor_of_a_record_is_mentioned, relay_is_a_medium,
)  # fmt: skip
