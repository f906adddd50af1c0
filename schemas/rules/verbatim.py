"""Rules that compare cells with the source's words; skipped, and said to be, where the text is not given."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule


def has_words(text: pl.Expr, column: str) -> pl.Expr:
    """Whether a text has the column's words, as whole words."""
    words = pl.col(column).str.escape_regex()
    return text.str.contains(pl.format(r"(?:^|\W){}(?:\W|$)", words))


def _cited(records: pl.LazyFrame, evidence: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """For each record, the texts of its sentences, set apart by line breaks; null where one was not found."""
    texts = passage_texts.select("passage_id", "text", "source_id", "paragraph")
    return (
        evidence.join(texts, on="passage_id")
        .sort("record_id", "passage_id")
        .group_by("record_id", maintain_order=True)
        .agg(pl.col("text"), missing=pl.col("text").is_null().any())
        .filter(~pl.col("missing"))
        .with_columns(cited=pl.col("text").list.join("\n"))
        .join(records, on="record_id")
    )


@rule(
    column="as_written",
    message="the sentence {passage_id} does not have {as_written!r}",
    repair="write the name exactly as the sentence does, or cite the sentence that has it",
    partial=("mentions", "passage_texts"),
)
def mention_is_verbatim(mentions: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """A mention is in its sentence as it is written.

    Spelling, capitals and slips stay as they are in the source.
    """
    texts = passage_texts.select("passage_id", "text").drop_nulls()
    return mentions.join(texts, on="passage_id", maintain_order="left").filter(~has_words(pl.col("text"), "as_written"))


@rule(
    column="date_text",
    message="no sentence cited for {record_id} has {date_text!r}",
    repair="copy the words exactly; if they stand in another sentence, add it to the evidence with role completes",
    partial=("records",),
)
def date_text_is_verbatim(records: pl.LazyFrame, evidence: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """The words for a time stand in a sentence that is evidence for the record.

    Where they stand in another sentence than the report, that sentence is evidence with role `completes`.
    """
    return (
        _cited(records, evidence, passage_texts)
        .drop_nulls("date_text")
        .filter(~has_words(pl.col("cited"), "date_text"))
        .select("table", "line", "record_id", "date_text")
    )


@rule(
    column="role",
    message="the sentence {passage_id} does not have {role!r}",
    repair="write the office as this sentence gives it, or leave role empty",
    partial=("mentions", "passage_texts"),
)
def role_is_verbatim(mentions: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """The role of a mention is in its sentence as it is written.

    Offices are given as the source gives them, even where others would word them differently.
    """
    texts = passage_texts.select("passage_id", "text").drop_nulls()
    return (
        mentions.drop_nulls("role")
        .join(texts, on="passage_id", maintain_order="left")
        .filter(~has_words(pl.col("text"), "role"))
    )


@rule(
    column="as_written",
    message="the sentence {passage_id} does not have {as_written!r}",
    repair="copy the words exactly, or cite the sentence that has them",
    partial=("wordings", "passage_texts"),
)
def wording_is_verbatim(wordings: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """A wording is in its sentence as it is written.

    A judging word is the source's own; the package adds none.
    """
    texts = passage_texts.select("passage_id", "text").drop_nulls()
    return wordings.join(texts, on="passage_id", maintain_order="left").filter(~has_words(pl.col("text"), "as_written"))


@rule(
    column="cue",
    message="no sentence cited for it has {cue!r}",
    repair="copy the words exactly: for a statement from a sentence that states it, for a stance from its passage",
    partial=("cues", "passage_texts"),
)
def cue_is_verbatim(cues: pl.LazyFrame, evidence: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """A cue is in a sentence that shows it, as it is written.

    The cue of a statement is in a sentence that states it, the cue of a stance in the stance's own passage.
    """
    texts = passage_texts.select("passage_id", "text")
    stating = evidence.filter(pl.col("role") == "states").select("passage_id", about_id="record_id")
    of_statements = cues.filter(pl.col("passage_id").is_null()).drop("passage_id").join(stating, on="about_id")
    of_stances = cues.drop_nulls("passage_id")
    checked = pl.concat([of_statements, of_stances], how="diagonal").join(texts, on="passage_id", how="left")
    there = (has_words(pl.col("text"), "cue") | pl.col("text").is_null()).alias("there")
    return (
        checked.with_columns(there)
        .group_by("table", "line", "about_id", "cue", maintain_order=True)
        .agg(pl.col("there").any())
        .filter(~pl.col("there"))
    )


@rule(
    message="{column} {text!r} is not in the text of {source_id}",
    repair="write it as the document does",
    partial=("sources",),
)
def title_and_author_are_verbatim(sources: pl.LazyFrame, passage_texts: pl.LazyFrame) -> pl.LazyFrame:
    """A source's title and author stand in its text as they are written.

    They are how readers find the document where no address is known.
    """
    whole = (
        passage_texts.group_by("source_id")
        .agg(pl.col("text").alias("whole"), missing=pl.col("text").is_null().any())
        .filter(~pl.col("missing"))
        .with_columns(pl.col("whole").list.join("\n"))
    )
    return (
        sources.unpivot(
            ["title", "author"], index=["table", "line", "source_id"], variable_name="column", value_name="text"
        )
        .drop_nulls("text")
        .join(whole, on="source_id", maintain_order="left")
        .filter(~has_words(pl.col("whole"), "text"))
        .drop("whole")
    )


NUMBERS = (
    "no", "one|a|an", "two|both", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


@rule(
    column="quantity",
    message="no sentence that states {movement_id} says {quantity}",
    repair="give the number that the sentence has, or leave quantity and unit empty",
    partial=("military_movements",),
)
def quantity_is_in_the_sentence(
    military_movements: pl.LazyFrame, evidence: pl.LazyFrame, passage_texts: pl.LazyFrame
) -> pl.LazyFrame:
    """A quantity is in a sentence that states its record, in digits or as a word.

    "A warship" is one; numbers above twelve are looked for in digits.
    """
    words = pl.LazyFrame(
        {"quantity": range(len(NUMBERS)), "word": NUMBERS}, schema={"quantity": pl.Int64, "word": pl.String}
    )
    digits = pl.col("quantity").cast(pl.String)
    pattern = pl.format(r"(?i)\b(?:{}|{})\b", digits, pl.col("word").fill_null(digits))
    stating = evidence.filter(pl.col("role") == "states").select("passage_id", movement_id="record_id")
    return (
        military_movements.drop_nulls("quantity")
        .join(stating, on="movement_id")
        .join(passage_texts.select("passage_id", "text"), on="passage_id")
        .join(words, on="quantity", how="left")
        # A sentence that was not found may say it.
        .with_columns(there=pl.col("text").str.contains(pattern).fill_null(value=True))
        .group_by("table", "line", "movement_id", "quantity", maintain_order=True)
        .agg(pl.col("there").any())
        .filter(~pl.col("there"))
    )


RULES = (
    mention_is_verbatim,
    date_text_is_verbatim,
    role_is_verbatim,
    wording_is_verbatim,
    cue_is_verbatim,
    title_and_author_are_verbatim,
    quantity_is_in_the_sentence,
)
