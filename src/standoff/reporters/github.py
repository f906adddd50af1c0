"""The report as GitHub workflow commands, which the site shows as annotations at their lines."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.report import Finding, Report, Severity
from .places import message, most_useful
from .printable import printable, shown
from .short import short
from .text import counted

SHOWN = 10
"""Annotations of one kind that GitHub shows for one step; it drops any more without saying so."""


def render(report: Report) -> str:
    """Return a command for each finding, the most useful first, and a line that says how many are left out."""
    report = short(report)
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    left = 0
    for severity in (Severity.ERROR, Severity.WARNING):
        found = most_useful(finding for finding in report.findings if finding.severity is severity)
        left += len(found[SHOWN:])
        yield from (command(finding, report.folder) for finding in found[:SHOWN])
    if left:
        yield f"{left:,} more findings are in the summary of this job."
    verdict = "valid" if report.valid else "not valid"
    summary = counted(report.findings) or "no findings"
    yield data(f"{verdict}: {report.package} {report.version}, {summary}")


def command(finding: Finding, folder: str = "") -> str:
    """Return a finding as a workflow command. No cell can end it or start another."""
    parts = {"file": folder + finding.file, "line": finding.line, "col": finding.start, "endColumn": finding.end}
    given = {name: value for name, value in parts.items() if value is not None} | {"title": finding.rule}
    properties = ",".join(f"{name}={attribute(str(value))}" for name, value in given.items())
    value = f"{shown(finding.value)}: " if finding.value is not None else ""
    text = f"{value}{message(finding)}\nRepair: {printable(finding.repair)}"
    return f"::{finding.severity} {properties}::{data(text)}"


def data(text: str) -> str:
    """Escape a text as the data of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def attribute(text: str) -> str:
    """Escape a text as a property of a command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
