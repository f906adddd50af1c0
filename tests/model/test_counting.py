"""Findings of one cause are merged: nothing is lost, nothing is invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.model.counting import FEW, by_cause, by_rule, merge
from standoff.model.report import Finding, Place, Report, Severity, strict

FINDINGS = st.lists(
    st.builds(
        Finding,
        rule=st.sampled_from(["a", "b"]),
        file=st.sampled_from(["x", "y"]),
        message=st.sampled_from(["m", "n"]),
        repair=st.just("r"),
        line=st.integers(min_value=1, max_value=99),
        column=st.sampled_from(["c", None]),
    ),
    max_size=40,
)


def _places(findings: list[Finding]) -> list[Place]:
    return [place for finding in findings for place in finding.all_places]


@given(FINDINGS)
def test_places_of_merged_findings_are_those_of_their_parts(findings: list[Finding]) -> None:
    merged = merge(findings, by_cause)

    assert sorted(map(str, _places(merged))) == sorted(map(str, _places(findings)))
    assert sum(finding.count for finding in merged) == len(findings)
    for finding in merged:
        assert finding.count == len(finding.all_places)
        assert finding.place == finding.all_places[0]
        same = [one for one in findings if by_cause(one) == by_cause(finding)]
        assert (finding.count > 1) is (len(same) > FEW)
        assert finding.count in (1, len(same))


@given(FINDINGS)
def test_merging_in_two_steps_loses_no_place(findings: list[Finding]) -> None:
    """Rules across tables merge by what is said, then by rule."""
    twice = merge(merge(findings, by_cause), by_rule, 2)

    assert sorted(map(str, _places(twice))) == sorted(map(str, _places(findings)))
    assert sum(finding.count for finding in twice) == len(findings)


def test_few_findings_of_a_cause_stay_apart() -> None:
    findings = [Finding("a", "x", "m", "r", line=line) for line in range(1, FEW + 1)]

    assert merge(findings, by_cause) == findings


def test_strict_report_has_errors_only() -> None:
    warning = Finding("a", "x", "m", "r", severity=Severity.WARNING)
    report = Report("p", "1.0.0", (warning,), (), {})

    assert report.valid
    assert not strict(report).valid
    assert strict(report).findings[0].severity is Severity.ERROR
