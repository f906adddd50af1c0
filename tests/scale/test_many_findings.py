"""Reports of more findings than anybody reads: forms list the first, and a file has them all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import polars as pl
import pytest

from benchmarks.faults import damage
from benchmarks.generate import generate
from schemas import PACKAGE
from standoff.checks.run import check
from standoff.cli.validate import main
from standoff.model.report import Finding, Place, Report, Severity
from standoff.reporters import REPORTERS
from standoff.reporters.short import LISTED

ROOT = Path(__file__).resolve().parents[2]
FILE = PACKAGE.tables[0].path


@pytest.fixture(scope="module")
def report() -> Report:
    """Return a report of five findings too many, of which the first has many places and only the last is an error."""
    warning = Finding("row-is-verified", FILE, "message", "repair", severity=Severity.WARNING)
    places = tuple(Place(FILE, line) for line in range(2, LISTED + 10))
    many = replace(warning, count=len(places), places=places)
    others = [replace(warning, line=line) for line in range(2, LISTED + 5)]
    error = Finding("key-is-unique", FILE, "message", "repair", line=LISTED + 5)
    return replace(check(PACKAGE, ROOT), findings=(many, *others, error))


def test_json_lists_the_first_and_says_how_many_more(report: Report) -> None:
    rendered = json.loads(REPORTERS["json"](report))

    jsonschema.validate(rendered, json.loads((ROOT / "docs/report-v1.schema.json").read_text(encoding="utf-8")))
    assert len(rendered["findings"]) == LISTED
    assert rendered["more"] == len(report.findings) - LISTED
    assert rendered["valid"] is False
    assert rendered["findings"][0]["count"] == LISTED + 8
    assert len(rendered["findings"][0]["places"]) == LISTED


@pytest.mark.parametrize("form", ["text", "github", "markdown", "junit"])
def test_forms_for_people_are_short_and_count_them_all(report: Report, form: str) -> None:
    rendered = REPORTERS[form](report)

    assert len(rendered) < 200_000
    assert f"{len(report.findings) - 1:,} warnings" in rendered or form == "junit"


def test_findings_file_has_all_findings_with_their_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, file = tmp_path / "corpus", tmp_path / "findings.parquet"
    generate(corpus, 1_000)
    damage(corpus, 0.1)

    code = main(ROOT, lambda: PACKAGE, [str(corpus), "--findings", str(file), "--format", "json"])

    expected = check(PACKAGE, corpus).findings
    found = pl.read_parquet(file)
    assert code == 1
    assert found["rule"].to_list() == [finding.rule for finding in expected]
    assert found["count"].to_list() == [finding.count for finding in expected]
    assert found["places"].list.len().to_list() == [len(finding.all_places) for finding in expected]
    assert len(json.loads(capsys.readouterr().out)["findings"]) == len(expected)


def test_findings_are_not_written_over_the_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    generate(tmp_path, 100)
    file = tmp_path / FILE
    before = file.read_bytes()

    assert main(ROOT, lambda: PACKAGE, [str(tmp_path), "--findings", str(file)]) == 2
    assert "is part of the package" in capsys.readouterr().err
    assert file.read_bytes() == before
