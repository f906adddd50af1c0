"""Each record with all that the tables say of it: whose word it is, who takes which stance, sentences, links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from ...vocabularies import NEGATIVE_FACTUALITY, POSITIVE_FACTUALITY
from .book import RECORD_TABLES, Book, Link, Row, spell, spell_dates
from .timeline import Axis, axis

ATTITUDES = {
    "holds": "Takes it to be so",
    "doubts": "Takes no side",
    "denies": "Takes it not to be so",
    "favours": "In favour of it",
    "opposes": "Against it",
}
"""Column of the view `records` → what it says of the holders whom it lists."""

AGREEMENT = {
    "denied": "denied",
    "doubted": "doubted",
    "shared": "more than one voice",
    "one_voice": "one voice",
    "not_asserted": "asserted by nobody",
}
"""Code of agreement → its words; what is disputed comes first."""

SHOWN_ELSEWHERE = frozenset(
    {
        "speaker_id", "actor_id", "sender_id", "asserted_by_id", "title", "summary", "quote", "cue", "plover_event",
        "date_earliest", "date_latest", "date_kind", "date_text",
    }
)  # fmt: skip
"""Columns of a record that have a place of their own on its card; PLOVER codes join data and say nothing of a row."""

LEADS = ("act", "kind", "measure", "status", "stage")
"""Columns whose codes stand at the head of a card."""


@dataclass(frozen=True)
class Fact:
    """A column's title and what the record has in it."""

    term: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Holding:
    """A holder's stance: how firmly, for or against, by which words, in which sentence and statement.

    `again` if a list above has the same holder.
    """

    holder: Link
    attitude: tuple[Link, ...]
    cue: str | None
    passage: Link
    statement: Link | None
    again: bool = False


@dataclass(frozen=True)
class Related:
    """A record that this one is linked with; `outward` if the link begins here."""

    relation: Link
    record: Link
    name: str
    outward: bool


@dataclass(frozen=True)
class Card:
    """A record as the page shows it."""

    id: str
    table: str
    table_title: str
    codes: tuple[Link, ...]
    who: Link | None
    name: str
    summary: str
    quote: str | None
    cue: str | None
    facts: tuple[Fact, ...]
    dates: str
    date_text: str | None
    date_kind: str
    strip: Markup
    asserted_by: Link | None
    attitudes: tuple[tuple[str, tuple[Holding, ...]], ...]
    agreement: str
    evidence: tuple[tuple[Link, tuple[Link, ...]], ...]
    links: tuple[Related, ...]
    source: Row
    stamp: str
    day: str


