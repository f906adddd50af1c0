"""Table `statements`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.rule import row_check

from . import columns as c
from .crosswalk import BY_ACT, fits
from .dated import Dated
from .vocabularies import ACT, MODE, TOPIC

QUOTE_WORDS = 12


class Statements(Dated):
    """One speech act that a source reports: one speaker, one act.

    The row says that the source reports it, not that what was said is so. A joint act by two speakers is a row
    each.
    """

    statement_id: str = c.record_id("sta", "Statement")
    speaker_id: str = c.actor("Speaker", "Who speaks.", "antony-blinken")
    act: str = c.code(ACT, "Act", "What the speaker does by speaking.", "warn")
    mode: str = c.code(MODE, "Mode", "How the source gives the words.", "mixed")
    addressee_id: str = c.actor("Addressee", "Whom the words are addressed to.", "nato", optional=True)
    target_id: str = c.actor(
        "Target", "Whom they are about: the accused, the warned, the one asked.", "russia", optional=True
    )
    relayed_by_id: str = c.actor(
        "Relayed by", "A medium that the source takes the words from.", "the-guardian", optional=True
    )
    responds_to_id: str = c.reference(
        "statements.statement_id",
        "Responds to",
        "The statement it answers, rejects, denies or repeats.",
        "sta-001",
        optional=True,
    )
    occasion_id: str = c.reference(
        "events.event_id", "Occasion", "The event at which it was made.", "eve-001", optional=True
    )
    place_id: str = c.place("Where it was made.")
    topic: str = c.code(TOPIC, "Topic", "What it is chiefly about.", "force_movements")
    summary: str = c.own_words("Summary", "What is said.", "Says that the ferry will stop running.")
    quote: str = c.text(
        "Quote",
        f"The speaker's own words, verbatim, at most {QUOTE_WORDS}; for direct and mixed mode alone.",
        "severe consequences",
        max_length=120,
        optional=True,
    )
    date_earliest: datetime.date = c.date_earliest()
    date_latest: datetime.date = c.date_latest()
    date_kind: str = c.date_kind()
    date_text: str = c.date_text()
    plover_event: str = c.plover_event()

    @row_check(
        column="quote",
        message="mode {mode} and quote {quote} do not go together",
        repair="give a quote for direct and mixed, leave it empty for indirect; or correct the mode",
    )
    def quote_fits_the_mode(cls) -> pl.Expr:
        """A quote is there for direct and mixed mode, and for these alone.

        `indirect` means that the source gives no words of the speaker's own.
        """
        return pl.col("quote").is_null() == (pl.col("mode") == "indirect")

    @row_check(
        column="quote",
        message=f"a quote of more than {QUOTE_WORDS} words",
        repair=f"keep the {QUOTE_WORDS} words or fewer that carry it, in one piece",
    )
    def quote_is_short(cls) -> pl.Expr:
        """A quote has at most twelve words.

        The package points to the source's text; it does not republish it.
        """
        return pl.col("quote").str.split(" ").list.len() <= QUOTE_WORDS

    @row_check(
        column="speaker_id",
        message="{speaker_id} speaks to or about itself",
        repair="correct speaker_id, or leave addressee_id and target_id empty",
    )
    def speaker_is_someone_else(cls) -> pl.Expr:
        """A speaker is neither the addressee nor the target.

        What a speaker says of itself has no target.
        """
        speaker = pl.col("speaker_id")
        return speaker.ne_missing(pl.col("addressee_id")) & speaker.ne_missing(pl.col("target_id"))

    @row_check(
        column="plover_event",
        message="act {act} and PLOVER {plover_event} do not go together",
        repair="take a code of schemas/crosswalk.py that fits, or leave plover_event empty",
    )
    def plover_fits_the_act(cls) -> pl.Expr:
        """A PLOVER code fits the act of a statement.

        The crosswalk is schemas/crosswalk.py; empty always fits.
        """
        return fits("act", BY_ACT)

    class Config:
        name = "statements"
        title = "Statements"
        metadata = {"layer": "record", "identity": ("summary",)}
