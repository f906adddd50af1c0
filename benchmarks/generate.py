"""Synthetic valid packages of any size, for measuring: `generate(root, records)`.

Proportions are near those of the real package: half of the records are statements, a fifth movements, a twentieth
sanctions, the rest events. A statement and another record share a sentence; two in three of these have the speaker as
a second holder, with the attitude that goes with the act. Half of the statements have a quote, two in five sentences
make a link, and one in four has a judging word.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from schemas import PACKAGE
from schemas.crosswalk import BY_ACT, BY_MOVEMENT
from schemas.vocabularies import EVENT_KIND, MOVEMENT_KIND
from standoff.files.descriptor import build, render
from standoff.fixes.plan import canonical
from standoff.fixes.write import write_locks
from standoff.model import DESCRIPTOR

Row = dict[str, object]
SENTENCES = 50
ACTORS = 500
FIRST_DAY = datetime.date(2021, 1, 7)  # a Thursday
ATTITUDE = {
    "accuse": ("certain", "none"),
    "deny": ("certainly_not", "none"),
    "warn": ("possible", "against"),
    "threaten": ("possible", "none"),
    "demand": ("uncommitted", "favour"),
    "propose": ("uncommitted", "favour"),
    "reject": ("uncommitted", "against"),
    "support": ("uncommitted", "favour"),
    "announce": ("certain", "favour"),
    "speculate": ("possible", "none"),
}
"""Act → the factuality and the stance of its speaker."""

WORDS = ("boat", "lake", "salt", "ferry", "winter", "harbour", "village", "council", "letter", "bridge", "road")


def generate(root: Path, records: int) -> None:
    """Write a valid package with that many records below `root`."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    frames = tables(records)
    raw = {
        table.name: canonical(table, frames[table.name].select(pl.col(table.header).cast(pl.String)))
        for table in PACKAGE.tables
    }
    for one in raw.values():
        (root / one.table.path).write_bytes(one.data)
    (root / DESCRIPTOR).write_bytes(render(build(PACKAGE, raw)))
    write_locks(PACKAGE, root)


