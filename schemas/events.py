"""Table `events`."""

from __future__ import annotations

import datetime

from . import columns as c
from .dated import Dated
from .vocabularies import EVENT_KIND, STATUS


class Events(Dated):
    """One other happening, on someone's word: a meeting, a plot, an accession, a campaign."""

    event_id: str = c.record_id("eve", "Event")
    kind: str = c.code(EVENT_KIND, "Kind", "What kind of happening it is.", "meeting")
    title: str = c.own_words("Title", "A name for it.", "Meeting on the ferry", max_length=100)
    place_id: str = c.place("Where it happens.")
    status: str = c.code(STATUS, "Status", "How real the source makes it.", "occurred")
    asserted_by_id: str = c.asserted_by("event")
    contested: bool = c.contested()
    summary: str = c.own_words("Summary", "What the event is.", "The ministers met and spoke about the ferry.")
    date_earliest: datetime.date = c.date_earliest()
    date_latest: datetime.date = c.date_latest()
    date_kind: str = c.date_kind()
    date_text: str = c.date_text()
    plover_event: str = c.plover_event()

    class Config:
        name = "events"
        title = "Events"
        metadata = {"layer": "record"}
