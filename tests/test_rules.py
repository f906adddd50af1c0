"""Every rule of the package can fail, and one slip gives one finding at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.checks.cross_table import describe_rules, parameters
from standoff.model.builtin_rules import all_rules
from standoff.model.rule import Rule

from .cases import CASES, Case
from .tools import TINY, append, errors, path, places, renew, rewrite, run, swap

RULES = all_rules(PACKAGE)
FILES = {rule.id: rule.files for rule in describe_rules(PACKAGE)}


@pytest.mark.parametrize("with_source", [False, True])
def test_tiny_package_is_valid(*, with_source: bool) -> None:
    report = run(TINY, with_source=with_source)

    assert places(report) == []
    assert bool(report.skipped) is not with_source


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_slip_of_a_case_gives_its_finding_only(case: Case, tiny: Path) -> None:
    case.edit(tiny)
    if case.renew:
        renew(tiny)

    report = run(tiny, with_source=case.source)

    assert places(report) == [(case.rule, case.file, line) for line in case.lines]
    listed = FILES[case.rule]
    assert case.file in listed or Path(case.file).parent.as_posix() in listed or case.rule == "file-is-listed"


def test_every_rule_has_a_case() -> None:
    assert {case.rule for case in CASES} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_has_its_texts(rule: Rule) -> None:
    assert rule.statement.endswith(".")
    assert rule.help.endswith(".")
    assert rule.repair
    assert rule.message


def test_partial_frames_are_parameters_of_their_rule() -> None:
    for rule in PACKAGE.rules:
        assert rule.partial <= set(parameters(rule.check)), rule.id


@pytest.mark.parametrize("table", [table.name for table in PACKAGE.tables])
def test_emptied_table_is_reported_once_and_not_by_the_rows_that_refer_to_it(tiny: Path, table: str) -> None:
    rewrite(table, lambda data: data.partition(b"\n")[0] + b"\n")(tiny)
    renew(tiny, verified=False)

    found = [place for place in places(run(tiny)) if not place[1].startswith("verification/")]

    # A table that may be empty and that nothing refers to is valid without rows.
    optional = PACKAGE.table(table).may_be_empty and not any(PACKAGE.references_to(table))
    rules = {"table-has-rows"} if not optional else set()
    assert {(rule, file) for rule, file, _ in found if rule == "table-has-rows"} == {(r, path(table)) for r in rules}
    # Where rows may be missing, their absence may well be news elsewhere: a gap in ids that nothing explains.
    assert optional or {file for _, file, _ in found} <= {path(table)}


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
