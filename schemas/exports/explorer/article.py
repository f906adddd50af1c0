"""The sources sentence by sentence: a bar as long as the sentence, and all that the tables say of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from .book import LINES, Book, Link, Row


@dataclass(frozen=True)
class Wording:
    """A judging word, whose word it is, and whom and what it falls on."""

    as_written: str
    device: Link
    holder: Link
    actor: Link | None
    record: Link | None
    record_name: str
    passage: Link


@dataclass(frozen=True)
class Sentence:
    """A sentence without its text."""

    id: str
    address: str
    length: int
    row: Row
    line: str
    disposition: Link
    roles: tuple[tuple[Link, tuple[tuple[Link, str], ...]], ...]
    mentions: tuple[tuple[str, Link, str | None], ...]
    wordings: tuple[Wording, ...]
    quotes: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The prefix of each record that the sentence is evidence for, each record once."""
        return tuple(dict.fromkeys(link.text for _, records in self.roles for link, _ in records))

    @property
    def label(self) -> str:
        """Say what the bar shows."""
        counts = {"record": len(self.kinds), "judging word": len(self.wordings)}
        said = (f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items() if count)
        return ", ".join([self.disposition.text, f"{self.row['word_count']} words", *said])


@dataclass(frozen=True)
class Source:
    """A source with its paragraphs."""

    row: Row
    publisher: Link
    kind: Link
    paragraphs: tuple[tuple[int, tuple[Sentence, ...]], ...]


class Article:
    """All sources, in the order of their table."""

    def __init__(self, book: Book) -> None:
        self.book = book

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._source(row) for row in self.book.sources.values())

    def line(self, disposition: str) -> str:
        """Return how the border of a sentence is drawn, by the place of its code in the vocabulary."""
        return LINES[self.book.codes("passages", "disposition").index(disposition)]

    def _source(self, row: Row) -> Source:
        passages, order = self.book.passages, self.book.reading_order
        ids = [one for one in sorted(order, key=order.__getitem__) if passages[one]["source_id"] == row["source_id"]]
        paragraphs = groupby(map(self._sentence, ids), key=lambda one: int(one.row["paragraph"]))
        return Source(
            row,
            self.book.actor(row["publisher_id"]),
            self.book.code("sources", "kind", row["kind"]),
            tuple((number, tuple(sentences)) for number, sentences in paragraphs),
        )

    def _sentence(self, passage_id: str) -> Sentence:
        book, row = self.book, self.book.passages[passage_id]
        return Sentence(
            passage_id,
            book.passage(passage_id).to.removeprefix("#"),
            row["char_end"] - row["char_start"],
            row,
            self.line(row["disposition"]),
            book.code("passages", "disposition", row["disposition"]),
            tuple(self._roles(passage_id)),
            tuple(
                (one["as_written"], book.actor(one["actor_id"]), one["role"])
                for one in self._rows("mentions")[passage_id]
            ),
            tuple(self.wording(one) for one in self._rows("wordings")[passage_id]),
            tuple(self._quotes(passage_id)),
        )

    def _roles(self, passage_id: str) -> Iterator[tuple[Link, tuple[tuple[Link, str], ...]]]:
        """Yield each role that the sentence has, with the records for which it has it."""
        rows = self._rows("evidence")[passage_id]
        for role in sorted({row["role"] for row in rows}, key=self.book.codes("evidence", "role").index):
            ids = [row["record_id"] for row in rows if row["role"] == role]
            yield (
                self.book.code("evidence", "role", role),
                tuple((self.book.record(one), self.book.name_of(one)) for one in ids),
            )

    def _quotes(self, passage_id: str) -> Iterator[str]:
        """Yield the quoted words that the sentence may have: those of the statements that it is evidence for."""
        for row in self._rows("evidence")[passage_id]:
            quote = self.book.records[row["record_id"]]["quote"]
            yield from quote.split(" … ") if quote else ()

    def wording(self, row: Row) -> Wording:
        """Return a row of wordings in words."""
        book = self.book
        return Wording(
            row["as_written"],
            book.code("wordings", "device", row["device"]),
            book.actor(row["holder_id"]),
            book.actor(row["actor_id"]) if row["actor_id"] else None,
            book.record(row["record_id"]) if row["record_id"] else None,
            book.name_of(row["record_id"]) if row["record_id"] else "",
            book.passage(row["passage_id"]),
        )

    def _rows(self, table: str) -> Mapping[str, Sequence[Row]]:
        return self._by_passage[table]

    @cached_property
    def _by_passage(self) -> Mapping[str, Mapping[str, Sequence[Row]]]:
        found: dict[str, dict[str, list[Row]]] = {}
        for table in ("evidence", "mentions", "wordings"):
            found[table] = defaultdict(list)
            for row in self.book.tables[table]:
                found[table][row["passage_id"]].append(row)
        return found

    @cached_property
    def words(self) -> Sequence[tuple[Link, Sequence[Wording]]]:
        """The judging words by whom they fall on: first those on actors, by name, then those on a record only."""
        order = self.book.reading_order
        groups: dict[Link, list[Wording]] = defaultdict(list)
        rows = sorted(self.book.tables["wordings"], key=lambda row: (order[row["passage_id"]], row["as_written"]))
        for wording in map(self.wording, rows):
            groups[wording.actor or Link("On what is reported, no actor named")].append(wording)
        return sorted(groups.items(), key=lambda item: (not item[0].to, -len(item[1]), item[0].text))
