"""Table `actors`."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .countries import ALPHA_3
from .vocabularies import ACTOR_KIND


class Actors(pa.DataFrameModel):
    """Someone who speaks, acts or is spoken of: a person, a state, an organisation, a news outlet, a group."""

    actor_id: str = c.slug("Actor", "Id of the actor.", "antony-blinken")
    name: str = c.text("Name", "The actor's usual English name.", "Antony Blinken", unique=True)
    kind: str = c.code(ACTOR_KIND, "Kind", "What kind of actor it is.", "person")
    acts_for_id: str = c.actor(
        "Acts for", "The state or body that the actor speaks for.", "united-states", optional=True
    )
    country_code: str = c.text(
        "Country",
        "ISO 3166-1 alpha-3 code of the actor's country; empty for bodies of several.",
        "USA",
        max_length=3,
        optional=True,
        isin=list(ALPHA_3),
    )
    named: bool = c.flag("Named", "false for a person or group that the source does not name.", example=True)
    wikidata_id: str = c.wikidata()
    note: str = c.own_words(
        "Note", "What a reader needs to know about the coding.", "Not resolved to persons.", optional=True
    )

    @row_check(
        column="country_code",
        message="the state {actor_id} has no country_code",
        repair="write its ISO 3166-1 alpha-3 code",
    )
    def state_has_a_country_code(cls) -> pl.Expr:
        """An actor that is a state has a country code.

        The code joins the table to other data on states.
        """
        return (pl.col("kind") != "state") | pl.col("country_code").is_not_null()

    @row_check(
        column="named",
        message="{actor_id} has the Wikidata item {wikidata_id}, but named is false",
        repair="write true, or leave wikidata_id empty",
    )
    def identified_actor_is_named(cls) -> pl.Expr:
        """An actor with a Wikidata item is named.

        A person or group that the source does not name is never resolved to anyone.
        """
        return pl.col("wikidata_id").is_null() | pl.col("named")

    class Config:
        name = "actors"
        title = "Actors"
        strict = True
        ordered = True
        metadata = {"layer": "reference", "identity": ("name",)}