class Records:
    """The cards of all records, in the order of the sources."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def axis(self) -> Axis:
        return axis(
            ((row["date_earliest"], row["date_latest"]) for row in self.book.details.values()),
            (row["published_on"] for row in self.book.sources.values()),
        )

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(self._card(one) for one in sorted(self.book.records, key=self.book.record_order))

    @cached_property
    def stances(self) -> Mapping[str, Sequence[Row]]:
        return _by(self.book.tables["stances"], "record_id")

    @cached_property
    def evidence(self) -> Mapping[str, Sequence[Row]]:
        order = self.book.reading_order
        rows = sorted(self.book.tables["evidence"], key=lambda row: order[row["passage_id"]])
        return _by(rows, "record_id")

    @cached_property
    def participants(self) -> Mapping[str, Sequence[Row]]:
        return _by(self.book.tables["event_participants"], "event_id")

    @cached_property
    def links(self) -> Mapping[str, Sequence[Row]]:
        return _by(self.book.tables["record_links"], "from_id")

    @cached_property
    def links_back(self) -> Mapping[str, Sequence[Row]]:
        return _by(self.book.tables["record_links"], "to_id")

    def _card(self, record_id: str) -> Card:
        book, row, detail = self.book, self.book.records[record_id], self.book.details[record_id]
        table = row["record_table"]
        sentence = book.states[record_id]
        source = book.sources[book.passages[sentence]["source_id"]]
        known = book.descriptor
        row_of = f"data/{table}.csv, {record_id}, {book.passage(sentence).text} · {known['name']} {known['version']}"
        reported = f"as reported by {book.actors[source['publisher_id']]['name']}, {spell(source['published_on'])}"
        span = row["date_kind"], row["date_earliest"], row["date_latest"]
        day = row["date_earliest"] or row["date_latest"]
        return Card(
            id=record_id,
            table=table,
            table_title=book.package.table(table).column(book.key(table)).title,
            codes=tuple(book.code(table, name, detail[name]) for name in LEADS if detail.get(name)),
            who=book.actor(row["actor_id"]) if row["actor_id"] else None,
            name=detail.get("title") or "",
            summary=row["summary"],
            quote=row["quote"],
            cue=row["cue"],
            facts=tuple(self._facts(table, detail)),
            dates=self.dates(record_id),
            date_text=row["date_text"],
            date_kind=row["date_kind"],
            strip=self.axis.strip(*span),
            asserted_by=book.actor(row["asserted_by_id"]) if row["asserted_by_id"] else None,
            attitudes=tuple(self._attitudes(record_id)),
            agreement=row["agreement"] or "",
            evidence=tuple(self._evidence(record_id)),
            links=tuple(self._related(record_id)),
            source=source,
            stamp=f"{row_of} · {reported}",
            day=str(day) if day else "",
        )

    def dates(self, record_id: str) -> str:
        """Say in words when a record is dated."""
        row = self.book.records[record_id]
        return spell_dates(row["date_kind"], row["date_earliest"], row["date_latest"])

    def _evidence(self, record_id: str) -> Iterator[tuple[Link, tuple[Link, ...]]]:
        """Yield each role that sentences have for a record, with these sentences."""
        rows = self.evidence.get(record_id, ())
        for role in sorted({row["role"] for row in rows}, key=self.book.codes("evidence", "role").index):
            sentences = tuple(self.book.passage(row["passage_id"]) for row in rows if row["role"] == role)
            yield self.book.code("evidence", "role", role), sentences

    def _facts(self, table: str, detail: Row) -> Iterator[Fact]:
        book = self.book
        key = book.key(table)
        for column in book.package.table(table):
            value = detail[column.name]
            if value is None or column.name in {key, *SHOWN_ELSEWHERE, *LEADS}:
                continue
            targets = {target.partition(".")[0] for target in column.references}
            if targets == {"actors"}:
                shown = book.actor(value)
            elif targets == {"places"}:
                shown = book.place(value)
            elif targets:
                shown = book.record(value)
            elif column.vocabulary:
                shown = book.code(table, column.name, value)
            else:
                shown = Link(str(value))
            yield Fact(column.title, (shown,))
        roles: dict[str, list[Link]] = defaultdict(list)
        for row in self.participants.get(detail[key], ()):
            roles[row["role"]].append(book.actor(row["actor_id"]))
        for role, actors in roles.items():
            yield Fact(book.code("event_participants", "role", role).text.capitalize(), tuple(actors))

    def _attitudes(self, record_id: str) -> Iterator[tuple[str, tuple[Holding, ...]]]:
        rows = self.stances.get(record_id, ())
        groups = {
            "holds": [row for row in rows if row["factuality"] in POSITIVE_FACTUALITY],
            "doubts": [row for row in rows if row["factuality"] == "uncommitted" and row["stance"] == "none"],
            "denies": [row for row in rows if row["factuality"] in NEGATIVE_FACTUALITY],
            "favours": [row for row in rows if row["stance"] == "favour"],
            "opposes": [row for row in rows if row["stance"] == "against"],
        }
        shown: set[str] = set()
        for name, holders in groups.items():
            if holders:
                yield (
                    ATTITUDES[name],
                    tuple(replace(self.holding(row), again=row["holder_id"] in shown) for row in holders),
                )
                shown |= {row["holder_id"] for row in holders}

    def holding(self, row: Row) -> Holding:
        """Return a row of stances in words."""
        book = self.book
        attitude = [book.code("stances", "factuality", row["factuality"])]
        if row["stance"] != "none":
            attitude.append(book.code("stances", "stance", row["stance"]))
        statement = book.record(row["statement_id"]) if row["statement_id"] else None
        return Holding(
            book.actor(row["holder_id"]), tuple(attitude), row["cue"], book.passage(row["passage_id"]), statement
        )

    def _related(self, record_id: str) -> Iterator[Related]:
        for rows, column, outward in ((self.links, "to_id", True), (self.links_back, "from_id", False)):
            for row in rows.get(record_id, ()):
                other = row[column]
                relation = self.book.code("record_links", "relation", row["relation"])
                yield Related(relation, self.book.record(other), self.book.name_of(other), outward)

    @cached_property
    def tables(self) -> Sequence[tuple[str, str]]:
        """The record tables with their titles."""
        return [(name, self.book.package.table(name).title) for name in RECORD_TABLES]


def _by(rows: Sequence[Row], column: str) -> Mapping[str, Sequence[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return dict(groups)
