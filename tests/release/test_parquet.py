"""parquet.zip, written by pyarrow: read by Polars and by DuckDB."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from pyarrow import parquet

import standoff
from schemas import PACKAGE
from standoff.exporters.validated_package import Bundle

Export = Callable[[Bundle, str], Path]

TABLES = [table.name for table in PACKAGE.tables]
SUFFIX = "parquet.zip"


def test_there_is_a_file_for_each_table(bundle: Bundle, export: Export) -> None:
    with zipfile.ZipFile(export(bundle, SUFFIX)) as archive:
        assert archive.namelist() == sorted(f"{table}.parquet" for table in TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_the_same_rows_and_types_codes_as_enums(bundle: Bundle, extract: Export, table: str) -> None:
    file = extract(bundle, SUFFIX) / f"{table}.parquet"

    assert_frame_equal(pl.read_parquet(file), bundle.frames[table])
    assert pl.scan_parquet(file).collect_schema() == bundle.frames[table].schema


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_the_same_rows(bundle: Bundle, extract: Export, table: str) -> None:
    file = extract(bundle, SUFFIX) / f"{table}.parquet"

    assert duckdb.read_parquet(str(file)).fetchall() == bundle.frames[table].rows()


def test_duckdb_reads_types(bundle: Bundle, extract: Export) -> None:
    relation = duckdb.read_parquet(str(extract(bundle, SUFFIX) / "military_movements.parquet"))
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))

    assert types["contested"] == "BOOLEAN"
    assert types["date_latest"] == "DATE"
    assert types["quantity"] == "BIGINT"
    assert types["kind"] == "VARCHAR"


@pytest.mark.parametrize("table", ["statements", "passages", "actors"])
def test_texts_that_are_easily_misread_survive(misread: Bundle, extract: Export, table: str) -> None:
    file = extract(misread, SUFFIX) / f"{table}.parquet"

    assert_frame_equal(pl.read_parquet(file), misread.frames[table])
    assert duckdb.read_parquet(str(file)).fetchall() == misread.frames[table].rows()


@pytest.mark.parametrize("table", TABLES)
def test_each_file_says_what_it_is(bundle: Bundle, extract: Export, table: str) -> None:
    file = extract(bundle, SUFFIX) / f"{table}.parquet"
    query = "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)"
    said = dict(duckdb.execute(query, [str(file)]).fetchall())
    resource = bundle.resources[table]

    assert said["title"] == resource["title"]
    assert said["description"] == resource["description"]
    assert (said["package"], said["version"]) == (PACKAGE.name, PACKAGE.version)
    assert said["license"] == "CC-BY-4.0"
    assert said["citation"] == standoff.cite()
    assert json.loads(said["schema"]) == resource["schema"]


# Neither Polars nor DuckDB shows the metadata of a field: pyarrow reads here what pyarrow wrote.
@pytest.mark.parametrize("table", TABLES)
def test_each_column_says_what_it_is(bundle: Bundle, extract: Export, table: str) -> None:
    schema = parquet.read_schema(extract(bundle, SUFFIX) / f"{table}.parquet")

    for field in bundle.resources[table]["schema"]["fields"]:
        said = schema.field(field["name"]).metadata
        assert said[b"title"].decode() == field["title"]
        assert said[b"description"].decode() == field["description"]


def test_no_column_has_a_type_that_older_arrow_cannot_read(bundle: Bundle, extract: Export) -> None:
    for file in extract(bundle, SUFFIX).iterdir():
        assert not any("view" in str(field.type) for field in parquet.read_schema(file))
