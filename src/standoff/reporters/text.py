"""The report for people at a terminal: grouped by file, with a closing line that says what was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..model.report import Finding, Report, Severity
from .places import message, most_useful
from .printable import printable, shown
from .short import short

SHOWN = 20
"""Findings shown for one file, the most useful first: a screen's worth."""

RESET, BOLD, DIM, RED, YELLOW, GREEN = "\033[0m", "\033[1m", "\033[2m", "\033[31m", "\033[33m", "\033[32m"


def render(report: Report, *, colour: bool = False) -> str:
    """Return the report as text; `colour` adds terminal escapes."""
    report = short(report)
    text = "\n".join(_lines(report)) + "\n"
    if not colour:
        for escape in (RESET, BOLD, DIM, RED, YELLOW, GREEN):
            text = text.replace(escape, "")
    return text


def _lines(report: Report) -> Iterator[str]:
    for file, group in groupby(report.findings, key=lambda finding: finding.file):
        found = most_useful(group)
        yield f"{BOLD}{printable(file)}{RESET}: {counted(found)}"
        for finding in found[:SHOWN]:
            yield from _finding(finding)
        if len(found) > SHOWN:
            yield f"  … and {len(found) - SHOWN:,} more in this file; --format json lists all"
        yield ""
    if report.skipped:
        yield from _skipped(report)
        yield ""
    yield "rows: " + ", ".join(f"{name} {rows:,}" for name, rows in report.tables.items())
    yield from report.notes
    yield _closing(report)


def _finding(finding: Finding) -> Iterator[str]:
    place = printable(":".join(str(part) for part in (finding.file, finding.line) if part))
    where = printable(" ".join(part for part in (finding.column, finding.record and f"({finding.record})") if part))
    colour = RED if finding.severity is Severity.ERROR else YELLOW
    yield f"  {BOLD}{place}{RESET} {where}".rstrip()
    value = f"{shown(finding.value)}: " if finding.value is not None else ""
    yield f"    {colour}{finding.severity}{RESET} {value}{message(finding)}  {DIM}[{finding.rule}]{RESET}"
    yield f"    repair: {printable(finding.repair)}"


def _skipped(report: Report) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for skipped in report.skipped:
        by_reason.setdefault(skipped.reason, []).append(skipped.rule)
    for reason, rules in by_reason.items():
        yield f"{YELLOW}skipped{RESET}, not passed ({reason}):"
        yield f"  {', '.join(dict.fromkeys(rules))}"


def _closing(report: Report) -> str:
    rows = sum(report.tables.values())
    checked = (
        f"{len(report.tables)} tables, {rows:,} rows, {report.checked} rules checked"
        f"{f', {len({s.rule for s in report.skipped})} skipped' if report.skipped else ''}"
        f", {report.seconds:.2f} s"
    )
    name = f"{report.package} {report.version}"
    if not report.findings:
        return f"{GREEN}valid{RESET}: {name} ({checked})"
    verdict = f"{GREEN}valid{RESET}" if report.valid else f"{RED}not valid{RESET}"
    return f"{verdict}: {name}, {counted(report.findings)} ({checked})"


def counted(findings: Sequence[Finding]) -> str:
    """Return how many findings there are, `2 errors in 70 places, 1 warning`; empty if there are none."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    warnings = [finding for finding in findings if finding.severity is not Severity.ERROR]
    return ", ".join(_number(found, word) for found, word in ((errors, "error"), (warnings, "warning")) if found)


def _number(found: Sequence[Finding], word: str) -> str:
    number, places = len(found), sum(finding.count for finding in found)
    where = f" in {places:,} places" if places > number else ""
    return f"{number:,} {word}{'s' * (number != 1)}{where}"
