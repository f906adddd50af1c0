"""Fixtures for all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .tools import TINY
from .toy.tools import PARTS, TOY


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny valid package that a test may break."""
    root = tmp_path / "tiny"
    shutil.copytree(TINY, root)
    return root


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A copy of the toy package that a test may break."""
    root = tmp_path / "toy"
    root.mkdir()
    for part in PARTS:
        (shutil.copytree if (TOY / part).is_dir() else shutil.copy)(TOY / part, root / part)
    return root
