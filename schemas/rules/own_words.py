"""Rules on the package's own words."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from pathlib import Path

import polars as pl

from standoff.model.rule import rule
from standoff.text.normal_form import normalise, tokens

LOADED_TERMS = Path(__file__).parents[1] / "loaded_terms.csv"
"""The terms that own words avoid, each with its reason and what to write instead."""

RUN = 7
"""Words in a row, names aside, from which own words count as copied."""


def loaded_terms() -> dict[str, tuple[str, str]]:
    """The loaded terms, in lower case: reason and replacement of each."""
    with LOADED_TERMS.open(encoding="utf-8", newline="") as file:
        return {row["term"]: (row["reason"], row["instead"]) for row in csv.DictReader(file)}


@rule(
    column="text",
    message="{term!r} is loaded: {reason}",
    repair="say plainly who did or said what; instead: {instead}",
    partial=("own_words",),
)
def own_words_are_plain(own_words: pl.LazyFrame) -> pl.LazyFrame:
    """The package's own words have no loaded term.

    The list with its reasons is schemas/loaded_terms.csv. Quotes and names are not own words.
    """
    terms = loaded_terms()
    # Longest first, so that "war drive" is named rather than a shorter term within it.
    alternatives = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    found = pl.col("text").str.extract(rf"(?i)\b({alternatives})\b").str.to_lowercase()
    listed = pl.LazyFrame(
        [(term, *words) for term, words in terms.items()], schema=["term", "reason", "instead"], orient="row"
    )
    return own_words.with_columns(term=found).drop_nulls("term").join(listed, on="term", maintain_order="left")


def _without_names(texts: pl.Series, names: Collection[str]) -> pl.Series:
    """The words of each text in lower case with each name dropped, as lists."""
    # Each word between spaces of its own, so that two names that follow each other share none.
    plain = pl.Series([_spaced(tokens(normalise(text))) for text in texts], dtype=pl.String)
    # Longest first, so that a name within a name does not leave its rest behind; all in one pass over the texts.
    ordered = [_spaced(name.split()) for name in sorted(names, key=lambda name: (-len(name), name))]
    plain = plain.str.replace_many(ordered, [" "], leftmost=True) if ordered else plain
    return plain.str.extract_all(r"\S+")


def _spaced(words: Sequence[str]) -> str:
    return "".join(f" {word} " for word in words)


def _runs(words: pl.Series) -> pl.DataFrame:
    """Each run of RUN words of each text as one string, with the text's row."""
    single = words.alias("word").to_frame().with_row_index("row").explode("word").drop_nulls("word")
    following = [pl.col("word").shift(-step).over("row") for step in range(RUN)]
    return single.select("row", run=pl.concat_str(following, separator=" ")).drop_nulls("run")


@rule(
    column="text",
    message="{words} words in a row are the source's: {run!r}",
    repair="say it in other words",
    partial=("own_words", "passage_texts"),
)
def own_words_are_not_copied(
    own_words: pl.LazyFrame,
    passage_texts: pl.LazyFrame,
    mentions: pl.LazyFrame,
    actors: pl.LazyFrame,
    places: pl.LazyFrame,
) -> pl.LazyFrame:
    """Own words share no run of seven or more words with the source, names aside.

    Names of actors and places, and names as the source writes them, do not count.
    """
    # Collected here and not later: which names to drop must be known before any run of words is made.
    named = pl.concat([mentions.select(name="as_written"), actors.select("name"), places.select("name")])
    names = {" ".join(tokens(normalise(name))) for name in named.drop_nulls().collect()["name"]}
    sentences = passage_texts.drop_nulls("text").collect()["text"]
    own = own_words.collect().with_row_index("row")
    ours = _runs(_without_names(own["text"], names))
    theirs = _runs(_without_names(sentences, names)).select("run").unique()
    shared = (
        ours.join(theirs, on="run", maintain_order="left")
        .group_by("row", maintain_order=True)
        .agg(pl.col("run").first(), words=pl.len() + RUN - 1)
    )
    return own.join(shared, on="row", maintain_order="left").lazy()


RULES = (own_words_are_plain, own_words_are_not_copied)
