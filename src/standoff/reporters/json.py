"""The report as one JSON object, for machines; docs/report-v1.schema.json describes it."""

from __future__ import annotations

import json
from typing import Any

from ..model.report import Finding, Report
from .short import FOR_MACHINES, first, short


def render(report: Report) -> str:
    """Return the findings with their places, each field cut to a length; `version` is that of the package.

    Where there are too many to list, `more` has the number of those left out.
    """
    valid = report.valid
    listed, more = first(report)
    report = short(listed, FOR_MACHINES)
    described = {
        "valid": valid,
        "version": report.version,
        "findings": [_finding(finding) for finding in report.findings],
        "skipped": [{"rule": skipped.rule, "reason": skipped.reason} for skipped in report.skipped],
        "tables": dict(report.tables),
        **({"more": more} if more else {}),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "record": finding.record,
        "value": finding.value,
        "message": finding.message,
        "repair": finding.repair,
        "count": finding.count,
        "places": [{"file": place.file, "line": place.line, "column": place.column} for place in finding.all_places],
    }
