"""The report as SARIF 2.1.0, for code scanning: rules with help, regions of cells, stable fingerprints."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any

from ..model.report import Finding, Place, Report, Severity
from .places import message
from .printable import printable, shown
from .short import FOR_MACHINES, first, short

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LOCATIONS = 100
"""Locations of one result that GitHub includes."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def render(report: Report) -> str:
    """Return one run with all rules and the findings; `more` has the number of findings that are too many to list."""
    listed, more = first(report)
    report = short(listed, FOR_MACHINES)
    order = {rule.id: number for number, rule in enumerate(report.rules)}
    seen: Counter[str] = Counter()
    run = {
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
        "results": [_result(finding, order, seen) for finding in report.findings],
        **({"properties": {"more": more}} if more else {}),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Finding, order: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    value = f"{shown(finding.value)}: " if finding.value is not None else ""
    text = f"{value}{message(finding)}. Repair: {printable(finding.repair)}"
    others = [place for place in finding.all_places if place != finding.place]
    locations = [_location(finding.place, finding.start, finding.end), *map(_location, others[: LOCATIONS - 1])]
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": locations,
        "partialFingerprints": {"standoff/v1": _fingerprint(finding, seen)},
    }


def _location(place: Place, start: int | None = None, end: int | None = None) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": place.file, "uriBaseId": "%SRCROOT%"}}
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
