"""The report as SARIF 2.1.0, for code scanning: rules with help, regions of cells, stable fingerprints."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from ..model.report import Finding, Place, Report, Severity
from .places import message, most_useful
from .printable import printable, shown
from .repository import uri
from .short import FOR_MACHINES, short

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LOCATIONS = 100
"""Locations of one result that GitHub includes."""

RESULTS = 25_000
"""Results of one run that GitHub takes; it refuses a file with more as a whole."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(report: Report) -> str:
    """Return one run with all rules and all findings, as many as GitHub takes."""
    report = short(report, FOR_MACHINES)
    found = list(report.findings) if len(report.findings) <= RESULTS else most_useful(report.findings)
    order = {rule.id: number for number, rule in enumerate(report.rules)}
    seen: Counter[str] = Counter()
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "standoff",
                "semanticVersion": report.version,
                "rules": [
                    {
                        "id": rule.id,
                        "shortDescription": {"text": rule.statement},
                        "fullDescription": {"text": rule.help},
                        "help": {"text": f"{rule.statement}\n\n{rule.help}\n\nRepair: {rule.repair}"},
                    }
                    for rule in report.rules
                ],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order, seen, report.folder) for finding in found[:RESULTS]],
    }
    if more := len(found[RESULTS:]):
        text = f"{more:,} more findings are left out, as GitHub takes {RESULTS:,}; other forms of the report list all"
        notification = {"level": "warning", "message": {"text": text}}
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": [notification]}]
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Finding, order: dict[str, int], seen: Counter[str], folder: str) -> dict[str, Any]:
    value = f"{shown(finding.value)}: " if finding.value is not None else ""
    text = f"{value}{message(finding)}. Repair: {printable(finding.repair)}"
    others = [place for place in finding.all_places if place != finding.place]
    locations = [_location(folder, finding.place, finding.start, finding.end)]
    locations += [_location(folder, place) for place in others[: LOCATIONS - 1]]
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": locations,
        "partialFingerprints": {"standoff/v1": _fingerprint(finding, seen)},
    }


def _location(folder: str, place: Place, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(folder + place.file), "uriBaseId": "%SRCROOT%"}}
    if place.line is not None:
        region = {"startLine": place.line, "startColumn": start, "endColumn": end}
        location["region"] = {name: number for name, number in region.items() if number is not None}
    return {"physicalLocation": location}


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Return what makes a finding the same one after rows were added above it: all but its line."""
    parts = (finding.rule, finding.file, finding.record, finding.column, finding.value)
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"
