"""Table `sources`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .vocabularies import SOURCE_KIND


class Sources(pa.DataFrameModel):
    """A document that the records are taken from, described but not republished."""

    source_id: str = c.slug("Source", "Id of the document.", "wsws-2021-12-02")
    title: str = c.text(
        "Title", "The document's title as published.", "Talks on the river border", max_length=300, verbatim=True
    )
    author: str = c.text(
        "Author", "The byline of the document, as published.", "Andrea Peters", optional=True, verbatim=True
    )
    publisher_id: str = c.actor("Publisher", "The actor that published it, and whose voice it speaks in.", "wsws")
    kind: str = c.code(SOURCE_KIND, "Kind", "What kind of document it is.", "article")
    published_on: datetime.date = c.date(
        "Published on", "Day of publication; relative dates in the document are counted from it.", "2021-12-02"
    )
    language: str = c.pattern(
        "Language",
        "BCP 47 tag of the document's language.",
        "en",
        "^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        form="a BCP 47 tag: the language in two or three lower-case letters, then any subtags after hyphens",
        max_length=35,
    )
    rights: str = c.text(
        "Rights",
        "Who holds the rights in the document; the package contains none of its text.",
        "Copyright of its publisher; not part of this package",
        max_length=300,
    )
    text_sha256: str = c.sha256("Hash of the text", "SHA-256 of the UTF-8 bytes of the whole normalised text.")
    passage_count: int = c.count("Passages", "How many sentences the normalised text has.", 40, minimum=1)

    @row_check(
        column="published_on",
        message="published on {published_on}, but its id {source_id} names another day",
        repair="correct published_on; dates in the document are counted from it",
    )
    def published_on_is_the_day_in_the_id(cls) -> pl.Expr:
        """A day at the end of a source's id is its day of publication.

        Every date of the source is counted from it, so a slip there would show in all of them.
        """
        day = pl.col("source_id").str.extract(r"([0-9]{4}-[0-9]{2}-[0-9]{2})$")
        return day == pl.col("published_on").cast(pl.String)

    class Config:
        name = "sources"
        title = "Sources"
        strict = True
        ordered = True
        metadata = {"layer": "source", "identity": ("title", "author")}
