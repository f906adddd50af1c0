"""Rules on the words that the source puts between quotation marks; they need its text."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

from ..languages import by_language
from ..statements import BETWEEN_RUNS
from .verbatim import has_words

TAG = pl.col("language")


def _between_quotation_marks(text: pl.Expr) -> pl.Expr:
    """Return what is between the quotation marks of the text's language; a mark left open runs to the end."""
    return by_language(TAG, lambda language: text.str.extract_all(language.quoted()).list.join("\n"))


def _runs_of_quotes(statements: pl.LazyFrame) -> pl.LazyFrame:
    """Return each run of each quote."""
    return statements.drop_nulls("quote").with_columns(run=pl.col("quote").str.split(BETWEEN_RUNS)).explode("run")


@rule(
    column="quote",
    message="the sentences that state {statement_id} do not have the words {run!r} between quotation marks",
    repair="copy the words exactly, slips included, from between the quotation marks; or cite their sentence",
    partial=("statements", "sources"),
)
def quote_is_verbatim(
    statements: pl.LazyFrame, sources: pl.LazyFrame, evidence: pl.LazyFrame, passage_texts: pl.LazyFrame
) -> pl.LazyFrame:
    """A quote is word for word between quotation marks in a sentence that states its record.

    Each run of an interrupted quote is. A quotation that runs over several sentences of a paragraph counts throughout.
    The quotation marks are those of the source's language; of a language without a table, only the words are checked.
    """
    order = ["paragraph", "sentence"]
    paragraph = (
        passage_texts.sort("source_id", *order)
        .group_by("source_id", "paragraph", maintain_order=True)
        .agg(pl.col("text").str.join(" "), missing=pl.col("text").is_null().any())
        .filter(~pl.col("missing"))
        .join(sources.select("source_id", "language"), on="source_id")
        .select("source_id", "paragraph", quoted=_between_quotation_marks(pl.col("text")))
    )
    stating = evidence.filter(pl.col("role") == "states").select("passage_id", statement_id="record_id")
    checked = (
        _runs_of_quotes(statements)
        .join(stating, on="statement_id")
        .join(passage_texts.select("passage_id", "text", "source_id", "paragraph"), on="passage_id")
        .join(paragraph, on=["source_id", "paragraph"], how="left")
        # A sentence whose paragraph was not found may have it.
        .with_columns(
            there=(has_words(pl.col("text"), "run") & has_words(pl.col("quoted"), "run")).fill_null(value=True)
        )
    )
    return (
        checked.group_by("statement_id", "run", maintain_order=True)
        .agg(pl.col("table", "line", "quote").first(), pl.col("there").any())
        .filter(~pl.col("there"))
    )


@rule(
    column="quote",
    message="the quote is the whole sentence {passage_id}",
    repair="keep the words that carry it; the package does not republish the source",
    partial=("statements", "evidence", "passage_texts"),
)
def quote_is_not_the_sentence(
    statements: pl.LazyFrame, evidence: pl.LazyFrame, passage_texts: pl.LazyFrame
) -> pl.LazyFrame:
    """A quote is never a sentence of the source whole.

    Marks and the full stop at either end do not make it less than whole.
    """
    cited = evidence.join(passage_texts.select("passage_id", "text"), on="passage_id").select(
        "passage_id", "text", statement_id="record_id"
    )
    return (
        _runs_of_quotes(statements)
        .join(cited, on="statement_id", maintain_order="left")
        .filter(pl.col("text").str.strip_chars('". ') == pl.col("run").str.strip_chars('". '))
    )


def _inside_and_outside(passage_texts: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """Return each sentence's text between quotation marks and outside them, where its whole paragraph was found."""
    paragraph = ["source_id", "paragraph"]
    found = passage_texts.filter(pl.col("text").is_not_null().all().over(paragraph)).join(
        sources.select("source_id", "language"), on="source_id", maintain_order="left"
    )
    earlier = (
        found.select("passage_id", *paragraph, "sentence")
        .join(found.select(*paragraph, before="sentence", earlier="text"), on=paragraph)
        .filter(pl.col("before") < pl.col("sentence"))
        .group_by("passage_id")
        .agg(pl.col("earlier").sort_by("before").str.join(" "))
    )
    # A quotation that is open where the sentence begins was opened in an earlier sentence of the paragraph.
    opened = by_language(
        TAG,
        lambda language: (
            pl.col("earlier")
            .str.replace_all(language.closed_quotation(), "")
            .str.extract(f"({language.opening_marks()})")
        ),
    )
    return (
        found.join(earlier, on="passage_id", how="left", maintain_order="left")
        .with_columns(text=pl.concat_str(opened.fill_null(""), "text"))
        .select(
            "passage_id",
            "source_id",
            inside=_between_quotation_marks(pl.col("text")),
            outside=by_language(TAG, lambda language: pl.col("text").str.replace_all(language.quoted(), "\n")),
        )
    )


@rule(
    column="holder_id",
    message="{as_written!r} is {where} quotation marks in {passage_id}, and said to be a word of {holder_id}",
    repair="name the speaker for a word between quotation marks, and the publisher for any other; or take the device "
    "distancing, if the source marks a term that nobody in the sentence says",
    partial=("wordings", "sources"),
)
def quoted_word_is_the_speakers(
    wordings: pl.LazyFrame, sources: pl.LazyFrame, passage_texts: pl.LazyFrame
) -> pl.LazyFrame:
    """A wording between quotation marks is a speaker's word in an article, and every other the publisher's.

    A paraphrase is in the publisher's words. Marks by which the source keeps its distance from a term are its own.
    """
    articles = sources.filter(pl.col("kind") == "article").select("source_id", "publisher_id")
    placed = wordings.join(_inside_and_outside(passage_texts, sources), on="passage_id", maintain_order="left").join(
        articles, on="source_id", maintain_order="left"
    )
    inside, outside = has_words(pl.col("inside"), "as_written"), has_words(pl.col("outside"), "as_written")
    publishers = pl.col("holder_id") == pl.col("publisher_id")
    wrong = (inside & ~outside & publishers & (pl.col("device") != "distancing")) | (outside & ~inside & ~publishers)
    where = pl.when(inside).then(pl.lit("between")).otherwise(pl.lit("outside"))
    return placed.with_columns(where=where).filter(wrong).drop("inside", "outside")


RULES = (quote_is_verbatim, quote_is_not_the_sentence, quoted_word_is_the_speakers)
