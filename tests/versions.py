"""Versions to compare: a small package, and copies of it with one change each."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from schemas import PACKAGE
from standoff.release import policy
from standoff.release.diff import Difference, compare
from standoff.release.project import Project
from standoff.release.snapshot import Snapshot, read
from standoff.release.version import Level, following

from .tools import TINY, Edit, path

P = "courier-2020-05-14"

OLD = "2.3.4"
"""The version of the package as it is, in these tests; whatever it is in the repository."""

PATCH, MINOR, MAJOR = (following(OLD, level) for level in (Level.PATCH, Level.MINOR, Level.MAJOR))


def project(root: Path, **package: Any) -> Project:
    """The project of the small package at `root`, with some of its metadata replaced."""
    return Project(
        root=root,
        package=dataclasses.replace(PACKAGE, **package),
        exporters=dict,
        generated={},
        declared_in="declared.py",
        regenerate="make docs",
        retired_in="version",
    )


def snapshot(root: Path) -> Snapshot:
    return read(str(root), root)


def difference(tmp_path: Path, *edits: Edit, version: str = OLD) -> Difference:
    """Compare the small package with an edited copy of it."""
    new = tmp_path / "new"
    shutil.copytree(TINY, new)
    for edit in (set_version(version), *edits):
        edit(new)
    old = snapshot(TINY)
    old = dataclasses.replace(old, descriptor={**old.descriptor, "version": OLD})
    return compare(old, snapshot(new), policy.identities(project(tmp_path)))


def edit_descriptor(change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(root: Path) -> None:
        file = root / "datapackage.json"
        descriptor = json.loads(file.read_text(encoding="utf-8"))
        change(descriptor)
        file.write_text(json.dumps(descriptor), encoding="utf-8")

    return edit


def set_version(version: str) -> Edit:
    return edit_descriptor(lambda descriptor: descriptor.update(version=version))


def edit_table(name: str, change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(descriptor: dict[str, Any]) -> None:
        change(next(resource for resource in descriptor["resources"] if resource["name"] == name))

    return edit_descriptor(edit)


def edit_field(table: str, column: str, change: Callable[[dict[str, Any]], None]) -> Edit:
    def edit(resource: dict[str, Any]) -> None:
        change(next(field for field in resource["schema"]["fields"] if field["name"] == column))

    return edit_table(table, edit)


def constraint(table: str, column: str, name: str, value: object) -> Edit:
    def change(field: dict[str, Any]) -> None:
        if value is None:
            del field["constraints"][name]
        else:
            field["constraints"][name] = value

    return edit_field(table, column, change)


def add_column(root: Path) -> None:
    edit_table("places", lambda table: table["schema"]["fields"].append({"name": "note", "type": "string"}))(root)
    pl.read_csv(root / path("places"), infer_schema=False).with_columns(note=pl.lit(None, pl.String)).write_csv(
        root / path("places")
    )


def remove_column(root: Path) -> None:
    edit_table("places", lambda table: table["schema"]["fields"].pop())(root)
    frame = pl.read_csv(root / path("places"), infer_schema=False)
    frame.drop(frame.columns[-1]).write_csv(root / path("places"))


def swap_columns(root: Path) -> None:
    def change(table: dict[str, Any]) -> None:
        fields = table["schema"]["fields"]
        fields[1], fields[2] = fields[2], fields[1]

    edit_table("places", change)(root)
    frame = pl.read_csv(root / path("places"), infer_schema=False)
    first, second, third, *rest = frame.columns
    frame.select(first, third, second, *rest).write_csv(root / path("places"))


def drop_table(root: Path) -> None:
    edit_descriptor(lambda descriptor: descriptor["resources"].pop())(root)


def codes(change: Callable[[list[str]], object]) -> Edit:
    def edit(field: dict[str, Any]) -> None:
        change(field["constraints"]["enum"])

    return edit_field("evidence", "role", edit)
