"""One version of a package as published: its descriptor and its tables, from a folder, a zip or a commit.

It is read by its own descriptor, so that an old version can be compared with a new one, whatever the schemas are now.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import polars as pl

from ..model import DESCRIPTOR
from ..text.errors import reason
from .git import Unreadable, file_at
from .version import parse

WORK_TREE = "the work tree"
LARGEST = 200_000_000
"""Bytes that a file in a zip may unpack to: far above any table, far below what fills a memory."""


@dataclass(frozen=True)
class Snapshot:
    """A version: the name under which it was asked for, its descriptor, and its tables as strings, empty cells null."""

    name: str
    descriptor: Mapping[str, Any]
    tables: Mapping[str, pl.DataFrame]

    @property
    def version(self) -> str:
        return str(self.descriptor["version"])

    @property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    def key(self, table: str) -> tuple[str, ...]:
        """Return the columns of a table's primary key."""
        return tuple(self.resources[table]["schema"]["primaryKey"])


def read(where: str, root: Path) -> Snapshot:
    """Read the version at `where`: a folder, a zip, or a commit, branch or tag of the repository at `root`.

    Raises:
        Unreadable: There is none.
    """
    path = Path(where)
    if not where:
        raise Unreadable("the name of the version is empty; give a folder, a released zip, or a commit or tag")
    if path.is_dir():
        return _snapshot(where, lambda file: _bytes(path / file, where))
    if path.suffix == ".zip" or path.is_file():
        return _from_zip(path, where)
    return _snapshot(where, lambda file: file_at(where, file, root))


def work_tree(root: Path) -> Snapshot:
    """Read the version that is in the work tree."""
    return replace(read(str(root), root), name=WORK_TREE)


def _snapshot(name: str, read_file: Callable[[str], bytes]) -> Snapshot:
    try:
        descriptor = json.loads(read_file(DESCRIPTOR))
        resources = {str(one["name"]): one for one in descriptor["resources"]}
        if len(resources) < len(descriptor["resources"]):
            raise Unreadable(f"{name}: two resources of {DESCRIPTOR} have the same name")
        for one in resources.values():
            _normalise(one["schema"])
        _list([view["query"] for view in descriptor.get("views", ())])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable(f"{name}: {DESCRIPTOR} is not the descriptor of a data package of tables") from None
    try:
        parse(descriptor["version"])
    except (KeyError, TypeError, ValueError):
        version = json.dumps(descriptor.get("version"), ensure_ascii=False)
        raise Unreadable(
            f"{name}: the version in {DESCRIPTOR} is {version}, and not three numbers like 1.0.0"
        ) from None
    tables = {table: _rows(one, _inside(one.get("path"), name), name, read_file) for table, one in resources.items()}
    return Snapshot(name, descriptor, tables)


def _normalise(schema: dict[str, Any]) -> None:
    """Bring what the standard allows in several forms into one.

    Raises:
        KeyError, TypeError: It is in none of them.
    """
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
    """Return the path of a resource if it stays inside the package: nothing else is opened or fetched."""
    if not isinstance(path, str):
        raise Unreadable(f"{name}: the path {path!r} is not the path of one file")
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or ":" in path or "\0" in path:
        raise Unreadable(f"{name}: the path {path!r} leads out of the package")
    return path


def _bytes(path: Path, name: str) -> bytes:
    if path.is_symlink() or path.parent.is_symlink():
        raise Unreadable(f"{name}: {path.name} is a symbolic link; nothing outside the package is read")
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {reason(error)}") from None


def _from_zip(path: Path, name: str) -> Snapshot:
    try:
        with zipfile.ZipFile(path) as archive:
            files = {info.filename: info for info in archive.infolist()}
            top = _top(files)

            def member(file: str) -> bytes:
                info = files.get(f"{top}{file}")
                if info is None:
                    raise Unreadable(f"{name} contains no {file}, so it is not a data package")
                if info.file_size > LARGEST:
                    raise Unreadable(f"{name}: {file} has more than {LARGEST:,} bytes")
                return archive.read(info)

            return _snapshot(name, member)
    except OSError as error:
        raise Unreadable(f"{name} cannot be read: {reason(error)}") from None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
        # RuntimeError: it is encrypted; NotImplementedError: it is compressed in an unknown way.
        raise Unreadable(f"{name} cannot be read: it is not a plain zip file") from None


def _top(files: Collection[str]) -> str:
    """Return the one folder that holds everything, as in the zip of a site's Download button; empty where none does."""
    first = {file.partition("/")[0] for file in files}
    return f"{first.pop()}/" if DESCRIPTOR not in files and len(first) == 1 else ""
