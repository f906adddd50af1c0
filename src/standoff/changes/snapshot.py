"""One version of a package as published: its descriptor and its tables, from a folder, a zip or a commit.

Read by its own descriptor, so that a version of years ago can be compared with today's.
"""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from .levels import numbers

DESCRIPTOR = "datapackage.json"
WORK_TREE = "the work tree"


class Unreadable(Exception):
    """No version of a package can be read there; the text is the sentence that people see."""


@dataclass(frozen=True)
class Snapshot:
    """A version: what it is called, its descriptor, and its tables as strings (empty cells null)."""

    name: str
    descriptor: Mapping[str, Any]
    tables: Mapping[str, pl.DataFrame]

    @property
    def version(self) -> str:
        return str(self.descriptor.get("version", ""))

    @property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    def key(self, table: str) -> tuple[str, ...]:
        """The columns of a table's primary key."""
        key = self.resources[table]["schema"].get("primaryKey", [])
        return (key,) if isinstance(key, str) else tuple(key)


def read(where: str, root: Path) -> Snapshot:
    """The version at `where`: a folder, a released zip, or a commit, branch or tag of the repository at `root`.

    Raises:
        Unreadable: There is none.
    """
    path = Path(where)
    if path.is_dir():
        return _snapshot(where, lambda file: _bytes(path / file, where))
    if path.suffix == ".zip" or path.is_file():
        return _of_zip(path, where)
    return _snapshot(where, lambda file: _of_commit(where, file, root))


def _snapshot(name: str, read_file: Callable[[str], bytes]) -> Snapshot:
    try:
        descriptor = json.loads(read_file(DESCRIPTOR))
        resources = [
            (str(one["name"]), _inside(one["path"], name), one["schema"]["fields"]) for one in descriptor["resources"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable(f"{name}: {DESCRIPTOR} is not the descriptor of a data package of tables") from None
    try:
        numbers(str(descriptor.get("version")))
    except ValueError as error:
        raise Unreadable(f"{name}: the version {error}") from None
    tables = {}
    for table, path, _ in resources:
        try:
            tables[table] = pl.read_csv(io.BytesIO(read_file(path)), infer_schema=False)
        except pl.exceptions.PolarsError:
            raise Unreadable(f"{name}: {path} cannot be read as CSV; check it with validate.py") from None
    return Snapshot(name, descriptor, tables)


def _inside(path: object, name: str) -> str:
    """The path of a resource, if it stays inside the package: nothing else is opened, and nothing is fetched."""
    if (
        not isinstance(path, str)
        or PurePosixPath(path).is_absolute()
        or ".." in PurePosixPath(path).parts
        or ":" in path
    ):
        raise Unreadable(f"{name}: the path {path!r} leads out of the package")
    return path


def _bytes(path: Path, name: str) -> bytes:
    if path.is_symlink() or path.parent.is_symlink():
        raise Unreadable(f"{name}: {path.name} is a symbolic link; nothing outside the package is read")
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None


def _of_zip(path: Path, name: str) -> Snapshot:
    try:
        with zipfile.ZipFile(path) as archive:
            files = {info.filename: info for info in archive.infolist()}

            def member(file: str) -> bytes:
                if file not in files:
                    raise Unreadable(f"{name} holds no {file}, so it is no released data package")
                return archive.read(files[file])

            return _snapshot(name, member)
    except (OSError, zipfile.BadZipFile) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is not a zip file"
        raise Unreadable(f"{name} cannot be read: {reason}") from None


def _of_commit(commit: str, file: str, root: Path) -> bytes:
    done = git(root, "show", f"{commit}:{file}")
    if done.returncode == 0:
        return done.stdout
    if git(root, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}").returncode:
        raise Unreadable(f"{commit} is no folder, no zip file, and no commit or tag of this repository")
    raise Unreadable(f"{commit} has no {file}")


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `root`.

    Raises:
        Unreadable: git is not installed.
    """
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise Unreadable("git is not installed; name a folder or a released zip") from None


def last_release(root: Path, version: str) -> str | None:
    """The tag of the release before `version`; None where there is none.

    While HEAD is itself the release of `version`, that is the one before it.

    Raises:
        Unreadable: The repository is not there, or holds too little of its history to tell.
    """
    if git(root, "rev-parse", "--git-dir").returncode:
        raise Unreadable(f"{root} is no git repository; name the version to compare with")
    own = f"v{version}"
    here = git(root, "tag", "--points-at", "HEAD").stdout.decode().split()
    excluded = ["--exclude", own] if own in here else []
    found = git(root, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*", *excluded)
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise Unreadable("this is a shallow clone without its tags; fetch them: git fetch --unshallow --tags")
    return None
