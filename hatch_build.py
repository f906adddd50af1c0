"""Build hook: the wheel carries the data package; an editable install reads it where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PARTS = ("datapackage.json", "data", "LICENSE-data")
GENERATED = ("explorer.html",)
"""What a wheel carries where it has been written: by `make release`, or by `make explorer` in a checkout."""


class DataPackageHook(BuildHookInterface[Any]):
    """Adds the files of the data package to standard wheels, as `standoff/package/`.

    `force-include` in pyproject.toml would add them to editable wheels too, as copies that go stale.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the parts; a missing one fails the build."""
        if version == "standard":
            parts = (*PARTS, *(part for part in GENERATED if Path(self.root, part).is_file()))
            build_data["force_include"].update({part: f"standoff/package/{part}" for part in parts})
