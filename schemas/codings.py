"""Codings of one source by several coders: read them, match their records, pair their rows."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

RECORDS: Mapping[str, str] = {
    "statements": "statement_id",
    "military_movements": "movement_id",
    "sanctions": "sanction_id",
    "events": "event_id",
}
"""Table of records → its id."""

DATES = ("date_earliest", "date_latest", "date_kind", "date_text")

COMPARED: Mapping[str, tuple[str, ...]] = {
    "passages": ("disposition",),
    "mentions": ("role",),
    "wordings": ("device", "holder_id", "actor_id"),
    "actors": ("kind", "named"),
    "places": ("kind",),
    "statements": (
        *("act", "mode", "cue", "addressee_id", "target_id", "occasion_id", "place_id", "topic"),
        *(*DATES, "plover_event"),
    ),
    "military_movements": (
        *("partner_id", "directed_at_id", "kind", "domain", "place_id", "quantity", "unit", "status"),
        *("asserted_by_id", *DATES, "plover_event"),
    ),
    "sanctions": (
        *("sender_id", "target_id", "measure", "stage", "asserted_by_id"),
        *("date_latest", "date_kind", "date_text", "plover_event"),
    ),
    "events": ("kind", "place_id", "status", "asserted_by_id", *DATES, "plover_event"),
    "event_participants": ("role",),
    "evidence": ("role",),
    "stances": ("factuality", "stance", "cue", "passage_id", "statement_id"),
    "record_links": ("relation",),
}
"""Table → the columns whose cells are compared; ids and own words are not."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "passages": ("passage_id",),
    "mentions": ("passage_id", "actor_id", "as_written"),
    "actors": ("actor_id",),
    "places": ("place_id",),
    **{table: (name,) for table, name in RECORDS.items()},
    "event_participants": ("event_id", "actor_id"),
    "evidence": ("record_id", "passage_id", "role"),
    "stances": ("record_id", "holder_id"),
    "record_links": ("from_id", "to_id"),
}
"""Table → the columns by which its rows are paired. Rows of `wordings` are paired by a common word."""

RECORD_ID = re.compile(r"(?:sta|mov|san|eve)-[0-9]{3}")
EMPTY = ""

# Weights of the score by which records are matched, chosen by reading the pairs that they give. A title says most.
TITLE, SUMMARY, PARTIES, SENTENCES = 3.0, 1.0, 1.5, 0.3
# Two events of one sentence with less than this in common are different events.
LEAST_ALIKE = 0.2
# Words that most summaries share, in whatever record.
COMMON = frozenset(
    "the and that says with according reported possible planned demanded proposed article for its".split()
)
# Long enough to tell words apart, short enough to be the same in "destabilise" and "destabilisation".
STEM = 6

Row = dict[str, str]
Pair = tuple[Row, Row]


@dataclass(frozen=True)
class Coding:
    """One coder's tables, as text."""

    name: str
    tables: Mapping[str, Sequence[Row]]

    def grouped(self, table: str, by: str, value: str) -> dict[str, set[str]]:
        """Return the values of one column that go with each value of another."""
        groups = defaultdict(set)
        for row in self.tables[table]:
            groups[row[by]].add(row[value])
        return groups

    def sentences(self) -> dict[str, set[str]]:
        """Return the sentences that state each record."""
        groups = defaultdict(set)
        for row in self.tables["evidence"]:
            if row["role"] == "states":
                groups[row["record_id"]].add(row["passage_id"])
        return groups

    def renamed(self, ids: Mapping[str, str]) -> Coding:
        """Return the coding with its record ids replaced; a record without a counterpart gets an id of its own."""
        tables = {
            table: [
                {
                    column: ids.get(cell, f"{self.name} {cell}") if RECORD_ID.fullmatch(cell) else cell
                    for column, cell in row.items()
                }
                for row in rows
            ]
            for table, rows in self.tables.items()
        }
        return Coding(self.name, tables)


@dataclass(frozen=True)
class Comparison:
    """Two codings, the second under the record ids of the first, and the rows that both have."""

    left: Coding
    right: Coding
    pairs: Mapping[str, Sequence[Pair]]

    def cells(self, table: str, column: str) -> list[tuple[str, str]]:
        """Return the two values of a column, for each row that both have."""
        return [(left[column], right[column]) for left, right in self.pairs[table]]

    def filled(self, table: str, column: str) -> list[tuple[str, str]]:
        """Return those of `cells` in which either coder filled the cell."""
        return [pair for pair in self.cells(table, column) if pair != (EMPTY, EMPTY)]


