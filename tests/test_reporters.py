"""Each reporter against its golden file, from one fixed report with cells that mean harm.

To renew the golden files after a wanted change: `STANDOFF_RENEW_GOLDEN=1 .venv/bin/pytest tests/test_reporters.py`,
then read the difference.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from standoff.cli.validate import FORMATS
from standoff.model.report import Finding, Report, RuleDescription, Severity, Skipped
from standoff.reporters import REPORTERS, github, markdown, text

from .tools import ROOT

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
        RuleDescription("code-is-known", "A code is known.", "Lists are closed.", "choose one", ("data/a.csv",)),
        RuleDescription(
            "no-hidden-character", "No hidden characters.", "They do not show.", "delete it", ("data/a.csv",)
        ),
        RuleDescription("row-is-recent", "Rows are verified.", "Since they changed.", "verify", ("data/b.csv",)),
        RuleDescription("quote-is-verbatim", "A quote is verbatim.", "Word for word.", "copy it", ("data/b.csv",)),
    ),
)
CLEAN = Report("ferry", "1.2.3", (), (), {"a": 1}, checked=5, seconds=0.25)


@pytest.mark.parametrize("name", REPORTERS)
def test_report_is_the_golden_one(name: str) -> None:
    golden = GOLDEN / f"report.{name}"
    rendered = REPORTERS[name](REPORT)
    if os.environ.get("STANDOFF_RENEW_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8", newline="")

    assert rendered == golden.read_bytes().decode()


def test_every_reporter_can_be_chosen() -> None:
    assert tuple(REPORTERS) == FORMATS


@pytest.mark.parametrize("name", REPORTERS)
def test_report_without_findings(name: str) -> None:
    assert REPORTERS[name](CLEAN).endswith("\n")


@pytest.mark.parametrize("report", [REPORT, CLEAN], ids=["findings", "clean"])
def test_json_is_as_published(report: Report) -> None:
    jsonschema.validate(json.loads(REPORTERS["json"](report)), SCHEMA)


def test_published_schema_is_strict() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    report = json.loads(REPORTERS["json"](REPORT))
    report["findings"][0]["colour"] = "red"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


@pytest.mark.parametrize("name", ["text", "github", "markdown", "junit"])
def test_no_cell_sends_a_control_character(name: str) -> None:
    rendered = REPORTERS[name](REPORT)

    assert not {"\x1b", "\u202e"} & set(rendered)


def test_a_cell_cannot_start_a_workflow_command() -> None:
    lines = github.render(REPORT).splitlines()

    assert len(lines) == len(REPORT.findings) + 1
    assert [line.split(" ")[0] for line in lines[:-1]] == ["::error", "::error", "::error", "::warning"]


def test_github_shows_ten_of_a_kind_and_counts_the_rest() -> None:
    many = Report("ferry", "1.2.3", REPORT.findings * 30, (), {"a": 1})

    lines = github.render(many).splitlines()

    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::warning") for line in lines) == 10
    assert "100 more findings are in the summary of this job." in lines


def test_markdown_table_has_as_many_cells_in_each_row() -> None:
    rows = [line for line in markdown.render(REPORT).splitlines() if line.startswith("|")]

    assert {row.replace("\\|", "").count("|") for row in rows} == {8}


def test_text_is_capped_and_says_so() -> None:
    many = Report("ferry", "1.2.3", REPORT.findings[:1] * 1000, (), {"a": 1})

    rendered = text.render(many)

    assert rendered.count("[code-is-known]") == text.SHOWN
    assert f"{1000 - text.SHOWN} more in this file" in rendered


def test_colour_is_all_that_colour_changes() -> None:
    coloured = text.render(REPORT, colour=True)

    assert coloured != text.render(REPORT)
    for escape in (text.RESET, text.BOLD, text.DIM, text.RED, text.YELLOW, text.GREEN):
        coloured = coloured.replace(escape, "")
    assert coloured == text.render(REPORT)


def test_sarif_points_at_rules_and_cells() -> None:
    [run] = json.loads(REPORTERS["sarif"](REPORT))["runs"]
    rules = run["tool"]["driver"]["rules"]

    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 7, "endColumn": 12}


def test_sarif_fingerprint_does_not_change_with_the_line() -> None:
    def fingerprints(report: Report) -> list[str]:
        [run] = json.loads(REPORTERS["sarif"](report))["runs"]
        return [result["partialFingerprints"]["standoff/v1"] for result in run["results"]]

    finding = REPORT.findings[0]
    moved = Finding(**{**finding.__dict__, "line": 99})
    twice = Report("ferry", "1.2.3", (finding, finding), (), {}, rules=REPORT.rules)

    assert fingerprints(Report("ferry", "1.2.3", (moved,), (), {}, rules=REPORT.rules)) == fingerprints(REPORT)[:1]
    assert len(set(fingerprints(twice))) == 2


def test_junit_counts_what_it_lists() -> None:
    root = ElementTree.fromstring(REPORTERS["junit"](REPORT))  # noqa: S314 - written by ourselves

    assert root.attrib["failures"] == str(len(root.findall("testsuite/testcase/failure"))) == "3"
    assert root.attrib["skipped"] == "1"
    assert [suite.attrib["name"] for suite in root] == ["data/a.csv", "data/b.csv", "data/c.csv"]


@pytest.mark.parametrize("name", REPORTERS)
def test_no_field_is_longer_than_one_can_take_in(name: str) -> None:
    long = "w\u200bx" * 1_000_000
    finding = Finding("code-is-known", "data/a.csv", long, long, line=3, column="act", record=long, value=long)

    rendered = REPORTERS[name](Report("ferry", "1.2.3", (finding,) * 3, (), {"a": 1}, rules=REPORT.rules))

    assert len(rendered) < 50_000
