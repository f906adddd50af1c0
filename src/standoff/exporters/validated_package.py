"""What exporters take: the tables of a package that has been found valid."""

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
from ..model.package import Package
from ..model.report import Report, strict


class Invalid(Exception):
    """The package is not fit to be exported; `report` says why."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"{report.package} is not valid: {len(report.findings)} findings")
        self.report = report


@dataclass(frozen=True)
class Bundle:
    """A valid package: its model, its descriptor, and its tables as `standoff.load` gives them.

    Made by `bundle` alone, so that nothing is exported that has not been checked.
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
    def stem(self) -> str:
        """Name and version, as released files begin."""
        return f"{self.package.name}-{self.package.version}"


def bundle(package: Package, root: Path) -> Bundle:
    """Check the package at `root` strictly, and load it.

    Raises:
        Invalid: It has errors or warnings; a release has neither.
    """
    report = strict(check(package, root))
    if not report.valid:
        raise Invalid(report)
    described = json.loads((root / DESCRIPTOR).read_bytes())
    frames = {resource["name"]: loader.read(root, resource).collect() for resource in described["resources"]}
    return Bundle(package, root, described, frames)
