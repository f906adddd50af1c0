"""What a run reports: findings at their places, in one report. Nothing here decides what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """`ERROR` makes a package invalid; `WARNING` does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Place:
    """A file, a line or a cell. Lines count from 1."""

    file: str
    line: int | None = None
    column: str | None = None

    @property
    def order(self) -> tuple[str, int, str]:
        """The sort key: the file as a whole before its lines."""
        return self.file, self.line or 0, self.column or ""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, where it is, and how to repair it.

    `line` is the physical line of `file`, counted from 1, or None for the whole file. `record` is the row's key, its
    parts joined by a space. `start` and `end` are the cell's first character in its line, counted from 1, and
    the one after its last. Where one cause shows in several places, `count` says in how many and `places` lists all of
    them, the first included.
    """

    rule: str
    file: str
    message: str
    repair: str
    line: int | None = None
    column: str | None = None
    record: str | None = None
    value: str | None = None
    severity: Severity = Severity.ERROR
    start: int | None = None
    end: int | None = None
    count: int = 1
    places: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column)

    @property
    def all_places(self) -> tuple[Place, ...]:
        """Every place at which the cause shows."""
        return self.places or (self.place,)

    @property
    def order(self) -> tuple[str, int, str, str]:
        """The sort key: the place, then the rule."""
        return *self.place.order, self.rule


@dataclass(frozen=True)
class Skipped:
    """A rule that was not checked, and why. It has not passed."""

    rule: str
    reason: str


@dataclass(frozen=True)
class RuleDescription:
    """A rule as reports show it, with the files that it is checked on."""

    id: str
    statement: str
    help: str
    repair: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The result of one run over one package.

    `tables` has the number of rows of each table that could be read; `checked` is the number of rules checked. `folder`
    is where the package is, from the root of its repository: empty, or `a/b/`.
    """

    package: str
    version: str
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    tables: Mapping[str, int]
    checked: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    rules: tuple[RuleDescription, ...] = ()
    folder: str = ""

    @property
    def valid(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def count(self) -> int:
        """The number of places at which something is wrong."""
        return sum(finding.count for finding in self.findings)


def strict(report: Report) -> Report:
    """Return the report with every warning made an error."""
    findings = tuple(replace(finding, severity=Severity.ERROR) for finding in report.findings)
    return replace(report, findings=findings)
