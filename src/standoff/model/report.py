"""What a run has to say: findings at their places, in one report. No behaviour but order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Severity(StrEnum):
    """`ERROR` makes a package invalid; `WARNING` does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing wrong, where it stands and how to mend it.

    `line` is the physical line of `file`, counted from 1; None where the file as a whole is meant.
    `record` is the row's key, its parts joined by a space. `start` and `end` are where the cell stands
    in its line, in characters counted from 1, the end exclusive.
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

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Where it stands, for sorting: the file as a whole before its lines."""
        return self.file, self.line or 0, self.column or "", self.rule


@dataclass(frozen=True)
class Skipped:
    """A rule that was not judged, and why. It has not passed."""

    rule: str
    reason: str


@dataclass(frozen=True)
class Told:
    """A rule as reports tell it, with the files that it is judged on."""

    id: str
    statement: str
    help: str
    repair: str
    files: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """The result of one run over one package."""

    package: str
    version: str
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    tables: Mapping[str, int]
    judged: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    rules: tuple[Told, ...] = ()

    @property
    def valid(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def strict(report: Report) -> Report:
    """The report with every warning an error."""
    findings = tuple(replace(finding, severity=Severity.ERROR) for finding in report.findings)
    return replace(report, findings=findings)
