"""A package of five invented sources: two reports of one meeting, a long transcript, a Russian and a German text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .tools import SOURCES, empty_package, merge


@pytest.fixture(scope="session")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that merging every draft makes, one after the other."""
    root = empty_package(tmp_path_factory.mktemp("corpus"))
    for name in SOURCES:
        merge(root, name)
    return root


@pytest.fixture
def corpus(merged: Path, tmp_path: Path) -> Path:
    """A copy of that package that a test may break."""
    root = tmp_path / "package"
    shutil.copytree(merged, root)
    return root
