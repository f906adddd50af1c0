"""The charts that are tables: who takes which stance, who speaks about whom, who has a part in what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...vocabularies import NEGATIVE_FACTUALITY, POSITIVE_FACTUALITY
from .book import Book, Link, Row
from .records import Holding, Records

SCALE = (*NEGATIVE_FACTUALITY, *reversed(POSITIVE_FACTUALITY))
"""The columns of the scale: from certainly not to certain."""

APART = "uncommitted"
"""No point of the scale: it has a column of its own beside it."""

GROUPS = {
    "denied": "Denied: someone takes it not to be so",
    "doubted": "Doubted: held by some, while others take no side",
    "split": "Wanted by some, opposed by others",
    "shared": "More than one voice, none doubts it",
    "one_voice": "One voice: nobody else speaks of it",
    "not_asserted": "Asserted by nobody: asked for, proposed or refused",
}


@dataclass(frozen=True)
class StanceRow:
    record: Link
    name: str
    cells: tuple[tuple[Holding, ...], ...]


@dataclass(frozen=True)
class Matrix:
    """A table of links: rows and columns are actors, or a text where there is none."""

    columns: tuple[Link, ...]
    rows: tuple[tuple[Link, tuple[tuple[tuple[Link, Link], ...], ...]], ...]


class Tables:
    def __init__(self, book: Book, records: Records) -> None:
        self.book = book
        self.records = records

    # ---- Stances ----

    @cached_property
    def scale(self) -> Sequence[tuple[Link, bool]]:
        """The columns with whether the package has a stance in them."""
        taken = {row["factuality"] for row in self.book.tables["stances"]}
        return [(self.book.code("stances", "factuality", one), one in taken) for one in (*SCALE, APART)]

    @cached_property
    def stances(self) -> Sequence[tuple[str, Sequence[StanceRow]]]:
        """The records with stances by how far the holders are apart."""
        groups: dict[str, list[StanceRow]] = {name: [] for name in GROUPS}
        for record_id in sorted(self.records.stances, key=self.book.record_order):
            groups[self._group(record_id)].append(self._stance_row(record_id))
        return [(GROUPS[name], rows) for name, rows in groups.items() if rows]

    def _group(self, record_id: str) -> str:
        row = self.book.records[record_id]
        agreement: str = row["agreement"]
        split = row["favours"] and row["opposes"] and agreement not in ("denied", "doubted")
        return "split" if split else agreement

    def _stance_row(self, record_id: str) -> StanceRow:
        cells: dict[str, list[Holding]] = {name: [] for name in (*SCALE, APART)}
        for row in self.records.stances[record_id]:
            cells[row["factuality"]].append(self.records.holding(row))
        return StanceRow(
            self.book.record(record_id), self.book.name_of(record_id), tuple(tuple(cell) for cell in cells.values())
        )

    # ---- Voices ----

    @cached_property
    def speech(self) -> Matrix:
        """Speaker by whom the statement is about: the act, with its statement."""
        entries = [
            (row["speaker_id"], row["target_id"], row["statement_id"], self.book.code("statements", "act", row["act"]))
            for row in self.book.tables["statements"]
        ]
        return self._matrix(entries, "nobody in particular")

    @cached_property
    def conduct(self) -> Matrix:
        """Asserter by whose conduct it is: the kind of the movement, sanction or event."""
        book = self.book
        entries: list[tuple[str, str | None, str, Link]] = []
        for row in book.tables["military_movements"]:
            kind = book.code("military_movements", "kind", row["kind"])
            entries.append((row["asserted_by_id"], row["actor_id"], row["movement_id"], kind))
        entries += [
            (row["asserted_by_id"], row["sender_id"], row["sanction_id"], Link("sanctions"))
            for row in book.tables["sanctions"]
        ]
        for row in book.tables["events"]:
            parts = self.records.participants.get(row["event_id"], ())
            agents = [part["actor_id"] for part in parts if part["role"] == "agent"]
            kind = book.code("events", "kind", row["kind"])
            entries += [(row["asserted_by_id"], agent, row["event_id"], kind) for agent in agents or [None]]
        return self._matrix(entries, "no doer named")

    def _matrix(self, entries: Sequence[tuple[str, str | None, str, Link]], nobody: str) -> Matrix:
        """Sort rows and columns by where they first occur in the source: counts say nothing."""
        ordered = sorted(entries, key=lambda entry: self.book.record_order(entry[2]))
        columns = list(dict.fromkeys(column for _, column, _, _ in ordered if column))
        columns_all: list[str | None] = [*columns, *([None] if any(entry[1] is None for entry in ordered) else [])]
        cells: dict[tuple[str, str | None], list[tuple[Link, Link]]] = defaultdict(list)
        for row, column, record_id, code in ordered:
            cells[row, column].append((Link(code.text, f"#{record_id}"), self.book.record(record_id)))
        rows = tuple(
            (self.book.actor(row), tuple(tuple(cells.get((row, column), ())) for column in columns_all))
            for row in dict.fromkeys(entry[0] for entry in ordered)
        )
        return Matrix(tuple(self.book.actor(one) if one else Link(nobody) for one in columns_all), rows)

    # ---- Happenings ----

    @cached_property
    def happenings(self) -> Sequence[tuple[str, Sequence[Row]]]:
        """The happenings that more than one source reports, each with its records."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in self.book.views["happenings"]:
            if row["sources"] > 1:
                groups[row["happening_id"]].append(row)
        return list(groups.items())
