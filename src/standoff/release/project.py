"""What releasing a package needs to know beyond the package itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..model.package import Package

if TYPE_CHECKING:
    from ..exporters.validated_package import ValidatedPackage

Exporters = Mapping[str, "Callable[[ValidatedPackage, Path], None]"]


@dataclass(frozen=True)
class Project:
    """A package in its repository.

    Attributes:
        root: The checkout.
        exporters: Returns the exporters by the suffix of their files; called when a release is built.
        generated: The text of each generated document, by its path.
        declared_in: The file that declares the version and its day, for messages.
        regenerate: The command that renews the generated documents, for messages.
        retired_in: The column of the table of retired ids that has the first version without the id, if there is one.
    """

    root: Path
    package: Package
    exporters: Callable[[], Exporters]
    generated: Mapping[str, Callable[[], str]]
    declared_in: str
    regenerate: str
    retired_in: str = ""
