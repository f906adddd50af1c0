"""Write docs/rules.md from a package and examples: every rule by stage, each under a heading to link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model import builtin_rules as r
from ..model.package import Package
from ..model.report import Finding
from ..model.rule import Rule

FILE = "docs/rules.md"
STAGES: Mapping[str, Rule] = {
    "Files and lines": r.FILE_IS_THERE,
    "Cells": r.QUOTES_ONLY_WHERE_NEEDED,
    "Keys and references": r.VALUE_IS_UNIQUE,
    "The descriptor": r.DESCRIPTOR_IS_CURRENT,
    "Verification": r.LOCK_IS_SOUND,
}
"""The first rule of each stage in `BUILT_IN`, which is in the order of the stages."""

WIDEST = 160
"""Characters of an example's line that are shown: longer lines have one long cell, which shows no more."""


@dataclass(frozen=True)
class Example:
    """Lines that break a rule, lines that keep it, and the finding that reports the former."""

    bad: tuple[str, ...]
    good: tuple[str, ...]
    finding: Finding
    needs_source: bool = False


def render(package: Package, examples: Mapping[str, Example]) -> str:
    """Return the page for the rules of a package, given an example for each rule id."""
    return "\n".join(_lines(package, examples)) + "\n"


def rule_section(page: str, rule_id: str) -> str | None:
    """Return the page's section on one rule, heading included; None if there is none."""
    found = re.search(rf"^### {re.escape(rule_id)}\n.*?(?=^##|\Z)", page, flags=re.MULTILINE | re.DOTALL)
    return f"{found.group().rstrip()}\n" if found else None


def stages(package: Package, examples: Mapping[str, Example]) -> dict[str, list[Rule]]:
    """Return the rules of each stage, in the order in which they run."""
    begins = {rule.id: stage for stage, rule in STAGES.items()}
    found: dict[str, list[Rule]] = {}
    stage = ""
    for rule in r.BUILT_IN:
        stage = begins.get(rule.id, stage)
        found.setdefault(stage, []).append(rule)
    found["Rows of this package"] = list(package.row_rules.values())
    found["Across tables of this package"] = [rule for rule in package.rules if not examples[rule.id].needs_source]
    found["Against the source"] = [rule for rule in package.rules if examples[rule.id].needs_source]
    return {name: rules for name, rules in found.items() if rules}


def _lines(package: Package, examples: Mapping[str, Example]) -> Iterator[str]:
    grouped = stages(package, examples)
    yield "# Rules"
    yield ""
    yield "<!-- generated from the rules and their tests by `make docs`: do not edit -->"
    yield ""
    yield "What `python validate.py` checks, in the order of its stages. In each example, the lines with `-` break the"
    yield "rule and those with `+` keep it; below them is the finding."
    for stage, rules in grouped.items():
        yield ""
        yield f"**{stage}:**"
        yield from _wrapped(f"[{rule.id}](#{rule.id})" for rule in rules)
    for stage, rules in grouped.items():
        yield ""
        yield f"## {stage}"
        for rule in rules:
            yield ""
            yield from _section(rule, examples[rule.id])


def _wrapped(links: Iterable[str]) -> Iterator[str]:
    """Yield the links, separated by commas, in lines that a review can show."""
    names = list(links)
    for position, name in enumerate(names):
        yield f"{name}{',' if position < len(names) - 1 else ''}"


def _section(rule: Rule, example: Example) -> Iterator[str]:
    finding = example.finding
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    yield f"### {rule.id}"
    yield ""
    yield rule.statement
    if rule.help:
        yield ""
        yield f"{rule.help}{' Needs the text of the source: `--source FILE`.' if example.needs_source else ''}"
    yield ""
    yield "```diff"
    yield from (f"- {_shortened(line)}" for line in example.bad)
    yield from (f"+ {_shortened(line)}" for line in example.good)
    yield "```"
    yield ""
    yield "```text"
    yield place
    yield _shortened(finding.message)
    yield _shortened(f"repair: {finding.repair}")
    yield "```"


def _shortened(line: str) -> str:
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"
