"""The exporters know no table of this package: they export the one that docs/another-package.md builds."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import duckdb
import mlcroissant as mlc
import openpyxl
import polars as pl
import pytest

from standoff.exporters import EXPORTERS

from .conftest import ROOT

PAGE = (ROOT / "docs" / "another-package.md").read_text(encoding="utf-8")
BOOKS = [("harbours", "ada-berg", "essay", "Harbours", 64), ("tides", "ada-berg", "novel", "Tides", 212)]
EXPORT = """
from pathlib import Path
from schemas import PACKAGE
from standoff.exporters import EXPORTERS
from standoff.exporters.validated_package import validated
valid = validated(PACKAGE, Path.cwd())
for suffix, write in EXPORTERS.items():
    write(valid, Path("dist") / valid.file_name(suffix))
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every export of the package of the page."""
    root = tmp_path_factory.mktemp("library")
    for file, text in re.findall(r"^```\w+\n# (\S+)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL):
        (root / file).parent.mkdir(exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    (root / "validate.py").write_bytes((ROOT / "validate.py").read_bytes())
    (root / "dist").mkdir()
    # Its own folder schemas/ comes first.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (root, ROOT / "src")))}
    for command in (["validate.py", "--fix"], ["-c", EXPORT]):
        done = subprocess.run(
            [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return root / "dist"


def test_every_export_is_written(dist: Path) -> None:
    assert len(list(dist.iterdir())) == len(EXPORTERS)


def test_databases_have_its_rows_and_no_table_of_this_package(dist: Path) -> None:
    with closing(sqlite3.connect(dist / "library.sqlite")) as database:
        assert database.execute("SELECT * FROM books").fetchall() == BOOKS
        assert database.execute("PRAGMA application_id").fetchone() == (0,)
        names = {name for (name,) in database.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")}
    assert {name for name in names if not name.startswith(("codebook", "sqlite"))} == {"authors", "books"}
    with duckdb.connect(dist / "library.duckdb", read_only=True) as opened:
        assert opened.table("books").fetchall() == BOOKS


def test_other_files_have_its_rows(dist: Path, tmp_path: Path) -> None:
    for kind in ("parquet", "jsonl"):
        with zipfile.ZipFile(dist / f"library-1.0.0-{kind}.zip") as archive:
            archive.extractall(tmp_path)
    assert pl.read_parquet(tmp_path / "books.parquet").rows() == BOOKS
    assert pl.read_ndjson(tmp_path / "books.jsonl").rows() == BOOKS
    book = openpyxl.load_workbook(dist / "library-1.0.0.xlsx")
    assert [*book["books"].iter_rows(min_row=2, values_only=True)] == BOOKS
    with zipfile.ZipFile(dist / "library-1.0.0.zip") as archive:
        assert archive.namelist() == ["README.md", "data/", "data/authors.csv", "data/books.csv", "datapackage.json"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_descriptions_are_of_it(dist: Path) -> None:
    dataset = mlc.Dataset(dist / "library-1.0.0-croissant.json")
    described = json.loads((dist / "library-1.0.0-schema-org.json").read_bytes())
    shown = json.loads((dist / "library-datasette.json").read_bytes())

    assert [each.id for each in dataset.metadata.record_sets] == ["authors", "books", "codes-genre"]
    assert described["name"] == shown["title"] == "Library"
    assert list(shown["databases"]) == ["library"]
