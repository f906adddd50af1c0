"""Rules that need the source's text. Without it they are reported as skipped, never as passed."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule
from standoff.text.normal_form import sha256
from standoff.verification.source_texts import SourceTexts

MOST = 0.5
"""Share of the sentences found from which a text given is a copy of the source."""


@rule(
    column="sha256",
    message="the sentence {passage_id} is not in the text given: no {word_count} words there have its length and hash",
    repair="{how}",
    partial=("passage_texts",),
)
def passage_is_in_the_source(passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """Each passage is found in the source's text, by hash.

    Text and passages are compared in normal form, so that another copy, with other line breaks or
    typography, will do.
    """
    found = pl.col("text").is_not_null().mean().over("source_id")
    # Where most are found it is the right text, and a copy that differs in places is likelier than wrong rows.
    how = (
        pl.when(found >= MOST)
        .then(pl.lit("the copy differs there: give another one; or, if this row was changed, undo the change"))
        .otherwise(pl.lit("give a copy of this very text: few of its sentences are in the one given"))
    )
    return passage_texts.with_columns(how=how, found=found).filter(pl.col("text").is_null() & (pl.col("found") > 0))


@rule(
    message="none of the {passage_count} sentences of {source_id} is in the text given",
    repair="give a copy of this source with --source FILE",
    partial=("sources",),
)
def text_is_of_the_source(sources: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """The text given is a copy of the source.

    Where not one of its sentences is found, it is another text, and the rows are not checked against it.
    """
    none = passage_texts.group_by("source_id").agg(none=pl.col("text").is_null().all()).filter("none")
    return sources.join(none, on="source_id", maintain_order="left")


def _is_given_whole(source: SourceTexts) -> pl.Expr:
    """Whether a text given is the source's text to the last character."""
    return pl.col("text_sha256").is_in(source.hashes())


@rule(
    column="text_sha256",
    message="the sentences of {source_id}, joined, have the hash {joined}",
    repair="correct text_sha256, or the order of the passages",
    partial=("sources",),
)
def text_hash_agrees(sources: pl.LazyFrame, passage_texts: pl.LazyFrame, source: SourceTexts) -> pl.LazyFrame:
    """The hash of a source's text is that of its sentences in order, joined by one space.

    It is checked where all its sentences are found in another copy; where the text given is the whole text itself,
    its offsets are checked instead.
    """
    joined = (
        passage_texts.sort("source_id", "paragraph", "sentence")
        .group_by("source_id", maintain_order=True)
        .agg(pl.col("text"), missing=pl.col("text").is_null().any())
        .filter(~pl.col("missing"))
        .with_columns(joined=pl.col("text").list.join(" ").map_elements(sha256, return_dtype=pl.String))
    )
    return sources.join(joined, on="source_id", maintain_order="left").filter(
        ~_is_given_whole(source), pl.col("text_sha256") != pl.col("joined")
    )


@rule(
    column="char_start",
    message="characters {char_start} to {char_end} of the text are not the sentence {passage_id}",
    repair="correct the offsets, or the place of the sentence in the source",
    partial=("passage_texts", "sources"),
)
def offsets_agree_with_the_text(
    passage_texts: pl.LazyFrame, sources: pl.LazyFrame, source: SourceTexts
) -> pl.LazyFrame:
    """Where the whole text is given, each sentence is at its offsets.

    The text given is the whole text when its normal form has the hash in data/sources.csv.
    """
    whole = [(text.sha256, text.text) for text in source.by_source.values()]
    texts = pl.LazyFrame(whole, schema={"text_sha256": pl.String, "whole": pl.String}, orient="row")
    at = pl.col("whole").str.slice("char_start", pl.col("char_end") - pl.col("char_start"))
    return (
        passage_texts.drop_nulls(["text", "char_start", "char_end"])
        .join(sources.select("source_id", "text_sha256"), on="source_id", maintain_order="left")
        .join(texts, on="text_sha256", maintain_order="left")
        .filter(at != pl.col("text"))
        .drop("whole")
    )


RULES = (
    text_is_of_the_source,
    passage_is_in_the_source,
    text_hash_agrees,
    offsets_agree_with_the_text,
)
