"""Merge findings that have one cause into one finding with a count, so that no report is flooded."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from .report import Finding

FEW = 3
"""Findings of one cause that are reported one by one: more are the work of a program, not a slip."""


def merge(findings: Iterable[Finding], cause: Callable[[Finding], Hashable], few: int = FEW) -> list[Finding]:
    """Return the findings, with more than `few` of the same cause merged into the first of them.

    The merged finding has the count and all places; `few` and fewer stay as they are.
    """
    groups: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(cause(finding), []).append(finding)
    merged: list[Finding] = []
    for group in groups.values():
        merged += [merged_finding(group)] if len(group) > few else group
    return merged


def merged_finding(findings: list[Finding]) -> Finding:
    """Return one finding for all, at the first of their places."""
    places = sorted((place for finding in findings for place in finding.all_places), key=lambda place: place.order)
    return replace(
        min(findings, key=lambda finding: finding.order),
        count=sum(finding.count for finding in findings),
        places=tuple(places),
    )


def by_cause(finding: Finding) -> Hashable:
    """Return what findings share that say the same about one column of one file."""
    return finding.rule, finding.file, finding.column, finding.message, finding.repair


def by_rule(finding: Finding) -> Hashable:
    """Return what findings share that are of one rule about one column of one file."""
    return finding.rule, finding.file, finding.column
