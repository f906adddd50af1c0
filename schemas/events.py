"""Table `events`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.rule import row_check

from . import columns as c
from .crosswalk import BY_EVENT, HAPPENED, REPAIR, fits
from .dated import Dated
from .vocabularies import EVENT_KIND, STATUS

TITLE_WORDS = {
    "Reported": ("occurred", "ongoing"),
    "Planned": ("planned",),
    "Proposed": ("proposed",),
    "Demanded": ("demanded",),
    "Possible": ("hypothetical",),
}
"""The first word of a title, with the statuses that it is for."""


class Events(Dated):
    """One other happening, on someone's word: a meeting, a plot, an accession, a campaign."""

    event_id: str = c.record_id("eve", "Event")
    kind: str = c.code(EVENT_KIND, "Kind", "What kind of happening it is.", "meeting")
    title: str = c.own_words(
        "Title",
        "A short name that begins with the word for its status.",
        "Reported meeting on the ferry",
        max_length=100,
    )
    place_id: str = c.place("Where it happens.")
    status: str = c.code(STATUS, "Status", "How real the source makes it.", "occurred")
    asserted_by_id: str = c.asserted_by("event")
    summary: str = c.own_words("Summary", "What the event is.", "The ministers met and spoke about the ferry.")
    date_earliest: datetime.date = c.date_earliest()
    date_latest: datetime.date = c.date_latest()
    date_kind: str = c.date_kind()
    date_text: str = c.date_text()
    plover_event: str = c.plover_event()

    @row_check(
        column="title",
        message="the title does not begin with the word for status {status}",
        repair="begin it with the word for its status: "
        + "; ".join(f"{word} ({', '.join(codes)})" for word, codes in TITLE_WORDS.items()),
    )
    def title_begins_with_its_status(cls) -> pl.Expr:
        """An event's title begins with the word for its status.

        A title is often read without its row, and must not make a fear or a demand look like something that happened.
        """
        return pl.any_horizontal(
            pl.col("title").str.starts_with(f"{word} ") & pl.col("status").is_in(codes)
            for word, codes in TITLE_WORDS.items()
        )

    @row_check(
        column="plover_event",
        message="PLOVER {plover_event} does not fit kind {kind}",
        repair=REPAIR,
    )
    def plover_fits_the_event(cls) -> pl.Expr:
        """A PLOVER code fits the kind of an event.

        The crosswalk is schemas/crosswalk.py; empty always fits. An event that is only demanded, proposed or feared has
        no code.
        """
        return fits("kind", BY_EVENT) & (
            pl.col("plover_event").is_null() | pl.col("status").is_in((*HAPPENED, "planned"))
        )

    class Config:
        name = "events"
        title = "Events"
        metadata = {"layer": "record", "may_be_empty": True, "identity": ("title", "summary")}
