"""FollowTheMoney entities as plain JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.exports import EXPORTERS
from standoff.exporters.validated_package import Bundle

# FollowTheMoney would transliterate names of countries by ICU; ours are codes.
without_icu = pytest.mark.filterwarnings("ignore:Install 'pyicu'")

Entity = dict[str, Any]


def written(bundle: Bundle, directory: Path) -> Path:
    """Write the export."""
    path = directory / "entities.ftm.json"
    EXPORTERS["ftm.json"](bundle, path)
    return path


def plain(path: Path) -> list[Entity]:
    """The entities, in the order of the file."""
    return [json.loads(line) for line in path.read_bytes().decode().split("\n")[:-1]]
