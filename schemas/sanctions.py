"""Table `sanctions`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.rule import row_check

from . import columns as c
from .crosswalk import BY_STAGE, REPAIR, fits
from .dated import Dated
from .vocabularies import MEASURE, STAGE


class Sanctions(Dated):
    """One sanctions measure, at the stage that the source reports, on someone's word."""

    sanction_id: str = c.record_id("san", "Sanction")
    sender_id: str = c.actor(
        "Sender",
        "Who imposes it or would impose it; empty where the source names nobody.",
        "united-states",
        optional=True,
    )
    target_id: str = c.actor("Target", "Whom it is or would be imposed on.", "russia", optional=True)
    object: str = c.text("Object", "What it hits, as the source names it.", "Nord Stream 2 pipeline", optional=True)
    measure: str = c.code(MEASURE, "Measure", "What kind of sanction it is.", "unspecified")
    stage: str = c.code(STAGE, "Stage", "How far the measure has got.", "imposed")
    asserted_by_id: str = c.asserted_by("measure")
    summary: str = c.own_words("Summary", "What the measure is.", "Limits on trade in salt were imposed.")
    date_earliest: datetime.date = c.date_earliest()
    date_latest: datetime.date = c.date_latest()
    date_kind: str = c.date_kind()
    date_text: str = c.date_text()
    plover_event: str = c.plover_event()

    @row_check(
        column="target_id",
        message="neither target_id nor object says what the sanction hits",
        repair="name the target or the object",
    )
    def sanction_hits_something(cls) -> pl.Expr:
        """A sanction names a target, an object or both.

        A source may name whom it is imposed on, what it hits, or both; a row with neither says nothing.
        """
        return pl.col("target_id").is_not_null() | pl.col("object").is_not_null()

    @row_check(
        column="sender_id", message="{sender_id} is both sender and target", repair="correct sender_id or target_id"
    )
    def sender_is_not_the_target(cls) -> pl.Expr:
        """A sanction's sender is not its target.

        A measure that an actor takes against itself is not a sanction.
        """
        return pl.col("sender_id") != pl.col("target_id")

    @row_check(
        column="plover_event",
        message="PLOVER {plover_event} does not fit stage {stage}",
        repair=REPAIR,
    )
    def plover_fits_the_stage(cls) -> pl.Expr:
        """A PLOVER code fits the stage of a sanction.

        The crosswalk is schemas/crosswalk.py; empty always fits.
        """
        return fits("stage", BY_STAGE)

    class Config:
        name = "sanctions"
        title = "Sanctions"
        metadata = {"layer": "record", "may_be_empty": True, "identity": ("summary",)}
