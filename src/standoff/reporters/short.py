"""Reports with fields of a readable length: a cell may hold megabytes, a report must not."""

from __future__ import annotations

from dataclasses import replace

from ..model.report import Finding, Report

FOR_PEOPLE, FOR_MACHINES = 500, 1_000
"""Characters of a field that are kept."""

RECORD = 100
"""Characters of a row's key that people are shown."""


LISTED = 10_000
"""Findings that a form for machines lists, and places of all of them: no viewer shows more."""


def first(report: Report) -> tuple[Report, int]:
    """Return the report with its first findings and their first places, and the number of findings left out.

    Each finding keeps one place.
    """
    kept: list[Finding] = []
    left = LISTED
    for finding in report.findings[:LISTED]:
        places = finding.places[: max(left, 1)]
        left -= len(places)
        kept.append(finding if len(places) == len(finding.places) else replace(finding, places=places))
    return replace(report, findings=tuple(kept)), len(report.findings) - len(kept)


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
