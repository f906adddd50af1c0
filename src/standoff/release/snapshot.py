"""One version of a package as published: its descriptor and its tables, from a folder, a zip or a commit.

Read by its own descriptor, so that a version of years ago can be compared with today's.
"""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from .version import VERSION, numbers

DESCRIPTOR = "datapackage.json"
WORK_TREE = "the work tree"
LARGEST = 200_000_000
"""Bytes that a file in a zip may unpack to."""


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
        return tuple(self.resources[table]["schema"]["primaryKey"])


def read(where: str, root: Path) -> Snapshot:
    """The version at `where`: a folder, a released zip, or a commit, branch or tag of the repository at `root`.

    Raises:
        Unreadable: There is none.
    """
    path = Path(where)
    if not where:
        raise Unreadable("the name of the version is empty; give a folder, a released zip, or a commit or tag")
    if path.is_dir():
        return _snapshot(where, lambda file: _bytes(path / file, where))
    if path.suffix == ".zip" or path.is_file():
        return _of_zip(path, where)
    return _snapshot(where, lambda file: _of_commit(where, file, root))


def _snapshot(name: str, read_file: Callable[[str], bytes]) -> Snapshot:
    try:
        descriptor = json.loads(read_file(DESCRIPTOR))
        resources = {str(one["name"]): one for one in descriptor["resources"]}
        if len(resources) < len(descriptor["resources"]):
            raise Unreadable(f"{name}: two resources of {DESCRIPTOR} have the same name")
        for one in resources.values():
            _normalise(one["schema"])
        # Of the right shape, or one of the errors below.
        _list([view["query"] for view in descriptor.get("views", ())])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable(f"{name}: {DESCRIPTOR} is not the descriptor of a data package of tables") from None
    try:
        numbers(str(descriptor.get("version")))
    except ValueError as error:
        raise Unreadable(f"{name}: the version {error}") from None
    tables = {table: _rows(one, _inside(one.get("path"), name), name, read_file) for table, one in resources.items()}
    return Snapshot(name, descriptor, tables)


def _normalise(schema: dict[str, Any]) -> None:
    """One form for what the standard lets be written in several; TypeError or KeyError where it is none of them."""
    schema["primaryKey"] = _list(schema.get("primaryKey", []))
    for key in schema.get("foreignKeys", ()):
        key["fields"], key["reference"]["fields"] = _list(key["fields"]), _list(key["reference"]["fields"])
        key["reference"].setdefault("resource", "")
    for field in schema["fields"]:
        if not isinstance(field["name"], str) or not isinstance(field.setdefault("constraints", {}), dict):
            raise TypeError
        if "categories" in field:
            codes = field["categories"]
            field["categories"] = [code if isinstance(code, dict) else {"value": code} for code in codes]
            any(code["value"] for code in field["categories"])


def _list(names: object) -> list[str]:
    listed = [names] if isinstance(names, str) else names
    if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
        raise TypeError
    return listed


def _rows(resource: Mapping[str, Any], path: str, name: str, read_file: Callable[[str], bytes]) -> pl.DataFrame:
    try:
        frame = pl.read_csv(io.BytesIO(read_file(path)), infer_schema=False)
    except pl.exceptions.PolarsError:
        raise Unreadable(f"{name}: {path} cannot be read as CSV; check it with validate.py") from None
    if frame.columns != [field["name"] for field in resource["schema"]["fields"]]:
        raise Unreadable(f"{name}: the header of {path} is not what {DESCRIPTOR} says; check it with validate.py")
    key = resource["schema"]["primaryKey"]
    if key and set(key) <= set(frame.columns) and frame.select(pl.struct(key).is_duplicated().any()).item():
        raise Unreadable(f"{name}: two rows of {path} have the same key; check it with validate.py")
    return frame


def _inside(path: object, name: str) -> str:
    """The path of a resource, if it stays inside the package: nothing else is opened, and nothing is fetched."""
    if not isinstance(path, str):
        raise Unreadable(f"{name}: the path {path!r} is not that of one file")
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or ":" in path or "\0" in path:
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
                if files[file].file_size > LARGEST:
                    raise Unreadable(f"{name}: {file} has more than {LARGEST:,} bytes")
                return archive.read(files[file])

            return _snapshot(name, member)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
        # RuntimeError: of an encrypted one; NotImplementedError: compressed in a way that is not known.
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is not a plain zip file"
        raise Unreadable(f"{name} cannot be read: {reason}") from None


def _of_commit(commit: str, file: str, root: Path) -> bytes:
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    if found.returncode:
        raise Unreadable(f"{commit} is no folder, no zip file, and no commit or tag of this repository")
    done = git(root, "cat-file", "blob", f"{found.stdout.decode().strip()}:{file}")
    if done.returncode:
        raise Unreadable(f"{commit} has no {file}")
    return done.stdout


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `root`.

    Raises:
        Unreadable: git is not installed.
    """
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise Unreadable("git is not installed; name a folder or a released zip") from None


def released(root: Path) -> list[str]:
    """The versions that are tagged in the history of HEAD, lowest first; tags that are no versions are passed over.

    Raises:
        Unreadable: The repository is not there, or holds too little of its history to tell.
    """
    if git(root, "rev-parse", "--git-dir").returncode:
        raise Unreadable(f"{root} is no git repository; name the version to compare with")
    if git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise Unreadable("this clone is shallow, so that tags may be missing; run: git fetch --unshallow --tags")
    tags = git(root, "tag", "--merged", "HEAD").stdout.decode().split()
    return sorted((tag[1:] for tag in tags if tag[:1] == "v" and VERSION.fullmatch(tag[1:])), key=numbers)


def last_release(root: Path, version: str) -> str | None:
    """The tag of the last release before what is in the work tree; None where there is none.

    While the work tree is itself the release of `version`, nothing changed, that is the one before it.
    """
    versions = released(root)
    if version in versions and is_released(root, version):
        versions.remove(version)
    return f"v{versions[-1]}" if versions else None


def is_released(root: Path, version: str) -> bool:
    """Whether the work tree is what the tag of a version names."""
    here = git(root, "tag", "--points-at", "HEAD").stdout.decode().split()
    return f"v{version}" in here and not git(root, "status", "--porcelain").stdout
