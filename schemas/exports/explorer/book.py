"""The package's rows as the page needs them: by id, with the address of each row and each code."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.package import Package

from ...columns import RECORDS

Row = Mapping[str, Any]

# Not strftime's, which are in the language of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

RECORD_TABLES = ("statements", "military_movements", "sanctions", "events")
LINES = ("solid", "double", "dashed", "dotted")
"""How the border of a sentence is drawn, in the order of the vocabulary of dispositions."""


@dataclass(frozen=True)
class Link:
    """Words of the page, and the address that they lead to."""

    text: str
    to: str = ""


class Book:
    """All rows, read once."""

    def __init__(self, valid: ValidatedPackage) -> None:
        self.package: Package = valid.package
        self.descriptor = valid.descriptor
        self.tables: Mapping[str, Sequence[Row]] = {name: frame.to_dicts() for name, frame in valid.frames.items()}
        self.views: Mapping[str, Sequence[Row]] = {name: frame.to_dicts() for name, frame in valid.views.items()}

    @cached_property
    def actors(self) -> Mapping[str, Row]:
        return {row["actor_id"]: row for row in self.tables["actors"]}

    @cached_property
    def places(self) -> Mapping[str, Row]:
        return {row["place_id"]: row for row in self.tables["places"]}

    @cached_property
    def sources(self) -> Mapping[str, Row]:
        return {row["source_id"]: row for row in self.tables["sources"]}

    @cached_property
    def passages(self) -> Mapping[str, Row]:
        return {row["passage_id"]: row for row in self.tables["passages"]}

    @cached_property
    def reading_order(self) -> Mapping[str, int]:
        """The number of each sentence, source by source."""
        order = list(self.sources)
        ids = sorted(self.passages, key=lambda one: (order.index(self.passages[one]["source_id"]), self._start(one)))
        return {one: number for number, one in enumerate(ids)}

    def _start(self, passage_id: str) -> int:
        start: int = self.passages[passage_id]["char_start"]
        return start

    @cached_property
    def records(self) -> Mapping[str, Row]:
        """The view of all records, by id."""
        return {row["record_id"]: row for row in self.views["records"]}

    @cached_property
    def details(self) -> Mapping[str, Row]:
        """Each record as its own table has it, by id."""
        return {row[self.key(table)]: row for table in RECORD_TABLES for row in self.tables[table]}

    @cached_property
    def states(self) -> Mapping[str, str]:
        """The first sentence that states each record."""
        found: dict[str, str] = {}
        for row in sorted(self.tables["evidence"], key=lambda one: self.reading_order[one["passage_id"]]):
            if row["role"] == "states":
                found.setdefault(row["record_id"], row["passage_id"])
        return found

    def record_order(self, record_id: str) -> tuple[int, str]:
        """Sort records by their place in the source."""
        return self.reading_order[self.states[record_id]], record_id

    def key(self, table: str) -> str:
        return self.package.table(table).key[0]

    # ---- Links ----

    def actor(self, actor_id: str) -> Link:
        return Link(self.actors[actor_id]["name"], f"#actor-{actor_id}")

    def place(self, place_id: str) -> Link:
        return Link(self.places[place_id]["name"], f"#place-{place_id}")

    def passage(self, passage_id: str) -> Link:
        """Lead to a sentence; its id is shortened where there is one source."""
        short = passage_id if len(self.sources) > 1 else passage_id.partition(":")[2]
        return Link(short, f"#{short}")

    def record(self, record_id: str) -> Link:
        return Link(record_id, f"#{record_id}")

    def code(self, table: str, column: str, value: str) -> Link:
        """Lead to the definition of a code."""
        vocabulary = self.package.table(table).column(column).vocabulary
        assert vocabulary  # noqa: S101 - a column of codes
        label = next(code.label for code in vocabulary.codes if code.value == value)
        return Link(label.lower(), f"#{vocabulary.name}.{value}")

    def any(self, row_id: str) -> Link:
        """Lead to a row of whatever table."""
        lead = {"records": self.record, "actors": self.actor, "places": self.place, "passages": self.passage}
        for name, link in lead.items():
            if row_id in getattr(self, name):
                return link(row_id)
        return Link(row_id)

    def address_of_retired(self, row_id: str) -> str:
        """Keep the address of a withdrawn record; other ids have a prefix of their own."""
        return row_id if row_id.partition("-")[0] in RECORDS else f"retired-{row_id}"

    def codes(self, table: str, column: str) -> tuple[str, ...]:
        """Return the codes of a column, in the order of its vocabulary."""
        vocabulary = self.package.table(table).column(column).vocabulary
        assert vocabulary  # noqa: S101 - a column of codes
        return vocabulary.values

    def name_of(self, record_id: str) -> str:
        """Say in a few words what a record is: the title of an event; who, and the act, kind or measure."""
        row = self.records[record_id]
        if title := self.details[record_id].get("title"):
            return str(title)
        column = {"statements": "act", "sanctions": "measure"}.get(row["record_table"], "kind")
        label = self.code(row["record_table"], column, row["kind"]).text
        return f"{row['actor']}, {label}" if row["actor"] else label.capitalize()


def spell(day: datetime.date, *, year: bool = True) -> str:
    """Write a day out: `2 December 2021`."""
    return f"{day.day} {MONTHS[day.month - 1]}" + f" {day.year}" * year


def spell_dates(kind: str, earliest: datetime.date | None, latest: datetime.date | None) -> str:
    """Say in words what the date columns of a record say."""
    first, last = spell(earliest) if earliest else "", spell(latest) if latest else ""
    if earliest and latest and earliest.year == latest.year:
        first = spell(earliest, year=False)
    return {
        "day": f"on {last}",
        "within": f"some time from {first} to {last}",
        "throughout": f"throughout, from {first} to {last}",
        "as_of": f"going on as of {last}",
        "by": f"on or before {last}",
        "from": f"on or after {spell(earliest) if earliest else ''}",
        "none": "no date",
    }[kind]
