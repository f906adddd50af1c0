"""Actors and places, with the records in which each has a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from .book import RECORD_TABLES, Book, Link
from .records import Records


class People:
    """Actors and places, with the records in which each has a part."""

    def __init__(self, book: Book, records: Records) -> None:
        self.book = book
        self.records = records

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, Sequence[Link]]]:
        """Actor → part → the records in which the actor has it."""
        found: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
        for table in RECORD_TABLES:
            columns = [c for c in self.book.package.table(table) if c.references == ("actors.actor_id",)]
            for record_id in sorted(row[self.book.key(table)] for row in self.book.tables[table]):
                for column in columns:
                    if actor := self.book.details[record_id][column.name]:
                        found[actor][column.title].append(self.book.record(record_id))
        for row in self.book.tables["event_participants"]:
            role = self.book.code("event_participants", "role", row["role"]).text.capitalize()
            found[row["actor_id"]][role].append(self.book.record(row["event_id"]))
        for row in self.book.tables["stances"]:
            found[row["holder_id"]]["Takes a stance on"].append(self.book.record(row["record_id"]))
        return found

    @cached_property
    def names(self) -> Mapping[str, Sequence[str]]:
        """Actor → the names and offices under which the sources speak of it."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self.book.tables["mentions"]:
            found[row["actor_id"]][row["as_written"]] = None
        return {actor: list(names) for actor, names in found.items()}

    @cached_property
    def at(self) -> Mapping[str, Sequence[Link]]:
        """Place → the records there."""
        found: dict[str, list[Link]] = defaultdict(list)
        for record_id in sorted(self.book.records, key=self.book.record_order):
            if place := self.book.records[record_id]["place_id"]:
                found[place].append(self.book.record(record_id))
        return found
