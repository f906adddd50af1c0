"""A version is read from a folder, a zip or a commit, and from nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from standoff.release.diff import compare
from standoff.release.git import Unreadable, last_release, require_repository
from standoff.release.snapshot import read
from standoff.release.version import Level

from .repositories import commit, git
from .tools import append, path, swap
from .toy import PACKAGE
from .versions import REWORDED, TOY, copy_toy, edit_descriptor, edit_table, snapshot


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the toy's files."""
    return copy_toy(tmp_path / "toy")


@pytest.fixture
def repository(toy: Path) -> Path:
    """The toy in a repository of its own, tagged v0.1.0."""
    git(toy, "init", "--quiet")
    commit(toy, "first")
    git(toy, "tag", "v0.1.0")
    return toy


def zipped(root: Path, file: Path) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("datapackage.json", *(path(table.name) for table in PACKAGE.tables)):
            archive.write(root / name, name)
    return file


def test_folder_zip_and_commit_are_read_alike(repository: Path, tmp_path: Path) -> None:
    archive = zipped(repository, tmp_path / "released.zip")

    for where in (str(repository), str(archive), "v0.1.0", "HEAD"):
        assert compare(read(where, repository), snapshot(TOY)).level is Level.NONE
        assert read(where, repository).tables["plantings"].height == 3


def test_zip_from_a_download_button_is_read_in_its_one_folder(repository: Path, tmp_path: Path) -> None:
    archive = tmp_path / "downloaded.zip"
    git(repository, "archive", "--prefix=toy-main/", "--output", str(archive), "HEAD")

    assert compare(read(str(archive), repository), snapshot(TOY)).level is Level.NONE


def test_zip_of_two_packages_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "both.zip"
    with zipfile.ZipFile(archive, "w") as opened:
        for folder in ("a", "b"):
            opened.write(TOY / "datapackage.json", f"{folder}/datapackage.json")

    with pytest.raises(Unreadable, match=r"contains no datapackage\.json"):
        read(str(archive), tmp_path)


@pytest.mark.parametrize("where", ["no-such-tag", "no-such.zip", "--help"])
def test_missing_version_is_named(repository: Path, where: str) -> None:
    with pytest.raises(Unreadable, match=where):
        read(where, repository)


@pytest.mark.parametrize(
    "leading_out", ["/etc/passwd", "../other.csv", "https://example.org/a.csv", "data/../../a.csv"]
)
def test_descriptor_that_leads_out_of_the_package_is_not_followed(toy: Path, leading_out: object) -> None:
    edit_table("plantings", lambda table: table.update(path=leading_out))(toy)

    with pytest.raises(Unreadable, match="leads out of the package"):
        snapshot(toy)


def test_linked_table_is_not_read(toy: Path) -> None:
    (toy / path("plantings")).rename(toy / "elsewhere.csv")
    (toy / path("plantings")).symlink_to(toy / "elsewhere.csv")

    with pytest.raises(Unreadable, match="symbolic link"):
        snapshot(toy)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"resources": 1}', "[" * 100_000])
def test_invalid_descriptor_is_reported(toy: Path, text: str) -> None:
    (toy / "datapackage.json").write_text(text, encoding="utf-8")

    with pytest.raises(Unreadable, match="is not the descriptor"):
        snapshot(toy)


@pytest.mark.parametrize("version", ["1.0", "one", None, 3])
def test_invalid_version_is_reported(toy: Path, version: object) -> None:
    edit_descriptor(lambda descriptor: descriptor.update(version=version))(toy)

    with pytest.raises(Unreadable, match="and not three numbers"):
        snapshot(toy)


def test_last_release_is_the_one_before_this(repository: Path) -> None:
    assert last_release(repository, "0.1.0") is None  # HEAD is that release
    assert last_release(repository, "0.2.0") == "v0.1.0"
    REWORDED(repository)
    assert last_release(repository, "0.1.0") == "v0.1.0"  # changed since, though not yet committed
    commit(repository, "second")
    assert last_release(repository, "0.1.0") == "v0.1.0"
    git(repository, "tag", "v0.2.0")
    assert last_release(repository, "0.2.0") == "v0.1.0"


@pytest.mark.parametrize("tag", ["v0.2.0rc1", "v9", "v-next", "v2021-data", "1.0.0", "v1.2.3.4"])
def test_tag_that_is_no_version_is_ignored(repository: Path, tag: str) -> None:
    git(repository, "tag", tag)

    assert last_release(repository, "0.2.0") == "v0.1.0"


def test_highest_version_is_the_last(repository: Path) -> None:
    for tag in ("v0.10.0", "v0.9.0"):
        commit_nothing(repository, tag)
        git(repository, "tag", tag)

    assert last_release(repository, "1.0.0") == "v0.10.0"


def commit_nothing(root: Path, message: str) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "--message", message)


def test_repository_of_another_owner_is_refused_with_the_words_of_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    require_repository(repository)
    # A machine may trust every directory: only the settings in an empty home count.
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    for refused in (lambda: last_release(repository, "0.2.0"), lambda: read("v0.1.0", repository)):
        with pytest.raises(Unreadable, match=r"dubious ownership.* safe\.directory"):
            refused()


def test_folder_without_a_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(Unreadable, match="not a git repository"):
        last_release(tmp_path, "0.2.0")


def test_shallow_clone_is_refused(repository: Path, tmp_path: Path) -> None:
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


def test_table_unlike_its_description_is_refused(toy: Path) -> None:
    append("harvests", "har-001,pla-002,1987-07-12,")(toy)
    with pytest.raises(Unreadable, match=r"two rows of data/harvests\.csv have the same key"):
        snapshot(toy)

    swap("harvests", ("harvest_id,planting_id", "harvest_id,plant_id"))(toy)
    with pytest.raises(Unreadable, match=r"the header of data/harvests\.csv is not what datapackage\.json says"):
        snapshot(toy)
