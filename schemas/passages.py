"""Table `passages`."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .vocabularies import DISPOSITION


class Passages(pa.DataFrameModel):
    """One sentence of a source by position and hash, without its text.

    Offsets count Unicode code points of the normalised text, end exclusive, as in the W3C TextPositionSelector.
    """

    passage_id: str = c.passage_id()
    source_id: str = c.reference(
        "sources.source_id", "Source", "The document that contains the sentence.", "wsws-2021-12-02"
    )
    paragraph: int = c.count("Paragraph", "Number of the paragraph; 0 is title and byline.", 1)
    sentence: int = c.count("Sentence", "Number of the sentence in its paragraph, from 1.", 2, minimum=1)
    char_start: int = c.count("Start", "Offset of its first character in the normalised text.", 245)
    char_end: int = c.count("End", "Offset after its last character in the normalised text.", 565, minimum=1)
    word_count: int = c.count(
        "Words", "Number of words in the normalised sentence, split at white space.", 50, minimum=1
    )
    sha256: str = c.sha256("Hash", "SHA-256 of the UTF-8 bytes of the normalised sentence.")
    disposition: str = c.code(DISPOSITION, "Disposition", "What the sentence does.", "fact")
    gist: str = c.own_words("Gist", "What the sentence says or does.", "The minister reports a call.")

    @row_check(
        column="passage_id",
        message="passage_id {passage_id} does not match paragraph {paragraph}, sentence {sentence} of {source_id}",
        repair="write source_id, ':p', the paragraph, 's' and the sentence, each number with at least two digits",
    )
    def passage_id_says_its_place(cls) -> pl.Expr:
        """A passage's id is made of its source, paragraph and sentence.

        People read the id and machines read the columns, so the two must agree.
        """
        number = pl.format(
            "{}:p{}s{}",
            "source_id",
            pl.col("paragraph").cast(pl.String).str.zfill(2),
            pl.col("sentence").cast(pl.String).str.zfill(2),
        )
        return pl.col("passage_id") == number

    @row_check(
        column="char_end",
        message="a span of {char_start} to {char_end} cannot hold {word_count} words",
        repair="correct char_start, char_end or word_count",
    )
    def span_can_hold_its_words(cls) -> pl.Expr:
        """A passage's span is long enough for its words.

        Each word has at least one character, and each but the last is followed by a space, so n words take at least
        2n - 1 characters.
        """
        return pl.col("char_end") - pl.col("char_start") >= 2 * pl.col("word_count") - 1

    class Config:
        name = "passages"
        title = "Passages"
        strict = True
        ordered = True
        metadata = {"layer": "source", "identity": ("gist",)}
