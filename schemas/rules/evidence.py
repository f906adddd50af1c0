"""Rules on sentences and what they are evidence for."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from standoff.model.report import Severity
from standoff.model.rule import rule
from standoff.text.lookalikes import folded

REPORTING = ("fact", "article_claim")
"""Dispositions whose sentences report something, and so must be used."""


@rule(
    message="{record_id} has no evidence with role states",
    repair="add a row to data/evidence.csv with this record_id, the sentence that reports it, and role states",
    partial=("records",),
)
def record_is_stated(records: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """Each record is stated by a sentence.

    A sentence that completes or contests a record does not report it.
    """
    stating = evidence.filter(pl.col("role") == "states")
    return records.drop_nulls("record_id").join(stating, on="record_id", how="anti", maintain_order="left")


@rule(
    column="disposition",
    message="{passage_id} is {disposition}, and states no record",
    repair="code what the sentence reports, with evidence of role states; or correct its disposition",
    partial=("passages",),
)
def reporting_sentence_is_used(passages: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """Each fact and article_claim sentence states a record.

    A sentence that reports something and states nothing has been left uncoded.
    """
    stating = evidence.filter(pl.col("role") == "states")
    return passages.filter(pl.col("disposition").is_in(REPORTING)).join(
        stating, on="passage_id", how="anti", maintain_order="left"
    )


@rule(
    column="role",
    message="{passage_id} is {disposition} and cannot state {record_id}",
    repair="cite the sentence that reports the record, or correct the disposition",
    partial=("evidence", "passages"),
)
def opinion_states_nothing(evidence: pl.LazyFrame, passages: pl.LazyFrame) -> pl.LazyFrame:
    """An opinion or boilerplate sentence never states a record.

    Judgement and bylines report nothing; they may complete or contest a record.
    """
    return evidence.join(passages.select("passage_id", "disposition"), on="passage_id", maintain_order="left").filter(
        (pl.col("role") == "states") & ~pl.col("disposition").is_in(REPORTING)
    )


def _before(column: str) -> pl.Expr:
    return pl.col(column).shift().over("source_id", order_by=["paragraph", "sentence"])


@rule(
    column="role",
    message="{passage_id} states {record_id} and is said to complete it",
    repair="delete this row; a sentence completes a record that another sentence states",
    partial=("evidence",),
)
def sentence_completes_what_another_states(evidence: pl.LazyFrame) -> pl.LazyFrame:
    """A sentence that states a record does not complete it as well.

    What it says of the record, it says in stating it. It may contest the record too.
    """
    stating = evidence.filter(pl.col("role") == "states").select("record_id", "passage_id")
    return evidence.filter(pl.col("role") == "completes").join(
        stating, on=["record_id", "passage_id"], how="semi", maintain_order="left"
    )


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
    repair="add the sentence that names the actor to the record's evidence (role completes), or its mention to "
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
    `completes`. The publisher speaks in its own voice and need not be mentioned. A record without any
    sentence is another rule's.
    """
    publishers = passages.join(sources, on="source_id").select("passage_id", actor_id="publisher_id")
    named = pl.concat([mentions.select("passage_id", "actor_id"), publishers])
    cited = record_actors.join(evidence, on="record_id", how="semi", maintain_order="left")
    # By what a record names, not by all that its sentences name: a sentence may have hundreds of mentions and records.
    sentences = evidence.select("record_id", "passage_id")
    covered = (
        cited.select("record_id", "actor_id")
        .unique()
        .join(sentences, on="record_id")
        .join(named, on=["passage_id", "actor_id"], how="semi")
    )
    return cited.join(covered, on=["record_id", "actor_id"], how="anti", maintain_order="left")


@rule(
    message="the sentences of {record_id} are of {source_id} and {other}",
    repair="make it one record for each source, and join them with same_as in data/record_links.csv",
    partial=("records", "evidence", "passages"),
)
def record_is_of_one_source(records: pl.LazyFrame, evidence: pl.LazyFrame, passages: pl.LazyFrame) -> pl.LazyFrame:
    """A record is what one source reports.

    Nothing is merged: that two sources speak of one happening is a judgement of its own, a link.
    """
    of = evidence.join(passages.select("passage_id", "source_id"), on="passage_id")
    several = of.group_by("record_id").agg(pl.col("source_id").min(), other=pl.col("source_id").max())
    return records.join(several.filter(pl.col("source_id") != pl.col("other")), on="record_id", maintain_order="left")


@rule(
    column="title",
    message="{first} of the same source has the same title",
    repair="give each event its own title, or make them one event",
    partial=("events", "record_sources"),
)
def title_is_unique_in_its_source(events: pl.LazyFrame, record_sources: pl.LazyFrame) -> pl.LazyFrame:
    """No two events of a source have the same title.

    A title identifies an event for people. Two sources may each have a meeting of the same ministers.
    """
    titled = events.join(record_sources, left_on="event_id", right_on="record_id", maintain_order="left")
    same = ["source_id", folded(pl.col("title"))]
    return (
        # Hashes first: rows that share none cannot be the same.
        titled.filter(pl.struct(same).hash().is_duplicated())
        .with_columns(first=pl.col("event_id").first().over(same))
        .filter(pl.col("event_id") != pl.col("first"))
    )


@rule(
    column="actor_id",
    message="{passage_id} has {as_written!r} for {first} too",
    repair="delete the row of the actor whom these words do not mean; leave both if they mean each of them",
    partial=("mentions",),
)
def mention_is_of_one_actor(mentions: pl.LazyFrame) -> pl.LazyFrame:
    """The same words of a sentence stand for one actor.

    It is a warning: an expression may mean two actors.
    """
    same = ["passage_id", "as_written"]
    first = mentions.with_columns(first=pl.col("actor_id").first().over(same, order_by="line"))
    return first.filter(pl.col("actor_id") != pl.col("first"))


RULES = (
    record_is_stated, reporting_sentence_is_used, opinion_states_nothing, sentence_completes_what_another_states,
    sentences_are_numbered_in_order, offsets_are_contiguous, passage_count_agrees, actor_of_a_record_is_mentioned,
    record_is_of_one_source, title_is_unique_in_its_source,
    replace(mention_is_of_one_actor, severity=Severity.WARNING),
)  # fmt: skip
