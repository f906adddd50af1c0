"""A version is read from a folder, a zip or a commit, and from nothing else."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.release.diff import compare
from standoff.release.snapshot import Unreadable, last_release, read
from standoff.release.version import Level

from .tools import TINY, append, path, swap
from .versions import (
    edit_descriptor,
    edit_table,
    snapshot,
)


@pytest.fixture
def repository(tiny: Path) -> Iterator[Path]:
    """The tiny package in a repository of its own, tagged v0.1.0."""
    git(tiny, "init", "--quiet")
    commit(tiny, "first")
    git(tiny, "tag", "v0.1.0")
    return tiny  # type: ignore[return-value]


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


def zipped(root: Path, file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("datapackage.json", *(path(table.name) for table in PACKAGE.tables)):
            archive.write(root / name, name)
    return file


def test_folder_zip_and_commit_are_read_alike(repository: Path, tmp_path: Path) -> None:
    archive = zipped(repository, tmp_path / "released.zip")

    for where in (str(repository), str(archive), "v0.1.0", "HEAD"):
        assert compare(read(where, repository), snapshot(TINY)).level is Level.NONE
        assert read(where, repository).tables["events"].height == 3


@pytest.mark.parametrize("where", ["no-such-tag", "no-such.zip", "--help"])
def test_what_is_no_version_is_said(repository: Path, where: str) -> None:
    with pytest.raises(Unreadable, match=where):
        read(where, repository)


@pytest.mark.parametrize(
    "leading_out", ["/etc/passwd", "../other.csv", "https://example.org/a.csv", "data/../../a.csv"]
)
def test_descriptor_that_leads_out_of_the_package_is_not_followed(tiny: Path, leading_out: object) -> None:
    edit_table("events", lambda table: table.update(path=leading_out))(tiny)

    with pytest.raises(Unreadable, match="leads out of the package"):
        snapshot(tiny)


def test_linked_table_is_not_read(tiny: Path) -> None:
    (tiny / path("events")).rename(tiny / "elsewhere.csv")
    (tiny / path("events")).symlink_to(tiny / "elsewhere.csv")

    with pytest.raises(Unreadable, match="symbolic link"):
        snapshot(tiny)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"resources": 1}', "[" * 100_000])
def test_descriptor_that_is_none_is_said(tiny: Path, text: str) -> None:
    (tiny / "datapackage.json").write_text(text, encoding="utf-8")

    with pytest.raises(Unreadable, match="is not the descriptor"):
        snapshot(tiny)


@pytest.mark.parametrize("version", ["1.0", "one", None, 3])
def test_version_that_is_no_version_is_said(tiny: Path, version: object) -> None:
    edit_descriptor(lambda descriptor: descriptor.update(version=version))(tiny)

    with pytest.raises(Unreadable, match="is not three numbers"):
        snapshot(tiny)


def test_last_release_is_the_one_before_this(repository: Path) -> None:
    assert last_release(repository, "0.1.0") is None  # HEAD is that release
    assert last_release(repository, "0.2.0") == "v0.1.0"
    swap("events", ("Both sides met.", "The two sides met."))(repository)
    assert last_release(repository, "0.1.0") == "v0.1.0"  # changed since, though not yet committed
    commit(repository, "second")
    assert last_release(repository, "0.1.0") == "v0.1.0"
    git(repository, "tag", "v0.2.0")
    assert last_release(repository, "0.2.0") == "v0.1.0"


@pytest.mark.parametrize("tag", ["v0.2.0rc1", "v9", "v-next", "v2021-data", "1.0.0", "v1.2.3.4"])
def test_tag_that_is_no_version_is_passed_over(repository: Path, tag: str) -> None:
    git(repository, "tag", tag)

    assert last_release(repository, "0.2.0") == "v0.1.0"


def test_highest_version_is_the_last(repository: Path) -> None:
    for tag in ("v0.10.0", "v0.9.0"):
        commit_nothing(repository, tag)
        git(repository, "tag", tag)

    assert last_release(repository, "1.0.0") == "v0.10.0"


def commit_nothing(root: Path, message: str) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)


def test_shallow_clone_is_not_taken_for_the_whole(repository: Path, tmp_path: Path) -> None:
    commit_nothing(repository, "second")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-tags", f"file://{repository}", "shallow")

    with pytest.raises(Unreadable, match="shallow"):
        last_release(tmp_path / "shallow", "0.2.0")


@pytest.mark.parametrize("where", ["--output=pwned", "", "-h", ":", "HEAD:data", "v0.1.0^{tree}"])
def test_name_of_a_version_is_no_option(repository: Path, where: str) -> None:
    before = sorted(repository.iterdir())

    with pytest.raises(Unreadable):
        read(where, repository)

    assert sorted(repository.iterdir()) == before


def test_table_that_is_not_as_described_is_not_compared(tiny: Path) -> None:
    append("places", "port-ada,Another,city,FIN,")(tiny)
    with pytest.raises(Unreadable, match=r"two rows of data/places\.csv have the same key"):
        snapshot(tiny)

    swap("places", ("place_id,name", "place_id,title"))(tiny)
    with pytest.raises(Unreadable, match=r"the header of data/places\.csv is not what datapackage\.json says"):
        snapshot(tiny)
