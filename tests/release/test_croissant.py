"""croissant.json: validated by mlcroissant, which then loads every table by it, offline."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mlcroissant as mlc
import pandas as pd
import polars as pl
import pytest
from mlcroissant._src.operation_graph.operations import extract
from pandas._libs.parsers import STR_NA_VALUES

import standoff
from schemas import PACKAGE
from standoff.exporters.archive import write_zip
from standoff.exporters.validated_package import ValidatedPackage

from .conftest import ROOT

Export = Callable[[ValidatedPackage, str], Path]

# mlcroissant reads JSON-LD by rdflib, whose parser still uses what rdflib itself deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

TABLES = [table.name for table in PACKAGE.tables]
VOCABULARIES = [pytest.param(vocabulary, id=vocabulary.name) for vocabulary in PACKAGE.vocabularies]


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("offline")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(autouse=True)
def _cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Mlcroissant keeps what it extracted in the user's cache, by the name of the zip."""
    own = "placed" in request.fixturenames and "tmp_path" in request.fixturenames
    folder = tmp_path_factory.mktemp("own") if own else tmp_path_factory.getbasetemp() / "croissant"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract, "EXTRACT_PATH", type(extract.EXTRACT_PATH)(folder))
        yield


@pytest.fixture(scope="module")
def placed(valid: ValidatedPackage, export: Export, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """croissant.json where it belongs: beside the zip, and nothing else."""
    root = tmp_path_factory.mktemp("package")
    shutil.copy(export(valid, "zip"), root)
    return Path(shutil.copy(export(valid, "croissant.json"), root))


@pytest.fixture(scope="module")
def dataset(placed: Path) -> mlc.Dataset:
    return mlc.Dataset(placed)


@pytest.fixture(scope="module")
def written(placed: Path) -> Any:
    return json.loads(placed.read_bytes())


def as_text(value: Any) -> str | None:
    """A cell as the CSV has it, from what mlcroissant makes of it."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, pd.Timestamp | datetime.date):
        return f"{value:%Y-%m-%d}"
    return None if value is None else str(value)


def loaded(dataset: mlc.Dataset, record_set: str) -> list[dict[str, str | None]]:
    """The records, by the names of the columns only."""
    return [
        {field.removeprefix(f"{record_set}/"): as_text(value) for field, value in record.items()}
        for record in dataset.records(record_set)
    ]


def test_mlcroissant_finds_no_error_and_no_warning(dataset: mlc.Dataset) -> None:
    issues = dataset.metadata.ctx.issues

    assert (issues.errors, issues.warnings) == (set(), set())
    assert dataset.metadata.ctx.conforms_to.value == "http://mlcommons.org/croissant/1.1"


@pytest.mark.parametrize("table", TABLES)
def test_each_cell_is_loaded_as_it_is_in_the_csv(dataset: mlc.Dataset, table: str) -> None:
    rows = pl.read_csv(ROOT / "data" / f"{table}.csv", infer_schema=False).to_dicts()
    # What pandas takes for missing is lost; see the test of NA.
    kept = [{name: None if cell in STR_NA_VALUES else cell for name, cell in row.items()} for row in rows]

    assert loaded(dataset, table) == kept


def test_all_tables_and_vocabularies_are_record_sets_and_nothing_else(dataset: mlc.Dataset) -> None:
    names = [record_set.id for record_set in dataset.metadata.record_sets]

    assert sorted(names) == sorted([*TABLES, *(f"codes-{vocabulary.name}" for vocabulary in PACKAGE.vocabularies)])


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_each_code_has_its_label_and_definition(dataset: mlc.Dataset, vocabulary: Any) -> None:
    codes = [{"code": code.value, "label": code.label, "definition": code.definition} for code in vocabulary.codes]

    assert loaded(dataset, f"codes-{vocabulary.name}") == codes


@pytest.mark.parametrize("table", TABLES)
def test_keys_references_and_codes_are_those_of_the_schemas(written: Any, table: str) -> None:
    described = PACKAGE.table(table)
    (record_set,) = (found for found in written["recordSet"] if found["@id"] == table)
    references = {field["name"]: field.get("references") for field in record_set["field"]}
    expected: dict[str, Any] = dict.fromkeys(described.header)
    for column in described:
        if column.vocabulary:
            expected[column.name] = {"field": {"@id": f"codes-{column.vocabulary.name}/code"}}
    for to in described.foreign_keys:
        expected[to.column] = {"fileObject": {"@id": f"data/{to.to_table}.csv"}, "extract": {"column": to.to_column}}

    assert references == expected
    assert [key["@id"] for key in record_set["key"]] == [f"{table}/{column}" for column in described.key]


def test_files_have_their_hash_and_size(written: Any, valid: ValidatedPackage, export: Export) -> None:
    stated = {file["contentUrl"]: (file["sha256"], file["contentSize"]) for file in written["distribution"]}
    data = {f"data/{table}.csv": (ROOT / "data" / f"{table}.csv").read_bytes() for table in TABLES}
    data[export(valid, "zip").name] = export(valid, "zip").read_bytes()

    assert stated == {name: (hashlib.sha256(read).hexdigest(), f"{len(read)} B") for name, read in data.items()}


def test_it_says_how_to_cite_when_published_and_under_which_licence(written: Any) -> None:
    assert written["citeAs"] == standoff.cite()
    assert written.get("datePublished", "") == PACKAGE.released
    assert written["license"] == [licence.path for licence in PACKAGE.licences]
    assert written["version"] == PACKAGE.version
    assert [creator["name"] for creator in written["creator"]] == [who["title"] for who in PACKAGE.contributors]


def changed(placed: Path, to: Path, old: bytes, new: bytes, *, hash_is_right: bool) -> mlc.Dataset:
    """The description beside a zip whose actors.csv differs, and whether its hash says so."""
    to.mkdir()
    archive = next(placed.parent.glob("*.zip"))
    with zipfile.ZipFile(archive) as opened:
        files = {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
    assert files["data/actors.csv"].count(old) == 1
    files["data/actors.csv"] = files["data/actors.csv"].replace(old, new)
    write_zip(to / archive.name, files)
    text = placed.read_text(encoding="utf-8")
    if hash_is_right:
        was, now = (hashlib.sha256(file.read_bytes()).hexdigest() for file in (archive, to / archive.name))
        text = text.replace(was, now)
    (to / placed.name).write_text(text, encoding="utf-8")
    return mlc.Dataset(to / placed.name)


def test_file_that_has_changed_is_not_loaded(placed: Path, tmp_path: Path) -> None:
    dataset = changed(placed, tmp_path / "p", b"Antony Blinken", b"Someone else", hash_is_right=False)

    with pytest.raises(mlc.GenerationError):
        list(dataset.records("actors"))


def test_mlcroissant_takes_the_text_na_for_missing(placed: Path, tmp_path: Path) -> None:
    """A limit of mlcroissant, which the format has no means to lift: if this fails, the limit is gone."""
    dataset = changed(placed, tmp_path / "p", b"Antony Blinken", b"NA", hash_is_right=True)

    (blinken,) = (row for row in loaded(dataset, "actors") if row["actor_id"] == "antony-blinken")
    assert blinken["name"] is None
