"""Every rule can fail, and one fault gives one finding at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.checks.cross_table import describe_rules, parameters
from standoff.model.builtin_rules import all_rules
from standoff.model.rule import Rule

from .cases import CASES, Case
from .tools import TINY, append, errors, places, renew, run, swap

RULES = all_rules(PACKAGE)


@pytest.mark.parametrize("with_source", [False, True])
def test_tiny_package_is_valid(*, with_source: bool) -> None:
    report = run(TINY, with_source=with_source)

    assert places(report) == []
    assert bool(report.skipped) is not with_source


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_one_fault_gives_one_finding(case: Case, tiny: Path) -> None:
    case.edit(tiny)
    if case.renew:
        renew(tiny)

    report = run(tiny, with_source=case.source)

    assert places(report) == [(case.rule, case.file, line) for line in case.lines]


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_is_told(rule: Rule) -> None:
    assert rule.statement.endswith(".")
    assert rule.help
    assert rule.repair
    assert rule.message


def test_rule_ids_are_unique() -> None:
    declared = [*PACKAGE.rules, *PACKAGE.row_rules.values()]

    assert len({rule.id for rule in declared}) == len(declared)


def test_partial_frames_are_parameters_of_their_rule() -> None:
    for rule in PACKAGE.rules:
        assert rule.partial <= set(parameters(rule.check)), rule.id


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_rule_is_told_for_the_file_of_its_finding(case: Case) -> None:
    [rule] = [rule for rule in describe_rules(PACKAGE) if rule.id == case.rule]

    assert case.file in rule.files or case.rule == "file-is-listed"


def test_rule_that_needs_a_quarantined_row_is_skipped(tiny: Path) -> None:
    """Without the row, nobody can tell whether the actor is used."""
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    append("actors", "zoe-hall,Zoe Hall,person,,,true,,")(tiny)
    renew(tiny)

    report = run(tiny)

    assert errors(report) == ["code-is-known"]
    assert {entry.rule: entry.reason for entry in report.skipped}["actor-is-used"] == (
        "data/statements.csv has rows with errors, or could not be read whole"
    )