def read(folder: Path, name: str) -> Coding:
    """Return the coding whose CSVs are in the folder."""
    tables = {}
    for table in COMPARED:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = list(csv.DictReader(file))
    return Coding(name, tables)


def compare(left: Coding, right: Coding) -> Comparison:
    """Match the records of two codings, then pair the rows of every table."""
    ids: dict[str, str] = {}
    for table in RECORDS:
        ids |= {theirs: ours for ours, theirs in _matched(table, left, right).items()}
    right = right.renamed(ids)
    pairs = {table: _paired(table, left.tables[table], right.tables[table]) for table in KEYS}
    pairs["wordings"] = _paired_by_word(left.tables["wordings"], right.tables["wordings"])
    return Comparison(left, right, pairs)


@dataclass(frozen=True)
class _Description:
    """What records are matched by. No code is part of it."""

    id: str
    sentences: frozenset[str]
    """The sentences that state it."""
    voices: frozenset[str]
    """Who speaks or acts or, of an event, who takes a stance on it: two codings of one record have one in common."""
    parties: frozenset[str]
    """Who or what is named in it."""
    title: frozenset[str]
    words: frozenset[str]


def _matched(table: str, left: Coding, right: Coding) -> dict[str, str]:
    """Return the ids of matched records, one to one.

    The best pair is taken first, then the best of what is left: a clear pair is not given up for the sum of all.
    """
    pairs = product(_descriptions(table, left), _descriptions(table, right))
    scores = {(ours.id, theirs.id): score for ours, theirs in pairs if (score := _score(ours, theirs))}
    matched: dict[str, str] = {}
    for ours, theirs in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if ours not in matched and theirs not in matched.values():
            matched[ours] = theirs
    return matched


def _descriptions(table: str, coding: Coding) -> list[_Description]:
    """Return a description of each record of a table."""
    sentences, name = coding.sentences(), RECORDS[table]
    holders = coding.grouped("stances", "record_id", "holder_id")
    participants = coding.grouped("event_participants", "event_id", "actor_id")
    described = []
    for row in coding.tables[table]:
        record = row[name]
        if table == "events":
            voices = holders.get(record, set()) | {row["asserted_by_id"]}
            parties = participants.get(record, set())
        else:
            voices = {row.get("speaker_id") or row.get("actor_id") or table}
            parties = voices | {
                row[column] for column in ("place_id", "target_id", "asserted_by_id") if row.get(column)
            }
        words = _stems(f"{row.get('title', EMPTY)} {row['summary']} {row.get('cue', EMPTY)}")
        title = _stems(row["title"]) if "title" in row else words
        described.append(
            _Description(
                record, frozenset(sentences.get(record, ())), frozenset(voices), frozenset(parties), title, words
            )
        )
    return described


def _score(ours: _Description, theirs: _Description) -> float:
    """Return how alike two records are; 0 where they cannot be the same."""
    if not ours.sentences & theirs.sentences or not ours.voices & theirs.voices:
        return 0.0
    parties, words = _overlap(ours.parties, theirs.parties), _overlap(ours.words, theirs.words)
    if parties + words < LEAST_ALIKE:
        return 0.0
    sentences, title = _overlap(ours.sentences, theirs.sentences), _overlap(ours.title, theirs.title)
    return SENTENCES * sentences + PARTIES * parties + SUMMARY * words + TITLE * title


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of two sets is common (Jaccard)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of a text's words, without short and common words."""
    return frozenset(word[:STEM] for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in COMMON)


def _paired(table: str, ours: Sequence[Row], theirs: Sequence[Row]) -> list[Pair]:
    """Return the rows with equal keys."""
    waiting = {_key(table, row): row for row in theirs}
    return [(row, waiting.pop(key)) for row in ours if (key := _key(table, row)) in waiting]


def _key(table: str, row: Row) -> tuple[str, ...]:
    """Return the key of a row; an article before a name, and whether a sentence states or completes, do not matter."""
    key = {column: row[column] for column in KEYS[table]}
    if table == "mentions":
        key["as_written"] = _without_article(key["as_written"])
    if table == "evidence":
        key["role"] = str(key["role"] == "contests")
    return tuple(key.values())


def _paired_by_word(ours: Sequence[Row], theirs: Sequence[Row]) -> list[Pair]:
    """Return the wordings of one sentence that have a word in common."""
    waiting, pairs = list(theirs), []
    for row in ours:
        for other in waiting:
            if row["passage_id"] == other["passage_id"] and _words(row) & _words(other):
                waiting.remove(other)
                pairs.append((row, other))
                break
    return pairs


def _words(row: Row) -> set[str]:
    return set(_without_article(row["as_written"]).split())


def _without_article(text: str) -> str:
    return text.lower().removeprefix("the ")
