"""A finding in words, with every place at which its cause shows; and which findings to show first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model.report import Finding, Place, Severity
from .printable import printable

RANGES = 5
"""Ranges of lines that are listed: enough to begin with, in a message that stays one line."""

TO = "\N{EN DASH}"

HEADER = 1
"""The line of a file's header."""


def most_useful(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with those first whose repair does the most, for readers that show a few only.

    Errors come before warnings; causes that show in many places, and faults of a file or its header, before cells.
    """
    return sorted(findings, key=_usefulness)


def _usefulness(finding: Finding) -> tuple[bool, bool, tuple[str, int, str, str]]:
    is_wide = finding.count > 1 or finding.line in (None, HEADER)
    return finding.severity is not Severity.ERROR, not is_wide, finding.order


def message(finding: Finding) -> str:
    """Return a finding's message, with its other places: `not a code of act, and 21 more: lines 3 and on`."""
    text = printable(finding.message)
    others = [place for place in finding.all_places if place != finding.place]
    where = "; ".join(_by_file(finding.file, others))
    if not where:
        return text
    is_among_them = len(others) < len(finding.all_places)
    return f"{text}, and {finding.count - 1:,} more: {where}" if is_among_them else f"{text}: {where}"


def _by_file(own: str, places: Iterable[Place]) -> Iterator[str]:
    """Yield the lines of each file, at most `RANGES` ranges in all."""
    lines: dict[str, set[int]] = {}
    for place in places:
        if place.line is not None:
            lines.setdefault(place.file, set()).add(place.line)
    left = RANGES
    for file, numbers in lines.items():
        if not left:
            yield "…"
            return
        ranges = [f"{first}{TO}{last}" if last > first else str(first) for first, last in _ranges(sorted(numbers))]
        name = "" if file == own else f"{file} "
        word = "lines" if len(numbers) > 1 else "line"
        cut = ", …" if len(ranges) > left else ""
        yield f"{name}{word} {', '.join(ranges[:left])}{cut}"
        left -= len(ranges[:left])


def _ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of sorted numbers."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = number
        elif number > last + 1:
            yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
