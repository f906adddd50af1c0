"""Each reporter against its golden file, from one fixed report with cells that could do harm.

To renew the golden files after an intended change: `STANDOFF_RENEW_GOLDEN=1 .venv/bin/pytest tests/reporters`, then
read the difference.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from standoff.model.report import Finding, Place, Report, RuleDescription, Severity, Skipped
from standoff.reporters import REPORTERS, github, junit, markdown, text
from standoff.reporters.places import RANGES, message, most_useful
from standoff.reporters.sarif import LOCATIONS
from tests.tools import ROOT

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = json.loads((ROOT / "docs" / "report-v1.schema.json").read_text(encoding="utf-8"))

REPORT = Report(
    package="ferry",
    version="1.2.3",
    findings=(
        Finding(
            rule="code-is-known",
            file="data/a.csv",
            line=3,
            column="act",
            record="a-002",
            value="acuse",
            message="not a code of act",
            repair="did you mean 'accuse'? one of: accuse, deny",
            start=7,
            end=12,
        ),
        Finding(
            rule="no-hidden-character",
            file="data/a.csv",
            line=4,
            column="name",
            record="a-003",
            value="x\n::error::50% | `<b>&@who \x1b[31m\u202e,:",
            message="hidden character U+202E RIGHT-TO-LEFT OVERRIDE",
            repair="delete it",
            start=1,
            end=9,
        ),
        Finding(
            rule="row-is-recent",
            file="data/b.csv",
            line=2,
            message="changed since <it> was *last* [verified](x)",
            repair="run: validate.py | `tee`",
            severity=Severity.WARNING,
        ),
        Finding(
            rule="code-is-known",
            file="data/b.csv",
            line=3,
            column="act",
            record="b-002",
            value="shout",
            message="not a code of act",
            repair="one of: accuse, deny",
            start=7,
            end=12,
            count=24,
            places=tuple(Place("data/b.csv", line, "act") for line in (*range(3, 26), 30)),
        ),
        Finding(
            rule="reference-exists",
            file="data/b.csv",
            column="id",
            value="b-009",
            message="no row has the id b-009; 5 rows in 2 files refer to it",
            repair="restore the row of b-009",
            count=5,
            places=(
                *(Place("data/a.csv", line, "to") for line in (3, 4, 9)),
                Place("data/c.csv", 2, "to"),
                Place("data/c.csv", 7, "to"),
            ),
        ),
        Finding(rule="file-is-there", file="data/c.csv", message="data/c.csv is missing", repair="restore it"),
    ),
    skipped=(
        Skipped("quote-is-verbatim", "needs the source's text"),
        Skipped("mention-is-verbatim", "needs the source's text"),
    ),
    tables={"a": 1200, "b": 2},
    checked=5,
    seconds=0.25,
    notes=("source: 3 of 4 passages found",),
    files=("data/a.csv", "data/b.csv", "data/c.csv"),
    rules=(
        RuleDescription(
            "file-is-there",
            "Each table has its file.",
            "Also an empty one.",
            "restore it",
            ("data/a.csv", "data/c.csv"),
        ),
        RuleDescription(
            "code-is-known", "A code is known.", "Lists are closed.", "choose one", ("data/a.csv", "data/b.csv")
        ),
        RuleDescription("reference-exists", "A reference exists.", "By its id.", "correct it", ("data/b.csv",)),
        RuleDescription(
            "no-hidden-character", "No hidden characters.", "They do not show.", "delete it", ("data/a.csv",)
        ),
        RuleDescription("row-is-recent", "Rows are verified.", "Since they changed.", "verify", ("data/b.csv",)),
        RuleDescription("quote-is-verbatim", "A quote is verbatim.", "Word for word.", "copy it", ("data/b.csv",)),
    ),
)
CLEAN = Report("ferry", "1.2.3", (), (), {"a": 1}, checked=5, seconds=0.25)


@pytest.mark.parametrize("name", REPORTERS)
def test_report_equals_its_golden_file(name: str) -> None:
    golden = GOLDEN / f"report.{name}"
    rendered = REPORTERS[name](REPORT)
    if os.environ.get("STANDOFF_RENEW_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8", newline="")

    assert rendered == golden.read_bytes().decode()


def test_report_without_findings_says_so() -> None:
    assert text.render(CLEAN) == "rows: a 1\nvalid: ferry 1.2.3 (1 tables, 1 rows, 5 rules checked, 0.25 s)\n"
    assert github.render(CLEAN) == "valid: ferry 1.2.3, no findings\n"
    assert markdown.render(CLEAN).splitlines()[2] == "1 tables, 1 rows, 5 rules checked; no findings."
    assert json.loads(REPORTERS["json"](CLEAN))["valid"] is True


@pytest.mark.parametrize("report", [REPORT, CLEAN], ids=["findings", "clean"])
def test_json_report_fits_its_published_schema(report: Report) -> None:
    jsonschema.validate(json.loads(REPORTERS["json"](report)), SCHEMA)


def test_published_schema_refuses_an_unknown_field() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    report = json.loads(REPORTERS["json"](REPORT))
    report["findings"][0]["colour"] = "red"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


@pytest.mark.parametrize("name", ["text", "github", "markdown", "junit"])
def test_cell_with_a_control_character_sends_none(name: str) -> None:
    rendered = REPORTERS[name](REPORT)

    assert not {"\x1b", "\u202e"} & set(rendered)


def test_cell_with_a_workflow_command_starts_none() -> None:
    lines = github.render(REPORT).splitlines()

    assert [line.split(" ")[0] for line in lines] == [*["::error"] * 5, "::warning", "not"]


def _cells(number: int, severity: Severity = Severity.ERROR) -> tuple[Finding, ...]:
    return tuple(
        Finding("code-is-known", "data/a.csv", "no", "do", line=n + 2, severity=severity) for n in range(number)
    )


def test_github_shows_ten_of_each_severity_and_counts_the_rest() -> None:
    many = Report("ferry", "1.2.3", (*_cells(40), *_cells(15, Severity.WARNING)), (), {"a": 1})

    lines = github.render(many).splitlines()

    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert lines[-2:] == [
        "35 more findings are in the summary of this job.",
        "not valid: ferry 1.2.3, 40 errors, 15 warnings",
    ]


WIDE = (
    Finding("code-is-known", "data/z.csv", "merged", "", line=9, count=70, places=(Place("data/z.csv", 9),) * 70),
    Finding("header-is-exact", "data/z.csv", "header", "", line=1),
    Finding("file-is-there", "data/z.csv", "file", ""),
)


@pytest.mark.parametrize("finding", WIDE, ids=lambda finding: finding.message)
def test_cause_of_many_faults_is_shown_before_single_cells(finding: Finding) -> None:
    """A reader that shows ten must not show ten cells and hide that the file is missing."""
    many = Report("ferry", "1.2.3", (*_cells(40), finding), (), {"a": 1}, rules=REPORT.rules)

    assert f"title={finding.rule}::" in github.render(many).splitlines()[0]
    assert most_useful((*_cells(3, Severity.WARNING), *_cells(3), finding))[0] is finding


def test_errors_are_shown_before_warnings() -> None:
    warning = Finding("row-is-recent", "data/a.csv", "", "", severity=Severity.WARNING)

    assert most_useful((warning, *_cells(1))) == [*_cells(1), warning]


def _at(*lines: int, file: str = "data/a.csv", also: tuple[Place, ...] = ()) -> Finding:
    places = (*(Place(file, line, "act") for line in lines), *also)
    return Finding("rule", "data/a.csv", "wrong", "", line=3, column="act", count=len(places), places=places)


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding("rule", "data/a.csv", "wrong", "", line=3), "wrong"),
        (_at(*range(3, 25)), "wrong, and 21 more: lines 4\N{EN DASH}24"),
        (_at(3, 4), "wrong, and 1 more: line 4"),
        (_at(3, 5, 6, 9), "wrong, and 3 more: lines 5\N{EN DASH}6, 9"),
        (_at(*range(3, 40, 2)), "wrong, and 18 more: lines 5, 7, 9, 11, 13, …"),
        (_at(5, 6, 7, file="data/b.csv"), "wrong: data/b.csv lines 5\N{EN DASH}7"),
        (
            _at(3, 4, also=(Place("data/b.csv", 2), Place("data/c.csv", 2), Place("data/c.csv", 3))),
            "wrong, and 4 more: line 4; data/b.csv line 2; data/c.csv lines 2\N{EN DASH}3",
        ),
        (Finding("rule", "verification.lock", "5 verified rows are gone", "", count=5), "5 verified rows are gone"),
    ],
)
def test_places_are_said_as_ranges_of_lines(finding: Finding, words: str) -> None:
    assert message(finding) == words


def test_files_beyond_the_ranges_listed_are_left_out() -> None:
    finding = _at(3, also=tuple(Place(f"data/{number}.csv", 2) for number in range(RANGES + 1)))

    assert message(finding).count("data/") == RANGES
    assert message(finding).endswith("; …")


def test_row_of_a_markdown_table_has_as_many_cells_as_its_header() -> None:
    rows = [line for line in markdown.render(REPORT).splitlines() if line.startswith("|")]

    assert {row.replace("\\|", "").count("|") for row in rows} == {8}


def test_text_shows_the_most_useful_of_a_file_and_counts_the_rest() -> None:
    wide = Finding("header-is-exact", "data/a.csv", "the header", "do", line=1)
    many = Report("ferry", "1.2.3", (*_cells(1000), wide), (), {"a": 1})

    lines = text.render(many).splitlines()

    assert lines[:3] == ["data/a.csv: 1,001 errors", "  data/a.csv:1", "    error the header  [header-is-exact]"]
    assert sum("[code-is-known]" in line for line in lines) == text.SHOWN - 1
    assert f"  … and {1001 - text.SHOWN} more in this file; --format json lists all" in lines


def test_colour_changes_nothing_but_colour() -> None:
    coloured = text.render(REPORT, colour=True)

    assert coloured != text.render(REPORT)
    for escape in (text.RESET, text.BOLD, text.DIM, text.RED, text.YELLOW, text.GREEN):
        coloured = coloured.replace(escape, "")
    assert coloured == text.render(REPORT)


def test_json_has_every_place_of_a_finding() -> None:
    for finding, rendered in zip(REPORT.findings, json.loads(REPORTERS["json"](REPORT))["findings"], strict=True):
        assert rendered["count"] == finding.count
        assert [Place(**place) for place in rendered["places"]] == list(finding.all_places)


def test_sarif_points_at_rules_and_cells() -> None:
    [run] = json.loads(REPORTERS["sarif"](REPORT))["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [f.rule for f in REPORT.findings]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 7, "endColumn": 12}


def test_sarif_has_the_other_places_as_further_locations_up_to_its_limit() -> None:
    finding = _at(*range(3, 1000))
    short = _at(3, 8)

    [run] = json.loads(REPORTERS["sarif"](Report("ferry", "1.2.3", (finding, short), (), {}, rules=RULE)))["runs"]

    lines = [
        [location["physicalLocation"]["region"]["startLine"] for location in result["locations"]]
        for result in run["results"]
    ]
    assert lines == [list(range(3, 3 + LOCATIONS)), [3, 8]]


RULE = (RuleDescription("rule", "", "", "", ("data/a.csv",)),)


def test_sarif_fingerprint_does_not_change_with_the_line() -> None:
    def fingerprints(*findings: Finding) -> list[str]:
        [run] = json.loads(REPORTERS["sarif"](Report("ferry", "1.2.3", findings, (), {}, rules=REPORT.rules)))["runs"]
        return [result["partialFingerprints"]["standoff/v1"] for result in run["results"]]

    finding = REPORT.findings[0]

    assert fingerprints(replace(finding, line=99)) == fingerprints(finding)
    assert fingerprints(replace(finding, value="other")) != fingerprints(finding)
    assert len(set(fingerprints(finding, finding))) == 2


def test_junit_counts_what_it_lists() -> None:
    root = ElementTree.fromstring(REPORTERS["junit"](REPORT))  # noqa: S314 - written by ourselves

    assert root.attrib["failures"] == str(len(root.findall("testsuite/testcase/failure"))) == "5"
    assert root.attrib["skipped"] == "1"
    assert [suite.attrib["name"] for suite in root] == ["data/a.csv", "data/b.csv", "data/c.csv"]


def test_junit_case_lists_no_more_than_its_limit() -> None:
    many = Report("ferry", "1.2.3", _cells(junit.SHOWN + 7), (), {}, files=("data/a.csv",), rules=REPORT.rules)

    [failure] = ElementTree.fromstring(junit.render(many)).findall("testsuite/testcase/failure")  # noqa: S314

    lines = (failure.text or "").splitlines()
    assert (len(lines), lines[-1]) == (junit.SHOWN + 1, "… and 7 more")


@pytest.mark.parametrize("name", REPORTERS)
def test_field_of_megabytes_is_cut(name: str) -> None:
    long = "w\u200bx" * 1_000_000
    finding = Finding("code-is-known", "data/a.csv", long, long, line=3, column="act", record=long, value=long)

    rendered = REPORTERS[name](Report("ferry", "1.2.3", (finding,) * 3, (), {"a": 1}, rules=REPORT.rules))

    assert len(rendered) < 50_000
