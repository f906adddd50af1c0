"""A release: the same bytes from the same commit, wherever and whenever it is built, and never from what is unfit."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.access.loader import described
from standoff.release.changelog import entry
from standoff.release.diff import compare
from standoff.release.snapshot import read
from standoff.release.version import Level, following

from ..repositories import DAY, ROOT, checkout, commit, declare, git, python, replace

STEM = f"{PACKAGE.name}-{PACKAGE.version}"

pytestmark = pytest.mark.slow


def release(root: Path, *arguments: str, umask: int = 0o022, **environment: str) -> subprocess.CompletedProcess[str]:
    paths = {"PYTHONPATH": str(root / "src")}  # not the code of the checkout that is installed here
    return subprocess.run(
        [sys.executable, "release.py", *arguments], cwd=root, env={**os.environ, **paths, **environment}, umask=umask,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a release."""
    root = checkout(tmp_path_factory.mktemp("release"))
    done = release(root, "build")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return root / "dist"


@pytest.fixture(scope="module")
def another_day(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the clock is 900 days ahead; the usual one where there is no C compiler."""
    if shutil.which("cc") is None:
        return {}
    library = tmp_path_factory.mktemp("clock") / "other_day.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("other_day.c")], check=True)
    return {"LD_PRELOAD": str(library), "DAYS": "900"}


def test_release_is_the_same_on_another_day_in_another_place(
    built: Path, another_day: dict[str, str], tmp_path: Path
) -> None:
    """As the folders differ in name and length, this also shows that no file contains a path."""
    root = checkout(tmp_path / "another place" / "with a long name", day="2031-07-09T11:12:13Z")

    done = release(
        root, "build", "--output", "elsewhere", umask=0o077,
        **another_day, TZ="Asia/Kathmandu", PYTHONHASHSEED="7", LC_ALL="C", POLARS_MAX_THREADS="1",
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    mine, theirs = (contents(folder) for folder in (built, root / "elsewhere"))
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


def test_moved_clock_is_noticed_by_what_looks_at_it(another_day: dict[str, str]) -> None:
    """The test above would prove nothing if the clock were not moved."""
    if not another_day:
        pytest.skip("no C compiler here, so that the clock cannot be moved")
    command = [sys.executable, "-c", "import datetime; print(datetime.date.today().year)"]
    years = [
        int(subprocess.run(command, env={**os.environ, **extra}, check=True, capture_output=True, text=True).stdout)
        for extra in ({}, another_day)
    ]

    assert years[1] - years[0] in (2, 3)


def contents(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_release_has_a_file_for_each_way_of_use(built: Path) -> None:
    names = {file.name for file in built.iterdir()}
    ends = ("zip", "xlsx", "jsonld")
    dashed = ("parquet.zip", "jsonl.zip", "ftm.json", "croissant.json", "schema-org.json", "explorer.html")
    version = PACKAGE.version

    assert names == {
        *(f"{STEM}.{end}" for end in ends), *(f"{STEM}-{end}" for end in dashed),
        *(f"{PACKAGE.name}{end}" for end in (".sqlite", ".duckdb", "-datasette.json")),
        f"standoff-{version}-py3-none-any.whl", f"standoff-{version}.tar.gz", "RELEASE-NOTES.md", "SHA256SUMS",
    }  # fmt: skip


def test_sums_are_of_all_files(built: Path) -> None:
    lines = (built / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}

    assert sums == {name: digest for name, digest in contents(built).items() if name != "SHA256SUMS"}
    assert list(sums) == sorted(sums)


def test_released_zip_is_the_data_package(built: Path, tmp_path: Path) -> None:
    archive = built / f"{STEM}.zip"
    with zipfile.ZipFile(archive) as opened:
        infos = opened.infolist()
        opened.extractall(tmp_path)

    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in infos)
    assert {(info.is_dir(), info.external_attr >> 16) for info in infos} == {(False, 0o100644), (True, 0o40755)}
    assert all(not info.filename.startswith("/") and ".." not in info.filename for info in infos)
    assert compare(read(str(archive), ROOT), read(str(ROOT), ROOT)).level is Level.NONE
    # By the schemas of the copy: the version in development here has no day, and the released one has.
    python(built.parent, "validate.py", str(tmp_path), "--strict")


def test_notes_begin_with_the_entry_of_the_changelog(built: Path) -> None:
    notes = (built / "RELEASE-NOTES.md").read_text(encoding="utf-8")

    assert notes.startswith(f"# {described()['title']}\n\nVersion {PACKAGE.version}, {DAY}.")
    text = entry(built.parent, PACKAGE.version).text
    assert text
    assert f"\n\n{text}\n\n" in notes


def test_building_again_replaces_what_was_built(built: Path) -> None:
    before = contents(built)
    (built / "stale.txt").write_text("of an earlier version", encoding="utf-8")
    with (built / "SHA256SUMS").open("a", encoding="ascii") as sums:
        sums.write("0" * 64 + "  stale.txt\n")

    assert release(built.parent, "build").returncode == 0

    assert contents(built) == before


# ---- What is not released ----


def test_nothing_is_built_from_invalid_data(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    file = root / "data" / "statements.csv"
    file.write_bytes(file.read_bytes().replace(b",accuse,", b",acuse,", 1))
    commit(root, "wrong")

    done = release(root, "build")

    assert done.returncode == 1
    assert "'acuse': not a code of act" in done.stdout
    assert not (root / "dist").exists()


def test_nothing_is_built_from_rows_that_were_not_verified(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    file = root / "data" / "passages.csv"
    file.write_bytes(file.read_bytes().replace(b"Says that ", b"Tells that ", 1))
    subprocess.run([sys.executable, ROOT / "validate.py", root, "--fix"], capture_output=True, check=False)
    commit(root, "unverified")

    done = release(root, "build")

    assert done.returncode == 1
    assert "changed since it was last verified" in done.stdout
    assert not (root / "dist").exists()


def test_nothing_is_built_from_what_is_not_committed(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    (root / "stray.txt").write_text("x", encoding="utf-8")

    done = release(root, "build")

    assert (done.returncode, done.stderr) == (
        2,
        "release.py: stray.txt is not committed; a release is built from a commit\n",
    )
    assert not (root / "dist").exists()


def test_notes_of_a_second_release_show_what_changed_since_the_first(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    git(root, "tag", f"v{PACKAGE.version}")
    declare(root, following(PACKAGE.version, Level.PATCH), DAY)
    replace(root / "schemas" / "metadata.py", 'return f"Standoff: ', 'return f"Corrected: ')
    for generator in (("-m", "schemas.generated"), ("validate.py", "--fix")):
        python(root, *generator)
    commit(root, "second")

    done = release(root, "build")

    assert done.returncode == 0, done.stdout + done.stderr
    notes = (root / "dist" / "RELEASE-NOTES.md").read_text(encoding="utf-8")
    assert "| PATCH |  | the package's title | descriptive metadata are changed |" in notes


def test_files_of_others_are_not_removed(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    (root / "dist").mkdir()
    (root / "dist" / "thesis.txt").write_text("x", encoding="utf-8")

    done = release(root, "build")

    assert done.returncode == 2
    assert "thesis.txt is not from an earlier build" in done.stderr
    assert (root / "dist" / "thesis.txt").is_file()
