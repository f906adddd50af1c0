"""The report as one JSON object, for machines."""

from __future__ import annotations

import json

from ..model.report import Report
from .short import FOR_MACHINES, short


def render(report: Report) -> str:
    """All findings, each field cut to a length; `version` is that of the package, as its schemas declare it."""
    report = short(report, FOR_MACHINES)
    return (
        json.dumps(
            {
                "valid": report.valid,
                "version": report.version,
                "findings": [
                    {
                        "rule": finding.rule,
                        "severity": finding.severity.value,
                        "file": finding.file,
                        "line": finding.line,
                        "column": finding.column,
                        "record": finding.record,
                        "value": finding.value,
                        "message": finding.message,
                        "repair": finding.repair,
                    }
                    for finding in report.findings
                ],
                "skipped": [{"rule": skipped.rule, "reason": skipped.reason} for skipped in report.skipped],
                "tables": dict(report.tables),
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
    )
