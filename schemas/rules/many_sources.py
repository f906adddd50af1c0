"""Rules that only a package of several sources can break, beside those on links and on evidence."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule


@rule(
    column="named",
    message="{actor_id} is unnamed, and sources speak of it: {of}",
    repair="give each source an unnamed actor of its own; or, if they name it, write true",
    partial=("actors", "mentions", "passages", "record_actors", "record_sources"),
)
def unnamed_actor_is_of_one_source(
    actors: pl.LazyFrame,
    mentions: pl.LazyFrame,
    passages: pl.LazyFrame,
    record_actors: pl.LazyFrame,
    record_sources: pl.LazyFrame,
) -> pl.LazyFrame:
    """An unnamed person or group belongs to one source.

    Nobody can tell whether the "officials" of two sources are the same ones.
    """
    mentioned = mentions.join(passages, on="passage_id").select("actor_id", "source_id")
    recorded = record_actors.join(record_sources, on="record_id").select("actor_id", "source_id")
    several = (
        pl.concat([mentioned, recorded])
        .unique()
        .group_by("actor_id")
        .agg(pl.len(), of=pl.col("source_id").sort().str.join(", "))
        .filter(pl.col("len") > 1)
    )
    return actors.filter(~pl.col("named")).join(several, on="actor_id", maintain_order="left")


RULES = (unnamed_actor_is_of_one_source,)
