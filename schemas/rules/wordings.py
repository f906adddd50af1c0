"""Rules on the source's judging words."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

SHARE = 10
"""All wordings of a source are fewer than one word in so many of its text: they show it, and do not replace it."""


@rule(
    column="as_written",
    message="the wordings of {source_id} have {used} words in all, of {total} of its text",
    repair="keep the wordings that judge most; together they stay under a tenth of the text",
    partial=("wordings",),
)
def wordings_are_few(wordings: pl.LazyFrame, passages: pl.LazyFrame) -> pl.LazyFrame:
    """All wordings of a source have less than a tenth of its words.

    The package points to the source's text; it does not republish it.
    """
    totals = passages.group_by("source_id").agg(total=pl.col("word_count").sum())
    words = pl.col("as_written").str.split(" ").list.len()
    of_source = wordings.join(passages.select("passage_id", "source_id"), on="passage_id", maintain_order="left")
    used = of_source.with_columns(used=words.sum().over("source_id")).join(
        totals, on="source_id", maintain_order="left"
    )
    return used.filter(pl.col("used") * SHARE >= pl.col("total")).unique("source_id", keep="first", maintain_order=True)


@rule(
    column="holder_id",
    message="{holder_id} is neither the publisher nor the speaker of a statement in {passage_id}",
    repair="name the publisher, or the speaker whose quoted word it is",
    partial=("wordings",),
)
def wording_has_its_holder(
    wordings: pl.LazyFrame,
    passages: pl.LazyFrame,
    sources: pl.LazyFrame,
    evidence: pl.LazyFrame,
    statements: pl.LazyFrame,
) -> pl.LazyFrame:
    """A wording is the publisher's word, or that of a speaker in its sentence.

    Nobody is credited with a word that the source does not give them.
    """
    publishers = passages.join(sources, on="source_id").select("passage_id", holder_id="publisher_id")
    speakers = evidence.join(statements, left_on="record_id", right_on="statement_id").select(
        "passage_id", holder_id="speaker_id"
    )
    return wordings.join(
        pl.concat([publishers, speakers]), on=["passage_id", "holder_id"], how="anti", maintain_order="left"
    )


@rule(
    column="record_id",
    message="{passage_id} reports something and is no evidence for {record_id}",
    repair="add the sentence to the record's evidence, or correct record_id",
    partial=("wordings", "passages"),
)
def wording_falls_on_a_record_of_its_sentence(
    wordings: pl.LazyFrame, passages: pl.LazyFrame, evidence: pl.LazyFrame
) -> pl.LazyFrame:
    """A wording in a sentence that reports something falls on a record of that sentence.

    A title or an opinion reports nothing of its own; its words may fall on any record of the source.
    """
    reporting = passages.filter(pl.col("disposition").is_in(["fact", "article_claim"]))
    return (
        wordings.drop_nulls("record_id")
        .join(reporting, on="passage_id", how="semi", maintain_order="left")
        .join(evidence, on=["record_id", "passage_id"], how="anti", maintain_order="left")
    )


RULES = (
    wordings_are_few, wording_has_its_holder, wording_falls_on_a_record_of_its_sentence,
)  # fmt: skip
