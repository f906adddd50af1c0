"""What may not be released: a number too small, an id that is lost or means something else, a silent changelog."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.release import policy as check
from standoff.release.diff import Difference, compare
from standoff.release.version import Level

from .tools import ROOT, TINY, append, swap
from .versions import (
    add_column,
    difference,
    edit_descriptor,
    snapshot,
)


def problems(found: Difference) -> list[str]:
    return [*check.of_version(found), *check.of_ids(PACKAGE, found)]


def test_version_that_is_too_small_is_told_the_least(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, append("places", "west-bank,West Bank,region,,"), version="0.1.1"))

    assert "0.1.1 is too small" in problem
    assert "MINOR change (places: 1 row added), which demands 0.2.0 at least" in problem


def test_version_that_is_high_enough_is_accepted(tmp_path: Path) -> None:
    assert problems(difference(tmp_path, add_column, version="1.0.0")) == []


def test_version_that_goes_back_is_not(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, version="0.0.9"))

    assert "goes back from 0.1.0" in problem


def test_id_that_vanished_must_be_retired(tmp_path: Path) -> None:
    gone = swap("places", ("port-ada,Port Ada,city,FIN,\n", ""))
    [problem] = problems(difference(tmp_path / "a", gone, version="1.0.0"))

    assert problem.startswith("data/places.csv: port-ada was released and is gone")

    retired = append("retired_ids", "port-ada,long-lake,1.0.0,Merged.")
    assert problems(difference(tmp_path / "b", gone, retired, version="1.0.0")) == []


def test_retired_id_stays_retired(tmp_path: Path) -> None:
    lost = swap("retired_ids", ("eve-004,eve-003,0.1.0,It was the second contact once more.\n", ""))

    assert [
        problem for problem in problems(difference(tmp_path, lost, version="1.0.0")) if "eve-004 was retired" in problem
    ]


EVENT = "eve-002,meeting,Meeting of both sides,port-ada,occurred,lake-courier,false,Both sides met."


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("events", EVENT, EVENT.replace("Meeting of both sides", "Flood").replace("Both sides met.", "The lake rose.")),
        ("actors", "tom-reed,Tom Reed,", "tom-reed,Ivy Kowalska,"),
        ("places", "port-ada,Port Ada,", "port-ada,Stone Hill,"),
        ("statements", "Denies a plan for a blockade.", "Asks who will pay."),
    ],
)
def test_id_that_stands_for_something_else_is_found(table: str, old: str, new: str, tmp_path: Path) -> None:
    found = difference(tmp_path, swap(table, (old, new)), version="1.0.0")

    [problem] = problems(found)

    assert "seems to stand for something else" in problem
    assert found.level is Level.MAJOR


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("events", EVENT, EVENT.replace("meeting,Meeting", "call,Call")),
        ("actors", "tom-reed,Tom Reed,", "tom-reed,Thomas Reed,"),
        ("statements", "Denies a plan for a blockade.", "Denies that a blockade is planned."),
    ],
)
def test_corrected_words_stand_for_the_same(table: str, old: str, new: str, tmp_path: Path) -> None:
    found = difference(tmp_path, swap(table, (old, new)), version="0.1.1")

    assert problems(found) == []
    assert found.level is Level.PATCH


def test_changelog_can_say_that_an_id_stands_for_the_same(tmp_path: Path) -> None:
    text = "## 0.1.0 (unreleased)\n\nNobody needs to act. `port-ada` has its official name now.\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    meaning = check.meaning(PACKAGE, tmp_path)
    renamed = tmp_path / "new"
    shutil.copytree(TINY, renamed)
    swap("places", ("port-ada,Port Ada,", "port-ada,Stone Hill,"))(renamed)

    assert compare(snapshot(TINY), snapshot(renamed), meaning).level is Level.PATCH
    assert compare(snapshot(TINY), snapshot(renamed), check.meaning(PACKAGE, ROOT)).level is Level.MAJOR


def test_id_is_retired_in_a_version_that_lacks_it(tmp_path: Path) -> None:
    gone = swap("places", ("port-ada,Port Ada,city,FIN,\n", ""))
    retired = append("retired_ids", "port-ada,long-lake,0.1.0,Merged.")

    [problem] = problems(difference(tmp_path, gone, retired, version="1.0.0"))

    assert "port-ada is said to be retired in 0.1.0, and 0.1.0 still has it" in problem


def test_ids_of_a_table_that_is_gone_are_gone(tmp_path: Path) -> None:
    def drop(root: Path) -> None:
        keep = [
            r
            for r in json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
            if r["name"] != "sanctions"
        ]
        edit_descriptor(lambda descriptor: descriptor.update(resources=keep))(root)

    assert any(
        "san-001 was released and is gone" in problem
        for problem in problems(difference(tmp_path, drop, version="1.0.0"))
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"## {PACKAGE.version} (", "## 9.9.9 (", "does not begin with an entry"),
        ("\n## ", "\n## 0.0.1 (2020-01-01)\n\nact\n\n## ", "does not begin with an entry"),
        (f"({PACKAGE.released})", "(2001-01-01)", "dates"),
        ("nobody needs to act", "a release", "whether users must act"),
        ("### Tooling", "### Miscellany", "has a part 'Miscellany'"),
    ],
)
def test_changelog_must_tell_the_version(old: str, new: str, words: str, tmp_path: Path) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "CHANGELOG.md").write_text(text.replace(old, new, 1), encoding="utf-8")

    assert words in " ".join(check.of_words(PACKAGE, tmp_path))
    assert [*check.of_words(PACKAGE, ROOT)] == []
