"""Reports with fields of a readable length: a cell may hold megabytes, a report must not."""

from __future__ import annotations

from dataclasses import replace

from ..model.report import Finding, Report

FOR_PEOPLE, FOR_MACHINES = 500, 1_000
"""Characters of a field that are kept."""

RECORD = 100
"""Characters of a row's key that people are shown."""


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
