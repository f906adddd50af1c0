"""zip: the data package, complete without the repository; read by pandas, DuckDB and the standard library."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import duckdb
import pandas as pd
import polars as pl
import polars.selectors as cs
import pytest

import standoff
from schemas import PACKAGE
from standoff.access import loader
from standoff.exporters.package_zip import LINK
from standoff.exporters.validated_package import ValidatedPackage

from .conftest import ROOT

Export = Callable[[ValidatedPackage, str], Path]

VIEWS = [query.name for query in PACKAGE.views]


@pytest.fixture
def folder(valid: ValidatedPackage, extract: Export) -> Path:
    return extract(valid, "zip")


def test_each_folder_is_an_entry_before_its_files(valid: ValidatedPackage, export: Export) -> None:
    with zipfile.ZipFile(export(valid, "zip")) as archive:
        names = archive.namelist()

    for place, name in enumerate(names):
        for parent in PurePosixPath(name).parents[:-1]:
            assert f"{parent}/" in names[:place]
    assert {"data/", "views/", "docs/", "verification/"} == {name for name in names if name.endswith("/")}


def test_tables_and_descriptor_are_those_of_the_repository(folder: Path) -> None:
    for path in ("datapackage.json", *(table.path for table in PACKAGE.tables), *PACKAGE.documents):
        if not path.endswith(".md"):
            assert (folder / path).read_bytes() == (ROOT / path).read_bytes()


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_those_of_the_loader(folder: Path, view: str) -> None:
    expected = loader.load(view).with_columns(
        cs.date().dt.to_string("%Y-%m-%d"), cs.boolean().cast(pl.String), (cs.enum() | cs.integer()).cast(pl.String)
    )
    found = pd.read_csv(folder / "views" / f"{view}.csv", dtype=str, keep_default_na=False, na_values=[""])

    assert list(found.columns) == expected.columns
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [list(row) for row in expected.rows()]


def test_readme_says_what_is_in_it_and_how_to_cite(folder: Path, valid: ValidatedPackage) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")

    assert text.startswith(f"# {valid.descriptor['title']}\n\n{valid.descriptor['description']}\n")
    assert standoff.cite() in text
    assert f"Version {PACKAGE.version}" in text
    for table in PACKAGE.tables:
        assert f"[`{table.path}`]({table.path}) | {table.description} | {valid.frames[table.name].height} |" in text
    assert all(f"(views/{view}.csv)" in text for view in VIEWS)


def test_links_lead_to_files_of_the_zip(folder: Path) -> None:
    pages = list(folder.rglob("*.md"))
    links = [(page, link[2]) for page in pages for link in LINK.finditer(page.read_text(encoding="utf-8"))]

    assert len(links) > len(PACKAGE.tables)
    assert [(page.name, link) for page, link in links if not (page.parent / link).is_file()] == []


def test_link_to_what_is_not_in_the_zip_becomes_text(folder: Path) -> None:
    """The datasheet of the repository links to a page for contributors."""
    assert "](../CONTRIBUTING.md)" in (ROOT / "docs" / "datasheet.md").read_text(encoding="utf-8")
    assert "CONTRIBUTING" not in "".join(
        link[2] for link in LINK.finditer((folder / "docs" / "datasheet.md").read_text(encoding="utf-8"))
    )


def recipes(folder: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (folder / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)


def test_recipe_for_pandas_runs(folder: Path, valid: ValidatedPackage) -> None:
    recipe = next(each for each in recipes(folder, "python") if "pandas" in each)
    show = f"{recipe}\nprint(len(frame))"

    done = subprocess.run([sys.executable, "-c", show], cwd=folder, capture_output=True, text=True, check=True)

    assert int(done.stdout) == valid.views[VIEWS[0]].height


def test_recipe_for_duckdb_runs(folder: Path, valid: ValidatedPackage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (recipe,) = recipes(folder, "sql")

    assert len(duckdb.sql(recipe).fetchall()) == valid.views[VIEWS[0]].height


def test_readme_names_no_command_of_the_repository(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")

    assert not re.search(r"\bmake\b|validate\.py|release\.py|pip install \.", text)


def test_each_resource_has_the_profile_that_r_needs(folder: Path) -> None:
    described = json.loads((folder / "datapackage.json").read_bytes())

    assert {resource["profile"] for resource in described["resources"]} == {"tabular-data-resource"}


def test_easily_misread_texts_survive_in_views(misread: ValidatedPackage, export: Export) -> None:
    with zipfile.ZipFile(export(misread, "zip")) as archive:
        found = pl.read_csv(io.BytesIO(archive.read("views/records.csv")), infer_schema=False)

    assert found["summary"].to_list() == misread.views["records"]["summary"].to_list()
