"""Any version: the steps of docs/VERSIONING.md, carried out for the next releases in a copy of the repository."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from schemas import VERSION
from standoff.release.version import Level, following

from .repositories import ROOT, checkout, commit, declare, git, python, replace

RECIPE = re.search(r"^docs:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
assert RECIPE is not None
GENERATORS = [
    shlex.split(re.sub(r"\$\(if .*\)", "", line.removeprefix("\t@.venv/bin/python ")))
    for line in RECIPE.group(1).splitlines()
]
"""The commands of `make docs`, without the source that is not here."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the work tree in which its version is released."""
    root = checkout(tmp_path / "repository")
    git(root, "tag", f"v{VERSION}")
    return root


@pytest.mark.slow
@pytest.mark.parametrize("levels", [(Level.PATCH, Level.MINOR), (Level.MAJOR, Level.PATCH)], ids=str)
def test_next_two_releases_are_fit(levels: tuple[Level, Level], repository: Path) -> None:
    version = VERSION
    for number, level in enumerate(levels):
        before, version = version, following(version, level)
        declare(repository, version, f"2099-02-0{number + 1}")
        for generator in GENERATORS:
            python(repository, *generator)
        commit(repository, version)

        found = python(repository, "release.py", "check", "--tag", f"v{version}")
        assert found == f"fit for release: {before} (v{before}) → {version}; no data changed\n"

        git(repository, "tag", f"v{version}")
        assert python(repository, "release.py", "check") == found


@pytest.mark.slow
def test_version_after_a_release_is_in_development(repository: Path) -> None:
    version = following(VERSION, Level.PATCH)
    declare(repository, version, "")
    for generator in GENERATORS[:2]:
        python(repository, *generator)

    assert python(repository, "release.py", "check") == (
        f"in development: since {VERSION} (v{VERSION}) no data changed, so the next version is at least {version} "
        f"(VERSION in schemas/__init__.py: {version})\n"
    )


@pytest.mark.slow
def test_generator_that_fails_leaves_every_document_as_it_was(repository: Path) -> None:
    pages = [path for path in (repository / "docs").rglob("*") if path.is_file()]
    documents = [*pages, repository / "CITATION.cff", repository / ".zenodo.json"]
    replace(repository / "schemas" / "metadata.py", 'return f"Standoff: ', 'return f"Another: ')
    replace(repository / "docs" / "datasheet.md", "<!-- counts: written", "<!-- counts: made")
    before = [document.read_bytes() for document in documents]

    with pytest.raises(AssertionError, match="the document has no lines"):
        python(repository, "-m", "schemas.generated")

    assert [document.read_bytes() for document in documents] == before
