"""The report as Markdown, for the summary of a job: a table for each file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ..model.report import Finding, Report
from .places import message, most_useful
from .printable import printable, shown
from .short import short
from .text import counted

SHOWN = 100
"""Findings shown for one file, the most useful first: a summary may have one MiB in all."""

SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~>-])")


def render(report: Report) -> str:
    """Return the verdict, then a table for each file with findings, then what was skipped."""
    report = short(report)
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    verdict = "valid" if report.valid else "not valid"
    yield f"## {plain(report.package)} {plain(report.version)}: {verdict}"
    yield ""
    rows = sum(report.tables.values())
    summary = counted(report.findings) or "no findings"
    yield f"{len(report.tables)} tables, {rows:,} rows, {report.checked} rules checked; {summary}."
    for file, group in groupby(report.findings, key=lambda finding: finding.file):
        found = most_useful(group)
        yield ""
        yield f"### {plain(file)}: {counted(found)}"
        yield ""
        yield "| line | column | record | found | what is wrong | repair | rule |"
        yield "|---:|---|---|---|---|---|---|"
        yield from map(_row, found[:SHOWN])
        if len(found) > SHOWN:
            yield ""
            yield f"… and {len(found) - SHOWN:,} more in this file."
    if report.skipped:
        yield ""
        yield "Skipped, not passed:"
        yield ""
        for reason in dict.fromkeys(skipped.reason for skipped in report.skipped):
            rules = dict.fromkeys(skipped.rule for skipped in report.skipped if skipped.reason == reason)
            yield f"- {plain(reason)}: {', '.join(map(code, rules))}"


def _row(finding: Finding) -> str:
    cells = (
        str(finding.line or ""),
        code(finding.column),
        code(finding.record),
        code(shown(finding.value)[1:-1] if finding.value is not None else None),
        plain(message(finding)),
        code(finding.repair),
        code(finding.rule),
    )
    return f"| {' | '.join(cells)} |"


def plain(text: str) -> str:
    """Escape a text so that it is neither Markdown nor HTML."""
    escaped = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    # A bare @name or #1 would notify a person or link to an issue.
    return SPECIAL.sub(r"\\\1", escaped).replace("@", "&#64;")


def code(text: str | None) -> str:
    """Return a text as a code span, its fence longer than any run of backticks in it."""
    if not text:
        return ""
    shown_text = printable(text).replace("|", "\\|")
    fence = "`" * (1 + max(map(len, re.findall("`+", shown_text)), default=0))
    pad = " " if "`" in shown_text else ""
    return f"{fence}{pad}{shown_text}{pad}{fence}"
