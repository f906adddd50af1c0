"""The command line of release.py: what it says of a work tree, and that nothing in its surroundings breaks it."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from standoff.cli.release import main
from standoff.fixes.plan import plan
from standoff.fixes.write import carry_out
from standoff.release import changelog
from standoff.release.project import Project

from .repositories import commit, git
from .tools import ROOT, swap
from .versions import HARVEST, MAJOR, MINOR, NEW_HARVEST, OLD, PATCH, REWORDED, TOY, copy_toy, project, renew

DAY = "2021-03-04"
FIRST = f"## {OLD} ({DAY})\n\nNobody needs to act.\n"

NEW_ROWS = (
    NEW_HARVEST,
    swap("pages", ("har-002,letters,1,\n", "har-002,letters,1,\nhar-003,diary-1987,10,\n")),
)
"""Rows that a contributor adds: valid, and no word of a version."""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the toy's files."""
    return copy_toy(tmp_path / "toy")


@pytest.fixture
def released(toy: Path) -> Project:
    """The toy in a repository of its own, released as OLD."""
    first = project(toy, released=DAY)
    declare(first, FIRST)
    git(toy, "init", "--quiet")
    commit(toy, "first")
    git(toy, "tag", f"v{OLD}")
    return first


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command for a project in this process; returns its exit code and what it wrote."""

    def command(of: Project, *arguments: object) -> tuple[int, str]:
        code = main(lambda: of, [*map(str, arguments)])
        captured = capsys.readouterr()
        assert bool(captured.err) == (code == 2), captured.err
        return code, captured.out + captured.err

    return command


def declare(of: Project, entries: str) -> None:
    """Bring the files of a project up to its version, and the changelog to these entries."""
    (of.root / changelog.FILE).write_text(f"# Changelog\n\n{entries}", encoding="utf-8")
    carry_out(plan(of.package, of.root), of.root)


# ---- Where a work tree stands ----


def test_first_version_is_fit(released: Project, run: Run) -> None:
    git(released.root, "tag", "--delete", f"v{OLD}")

    assert run(released, "check") == (0, "fit for release: there is no earlier release to compare with\n")


def test_release_is_fit_while_nothing_has_changed_since(released: Project, run: Run) -> None:
    assert run(released, "check", "--tag", f"v{OLD}")[0] == 0
    assert run(released, "check")[0] == 0


def test_change_after_a_release_is_in_development_and_names_the_next_version(released: Project, run: Run) -> None:
    (released.root / "notes.txt").write_text("Code.\n", encoding="utf-8")

    code, text = run(released, "check")

    assert code == 0
    assert text == (
        f"in development: since {OLD} (v{OLD}) no data changed, so the next version is at least {PATCH} "
        f"(VERSION in declared.py: {OLD})\n"
    )


def test_data_changed_after_a_release_name_the_least_version(released: Project, run: Run) -> None:
    for edit in (REWORDED, *NEW_ROWS):
        edit(released.root)
    renew(released)

    code, text = run(released, "check")

    assert code == 0, text
    assert "there is a MINOR change (harvests: 1 row added, and 1 more)" in text
    assert f"so the next version is at least {MINOR}" in text


def test_used_up_version_is_not_released_again(released: Project, run: Run) -> None:
    (released.root / "notes.txt").write_text("Code.\n", encoding="utf-8")

    code, text = run(released, "check", "--tag", f"v{OLD}")

    assert code == 1
    assert f"{OLD} is released already (tag v{OLD}); raise VERSION in declared.py" in text


def test_version_without_its_day_is_in_development(released: Project, run: Run) -> None:
    following = project(released.root, version=PATCH, released="")
    declare(following, f"## {PATCH} (unreleased)\n\nNobody needs to act.\n\n{FIRST}")

    assert run(following, "check")[0] == 0

    code, text = run(following, "check", "--tag", f"v{PATCH}")
    assert code == 1
    assert "RELEASED in declared.py is empty" in text


def test_version_that_is_too_low_is_refused_once_it_has_a_day(released: Project, run: Run) -> None:
    following = project(released.root, version=PATCH, released=DAY)
    for edit in NEW_ROWS:
        edit(released.root)
    declare(following, f"## {PATCH} ({DAY})\n\nNobody needs to act.\n\n{FIRST}")
    renew(following)

    code, text = run(following, "check")

    assert code == 1
    assert f"version {PATCH} is too low" in text
    assert text.endswith("not fit for release: 1 problem\n")


def test_lost_id_is_refused_in_development_too(released: Project, run: Run) -> None:
    swap("harvests", (HARVEST, ""))(released.root)
    swap("pages", ("har-002,letters,1,\n", ""))(released.root)
    renew(released)

    code, text = run(released, "check")

    assert code == 1
    assert "har-002 was released and is gone" in text


def test_generated_document_out_of_date_is_reported(released: Project, run: Run) -> None:
    stale = dataclasses.replace(released, generated={"about.md": lambda: "About.\n"})
    assert "about.md is out of date; run: make docs" in run(stale, "check")[1]

    (released.root / "about.md").write_text("About.\n", encoding="utf-8")
    assert run(stale, "check")[0] == 0


def test_tag_of_another_version_is_refused(released: Project, run: Run) -> None:
    code, text = run(released, "check", "--tag", f"v{MAJOR}")

    assert code == 1
    assert f"the tag is v{MAJOR} and the version {OLD}; tag v{OLD}, or correct VERSION in declared.py" in text


def test_folder_without_a_repository_is_compared_with_a_named_version(
    toy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(toy.parent))
    alone = project(toy, released=DAY)
    declare(alone, FIRST)

    assert run(alone, "check")[0] == 2
    assert run(alone, "check", toy) == (0, f"fit for release: {OLD} ({toy}) → {OLD}; no data changed\n")


# ---- What people see ----


def test_diff_is_written_as_text_and_json(toy: Path, run: Run) -> None:
    NEW_HARVEST(toy)
    here = project(toy)

    assert "har-003" in run(here, "diff", TOY, toy)[1]
    assert json.loads(run(here, "diff", TOY, toy, "--format", "json")[1])["level"] == "MINOR"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["diff", "no-such-tag"], "no-such-tag is no folder, no zip file, and no commit or tag"),
        (["diff", ROOT / "tests"], "tests/datapackage.json cannot be read: no such file or directory"),
        (["diff", ROOT / "README.md"], "README.md cannot be read: it is not a plain zip file"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        ([], "required: COMMAND"),
    ],
    ids=str,
)
def test_mistake_ends_in_one_sentence(arguments: list[object], words: str, released: Project, run: Run) -> None:
    code, text = run(released, *arguments)

    assert code == 2
    assert text.startswith("release.py: ")
    assert text.count("\n") == 1
    assert words in text


def test_missing_git_is_named(released: Project, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    for command in (["diff", f"v{OLD}"], ["check"], ["build"]):
        assert run(released, *command) == (
            2,
            "release.py: git is not installed; compare folders or released zips, or install it\n",
        )
    assert run(released, "diff", TOY)[0] == 0


def test_error_of_the_system_without_a_file_has_no_none_in_its_sentence(
    released: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("standoff.cli.release.work_tree", fail)

    assert run(released, "diff", TOY) == (2, "release.py: no space left on device\n")


# ---- Streams and surroundings, each in a process of its own ----


def command(shell: str, new: Path = TOY, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which $RELEASE compares the toy with the one in `new`."""
    line = f'"{sys.executable}" {"-OO " * ("OPTIMIZE" in environment)}"{ROOT}/release.py" diff "{TOY}" "{new}"'
    return subprocess.run(
        ["bash", "-c", shell.replace("$RELEASE", line)],
        env={**os.environ, **environment}, cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("shell", ["$RELEASE >&-", "$RELEASE 2>&-", "$RELEASE >&- 2>&-", "$RELEASE <&-"])
def test_closed_stream_is_no_error(shell: str) -> None:
    done = command(shell)

    assert (done.returncode, done.stderr) == (0, b"")
    assert (b"changed" in done.stdout) == (">&-" not in shell.replace("2>&-", ""))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_full_output_ends_in_one_sentence() -> None:
    done = command("$RELEASE > /dev/full")

    assert done.returncode == 2
    assert done.stderr == b"release.py: cannot write to standard output: no space left on device\n"


def test_reader_that_has_gone_is_no_error_worth_a_word() -> None:
    done = command("(sleep 0.1; $RELEASE; echo $? >&2) | true")

    assert done.stderr == b"2\n"


def test_narrow_encoding_shows_every_character() -> None:
    done = command("$RELEASE", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\u2192" in done.stdout


def test_json_is_utf8_in_any_encoding(tmp_path: Path) -> None:
    new = copy_toy(tmp_path / "später 中")

    done = command("$RELEASE --format json", new, PYTHONIOENCODING="cp1252")

    assert json.loads(done.stdout.decode("utf-8"))["new"]["name"] == str(new)


def test_python_without_docstrings_is_refused() -> None:
    done = command("$RELEASE", OPTIMIZE="yes")

    assert done.returncode == 2
    assert done.stderr.startswith(b"release.py: python -OO drops the docstrings")
    assert done.stderr.count(b"\n") == 1
