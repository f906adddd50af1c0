"""Suggest which records of two sources report one happening. A person reads both and joins them with `same_as`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from ..columns import HAPPENINGS

# Weights of the score. Who takes part says most: two sources word one thing differently.
ACTORS, WORDS, PLACE, DATES = 3.0, 2.0, 1.0, 1.0
LEAST = 1.5
"""The least score of a pair that is shown: an actor or several words in common, and something else."""

DATED = ("date_earliest", "date_latest")
COMMON_WORDS = frozenset(
    "according article document report says that the and with reported planned possible proposed demanded".split()
)
STEM = 6
"""Letters by which words are compared: `destabilise` and `destabilisation` are one."""

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Pair:
    """Two records of different sources that may be of one happening, and what they have in common."""

    first: str
    second: str
    score: float
    reasons: tuple[str, ...]
    summaries: tuple[str, str]


def suggest_same(tables: Tables, source: str | None = None) -> list[Pair]:
    """Return pairs of records of different sources, the most alike first; with `source`, those of that source.

    Records that a `same_as` link joins already are left out. `tables` are typed.
    """
    records = _records(tables)
    pairs = _candidates(records, _actors(tables, records), _words(records))
    if source is not None:
        pairs = pairs.filter((pl.col("source_id") == source) | (pl.col("source_id_right") == source))
    pairs = pairs.join(_joined(tables), on=["record_id", "record_id_right"], how="anti")
    found = [_pair(row) for row in pairs.iter_rows(named=True)]
    return sorted((one for one in found if one.score >= LEAST), key=lambda one: (-one.score, one.first, one.second))


def _records(tables: Tables) -> pl.DataFrame:
    """Return movements, sanctions and events in common columns, with their source."""
    stating = tables["evidence"].filter(pl.col("role") == "states").join(tables["passages"], on="passage_id")
    sources = stating.group_by("record_id").agg(pl.col("source_id").min())
    frames = []
    for target in HAPPENINGS.values():
        table, key = target.split(".")
        frame = tables[table].rename({key: "record_id"})
        absent = [pl.lit(None, pl.String).alias(name) for name in ("title", "place_id") if name not in frame.columns]
        columns = ("record_id", "title", "place_id", "summary", *DATED)
        frames.append(frame.with_columns(*absent).select(*columns, table=pl.lit(table)))
    return pl.concat(frames).join(sources, on="record_id")


def _actors(tables: Tables, records: pl.DataFrame) -> pl.DataFrame:
    """Return who takes part in each record: what its row and its participants name, without asserter and publisher."""
    parts = [tables["event_participants"].select("actor_id", record_id="event_id")]
    for table, key, columns in (
        ("military_movements", "movement_id", ("actor_id", "partner_id", "directed_at_id")),
        ("sanctions", "sanction_id", ("sender_id", "target_id")),
    ):
        parts += [tables[table].select(actor_id=column, record_id=key) for column in columns]
    actors = pl.concat([part.select("record_id", "actor_id") for part in parts]).drop_nulls().unique()
    return actors.join(records.select("record_id", "table", "source_id"), on="record_id")


def _words(records: pl.DataFrame) -> pl.DataFrame:
    """Return the words of each record's title and summary, as stems."""
    text = pl.concat_str("title", "summary", separator=" ", ignore_nulls=True).str.to_lowercase()
    stems = text.str.extract_all(r"[a-z]{3,}").list.eval(
        pl.element().filter(~pl.element().is_in(list(COMMON_WORDS))).str.head(STEM)
    )
    return records.select("record_id", words=stems.list.unique(maintain_order=True))


def _candidates(records: pl.DataFrame, actors: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of one table and two sources that have an actor in common: not every record with every other."""
    shared = (
        actors.join(actors, on=["actor_id", "table"])
        .filter(pl.col("source_id") != pl.col("source_id_right"), pl.col("record_id") < pl.col("record_id_right"))
        .group_by("record_id", "record_id_right")
        .agg(shared=pl.col("actor_id").sort())
    )
    counted = actors.group_by("record_id").agg(actors=pl.len())
    described = records.join(counted, on="record_id").join(words, on="record_id").drop("table")
    return shared.join(described, on="record_id").join(
        described, left_on="record_id_right", right_on="record_id", suffix="_right"
    )


def _joined(tables: Tables) -> pl.DataFrame:
    same = tables["record_links"].filter(pl.col("relation") == "same_as")
    forth = same.select(record_id="from_id", record_id_right="to_id")
    back = same.select(record_id="to_id", record_id_right="from_id")
    return pl.concat([forth, back])


def _pair(row: Mapping[str, object]) -> Pair:
    """Return a pair with its score, and a reason for each part of it."""
    shared, words = _list(row["shared"]), sorted(set(_list(row["words"])) & set(_list(row["words_right"])))
    either = int(str(row["actors"])) + int(str(row["actors_right"])) - len(shared)
    all_words = len(set(_list(row["words"])) | set(_list(row["words_right"])))
    score = ACTORS * len(shared) / either + WORDS * len(words) / max(all_words, 1)
    reasons = [f"actors: {', '.join(shared)}"]
    if row["place_id"] is not None and row["place_id"] == row["place_id_right"]:
        score += PLACE
        reasons.append(f"place: {row['place_id']}")
    days, fit = _days(row)
    if days:
        score += DATES * fit
        reasons.append(days)
    if words:
        reasons.append(f"words: {', '.join(words)}")
    summaries = (str(row["summary"]), str(row["summary_right"]))
    return Pair(str(row["record_id"]), str(row["record_id_right"]), round(score, 2), tuple(reasons), summaries)


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _days(row: Mapping[str, object]) -> tuple[str, int]:
    """Return the days that both records may be of, and 1; the days of both, and -1, where they are others."""
    starts = [str(row[name]) for name in ("date_earliest", "date_earliest_right") if row[name] is not None]
    ends = [str(row[name]) for name in ("date_latest", "date_latest_right") if row[name] is not None]
    if len(starts) + len(ends) < 3 or not starts or not ends:  # noqa: PLR2004 - at most one of the four bounds is open
        return "", 0
    first, last = max(starts), min(ends)
    if first > last:
        return f"other dates: {last}, {first}", -1
    return f"dates: {first}" if first == last else f"dates: {first} to {last}", 1
