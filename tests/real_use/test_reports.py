"""Reports that other programs show beside the files: paths from the repository's root, no more than they take."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from standoff.model.report import Report
from standoff.reporters import github, sarif
from standoff.reporters.repository import folder_of
from tests.toy.tools import check

NAMES = ["events (1).csv", "50%.csv", "a#b.csv", "Kopie von \u00e9v\u00e9nements.csv", "a?b&c.csv"]


@pytest.fixture
def report(toy: Path) -> Report:
    for name in NAMES:
        (toy / "data" / name).touch()
    return replace(check(toy), folder="pkg/garden/")


def test_uri_in_sarif_decodes_to_the_path_from_the_root(report: Report) -> None:
    results = json.loads(sarif.render(report))["runs"][0]["results"]
    uris = [place["physicalLocation"]["artifactLocation"]["uri"] for result in results for place in result["locations"]]

    assert sorted(map(unquote, uris)) == sorted(f"pkg/garden/data/{name}" for name in NAMES)
    assert all(uri.isascii() and not set(uri) & set(" ()#?&") for uri in uris)


def test_annotation_names_the_path_from_the_root(report: Report) -> None:
    lines = github.render(report).splitlines()

    assert "::error file=pkg/garden/data/a#b.csv,title=file-is-listed::" in "\n".join(lines)


def test_sarif_has_no_more_results_than_github_takes(report: Report) -> None:
    many = replace(report, findings=report.findings * 6_000)

    [run] = json.loads(sarif.render(many))["runs"]

    assert len(run["results"]) == 25_000
    [notification] = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == (
        "5,000 more findings are left out, as GitHub takes 25,000; other forms of the report list all"
    )


def test_folder_is_counted_from_the_workspace_or_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "repository" / "pkg" / "garden"
    package.mkdir(parents=True)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert folder_of(package) == ""

    (tmp_path / "repository" / ".git").mkdir()
    assert folder_of(package) == "pkg/garden/"
    assert folder_of(tmp_path / "repository") == ""

    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert folder_of(package) == "repository/pkg/garden/"
