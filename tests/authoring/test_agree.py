"""Two coders' drafts of one source, compared."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from schemas import PACKAGE
from schemas.authoring import NotPossible
from schemas.authoring.agree import Difference, agree, render

from ..corpus.tools import DRAFTS, replace_once
from .tools import contribute, runner

NAME = "rivermark-courier"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The coding of a second coder, who chose other labels, another factuality, and left out a mention."""
    folder = tmp_path / "second"
    shutil.copytree(DRAFTS / NAME, folder)
    for file in (folder / "data").iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("new:meeting", "new:talks"), encoding="utf-8")
    replace_once(folder / "data" / "stances.csv", "certainly_not", "probably_not")
    replace_once(folder / "data" / "mentions.csv", "rivermark-courier-2031-03-05:p00s01,mira-sandor,Sandor,\n", "")
    return folder


def test_same_coding_agrees_in_every_cell(package: Path) -> None:
    found = agree(PACKAGE, package, DRAFTS / NAME, DRAFTS / NAME)

    assert found.differences == []
    assert all(one.equal == one.filled for one in found.columns)
    assert found.rows["events"] == (2, 2, 2)


def test_differences_are_listed_and_labels_do_not_matter(package: Path, second: Path) -> None:
    found = agree(PACKAGE, package, DRAFTS / NAME, second)

    assert found.rows["mentions"] == (5, 4, 4)
    assert found.rows["events"] == (2, 2, 2)
    mention = "rivermark-courier-2031-03-05:p00s01 mira-sandor Sandor"
    assert [(one.table, one.column, one.first, one.second) for one in found.differences] == [
        ("mentions", "", "there", ""),
        ("stances", "factuality", "certainly_not", "probably_not"),
    ]
    assert found.differences[0] == Difference("mentions", mention, "", "there", "")
    factuality = next(one for one in found.columns if (one.table, one.column) == ("stances", "factuality"))
    # Two units of two coders, (certain, certain) and (certainly_not, probably_not): 1 - 3 * 2 / (16 - 6) = 0.4.
    assert (factuality.equal, factuality.filled, factuality.alpha) == (1, 2, 0.4)


def test_result_is_the_same_in_each_form(package: Path, second: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = runner(capsys, contribute)

    _, text, _ = run(package, "agree", DRAFTS / NAME, second)
    _, data, _ = run(package, "agree", DRAFTS / NAME, second, "--format", "json")
    _, table, _ = run(package, "agree", DRAFTS / NAME, second, "--format", "table")

    assert "to settle: 2\n" in text
    assert "    factuality: certainly_not | probably_not\n" in text
    assert "    only the first has it\n" in text
    assert len(json.loads(data)["differences"]) == 2
    rows = list(csv.DictReader(table.splitlines()))
    assert [(row["table"], row["column"], row["settled"]) for row in rows] == [
        ("mentions", "", ""),
        ("stances", "factuality", ""),
    ]


def test_drafts_of_two_sources_are_refused(package: Path) -> None:
    with pytest.raises(NotPossible, match="differ in their sentences"):
        agree(PACKAGE, package, DRAFTS / NAME, DRAFTS / "flusszeitung")


def test_json_of_equal_codings_has_no_differences(package: Path) -> None:
    found = agree(PACKAGE, package, DRAFTS / "flusszeitung", DRAFTS / "flusszeitung")

    assert json.loads(render(found, "json"))["differences"] == []
