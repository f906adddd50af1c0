"""docs/another-package.md: the package that it builds is valid, and the machinery checks it without knowing it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .tools import ROOT

PAGE = (ROOT / "docs" / "another-package.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the page, as its first run of --fix leaves it."""
    root = tmp_path_factory.mktemp("library")
    for file, text in re.findall(r"```(?:python|csv)\n# (\S+)\n(.*?)```", PAGE, flags=re.DOTALL):
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "validate.py", root)
    assert validate(root, "--fix")[0] == 0
    return root


@pytest.fixture
def library(fixed: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may break."""
    return shutil.copytree(fixed, tmp_path / "library")


def validate(root: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, str(root / "validate.py"), *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_package_of_the_page_is_valid(library: Path) -> None:
    descriptor = json.loads((library / "datapackage.json").read_text(encoding="utf-8"))

    code, output = validate(library)

    assert code == 0
    assert output.splitlines()[-1].startswith("valid: library 1.0.0 (2 tables, 3 rows")
    assert [resource["name"] for resource in descriptor["resources"]] == ["authors", "books"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("tides,ada-berg,novel", "tides,ada-borg,novel", "reference-exists"),
        ("novel", "poem", "code-is-known"),
        ("212", "0", "book-has-pages"),
    ],
)
def test_slip_in_its_data_is_one_finding(library: Path, old: str, new: str, rule: str) -> None:
    books = library / "data" / "books.csv"
    books.write_text(books.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    report = json.loads(validate(library, "--format", "json")[1])

    assert [finding["rule"] for finding in report["findings"] if finding["file"] == "data/books.csv"] == [rule]


def test_rules_of_the_page_are_listed_with_the_general_ones(library: Path) -> None:
    listed = validate(library, "--list-rules")[1]

    assert re.search(r"^author-has-a-book +Every author has at least one book\.$", listed, flags=re.MULTILINE)
    assert "\nreference-exists " in listed
