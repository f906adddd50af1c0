"""docs/another-package.md: what it says to write makes a package that is checked, repaired and explained."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .tools import ROOT

PAGE = (ROOT / "docs" / "another-package.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the page, with nothing of this checkout but validate.py."""
    root = tmp_path_factory.mktemp("library")
    for file, text in re.findall(r"^```\w+\n# (\S+)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "validate.py", root)
    return root


def validate(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "validate.py"), *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_package_of_the_page_is_valid(library: Path) -> None:
    fixed = validate(library, "--fix")

    assert fixed.returncode == 0, fixed.stdout
    assert validate(library).stdout.splitlines()[-1].startswith("valid: library 1.0.0 (2 tables, 3 rows, ")


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        ("authors", "ada-berg,Ada Berg\n", "ada-berg,Ada Berg\nbo-lund,Bo Lund\n", "bo-lund has no book"),
        ("books", "Harbours,64", "Harbours,0", "harbours has 0 pages"),
        ("books", "essay", "esay", "not a code of genre"),
        ("books", "tides,ada-berg", "tides,ada-borg", "no row of data/authors.csv has this author_id"),
    ],
    ids=["rule", "row check", "code", "reference"],
)
def test_slip_in_the_package_of_the_page_is_found(
    library: Path, tmp_path: Path, file: str, old: str, new: str, finding: str
) -> None:
    root = tmp_path / "library"
    shutil.copytree(library, root)
    table = root / "data" / f"{file}.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    done = validate(root, "--fix")

    assert done.returncode == 1
    assert finding in done.stdout
    assert "1 error" in done.stdout.splitlines()[-1]
