"""Table `statements`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.rule import row_check

from . import columns as c
from .crosswalk import BY_ACT, REPAIR, fits
from .dated import Dated
from .vocabularies import ACT, MODE, TOPIC

QUOTE_WORDS = 20
"""The most words of a quote: enough for both runs of an interrupted quotation, too few to republish the text."""

RUNS = 2
"""The most runs of a quote: a reporting clause interrupts it once."""

BETWEEN_RUNS = " … "
"""What separates the two runs of a quote that the source interrupts."""


class Statements(Dated):
    """One speech act that a source reports: one speaker, one act.

    The row says that the source reports the act, not that what was said is true. A joint act of two speakers has a row
    for each.
    """

    statement_id: str = c.record_id("sta", "Statement")
    speaker_id: str = c.actor("Speaker", "Who speaks.", "antony-blinken")
    act: str = c.code(ACT, "Act", "What the speaker does by speaking.", "warn")
    mode: str = c.code(MODE, "Mode", "How the source gives the words.", "mixed")
    cue: str = c.cue("The reporting verb or phrase; empty where a quotation runs on without one.", "insists")
    addressee_id: str = c.actor("Addressee", "Whom the words are addressed to.", "nato", optional=True)
    target_id: str = c.actor(
        "Target", "Whom the words are about: the actor accused, warned or asked.", "russia", optional=True
    )
    occasion_id: str = c.reference(
        "events.event_id", "Occasion", "The event at which it was made.", "eve-001", optional=True
    )
    place_id: str = c.place("Where it was made.")
    topic: str = c.code(TOPIC, "Topic", "What it is mainly about.", "force_movements")
    summary: str = c.own_words("Summary", "What is said.", "Says that the ferry will stop running.")
    quote: str = c.text(
        "Quote",
        f"The speaker's own words, verbatim, in one run or in two separated by `{BETWEEN_RUNS}`, at most {QUOTE_WORDS} "
        "words; for direct and mixed mode only.",
        "severe consequences",
        max_length=200,
        optional=True,
        verbatim=True,
    )
    date_earliest: datetime.date = c.date_earliest()
    date_latest: datetime.date = c.date_latest()
    date_kind: str = c.date_kind()
    date_text: str = c.date_text()
    plover_event: str = c.plover_event()

    @row_check(
        column="quote",
        message="mode {mode} does not fit quote {quote}",
        repair="give a quote for direct and mixed, leave it empty for indirect; or correct the mode",
    )
    def quote_fits_the_mode(cls) -> pl.Expr:
        """A quote is given in direct and mixed mode, and only then.

        `indirect` means that the source gives none of the speaker's own words.
        """
        return pl.col("quote").is_null() == (pl.col("mode") == "indirect")

    @row_check(
        column="quote",
        message=f"a quote of more than {QUOTE_WORDS} words, or of more than {RUNS} runs",
        repair=f"keep the {QUOTE_WORDS} words or fewer that matter most, in one run or two",
    )
    def quote_is_short(cls) -> pl.Expr:
        """A quote has at most twenty words, in one run or two.

        The package points to the source's text and does not republish it.
        """
        runs = pl.col("quote").str.split(BETWEEN_RUNS)
        words = runs.list.join(" ").str.split(" ").list.len()
        return (words <= QUOTE_WORDS) & (runs.list.len() <= RUNS)

    @row_check(
        column="speaker_id",
        message="{speaker_id} speaks to or about itself",
        repair="correct speaker_id, or leave addressee_id and target_id empty",
    )
    def speaker_is_someone_else(cls) -> pl.Expr:
        """A speaker is neither the addressee nor the target.

        A statement by speakers about themselves has no target.
        """
        speaker = pl.col("speaker_id")
        return speaker.ne_missing(pl.col("addressee_id")) & speaker.ne_missing(pl.col("target_id"))

    @row_check(
        column="plover_event",
        message="PLOVER {plover_event} does not fit act {act}",
        repair=REPAIR,
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
