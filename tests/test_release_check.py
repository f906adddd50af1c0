"""What may not be released: a version too low, an id that is lost or reused, a changelog without its entry."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from standoff.release import changelog, policy
from standoff.release.diff import Difference, compare
from standoff.release.version import Level

from .tools import TINY, append, swap
from .versions import MAJOR, MINOR, OLD, PATCH, add_column, difference, edit_descriptor, project, snapshot

ADDED = append("places", "west-bank,West Bank,region,,")
GONE = swap("places", ("port-ada,Port Ada,city,FIN,\n", ""))


def problems(found: Difference) -> list[str]:
    anywhere = project(Path())
    return [*policy.version_problems(anywhere, found), *policy.id_problems(anywhere, found)]


def test_version_that_is_too_low_is_reported_with_the_least_one(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, ADDED, version=PATCH))

    assert problem.startswith(f"version {PATCH} is too low: a MINOR change (places: 1 row added) since {OLD} (")
    assert f"requires at least {MINOR}; raise VERSION in declared.py, then run: make docs" in problem


def test_version_that_is_high_enough_is_accepted(tmp_path: Path) -> None:
    assert problems(difference(tmp_path, add_column, version=MAJOR)) == []


def test_version_that_goes_back_is_reported(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, version="2.3.3"))

    assert f"goes back from {OLD}" in problem


@pytest.mark.parametrize(("edits", "least"), [((), PATCH), ((ADDED,), MINOR), ((ADDED, add_column), MAJOR)])
def test_next_version_is_the_least_that_may_follow(edits: tuple[object, ...], least: str, tmp_path: Path) -> None:
    assert policy.next_version(difference(tmp_path, *edits)) == least  # type: ignore[arg-type]


def test_id_that_disappeared_must_be_retired(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path / "a", GONE, version=MAJOR))

    assert problem.startswith("data/places.csv: port-ada was released and is gone")

    retired = append("retired_ids", f"port-ada,long-lake,{MAJOR},Merged.")
    assert problems(difference(tmp_path / "b", GONE, retired, version=MAJOR)) == []


def test_retired_id_stays_retired(tmp_path: Path) -> None:
    row = (TINY / "data" / "retired_ids.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1]
    lost = swap("retired_ids", (row, ""))

    [problem] = problems(difference(tmp_path, lost, version=MAJOR))

    assert f"{row.split(',')[0]} was retired and its line is gone" in problem


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
def test_id_that_refers_to_something_else_is_reported(table: str, old: str, new: str, tmp_path: Path) -> None:
    found = difference(tmp_path, swap(table, (old, new)), version=MAJOR)

    [problem] = problems(found)

    assert "seems to refer to something else" in problem
    assert found.level is Level.MAJOR


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("events", EVENT, EVENT.replace("meeting,Meeting", "call,Call")),
        ("actors", "tom-reed,Tom Reed,", "tom-reed,Thomas Reed,"),
        ("statements", "Denies a plan for a blockade.", "Denies that a blockade is planned."),
    ],
)
def test_id_with_corrected_words_refers_to_the_same(table: str, old: str, new: str, tmp_path: Path) -> None:
    found = difference(tmp_path, swap(table, (old, new)), version=PATCH)

    assert problems(found) == []
    assert found.level is Level.PATCH


def test_id_that_the_changelog_names_refers_to_the_same(tmp_path: Path) -> None:
    ours = project(tmp_path, version=MINOR, released="")
    renamed = tmp_path / "new"
    shutil.copytree(TINY, renamed)
    swap("places", ("port-ada,Port Ada,", "port-ada,Stone Hill,"))(renamed)

    assert compare(snapshot(TINY), snapshot(renamed), policy.identities(ours)).level is Level.MAJOR

    write_changelog(
        tmp_path, f"## {MINOR} (unreleased)\n\nNobody needs to act. `port-ada` has its official name now.\n"
    )
    assert compare(snapshot(TINY), snapshot(renamed), policy.identities(ours)).level is Level.PATCH


def test_id_is_retired_in_a_version_without_it(tmp_path: Path) -> None:
    retired = append("retired_ids", f"port-ada,long-lake,{OLD},Merged.")

    [problem] = problems(difference(tmp_path, GONE, retired, version=MAJOR))

    assert f"port-ada is retired in {OLD}, but {OLD} still has it; write {MAJOR}" in problem


def test_ids_of_a_removed_table_are_gone(tmp_path: Path) -> None:
    def drop(root: Path) -> None:
        listed = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
        kept = [resource for resource in listed if resource["name"] != "sanctions"]
        edit_descriptor(lambda descriptor: descriptor.update(resources=kept))(root)

    found = problems(difference(tmp_path, drop, version=MAJOR))

    assert any("san-001 was released and is gone" in problem for problem in found)


# ---- The changelog and the day ----

ENTRY = f"## {MINOR} (2021-03-04)\n\nNobody needs to act.\n\n### Data\n\n- A row.\n\n## {OLD} (2020-01-02)\n\nAct.\n"


def write_changelog(root: Path, text: str) -> None:
    (root / changelog.FILE).write_text(f"# Changelog\n\n{text}", encoding="utf-8")


def changelog_problems(root: Path, text: str, released: str = "2021-03-04") -> str:
    write_changelog(root, text)
    return "\n".join(changelog.problems(project(root, version=MINOR, released=released).package, root, [OLD]))


def test_complete_changelog_is_accepted(tmp_path: Path) -> None:
    assert changelog_problems(tmp_path, ENTRY) == ""
    assert changelog_problems(tmp_path, ENTRY.replace("2021-03-04", "unreleased"), released="") == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (f"## {MINOR}", f"## {MAJOR}", f"does not begin with an entry for {MINOR}"),
        (f"## {MINOR}", f"## {MAJOR} (2021-05-06)\n\nAct.\n\n## {MINOR}", f"does not begin with an entry for {MINOR}"),
        ("(2021-03-04)", "(2001-01-01)", f"has (2001-01-01) for {MINOR}; write (2021-03-04)"),
        ("Nobody needs to act", "A release", "whether users must act"),
        ("### Data", "### Miscellany", "has a part 'Miscellany'"),
        (f"## {OLD}", "## 2.3.3", "has an entry for 2.3.3, but there is no tag v2.3.3"),
    ],
)
def test_incomplete_changelog_is_reported(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert old in ENTRY

    assert words in changelog_problems(tmp_path, ENTRY.replace(old, new, 1))


def test_missing_changelog_is_reported(tmp_path: Path) -> None:
    package = project(tmp_path, version=MINOR).package

    assert "does not begin with an entry" in "".join(changelog.problems(package, tmp_path))


@pytest.mark.parametrize(
    ("day", "words"), [("", "is empty, so"), ("2021-02-30", "not a day"), ("4 March", "not a day"), ("2021-03-04", "")]
)
def test_day_of_the_release_is_one(day: str, words: str) -> None:
    found = "".join(policy.day_problems(project(Path(), released=day)))

    assert words in found
    assert bool(found) == bool(words)
