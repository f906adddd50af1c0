"""Table `military_movements`."""

from __future__ import annotations

import datetime

import polars as pl

from standoff.model.rule import row_check

from . import columns as c
from .crosswalk import BY_MOVEMENT, HAPPENED, REPAIR, fits
from .dated import Dated
from .vocabularies import DOMAIN, MOVEMENT_KIND, STATUS, UNIT


class MilitaryMovements(Dated):
    """One movement or posture of forces, on someone's word."""

    movement_id: str = c.record_id("mov", "Movement")
    actor_id: str = c.actor("Actor", "Whose forces they are.", "united-kingdom")
    partner_id: str = c.actor("Partner", "Who is said to take part.", "ukraine", optional=True)
    directed_at_id: str = c.actor(
        "Directed at",
        "Whom they are directed at, where the source says so; to be nearby is not enough.",
        "ukraine",
        optional=True,
    )
    kind: str = c.code(MOVEMENT_KIND, "Kind", "What the forces do.", "transit")
    domain: str = c.code(DOMAIN, "Domain", "Where they operate.", "sea")
    place_id: str = c.place("Where they are or go.")
    quantity: int = c.count("Quantity", "How many, where the source says so.", 3, minimum=1, optional=True)
    unit: str = c.code(UNIT, "Unit", "What is counted.", "warship", optional=True)
    status: str = c.code(STATUS, "Status", "How real the source makes it.", "occurred")
    asserted_by_id: str = c.asserted_by("movement")
    summary: str = c.own_words("Summary", "What the movement is.", "A patrol boat entered the lake.")
    date_earliest: datetime.date = c.date_earliest()
    date_latest: datetime.date = c.date_latest()
    date_kind: str = c.date_kind()
    date_text: str = c.date_text()
    plover_event: str = c.plover_event()

    @row_check(column="quantity", message="quantity {quantity} with unit {unit}", repair="fill both or neither")
    def quantity_has_a_unit(cls) -> pl.Expr:
        """A quantity comes with its unit, and a unit with its quantity.

        A number without a unit cannot be added up or compared.
        """
        return pl.col("quantity").is_null() == pl.col("unit").is_null()

    @row_check(
        column="unit",
        message="unit {unit} does not fit domain {domain}",
        repair="correct unit or domain",
    )
    def unit_fits_the_domain(cls) -> pl.Expr:
        """Warships are counted at sea and aircraft in the air.

        The domain `several` allows both.
        """
        domains = {"warship": ("sea", "several"), "aircraft": ("air", "several")}
        return pl.all_horizontal(
            (pl.col("unit") != unit) | pl.col("domain").is_in(found) for unit, found in domains.items()
        )

    @row_check(
        column="partner_id",
        message="actor {actor_id}, partner {partner_id} and directed at {directed_at_id} are not different actors",
        repair="name another actor, or leave the cell empty",
    )
    def parties_are_different(cls) -> pl.Expr:
        """A movement's actor, partner and opponent are three different actors.

        Nobody is their own partner, and no actor's forces are directed at the actor or the partner.
        """
        actor, partner, opponent = (pl.col(name) for name in ("actor_id", "partner_id", "directed_at_id"))
        apart = [(actor != partner), (actor != opponent), (partner != opponent)]
        return pl.all_horizontal(pair.fill_null(value=True) for pair in apart)

    @row_check(
        column="plover_event",
        message="PLOVER {plover_event} does not fit kind {kind}",
        repair=REPAIR,
    )
    def plover_fits_the_movement(cls) -> pl.Expr:
        """A PLOVER code fits the kind of a movement.

        The crosswalk is schemas/crosswalk.py; empty always fits. A movement that has not happened has no code.
        """
        return fits("kind", BY_MOVEMENT) & (pl.col("plover_event").is_null() | pl.col("status").is_in(HAPPENED))

    class Config:
        name = "military_movements"
        title = "Military movements"
        metadata = {"layer": "record", "may_be_empty": True, "identity": ("summary",)}
