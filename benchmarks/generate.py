"""Synthetic valid packages of any size, for measuring: `generate(root, records)`, in bounded memory.

Each source has fifty sentences and a hundred records: half are statements, a fifth movements, a twentieth sanctions,
the rest events. A sentence states a statement and a happening. Two statements in three take a stance on a happening of
another sentence; some deny it. Statements answer each other in chains, events are parts of others, and of every four
sources three report a happening of the first once more. Everything is a function of the numbers of sources and
sentences, so that the same size is the same bytes.
"""

from __future__ import annotations

import datetime
import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from schemas import PACKAGE
from standoff.files.descriptor import build, render
from standoff.files.read import read_package
from standoff.fixes.write import write_locks
from standoff.model import DESCRIPTOR

SENTENCES = 50
PER_SOURCE = 2 * SENTENCES
MOVEMENTS, SANCTIONS, EVENTS = 20, 5, 25
"""Happenings of one source: together one for each sentence."""

SOURCES_A_CHUNK = 1_000
MOST_ACTORS, MOST_PUBLISHERS, GROUP = 500, 20, 4
FIRST_DAY = datetime.date(2021, 1, 7)  # a Thursday
WORDS = ("boat", "lake", "salt", "ferry", "winter", "harbour", "village", "council", "letter", "bridge", "road")
TAKEN = (
    ("announce", "certain", "favour", "completes"),
    ("demand", "uncommitted", "favour", "completes"),
    ("deny", "certainly_not", "none", "contests"),
    ("warn", "possible", "none", "completes"),
    ("accuse", "certain", "none", "completes"),
)
"""The acts of statements that take a stance: act, factuality, stance, and what their sentence does for the record."""

Frames = dict[str, pl.DataFrame]


