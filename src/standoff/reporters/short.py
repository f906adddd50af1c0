"""Reports with fields of a readable length: a cell may hold megabytes, a report must not."""

from __future__ import annotations

from dataclasses import replace

from ..model.report import Finding, Report

FOR_PEOPLE, FOR_MACHINES = 500, 1_000
"""Characters of a field that are kept."""

RECORD = 100
"""Characters of a row's key that people are shown."""


LISTED = 10_000
"""Findings that a form for machines lists, and places of each: no viewer shows more, and some refuse 25,000."""


def first(report: Report) -> tuple[Report, int]:
    """Return the report with its first findings and the first places of each, and the number of findings left out."""
    kept = report.findings[:LISTED]
    findings = tuple(
        replace(finding, places=finding.places[:LISTED]) if len(finding.places) > LISTED else finding
        for finding in kept
    )
    return replace(report, findings=findings), len(report.findings) - len(kept)


def short(report: Report, length: int = FOR_PEOPLE) -> Report:
    """Return the report with every field cut to `length`."""
    return replace(report, findings=tuple(_short(finding, length) for finding in report.findings))


def _short(finding: Finding, length: int) -> Finding:
    record = min(length, RECORD) if length == FOR_PEOPLE else length
    given = (finding.message, finding.repair, finding.value, finding.record)
    message, repair, value, key = (
        text if text is None or len(text) <= most else f"{text[: most - 1]}…"
        for text, most in zip(given, (length, length, length, record), strict=True)
    )
    if (message, repair, value, key) == given:
        return finding
    return replace(finding, message=message or "", repair=repair or "", value=value, record=key)
