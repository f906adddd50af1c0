"""The time axis, cut where nothing is dated, and the strip that draws the dates of one record on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markupsafe import Markup

from .book import MONTHS

WIDTH = 480.0
"""Units across; the page scales the strip to the space there is."""

HEIGHT = 20
MIDDLE = 10
GAP_DAYS = 45
"""A gap in which nothing is dated is cut out when it is longer: with less, the axis would be all cuts."""

BREAK = 16.0
"""Units between two pieces."""

EDGE = 14.0
"""Units at both ends, for what has no beginning or no end."""

SHARE_LEAST = 0.14
"""The least part of the axis that a piece has, so that its label fits."""

SPAN_LEAST = 8.0
"""Units that a span has at least."""

SHORT = 100
"""Days of a piece whose months are labelled."""

Dates = tuple[datetime.date | None, datetime.date | None]


@dataclass(frozen=True)
class Piece:
    """A run of days drawn to one scale, from `left` to `right`."""

    first: datetime.date
    last: datetime.date
    left: float
    right: float

    @property
    def months(self) -> tuple[datetime.date, ...]:
        """The first days of the months that begin within a short piece."""
        days = (self.last - self.first).days
        every = (self.first + datetime.timedelta(one) for one in range(1, days + 1))
        return tuple(day for day in every if day.day == 1) if days <= SHORT else ()

    @property
    def label(self) -> str:
        """Name the piece, or its first month where the months are labelled."""
        month, year = MONTHS[self.first.month - 1][:3], str(self.first.year)
        if self.months or self.first.month == self.last.month:
            return f"{month} {year}"
        if self.first.year != self.last.year:
            return f"{year} to {self.last.year}"
        return year


@dataclass(frozen=True)
class Axis:
    """Days to positions. Pieces have room by how many records are dated in them, not by how long they are."""

    pieces: tuple[Piece, ...]
    marks: tuple[datetime.date, ...]
    """Days to be marked: those on which the sources were published."""

    def at(self, day: datetime.date) -> float:
        """Return the position of a day, in the middle of its share; of a day outside of all pieces, the nearest end."""
        for piece in self.pieces:
            if day < piece.first:
                return piece.left
            if day <= piece.last:
                days = (piece.last - piece.first).days + 1
                share = (piece.right - piece.left) / days
                return round(piece.left + ((day - piece.first).days + 0.5) * share, 1)
        return self.pieces[-1].right

    def start(self, day: datetime.date) -> float:
        """Return where a day begins."""
        before = day - datetime.timedelta(1)
        return (self.at(day) + self.at(before)) / 2

    @cached_property
    def labels(self) -> tuple[tuple[str, float, float], ...]:
        """What is written above the axis: the label, and from where to where it has room."""
        found = [
            entry
            for piece in self.pieces
            for entry in [(piece.label, piece.left), *((MONTHS[d.month - 1][:3], self.start(d)) for d in piece.months)]
        ]
        lefts = [0.0, *(left for _, left in found[1:]), WIDTH]
        return tuple((label, *span) for (label, _), span in zip(found, pairwise(lefts), strict=True))

    @cached_property
    def background(self) -> Markup:
        """The line of each piece, the cuts between them, and the days of publication."""
        lines = [f"M{n(piece.left)} {MIDDLE}H{n(piece.right)}" for piece in self.pieces]
        lines += [f"M{n(self.start(day))} 7v6" for piece in self.pieces for day in piece.months]
        cuts = [
            f"M{n(before.right + 3)} 14l4-8m2 8l4-8"  # two strokes, as an axis is cut in print
            for before, _ in pairwise(self.pieces)
        ]
        days = [f"M{n(self.at(day))} 0V{HEIGHT}" for day in self.marks]
        return Markup('<path class="ax" d="{}"/><path class="pub" d="{}"/>').format(
            "".join(lines + cuts), "".join(days)
        )

    def strip(self, kind: str, earliest: datetime.date | None, latest: datetime.date | None) -> Markup:
        """Draw dates: each kind has a shape of its own."""
        return Markup('<svg viewBox="0 0 {} {}" aria-hidden="true"><use href="#axis"/>{}</svg>').format(
            n(WIDTH), HEIGHT, self.mark(kind, earliest, latest)
        )

    def mark(self, kind: str, earliest: datetime.date | None, latest: datetime.date | None) -> Markup:
        """Return the shape of a kind of date, where its dates are."""
        first = self.at(earliest) if earliest else 0.0
        last = self.at(latest) if latest else WIDTH
        return shape(kind, first, last, WIDTH)

    def key(self, kind: str) -> Markup:
        """Return the shape of a kind of date for the explanation of the strips."""
        width = 96.0
        span = (width / 2, width / 2) if kind in ("day", "as_of") else (width / 4, width * 3 / 4)
        return Markup('<path class="ax" d="M0 {0}H{1}"/>').format(MIDDLE, n(width)) + shape(kind, *span, width)


def axis(dated: Iterable[Dates], published: Iterable[datetime.date]) -> Axis:
    """Return the axis on which these records and the days of publication can be drawn."""
    marks = tuple(sorted(set(published)))
    spans = [(first or last, last or first) for first, last in dated if first or last]
    found: list[tuple[datetime.date, datetime.date]] = sorted(
        [(first, last) for first, last in spans if first and last] + [(day, day) for day in marks]
    )
    merged: list[tuple[datetime.date, datetime.date, int]] = []
    for first, last in found:
        if merged and (first - merged[-1][1]).days <= GAP_DAYS:
            before = merged.pop()
            merged.append((before[0], max(before[1], last), before[2] + 1))
        else:
            merged.append((first, last, 1))
    room = WIDTH - 2 * EDGE - BREAK * (len(merged) - 1)
    least = min(SHARE_LEAST, 1 / len(merged))
    free, total = 1 - least * len(merged), sum(count for *_, count in merged)
    pieces, left = [], EDGE
    for first, last, count in merged:
        right = left + room * (least + free * count / total)
        pieces.append(Piece(first, last, round(left, 1), round(right, 1)))
        left = right + BREAK
    return Axis(tuple(pieces), marks)


def shape(kind: str, first: float, last: float, width: float) -> Markup:
    """Draw a kind of date from one position to another; what has no end runs to the edge of the axis."""
    middle = (first + last) / 2
    drawn = Markup("")
    match kind:
        case "day":
            drawn = Markup('<circle class="f" cx="{}" cy="{}" r="5"/>').format(n(middle), MIDDLE)
        case "as_of":
            # A ring, and dots to both sides: it goes on, and no end is known.
            tails = f"M{n(middle - 9)} {MIDDLE}h-15M{n(middle + 9)} {MIDDLE}h15"
            ring = Markup('<circle class="o" cx="{}" cy="{}" r="5"/><path class="t" d="{}"/>')
            drawn = ring.format(n(middle), MIDDLE, tails)
        case "within" | "throughout":
            # The ends of a short span must not touch.
            first, last = min(first, middle - SPAN_LEAST / 2), max(last, middle + SPAN_LEAST / 2)
            ends = f"M{n(first)} 4v12M{n(first)} {MIDDLE}H{n(last)}M{n(last)} 4v12"
            bar = f"M{n(first)} {MIDDLE}H{n(last)}"
            drawn = _path("l", ends) if kind == "within" else _path("b", bar)
        case "by":
            drawn = _path("d", f"M10 {MIDDLE}H{n(last)}") + _path("l", f"M{n(last)} 4v12M9 6l-7 4 7 4")
        case "from":
            end = n(width - 9)
            drawn = _path("d", f"M{n(first)} {MIDDLE}H{end}") + _path("l", f"M{n(first)} 4v12M{end} 6l7 4-7 4")
    return drawn


def _path(line: str, d: str) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(line, d)


def n(value: float) -> str:
    """Write a coordinate with one decimal at most, the same on every machine."""
    return f"{value:.1f}".removesuffix(".0")
