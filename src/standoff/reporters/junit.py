"""The report as JUnit XML: a suite for each file, a case for each rule that is checked on it."""

from __future__ import annotations

import re
from collections import defaultdict
from xml.etree import ElementTree

from ..model.report import Finding, Report, Severity
from .places import message, most_useful
from .printable import printable, shown
from .short import short

SHOWN = 100
"""Findings listed in one case."""

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Return errors as failures, and warnings in the output of their case."""
    report = short(report)
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in most_useful(report.findings):
        found[finding.file, finding.rule].append(finding)
    skipped = {entry.rule: entry.reason for entry in report.skipped}
    files = [
        *report.files,
        *dict.fromkeys(finding.file for finding in report.findings if finding.file not in report.files),
    ]
    root = ElementTree.Element("testsuites", name=report.package, time=f"{report.seconds:.3f}")
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for file in files:
        suite = ElementTree.SubElement(root, "testsuite", name=file)
        for rule in report.rules:
            if file in rule.files or (file, rule.id) in found:
                case = ElementTree.SubElement(suite, "testcase", classname=file, name=rule.id)
                _fill(case, found[file, rule.id], skipped.get(rule.id))
        counts = {
            "tests": len(suite),
            "failures": len(suite.findall("testcase/failure")),
            "errors": 0,
            "skipped": len(suite.findall("testcase/skipped")),
        }
        suite.attrib |= {name: str(number) for name, number in counts.items()}
        totals = {name: totals[name] + number for name, number in counts.items()}
    root.attrib |= {name: str(number) for name, number in totals.items()}
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _fill(case: ElementTree.Element, found: list[Finding], skipped: str | None) -> None:
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    warnings = [finding for finding in found if finding.severity is not Severity.ERROR]
    if errors:
        failure = ElementTree.SubElement(case, "failure", type=errors[0].rule, message=_line(errors[0]))
        failure.text = _listed(errors)
    elif skipped is not None:
        ElementTree.SubElement(case, "skipped", message=_xml(skipped))
    if warnings:
        ElementTree.SubElement(case, "system-out").text = _listed(warnings)


def _listed(found: list[Finding]) -> str:
    more = [f"… and {len(found) - SHOWN:,} more"] if len(found) > SHOWN else []
    return "\n".join([*map(_line, found[:SHOWN]), *more])


def _line(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.file, finding.line) if part)
    where = f" {finding.column}" if finding.column else ""
    value = f"{shown(finding.value)}: " if finding.value is not None else ""
    return _xml(f"{place}{where}: {value}{message(finding)} (repair: {printable(finding.repair)})")


def _xml(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
