"""Table `events`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.rule import row_check

from . import columns as c
from .crosswalk import BY_EVENT, HAPPENED, fits
from .dated import Dated
from .vocabularies import EVENT_KIND, STATUS

TITLE_WORDS = {
    "Reported": ("occurred", "ongoing"),
    "Planned": ("planned",),
    "Proposed": ("proposed",),
    "Demanded": ("demanded",),
    "Possible": ("hypothetical",),
}
"""First word of a title → the statuses that it says."""


class Events(Dated):
    """One other happening, on someone's word: a meeting, a plot, an accession, a campaign."""

    event_id: str = c.record_id("eve", "Event")
    kind: str = c.code(EVENT_KIND, "Kind", "What kind of happening it is.", "meeting")
    title: str = c.own_words(
        "Title",
        "A name for it, which begins with the word of its status.",
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
        message="the title of an event that is {status} begins with another word",
        repair="begin it with the word of its status: "
        + "; ".join(f"{word} ({', '.join(codes)})" for word, codes in TITLE_WORDS.items()),
    )
    def title_begins_with_its_status(cls) -> pl.Expr:
        """An event's title begins with the word of its status.

        A title is read without its row: nobody should take what is feared or asked for to have happened.
        """
        return pl.any_horizontal(
            pl.col("title").str.starts_with(f"{word} ") & pl.col("status").is_in(codes)
            for word, codes in TITLE_WORDS.items()
        )

    @row_check(
        column="plover_event",
        message="kind {kind} and PLOVER {plover_event} do not go together",
        repair="take a code of schemas/crosswalk.py that fits, or leave plover_event empty",
    )
    def plover_fits_the_event(cls) -> pl.Expr:
        """A PLOVER code fits the kind of an event.

        The crosswalk is schemas/crosswalk.py; empty always fits. What is only demanded, proposed or feared has none.
        """
        return fits("kind", BY_EVENT) & (
            pl.col("plover_event").is_null() | pl.col("status").is_in((*HAPPENED, "planned"))
        )

    class Config:
        name = "events"
        title = "Events"
        metadata = {"layer": "record", "may_be_empty": True, "identity": ("title", "summary")}
