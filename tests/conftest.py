"""Fixtures for all tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .tools import TINY


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny valid package that a test may break."""
    root = tmp_path / "tiny"
    shutil.copytree(TINY, root)
    return root
