"""What may not be released: a version too low, an id that is lost or reused, a changelog without its entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.release import changelog, policy
from standoff.release.diff import Difference, compare
from standoff.release.version import Level

from .tools import Edit, append, swap
from .versions import (
    HARVEST,
    MAJOR,
    MINOR,
    NEW_HARVEST,
    OLD,
    PATCH,
    TOY,
    add_column,
    copy_toy,
    difference,
    edit_descriptor,
    project,
    retired_in,
    snapshot,
)

GONE = swap("harvests", (HARVEST, ""))


def problems(found: Difference) -> list[str]:
    anywhere = project(Path())
    return [*policy.version_problems(anywhere, found), *policy.id_problems(anywhere, found)]


def test_version_that_is_too_low_is_reported_with_the_least_one(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, NEW_HARVEST, version=PATCH))

    assert problem.startswith(f"version {PATCH} is too low: a MINOR change (harvests: 1 row added) since {OLD} (")
    assert f"requires at least {MINOR}; raise VERSION in declared.py, then run: make docs" in problem


def test_version_that_is_high_enough_is_accepted(tmp_path: Path) -> None:
    assert problems(difference(tmp_path, add_column, version=MAJOR)) == []


def test_version_that_goes_back_is_reported(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path, version="0.0.1"))

    assert f"goes back from {OLD}" in problem


@pytest.mark.parametrize(("edits", "least"), [((), PATCH), ((NEW_HARVEST,), MINOR), ((NEW_HARVEST, add_column), MAJOR)])
def test_next_version_is_the_least_that_may_follow(edits: tuple[Edit, ...], least: str, tmp_path: Path) -> None:
    assert policy.next_version(difference(tmp_path, *edits)) == least


def test_id_that_disappeared_must_be_retired(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path / "a", GONE, version=MAJOR))

    assert problem.startswith(
        "data/harvests.csv: har-002 was released and is gone; restore it, or add it to data/old_ids.csv"
    )

    retired = append("old_ids", "har-002,Counted twice.")
    assert problems(difference(tmp_path / "b", GONE, retired, version=MAJOR)) == []


def test_retired_id_stays_retired(tmp_path: Path) -> None:
    lost = swap("old_ids", ("pla-004,It was the rhubarb once more.\n", ""))

    [problem] = problems(difference(tmp_path, lost, version=MAJOR))

    assert "pla-004 was retired and its line is gone" in problem


def test_id_that_refers_to_something_else_is_reported(tmp_path: Path) -> None:
    found = difference(tmp_path, swap("plantings", ("Beans by the fence", "Rye")), version=MAJOR)

    [problem] = problems(found)

    assert "data/plantings.csv: pla-001 seems to refer to something else now (name: less than half alike)" in problem
    assert found.level is Level.MAJOR


@pytest.mark.parametrize(
    "edit",
    [
        swap("plantings", ("Beans by the fence", "Broad beans by the fence")),
        swap("plantings", ("Beans by the fence", "BEANS by a fence")),
        swap("plantings", ("Sown in one row.", "No word of it is alike.")),
    ],
)
def test_id_with_corrected_words_refers_to_the_same(edit: Edit, tmp_path: Path) -> None:
    found = difference(tmp_path, edit, version=PATCH)

    assert problems(found) == []
    assert found.level is Level.PATCH


def test_id_that_the_changelog_names_refers_to_the_same(tmp_path: Path) -> None:
    ours = project(tmp_path, version=MINOR, released="")
    renamed = copy_toy(tmp_path / "new")
    swap("plantings", ("Beans by the fence", "Rye"))(renamed)

    assert compare(snapshot(TOY), snapshot(renamed), policy.identities(ours)).level is Level.MAJOR

    write_changelog(tmp_path, f"## {MINOR} (unreleased)\n\nNobody needs to act. `pla-001` has its real name now.\n")
    assert compare(snapshot(TOY), snapshot(renamed), policy.identities(ours)).level is Level.PATCH


def test_id_is_retired_in_a_version_without_it(tmp_path: Path) -> None:
    [problem] = problems(difference(tmp_path / "a", GONE, retired_in(OLD, "har-002"), version=MAJOR))

    assert f"har-002 is retired in {OLD}, but {OLD} still has it; write {MAJOR}" in problem
    assert problems(difference(tmp_path / "b", GONE, retired_in(MAJOR, "har-002"), version=MAJOR)) == []


def test_ids_of_a_removed_table_are_gone(tmp_path: Path) -> None:
    def drop(root: Path) -> None:
        listed = json.loads((root / "datapackage.json").read_text("utf-8"))["resources"]
        kept = [resource for resource in listed if resource["name"] != "harvests"]
        edit_descriptor(lambda descriptor: descriptor.update(resources=kept))(root)

    found = problems(difference(tmp_path, drop, version=MAJOR))

    assert any("har-001 was released and is gone" in problem for problem in found)


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
        (f"## {OLD}", "## 0.0.1", "has an entry for 0.0.1, but there is no tag v0.0.1"),
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
