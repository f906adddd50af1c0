"""Versions to compare: the toy package, and copies of it with one change each."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from standoff.fixes.plan import plan
from standoff.fixes.write import carry_out, write_locks
from standoff.release import policy
from standoff.release.diff import Difference, compare
from standoff.release.project import Project
from standoff.release.snapshot import Snapshot, read
from standoff.release.version import Level, following

from .tools import ROOT, Edit, append, path, swap
from .toy import PACKAGE

TOY = ROOT / "tests" / "toy"

OLD = PACKAGE.version
PATCH, MINOR, MAJOR = (following(OLD, level) for level in (Level.PATCH, Level.MINOR, Level.MAJOR))

REWORDED = swap("plantings", ("Sown in one row.", "Sown in a row."))
PAGE = "pla-003,diary-1987,9,leeks took their place\n"
HARVEST = "har-002,pla-002,1987-06-01,\n"
NEW_HARVEST = append("harvests", "har-003,pla-001,1987-07-12,2")


def copy_toy(root: Path) -> Path:
    """Copy the toy's files, none of its modules."""
    return shutil.copytree(TOY, root, ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def project(root: Path, **package: Any) -> Project:
    """Return the toy at `root` as a project, with some of its metadata replaced."""
    return Project(
        root=root,
        package=dataclasses.replace(PACKAGE, **package),
        exporters=dict,
        generated={},
        declared_in="declared.py",
        regenerate="make docs",
        retired_in="version",
    )


def renew(of: Project) -> None:
    """Write the lock and the descriptor of a project, as if its rows had been verified."""
    write_locks(of.package, of.root)
    carry_out(plan(of.package, of.root), of.root)


def snapshot(root: Path) -> Snapshot:
    return read(str(root), root)


def difference(tmp_path: Path, *edits: Edit, version: str = OLD) -> Difference:
    """Compare the toy with an edited copy of it."""
    new = copy_toy(tmp_path / "new")
    for edit in (set_version(version), *edits):
        edit(new)
    return compare(snapshot(TOY), snapshot(new), policy.identities(project(tmp_path)))


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
    edit_table("harvests", lambda table: table["schema"]["fields"].append({"name": "note", "type": "string"}))(root)
    file = root / path("harvests")
    pl.read_csv(file, infer_schema=False).with_columns(note=pl.lit(None, pl.String)).write_csv(file)


def remove_column(root: Path) -> None:
    edit_table("harvests", lambda table: table["schema"]["fields"].pop())(root)
    frame = pl.read_csv(root / path("harvests"), infer_schema=False)
    frame.drop(frame.columns[-1]).write_csv(root / path("harvests"))


def swap_columns(root: Path) -> None:
    def change(table: dict[str, Any]) -> None:
        fields = table["schema"]["fields"]
        fields[1], fields[2] = fields[2], fields[1]

    edit_table("harvests", change)(root)
    frame = pl.read_csv(root / path("harvests"), infer_schema=False)
    first, second, third, *rest = frame.columns
    frame.select(first, third, second, *rest).write_csv(root / path("harvests"))


def drop_table(root: Path) -> None:
    edit_descriptor(lambda descriptor: descriptor["resources"].pop())(root)


def codes(change: Callable[[list[str]], object]) -> Edit:
    def edit(field: dict[str, Any]) -> None:
        change(field["constraints"]["enum"])

    return edit_field("plantings", "crop", edit)


def retired_in(version: str, id_: str) -> Edit:
    """Add the column of versions to the table of withdrawn ids, and an id to its rows."""

    def edit(root: Path) -> None:
        fields = [{"name": name, "type": "string"} for name in ("id", "reason", "version")]
        edit_table("old_ids", lambda table: table["schema"].update(fields=fields))(root)
        frame = pl.read_csv(root / path("old_ids"), infer_schema=False).with_columns(version=pl.lit("0.0.1"))
        row = pl.DataFrame({"id": [id_], "reason": ["Counted twice."], "version": [version]})
        pl.concat([frame, row]).write_csv(root / path("old_ids"))

    return edit
