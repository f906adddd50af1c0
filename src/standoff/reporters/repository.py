"""Paths as a repository has them: reports that other programs show beside its files count from its root."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

WORKSPACE = "GITHUB_WORKSPACE"
"""The variable in which GitHub gives the repository's root to the steps of a workflow."""


def folder_of(package: Path) -> str:
    """Return the package's folder from the root of its repository, `a/b/`; an empty text if it is the root itself.

    The root is the workspace of a workflow if the package is in it, else the nearest folder that has `.git`.
    """
    here = package.resolve()
    workspace = os.environ.get(WORKSPACE)
    roots = [Path(workspace).resolve()] if workspace else []
    roots += [folder for folder in (here, *here.parents) if (folder / ".git").exists()]
    root = next((folder for folder in roots if here.is_relative_to(folder)), here)
    path = here.relative_to(root).as_posix()
    return "" if path == "." else f"{path}/"


def uri(path: str) -> str:
    """Return a path as a relative reference to a URI, which decodes to it."""
    return quote(path, safe="/")
