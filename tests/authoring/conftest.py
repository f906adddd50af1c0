"""A draft of a short source, beside a package of one source."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..corpus.tools import empty_package, merge
from .tools import ARGUMENTS, TEXT, contribute


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of one source, which no test changes."""
    root = empty_package(tmp_path_factory.mktemp("base"))
    merge(root, "lakeland-herald")
    return root


@pytest.fixture(autouse=True)
def _no_github(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports as a terminal shows them, wherever the tests run."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def draft(package: Path, tmp_path: Path) -> Path:
    """The draft that add-source makes of a short text."""
    (tmp_path / "source.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "draft"
    assert contribute(package, "add-source", tmp_path / "source.txt", *ARGUMENTS, "--draft", folder) == 0
    return folder