def generate(root: Path, records: int, *, verified: bool = True) -> None:
    """Write a valid package of about that many records below `root`; its locks and descriptor only if `verified`."""
    data = root / "data"
    data.mkdir(parents=True, exist_ok=True)
    sources = max(1, records // PER_SOURCE)
    parts = data / ".parts"
    for first in range(0, sources, SOURCES_A_CHUNK):
        for (name, part), frame in _chunk(range(first, min(first + SOURCES_A_CHUNK, sources)), sources).items():
            (parts / name).mkdir(parents=True, exist_ok=True)
            with (parts / name / part).open("ab") as file:
                _ordered(name, frame).write_csv(file, include_header=False)
    for table in PACKAGE.tables:
        with (root / table.path).open("wb") as whole:
            whole.write((",".join(table.header) + "\n").encode())
            for path in sorted((parts / table.name).glob("*")):
                with path.open("rb") as file:
                    shutil.copyfileobj(file, whole)
    shutil.rmtree(parts)
    if verified:
        raw = read_package(PACKAGE, root)
        (root / DESCRIPTOR).write_bytes(render(build(PACKAGE, raw)))
        write_locks(PACKAGE, root)


def _ordered(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns that a frame has in the order of its table, the others empty, sorted by the key."""
    declared = PACKAGE.table(table)
    missing = [pl.lit(None, pl.String).alias(name) for name in declared.header if name not in frame.columns]
    return frame.with_columns(missing).select(declared.header).sort(declared.sort_keys)


def _chunk(numbers: range, sources: int) -> dict[tuple[str, str], pl.DataFrame]:
    """Return the rows of some sources by table and part; a table's parts follow on each other in its file."""
    sentences = _sentences(numbers, sources)
    records = _records(sentences)
    happenings = pl.concat([records[name].select(*_SHARED) for name in ("military_movements", "sanctions", "events")])
    taking = _taking(sentences, happenings)
    evidence = pl.concat(
        [
            happenings.select("record_id", "passage_id", role=pl.lit("states")),
            sentences.select(record_id="statement_id", passage_id="passage_id", role=pl.lit("states")),
            taking.select("record_id", "passage_id", "role"),
        ]
    )
    own_voice = happenings.select(
        "record_id", "passage_id", holder_id="publisher_id", factuality=pl.lit("certain"), stance=pl.lit("none"),
        cue=pl.lit(None, pl.String), statement_id=pl.lit(None, pl.String),
    )  # fmt: skip
    stances = pl.concat([own_voice, taking.drop("role").select(own_voice.columns)])
    events = pl.col("record_id").str.starts_with("eve")
    participants = pl.concat(
        [
            happenings.filter(events).select("record_id", actor_id="publisher_id", role=pl.lit("participant")),
            taking.filter(events).select("record_id", actor_id="holder_id", role=pl.lit("agent")),
        ]
    ).rename({"record_id": "event_id"})
    frames = {
        ("sources", "all"): _sources(sentences),
        ("passages", "all"): sentences,
        ("mentions", "all"): _mentions(sentences, records["military_movements"]),
        ("wordings", "all"): sentences.filter(pl.col("place") == 0).select(
            "passage_id", as_written=pl.lit("rather late"), device=pl.lit("evaluation"), holder_id="publisher_id",
            actor_id="speaker_id", record_id="statement_id",
        ),
        **{(name, "all"): frame for name, frame in records.items()},
        ("event_participants", "all"): participants,
        **_by_prefix("evidence", "record_id", evidence),
        **_by_prefix("stances", "record_id", stances),
        **_by_prefix("record_links", "from_id", _links(sentences, records["events"])),
    }  # fmt: skip
    if not numbers.start:
        # A permanent few, the same at any size; no id has been withdrawn.
        frames |= {("actors", "all"): _actors(sources), ("places", "all"): _places()}
    return frames


_SHARED = ("record_id", "passage_id", "source", "place", "publisher_id")


def _by_prefix(table: str, column: str, frame: pl.DataFrame) -> dict[tuple[str, str], pl.DataFrame]:
    parts = frame.with_columns(prefix=pl.col(column).str.head(3)).partition_by("prefix", as_dict=True)
    return {(table, str(prefix)): part for (prefix,), part in parts.items()}


def _of(values: tuple[str, ...], number: pl.Expr) -> pl.Expr:
    return (number % len(values)).replace_strict(range(len(values)), values, return_dtype=pl.String)


def _id(prefix: str, number: pl.Expr, digits: int = 3) -> pl.Expr:
    return pl.format("{}-{}", pl.lit(prefix), number.cast(pl.String).str.zfill(digits))


def _dates(dated: pl.Expr, day: pl.Expr) -> list[pl.Expr]:
    tuesday = day - pl.duration(days=2)
    return [
        pl.when(dated).then(tuesday).alias("date_earliest"),
        pl.when(dated).then(tuesday).otherwise(day).alias("date_latest"),
        pl.when(dated).then(pl.lit("day")).otherwise(pl.lit("by")).alias("date_kind"),
        pl.when(dated).then(pl.lit("Tuesday")).alias("date_text"),
    ]


def _sentences(numbers: range, sources: int) -> pl.DataFrame:
    """Return the sentences of some sources, each with the statement that it makes."""
    actors = min(MOST_ACTORS, SENTENCES * sources)
    number, place, source = pl.col("number"), pl.col("place"), pl.col("source")
    speaking = place % 3 != 0
    act = pl.when(speaking).then(_of(tuple(act for act, *_ in TAKEN), number)).otherwise(pl.lit("assert"))
    quoted = place % 2 == 1
    frame = (
        pl.DataFrame({"number": range(numbers.start * SENTENCES, numbers.stop * SENTENCES)})
        .with_columns(source=number // SENTENCES, place=number % SENTENCES)
        .with_columns(
            source_id=_id("src", source, 6),
            publisher_id=_id("publisher", source % min(MOST_PUBLISHERS, sources), 2),
            published_on=pl.lit(FIRST_DAY) + pl.duration(weeks=source % 50),
            paragraph=place // 5,
            sentence=place % 5 + 1,
            statement_id=_id("sta", number + 1),
            speaker_id=_id("actor", number % actors),
            target_id=pl.when(place % 3 != 0).then(_id("actor", (number + 7) % actors)),
            act=act,
            mode=pl.when(quoted).then(pl.lit("mixed")).otherwise(pl.lit("indirect")),
            quote=pl.when(quoted).then(pl.format("thing {} is ours", number)),
            word=_of(WORDS, number * 7 + source),
        )
    )
    name = pl.col("speaker_id").str.replace("actor-", "Person ")
    text = pl.format(
        'Sentence {} of {}: {} {} to {} on the {} that "thing {} is ours" since a rather late Tuesday.',
        place, "source_id", name, pl.lit("said"), pl.col("target_id").str.replace("actor-", "Person ").fill_null("all"),
        "word", number,
    )  # fmt: skip
    frame = frame.with_columns(text=text).with_columns(length=pl.col("text").str.len_chars().cast(pl.Int64))
    end = pl.col("length").cum_sum().over("source") + place
    return frame.with_columns(
        passage_id=pl.format("{}:p{}s{}", "source_id", *(_two(name) for name in ("paragraph", "sentence"))),
        char_start=end - pl.col("length"),
        char_end=end,
        word_count=pl.col("text").str.count_matches(" ").cast(pl.Int64) + 1,
        sha256=pl.Series([hashlib.sha256(one.encode()).hexdigest() for one in frame["text"]]),
        disposition=pl.lit("fact"),
        gist=pl.format("Speaks of the {}.", "word"),
    )


def _two(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String).str.zfill(2)


def _records(sentences: pl.DataFrame) -> Frames:
    """Return the records; each sentence states one statement and one movement, sanction or event."""
    place, source, number, day = pl.col("place"), pl.col("source"), pl.col("number"), pl.col("published_on")
    dated = number % 3 == 1
    common = sentences.with_columns(asserted_by_id="publisher_id").with_columns(_dates(dated, day))
    statements = common.with_columns(
        cue=pl.lit("said"),
        topic=pl.lit("energy"),
        summary=pl.format("Says thing {} about the {}, as the report has it.", number, "word"),
        plover_event=pl.when(pl.col("act") == "accuse").then(pl.lit("ACCUSE")),
    )
    summary = pl.format("Thing {} about the {}, as the report has it.", number, "word").alias("summary")
    going_on, planned = place % 5 == 0, place % 4 == 1
    movements = common.filter(place < MOVEMENTS).with_columns(
        summary,
        record_id=_id("mov", source * MOVEMENTS + place + 1),
        actor_id="speaker_id",
        kind=pl.lit("presence"),
        domain=pl.lit("sea"),
        place_id=pl.lit("the-lake"),
        status=pl.when(going_on).then(pl.lit("ongoing")).otherwise(pl.lit("occurred")),
        date_earliest=pl.when(going_on).then(day).otherwise("date_earliest"),
        date_latest=pl.when(going_on).then(day).otherwise("date_latest"),
        date_kind=pl.when(going_on).then(pl.lit("as_of")).otherwise("date_kind"),
        date_text=pl.when(~going_on).then("date_text"),
    )
    sanctions = common.filter(place.is_between(MOVEMENTS, MOVEMENTS + SANCTIONS - 1)).with_columns(
        summary,
        record_id=_id("san", source * SANCTIONS + place - MOVEMENTS + 1),
        target_id=pl.lit(None, pl.String),
        object=pl.format("salt trade {}", number),
        measure=pl.lit("trade"),
        stage=pl.lit("imposed"),
        plover_event=pl.lit("SANCTION"),
    )
    events = common.filter(place >= MOVEMENTS + SANCTIONS).with_columns(
        summary,
        record_id=_id("eve", source * EVENTS + place - MOVEMENTS - SANCTIONS + 1),
        kind=pl.lit("meeting"),
        title=pl.format("{} thing {}", pl.when(planned).then(pl.lit("Planned")).otherwise(pl.lit("Reported")), number),
        place_id=pl.when(place % 3 == 0).then(pl.lit("the-harbour")),
        status=pl.when(planned).then(pl.lit("planned")).otherwise(pl.lit("occurred")),
        date_earliest=pl.when(planned).then(day).otherwise("date_earliest"),
        date_latest=pl.when(~planned).then("date_latest"),
        date_kind=pl.when(planned).then(pl.lit("from")).otherwise("date_kind"),
        date_text=pl.when(~planned).then("date_text"),
    )
    return {
        "statements": statements,
        "military_movements": movements.with_columns(movement_id="record_id"),
        "sanctions": sanctions.with_columns(sanction_id="record_id"),
        "events": events.with_columns(event_id="record_id"),
    }


def _taking(sentences: pl.DataFrame, happenings: pl.DataFrame) -> pl.DataFrame:
    """Return the stances that statements take, each on the happening of the next sentence of its source."""
    following = happenings.select("record_id", "source", place=(pl.col("place") - 1) % SENTENCES)
    kinds = pl.DataFrame(TAKEN, schema=["act", "factuality", "stance", "role"], orient="row")
    return (
        sentences.join(kinds, on="act")
        .join(following, on=["source", "place"])
        .select(
            "record_id", "factuality", "stance", "passage_id", "statement_id", "role",
            holder_id="speaker_id", cue=pl.lit("said"),
        )
    )  # fmt: skip


def _mentions(sentences: pl.DataFrame, movements: pl.DataFrame) -> pl.DataFrame:
    """Return the actors that sentences name."""
    named = [sentences.select("passage_id", actor_id=name) for name in ("speaker_id", "target_id")]
    named.append(movements.select("passage_id", "actor_id"))
    mentions = pl.concat(named).drop_nulls().unique()
    return mentions.with_columns(as_written=pl.col("actor_id").str.replace("actor-", "Person "))


def _links(sentences: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return links: a chain of answers and events that are parts of one in each source, one happening in several."""
    place, source = pl.col("place"), pl.col("source")
    first = _id("eve", (source - source % GROUP) * EVENTS + 1)
    own = _id("eve", source * EVENTS + 1)
    start = MOVEMENTS + SANCTIONS
    leading, parts = place == start, place.is_between(start + 1, start + 5)
    return pl.concat(
        [
            sentences.filter(place.is_between(1, 9)).select(
                "passage_id", from_id="statement_id", to_id=_id("sta", pl.col("number")), relation=pl.lit("answers")
            ),
            events.filter(parts).select("passage_id", from_id="record_id", to_id=own, relation=pl.lit("part_of")),
            events.filter(leading & (source % GROUP != 0)).select(
                "passage_id", from_id="record_id", to_id=first, relation=pl.lit("same_as")
            ),
        ]
    )


def _sources(sentences: pl.DataFrame) -> pl.DataFrame:
    texts = sentences.group_by("source_id", "publisher_id", "published_on", maintain_order=True).agg("text", pl.len())
    whole = texts["text"].list.join(" ")
    return texts.select(
        "source_id", "publisher_id", "published_on",
        title=pl.col("source_id"),
        kind=pl.lit("article"),
        language=pl.lit("en"),
        rights=pl.lit("Generated"),
        text_sha256=pl.Series([hashlib.sha256(one.encode()).hexdigest() for one in whole]),
        passage_count="len",
    )  # fmt: skip


def _actors(sources: int) -> pl.DataFrame:
    count = min(MOST_ACTORS, SENTENCES * sources)
    people = [(f"actor-{number:03d}", f"Person {number:03d}", "person") for number in range(count)]
    media = [(f"publisher-{n:02d}", f"Publisher {n:02d}", "media_outlet") for n in range(min(MOST_PUBLISHERS, sources))]
    frame = pl.DataFrame([*people, *media], schema=["actor_id", "name", "kind"], orient="row")
    return frame.with_columns(named=pl.lit("true"))


def _places() -> pl.DataFrame:
    rows = [("the-harbour", "The harbour", "region"), ("the-lake", "The lake", "sea")]
    return pl.DataFrame(rows, schema=["place_id", "name", "kind"], orient="row")


def texts(sources: range, total: int) -> Iterator[str]:
    """Yield the texts of some of the sources of a package of `total`, as `--source` takes them."""
    yield from _sentences(sources, total).group_by("source", maintain_order=True).agg("text")["text"].list.join(" ")
