"""One kind of released file: the module that writes it, and what download lists say of it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .validated_package import ValidatedPackage


@dataclass(frozen=True)
class Exporter:
    """Writes a file by a module's `write(valid, path)`.

    `holds` says which data the file holds; empty for a file that only describes them.
    """

    module: str
    media_type: str
    holds: str = ""

    def __call__(self, valid: ValidatedPackage, path: Path) -> None:
        """Write the file. The module is imported here, since each needs a library of its own."""
        import_module(self.module).write(valid, path)
