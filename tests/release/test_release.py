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
from standoff.release.diff import compare
from standoff.release.snapshot import read
from standoff.release.version import Level

ROOT = Path(__file__).resolve().parents[2]
STEM = f"{PACKAGE.name}-{PACKAGE.version}"

pytestmark = pytest.mark.slow


def git(root: Path, *arguments: str, day: str = "2026-01-01T00:00:00Z") -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, env=environment)


def checkout(folder: Path, day: str = "2026-01-01T00:00:00Z") -> Path:
    """The work tree, with what is not committed yet, as a repository of its own with one commit."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all", day=day)
    return folder


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
def another_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that moves the clock."""
    if shutil.which("cc") is None:
        pytest.skip("no C compiler here, so that the clock cannot be moved")
    library = tmp_path_factory.mktemp("clock") / "other_day.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("other_day.c")], check=True)
    return library


def test_release_is_the_same_on_another_day_in_another_place(built: Path, another_day: Path, tmp_path: Path) -> None:
    root = checkout(tmp_path / "another place" / "with a long name", day="2031-07-09T11:12:13Z")

    done = release(
        root, "build", "--output", "elsewhere", umask=0o077,
        LD_PRELOAD=str(another_day), DAYS="900", TZ="Asia/Kathmandu", PYTHONHASHSEED="7", LC_ALL="C",
        POLARS_MAX_THREADS="1",
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    mine, theirs = (contents(folder) for folder in (built, root / "elsewhere"))
    assert mine.keys() == theirs.keys()
    assert [name for name in mine if mine[name] != theirs[name]] == []


def test_moved_clock_is_noticed_by_what_looks_at_it(another_day: Path) -> None:
    """The test above would prove nothing if the clock stood still."""
    command = [sys.executable, "-c", "import datetime; print(datetime.date.today().year)"]
    years = [
        int(subprocess.run(command, env={**os.environ, **extra}, check=True, capture_output=True, text=True).stdout)
        for extra in ({}, {"LD_PRELOAD": str(another_day), "DAYS": "900"})
    ]

    assert years[1] - years[0] in (2, 3)


def contents(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_release_has_a_file_for_each_way_of_use(built: Path) -> None:
    names = {file.name for file in built.iterdir()}
    ends = ("zip", "xlsx", "jsonld")
    dashed = ("parquet.zip", "jsonl.zip", "ftm.json", "croissant.json", "schema-org.json")
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
    strict = [sys.executable, str(ROOT / "validate.py"), str(tmp_path), "--strict"]
    assert subprocess.run(strict, capture_output=True, check=False).returncode == 0


def test_notes_tell_the_changelog(built: Path) -> None:
    notes = (built / "RELEASE-NOTES.md").read_text(encoding="utf-8")

    assert notes.startswith(f"# {PACKAGE.title}\n\nVersion {PACKAGE.version}, {PACKAGE.released}.")
    assert "### Data" in notes


def test_no_file_names_the_folder_it_was_built_in(built: Path) -> None:
    for file in built.iterdir():
        assert str(built.parent).encode() not in file.read_bytes(), file.name


def test_building_again_replaces_what_was_built(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    assert release(root, "build").returncode == 0
    before = contents(root / "dist")

    assert release(root, "build").returncode == 0

    assert contents(root / "dist") == before


# ---- What is not released ----


def test_nothing_is_built_from_invalid_data(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    file = root / "data" / "statements.csv"
    file.write_bytes(file.read_bytes().replace(b",accuse,", b",acuse,", 1))
    git(root, "commit", "--all", "--quiet", "--message", "wrong")

    done = release(root, "build")

    assert done.returncode == 1
    assert "'acuse': not a code of act" in done.stdout
    assert not (root / "dist").exists()


def test_nothing_is_built_from_rows_that_were_not_verified(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    file = root / "data" / "passages.csv"
    file.write_bytes(file.read_bytes().replace(b"Says that ", b"Tells that ", 1))
    subprocess.run([sys.executable, ROOT / "validate.py", root, "--fix"], capture_output=True, check=False)
    git(root, "commit", "--all", "--quiet", "--message", "unverified")

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
        "release.py: stray.txt is not committed; a release is made from a commit\n",
    )
    assert not (root / "dist").exists()


def test_version_that_is_used_up_is_not_released_again(tmp_path: Path) -> None:
    """Also where the code alone has changed: another wheel would have the same name."""
    root = checkout(tmp_path / "standoff")
    git(root, "tag", f"v{PACKAGE.version}")
    assert release(root, "check", "--tag", f"v{PACKAGE.version}").returncode == 0
    (root / "README.md").write_text("Another.\n", encoding="utf-8")
    git(root, "commit", "--all", "--quiet", "--message", "changed")

    done = release(root, "check", "--tag", "v9.9.9")

    assert done.returncode == 1
    assert f"{PACKAGE.version} is released already (tag v{PACKAGE.version}); raise VERSION" in done.stdout
    assert f"the tag is v9.9.9 and the version {PACKAGE.version}" in done.stdout


def test_second_release_tells_what_changed_since_the_first(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    git(root, "tag", f"v{PACKAGE.version}")
    major, minor, patch = PACKAGE.version.split(".")
    following = f"{major}.{minor}.{int(patch) + 1}"
    for name, old, new in (
        ("schemas/__init__.py", f'VERSION = "{PACKAGE.version}"', f'VERSION = "{following}"'),
        ("schemas/__init__.py", 'title="Standoff: one report', 'title="Standoff: a report'),
        ("CHANGELOG.md", "\n## ", f"\n## {following} ({PACKAGE.released})\n\nNobody needs to act.\n\n## "),
    ):
        text = (root / name).read_text(encoding="utf-8")
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    paths = {**os.environ, "PYTHONPATH": str(root / "src")}
    for command in (["-m", "schemas.generated"], ["validate.py", "--fix"]):
        subprocess.run([sys.executable, *command], cwd=root, env=paths, capture_output=True, check=True)
    git(root, "commit", "--all", "--quiet", "--message", "second")

    builds = [release(root, "build", "--output", f"dist/{seed}", PYTHONHASHSEED=seed) for seed in ("1", "2")]

    assert [done.returncode for done in builds] == [0, 0], builds[0].stdout + builds[0].stderr
    notes = (root / "dist" / "1" / "RELEASE-NOTES.md").read_text(encoding="utf-8")
    assert "| PATCH |  | the package's title | descriptive metadata are changed |" in notes
    assert contents(root / "dist" / "1") == contents(root / "dist" / "2")


def test_files_of_others_are_not_removed(tmp_path: Path) -> None:
    root = checkout(tmp_path / "standoff")
    (root / "dist").mkdir()
    (root / "dist" / "thesis.txt").write_text("x", encoding="utf-8")

    done = release(root, "build")

    assert done.returncode == 2
    assert "thesis.txt is not of an earlier build" in done.stderr
    assert (root / "dist" / "thesis.txt").is_file()
