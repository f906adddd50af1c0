"""FollowTheMoney entities as plain JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.exports import followthemoney
from standoff.exporters.validated_package import ValidatedPackage

# FollowTheMoney would transliterate names of countries by ICU; ours are codes.
without_icu = pytest.mark.filterwarnings("ignore:Install 'pyicu'")

Entity = dict[str, Any]


def written(valid: ValidatedPackage, directory: Path) -> Path:
    """Write the export."""
    path = directory / "entities.ftm.json"
    followthemoney.write(valid, path)
    return path


def plain(path: Path) -> list[Entity]:
    """The entities, in the order of the file."""
    return [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]
