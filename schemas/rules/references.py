"""Rules on what refers to what, and on ids."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl

from standoff.model.package import Package
from standoff.model.rule import rule

from .cycles import on_a_cycle


@rule(
    column="acts_for_id",
    message="{actor_id} acts for {acts_for_id}, which in turn acts for {actor_id}",
    repair="leave acts_for_id of the state or body at the top empty",
    partial=("actors",),
)
def acts_for_has_no_cycle(actors: pl.LazyFrame) -> pl.LazyFrame:
    """No actor acts for itself, directly or through others.

    acts_for_id leads from persons to bodies to states, and ends there.
    """
    return on_a_cycle(actors, "actor_id", "acts_for_id")


def _unused(package: Package, tables: dict[str, pl.LazyFrame], target: str, key: str) -> pl.LazyFrame:
    used = pl.concat(
        [
            tables[reference.table].select(pl.col(reference.column).alias(key))
            for reference in package.references_to(target)
        ]
    ).drop_nulls()
    return tables[target].drop_nulls(key).join(used, on=key, how="anti", maintain_order="left")


@rule(
    column="actor_id",
    message="nothing refers to the actor {actor_id}",
    repair="delete the row, or add what refers to it",
    partial=("actors",),
)
def actor_is_used(actors: pl.LazyFrame, package: Package, tables: dict[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Each actor is referred to by some row.

    An actor that nothing uses says nothing about the source.
    """
    del actors  # named so that the rule is skipped where the table cannot be read
    return _unused(package, tables, "actors", "actor_id")


@rule(
    column="place_id",
    message="nothing refers to the place {place_id}",
    repair="delete the row, or add what refers to it",
    partial=("places",),
)
def place_is_used(places: pl.LazyFrame, package: Package, tables: dict[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Each place is referred to by some row.

    A place that nothing uses says nothing about the source.
    """
    del places  # as in actor_is_used
    return _unused(package, tables, "places", "place_id")


@rule(
    column="record_id",
    message="{record_id} follows {before}: a number is left out",
    repair="restore the row that is missing, or name its id in data/retired_ids.csv; number new records on from the "
    "last one of their kind",
)
def ids_are_in_sequence(records: pl.LazyFrame, retired_ids: pl.LazyFrame) -> pl.LazyFrame:
    """Record ids run from 001 without a gap, for each prefix; retired ones count.

    Ids are assigned once and never used again; a gap means that a row was lost or a number skipped.
    """
    number = pl.col("record_id").str.extract(r"([0-9]+)$").cast(pl.Int64)
    kind = pl.col("record_id").str.head(len("sta-"))
    retired = retired_ids.select("table", "line", record_id="id")
    return (
        pl.concat([records.select("table", "line", "record_id"), retired])
        .drop_nulls("record_id")
        .with_columns(number=number, kind=kind)
        .sort("kind", "number", "line")
        .with_columns(previous=pl.col("number").shift().over("kind"), before=pl.col("record_id").shift().over("kind"))
        .filter(pl.col("table") != "retired_ids", pl.col("number") > pl.col("previous").fill_null(0) + 1)
        .with_columns(column=pl.lit(None, pl.String), before=pl.col("before").fill_null("the header"))
    )


@rule(
    message="{record_id} repeats {first}: the same actor, act or kind, dates and sentence",
    repair="delete one of the two, or correct what sets them apart",
    partial=("records", "evidence"),
)
def record_is_no_duplicate(records: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """No record says of a sentence what another one already says.

    Two records are the same where table, actor, act or kind, what they are about, dates and a stating
    sentence are the same.
    """
    stating = evidence.filter(pl.col("role") == "states").select("record_id", "passage_id")
    identity = ["table", "who", "what", "about", "date_earliest", "date_latest", "passage_id"]
    return (
        records.join(stating, on="record_id")
        # Hashes first: rows that share none cannot be the same, and few share one.
        .filter(pl.struct(identity).hash().is_duplicated())
        .sort("table", "line")
        .with_columns(first=pl.col("record_id").first().over(identity))
        .filter(pl.col("record_id") != pl.col("first"))
    )


@rule(
    column="country_code",
    message="{actor_id} has the country code {country_code}, {acts_for_id}, for which it acts, has {theirs}",
    repair="write {theirs}, or correct acts_for_id",
    partial=("actors",),
)
def country_agrees_with_acts_for(actors: pl.LazyFrame) -> pl.LazyFrame:
    """An actor has the country code of the state or body that it acts for.

    Bodies of several states have no country code, and demand none.
    """
    superiors = actors.select(acts_for_id="actor_id", theirs="country_code").drop_nulls()
    return actors.join(superiors, on="acts_for_id", maintain_order="left").filter(
        pl.col("country_code").ne_missing(pl.col("theirs"))
    )


@rule(
    column="country_code",
    message="{actor_id} and {first} are states with the same country code",
    repair="correct the code of one of them",
    partial=("actors",),
)
def states_have_codes_of_their_own(actors: pl.LazyFrame) -> pl.LazyFrame:
    """No two states have the same country code.

    Other actors may share one with their state.
    """
    return (
        actors.filter(pl.col("kind") == "state")
        .drop_nulls("country_code")
        .sort("line")
        .with_columns(first=pl.col("actor_id").first().over("country_code"))
        .filter(pl.col("actor_id") != pl.col("first"))
    )


CHECKED_ITEMS = Path(__file__).parents[1] / "wikidata.csv"
"""Wikidata items that have been seen beside their label in two places."""


@rule(
    column="wikidata_id",
    message="{wikidata_id} is not the checked item of {name}",
    repair="leave wikidata_id empty; or, once you have seen the item beside this label in two places, add it to "
    "schemas/wikidata.csv",
    partial=("identified",),
)
def wikidata_item_is_checked(identified: pl.LazyFrame) -> pl.LazyFrame:
    """A Wikidata item has been checked, and is listed with its label.

    A wrong identifier would join the row to someone else's data.
    """
    with CHECKED_ITEMS.open(encoding="utf-8", newline="") as file:
        checked = pl.LazyFrame(list(csv.reader(file))[1:], schema=["wikidata_id", "name"], orient="row")
    return identified.join(checked, on=["wikidata_id", "name"], how="anti", maintain_order="left")


RULES = (
    acts_for_has_no_cycle, actor_is_used,
    place_is_used, ids_are_in_sequence, record_is_no_duplicate, country_agrees_with_acts_for,
    states_have_codes_of_their_own, wikidata_item_is_checked,
)  # fmt: skip
