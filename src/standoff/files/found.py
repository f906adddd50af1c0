"""Collect what is wrong with the form of one file, counted by cause, in little memory however often it shows."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace

from ..model.counting import FEW
from ..model.report import Finding, Place
from ..model.rule import Rule

PLACES = 10_000
"""Places of one cause that are listed: a file of ten million blank lines is not listed line by line."""


@dataclass
class _Cause:
    """The first findings of one cause, and the lines of all."""

    first: list[Finding] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("L"))


class Found:
    """The findings of one file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._causes: dict[Hashable, _Cause] = {}

    def add(
        self, rule: Rule, line: int | None, value: str | None = None, *, cause: Hashable = None, **words: object
    ) -> None:
        """Add a finding; those of the same rule and cause are one if they are many."""
        found = self._causes.get((rule.id, cause))
        if found is None:
            found = self._causes[rule.id, cause] = _Cause()
        if len(found.first) <= FEW:
            found.first.append(rule.finding(self._file, line, value=value, words=words))
        found.lines.append(line or 0)

    def add_all(self, rule: Rule, lines: Sequence[int], value: str | None = None, **words: object) -> None:
        """Add one finding for all of some lines; `value` is the first of them."""
        first = rule.finding(self._file, lines[0], value=value, words=words)
        self._causes[rule.id, "all"] = _Cause([first], array("L", lines))

    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, more than a few of one cause as one."""
        result: list[Finding] = []
        for cause in self._causes.values():
            if len(cause.lines) == len(cause.first) <= FEW:
                result += cause.first
            else:
                places = tuple(Place(self._file, line or None) for line in cause.lines[:PLACES])
                result.append(replace(cause.first[0], count=len(cause.lines), places=places))
        return tuple(result)
