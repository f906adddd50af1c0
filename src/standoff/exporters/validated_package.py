"""What exporters take: the tables and views of a package that has been found valid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from ..access import loader
from ..checks.run import check
from ..model import DESCRIPTOR
from ..model.package import Package, View
from ..model.report import Report, strict

DATABASES = ("sqlite", "duckdb", "datasette.json")
"""Files without the version in their names: programs name a database after its file, and queries name the database."""


class Invalid(Exception):
    """The package cannot be exported; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.package} is not valid: {len(report.findings)} findings")
        self.report = report


@dataclass(frozen=True)
class ValidatedPackage:
    """A valid package: its model, its descriptor, and its tables as typed frames.

    Made by `validated` only, so that nothing is exported that has not been checked.
    """

    package: Package
    root: Path
    descriptor: Mapping[str, Any]
    frames: Mapping[str, pl.DataFrame]

    @cached_property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        """The descriptor's resources by name, in its order."""
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    @cached_property
    def views(self) -> Mapping[str, pl.DataFrame]:
        """The rows of each joined view by name."""
        frames = {name: frame.lazy() for name, frame in self.frames.items()}
        for query in self.package.views:
            # Later queries read earlier ones.
            frames[query.name] = _run(query, frames).lazy()
        return {query.name: frames[query.name].collect() for query in self.package.views}

    @property
    def stem(self) -> str:
        """Name and version, as released files begin."""
        return f"{self.package.name}-{self.package.version}"

    def file_name(self, suffix: str) -> str:
        """The name of a released file: `xlsx` → `NAME-VERSION.xlsx`, `jsonl.zip` → `NAME-VERSION-jsonl.zip`."""
        stem = self.package.name if suffix in DATABASES else self.stem
        return f"{stem}{'-' if '.' in suffix else '.'}{suffix}"


def validated(package: Package, root: Path) -> ValidatedPackage:
    """Check the package at `root` strictly, and load it.

    Raises:
        Invalid: It has errors or warnings; a release has neither.
    """
    report = strict(check(package, root))
    if not report.valid:
        raise Invalid(report)
    described = json.loads((root / DESCRIPTOR).read_bytes())
    frames = {resource["name"]: loader.read(root, resource).collect() for resource in described["resources"]}
    return ValidatedPackage(package, root, described, frames)


def _run(query: View, frames: Mapping[str, pl.LazyFrame]) -> pl.DataFrame:
    rows = pl.SQLContext(frames).execute(query.sql).collect()
    if query.pivot is None:
        return rows
    index, on, values = query.pivot.index, query.pivot.on, query.pivot.values
    spread = rows.pivot(on=on, index=index, values=values, maintain_order=True)
    return spread.select(index, *sorted(set(spread.columns) - {index}))