def tables(records: int) -> dict[str, pl.DataFrame]:
    """The tables as frames."""
    half = max(records, 20) // 2
    passages = _passages(half)
    statements = _records("statements", range(half), passages)
    parts = {
        "military_movements": range(half * 2 // 5),
        "sanctions": range(half * 2 // 5, half // 2),
        "events": range(half // 2, half),
    }
    rows = {"statements": statements, **{name: _records(name, found, passages) for name, found in parts.items()}}
    evidence = [
        {"record_id": row[_key(name)], "passage_id": row["_passage"], "role": "states"}
        for name, found in rows.items()
        for row in found
    ]
    stances: list[Row] = []
    participants: list[Row] = []
    links: list[Row] = []
    wordings: list[Row] = []
    happenings = [(_key(name), row) for name in parts for row in rows[name]]
    for number, ((key, row), statement) in enumerate(zip(happenings, statements, strict=True)):
        record, passage, speaker = row[key], row["_passage"], statement["speaker_id"]
        stances.append(_stance(record, "publisher", "certain", "none", passage))
        if key == "event_id":
            participants.append({"event_id": record, "actor_id": "publisher", "role": "participant"})
        if statement["act"] != "assert":
            factuality, stance = ATTITUDE[str(statement["act"])]
            stances.append(_stance(record, speaker, factuality, stance, passage, statement["statement_id"]))
            if factuality == "certainly_not":
                evidence.append({"record_id": record, "passage_id": passage, "role": "contests"})
            if key == "event_id":
                participants.append({"event_id": record, "actor_id": speaker, "role": "agent"})
        if number % 5 == 0:
            links.append(_link(record, statement["statement_id"], "because_of", passage))
        if number % 5 == 1 and number % SENTENCES:
            links.append(_link(statement["statement_id"], statements[number - 1]["statement_id"], "answers", passage))
        if number % 4 == 0:
            word = "reckless" if number % 8 else "endless"
            wordings.append(
                {"passage_id": passage, "as_written": word, "device": "evaluation", "holder_id": "publisher",
                 "actor_id": speaker, "record_id": record}
            )  # fmt: skip
    mentions = {
        (row["_passage"], row[column])
        for column in ("speaker_id", "target_id", "actor_id", "directed_at_id")
        for found in rows.values()
        for row in found
        if row.get(column)
    }
    frames: dict[str, list[Row]] = {
        **rows,
        "sources": _sources(passages),
        "passages": passages,
        "mentions": [
            {"passage_id": p, "actor_id": a, "as_written": f"Mr {str(a)[6:]}", "role": None} for p, a in mentions
        ],
        "wordings": wordings,
        "actors": [
            _actor("publisher", "media_outlet"),
            *(_actor(str(name), "person") for name in sorted({actor for _, actor in mentions}, key=str)),
        ],
        "places": [
            {"place_id": "the-lake", "name": "The lake", "kind": "sea", "country_codes": None, "wikidata_id": None}
        ],
        "event_participants": participants,
        "evidence": evidence,
        "stances": stances,
        "record_links": links,
    }
    made = {name: pl.DataFrame(found, infer_schema_length=None) for name, found in frames.items()}
    # No id has been withdrawn.
    return made | {
        "retired_ids": pl.DataFrame(schema=[(name, pl.String) for name in PACKAGE.table("retired_ids").header])
    }


def _stance(
    record: object, holder: object, factuality: str, stance: str, passage: object, statement: object = None
) -> Row:
    return {
        "record_id": record, "holder_id": holder, "factuality": factuality, "stance": stance,
        "cue": None if (factuality, stance) == ("certain", "none") else "wants", "passage_id": passage,
        "statement_id": statement,
    }  # fmt: skip


def _link(start: object, end: object, relation: str, passage: object) -> Row:
    return {"from_id": start, "to_id": end, "relation": relation, "passage_id": passage}


def _key(table: str) -> str:
    return PACKAGE.table(table).key[0]


def _day(passage: Row) -> datetime.date:
    return FIRST_DAY + datetime.timedelta(weeks=int(str(passage["source_id"])[4:]) % 2000)


def _passages(count: int) -> list[Row]:
    rows: list[Row] = []
    start = 0
    for number in range(count):
        source, place = divmod(number, SENTENCES)
        paragraph, sentence = divmod(place, 5)
        words = [WORDS[(number * step) % len(WORDS)] for step in range(3, 15)]
        text = f"Sentence {number} on the {' '.join(words)}."
        start = 0 if place == 0 else start
        rows.append(
            {
                "passage_id": f"src-{source:06d}:p{paragraph:02d}s{sentence + 1:02d}",
                "source_id": f"src-{source:06d}",
                "paragraph": paragraph,
                "sentence": sentence + 1,
                "char_start": start,
                "char_end": start + len(text),
                "word_count": len(text.split()),
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "disposition": "fact",
                "gist": f"Speaks of the {words[0]} and the {words[1]}.",
            }
        )
        start += len(text) + 1
    return rows


def _sources(passages: list[Row]) -> list[Row]:
    counted: dict[str, int] = {}
    for passage in passages:
        counted[str(passage["source_id"])] = counted.get(str(passage["source_id"]), 0) + 1
    return [
        {
            "source_id": source,
            "title": f"Report {source}",
            "author": None,
            "publisher_id": "publisher",
            "published_on": _day({"source_id": source}),
            "kind": "article",
            "language": "en",
            "rights": "Generated",
            "text_sha256": hashlib.sha256(source.encode()).hexdigest(),
            "passage_count": count,
        }
        for source, count in counted.items()
    ]


def _actor(name: str, kind: str) -> Row:
    return {
        "actor_id": name, "name": name.replace("-", " ").title(), "kind": kind, "acts_for_id": None,
        "country_code": None, "named": "true", "wikidata_id": None, "note": None,
    }  # fmt: skip


def _dates(number: int, day: datetime.date) -> Row:
    if number % 3:
        return {"date_earliest": None, "date_latest": day, "date_kind": "by", "date_text": None}
    tuesday = day - datetime.timedelta(days=2)
    return {"date_earliest": tuesday, "date_latest": tuesday, "date_kind": "day", "date_text": "Tuesday"}


def _records(table: str, numbers: range, passages: list[Row]) -> list[Row]:
    prefix = PACKAGE.table(table).columns[0].prefix
    rows: list[Row] = []
    for index, number in enumerate(numbers, start=1):
        own = _OWN[table](number)
        asserted = {} if table == "statements" else {"asserted_by_id": "publisher"}
        rows.append(
            {
                **dict.fromkeys(PACKAGE.table(table).header),
                _key(table): f"{prefix}-{index:03d}",
                "summary": f"Says or does thing {number} about the {_of(WORDS, number)}, as the report has it.",
                **_dates(number, _day(passages[number])),
                **asserted,
                **own,
                "_passage": passages[number]["passage_id"],
            }
        )
    return rows


def _of(values: Sequence[str], number: int) -> str:
    return values[number % len(values)]


def _statement(number: int) -> Row:
    quoted, act = number % 2, _of(tuple(ATTITUDE), number // 3) if number % 3 else "assert"
    return {
        "speaker_id": f"actor-{number % ACTORS:03d}",
        "target_id": f"actor-{(number + 7) % ACTORS:03d}" if number % 3 else None,
        "act": act,
        "mode": "mixed" if quoted else "indirect",
        "cue": "says",
        "topic": "energy",
        "quote": f"thing {number} is ours" if quoted else None,
        "plover_event": BY_ACT.get(act, (None,))[0] if number % 3 else None,
    }


def _movement(number: int) -> Row:
    kind = _of(MOVEMENT_KIND.values, number)
    return {
        "actor_id": f"actor-{number % ACTORS:03d}",
        "directed_at_id": f"actor-{(number + 3) % ACTORS:03d}" if number % 4 == 0 else None,
        "kind": kind,
        "domain": "sea",
        "place_id": "the-lake",
        "status": "occurred",
        "plover_event": BY_MOVEMENT.get(kind, (None,))[0],
    }


def _sanction(number: int) -> Row:
    return {"object": f"salt trade {number}", "measure": "trade", "stage": "imposed"}


def _event(number: int) -> Row:
    return {"kind": _of(EVENT_KIND.values, number), "title": f"Reported thing {number}", "status": "occurred"}


_OWN: dict[str, Callable[[int], Row]] = {
    "statements": _statement,
    "military_movements": _movement,
    "sanctions": _sanction,
    "events": _event,
}
