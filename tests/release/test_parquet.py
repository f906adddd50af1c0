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
from standoff.exporters.validated_package import ValidatedPackage

Export = Callable[[ValidatedPackage, str], Path]

TABLES = [table.name for table in PACKAGE.tables]
SUFFIX = "parquet.zip"


def test_there_is_a_file_for_each_table(valid: ValidatedPackage, export: Export) -> None:
    with zipfile.ZipFile(export(valid, SUFFIX)) as archive:
        assert archive.namelist() == sorted(
            [
                "views/",
                *(f"{table}.parquet" for table in TABLES),
                *(f"views/{view.name}.parquet" for view in PACKAGE.views),
            ]
        )


@pytest.mark.parametrize("table", TABLES)
def test_polars_reads_the_same_rows_and_types_codes_as_enums(
    valid: ValidatedPackage, extract: Export, table: str
) -> None:
    file = extract(valid, SUFFIX) / f"{table}.parquet"

    assert_frame_equal(pl.read_parquet(file), valid.frames[table])
    assert pl.scan_parquet(file).collect_schema() == valid.frames[table].schema


@pytest.mark.parametrize("view", [query.name for query in PACKAGE.views])
def test_views_are_those_of_the_package(extract: Export, valid: ValidatedPackage, view: str) -> None:
    file = extract(valid, SUFFIX) / "views" / f"{view}.parquet"

    assert_frame_equal(pl.read_parquet(file), valid.views[view])
    assert duckdb.read_parquet(str(file)).fetchall() == valid.views[view].rows()


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_the_same_rows(valid: ValidatedPackage, extract: Export, table: str) -> None:
    file = extract(valid, SUFFIX) / f"{table}.parquet"

    assert duckdb.read_parquet(str(file)).fetchall() == valid.frames[table].rows()


def test_duckdb_reads_types(valid: ValidatedPackage, extract: Export) -> None:
    relation = duckdb.read_parquet(str(extract(valid, SUFFIX) / "military_movements.parquet"))
    actors = duckdb.read_parquet(str(extract(valid, SUFFIX) / "actors.parquet"))
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))

    assert dict(zip(actors.columns, map(str, actors.types), strict=True))["named"] == "BOOLEAN"
    assert types["date_latest"] == "DATE"
    assert types["quantity"] == "BIGINT"
    assert types["kind"] == "VARCHAR"


@pytest.mark.parametrize("table", ["statements", "passages", "actors"])
def test_texts_that_are_easily_misread_survive(misread: ValidatedPackage, extract: Export, table: str) -> None:
    file = extract(misread, SUFFIX) / f"{table}.parquet"

    assert_frame_equal(pl.read_parquet(file), misread.frames[table])
    assert duckdb.read_parquet(str(file)).fetchall() == misread.frames[table].rows()


@pytest.mark.parametrize("table", TABLES)
def test_each_file_says_what_it_is(valid: ValidatedPackage, extract: Export, table: str) -> None:
    file = extract(valid, SUFFIX) / f"{table}.parquet"
    query = "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)"
    said = dict(duckdb.execute(query, [str(file)]).fetchall())
    resource = valid.resources[table]

    assert said["title"] == resource["title"]
    assert said["description"] == resource["description"]
    assert (said["package"], said["version"]) == (PACKAGE.name, PACKAGE.version)
    assert said["license"] == "CC-BY-4.0"
    assert said["citation"] == standoff.cite()
    assert json.loads(said["schema"]) == resource["schema"]


# Neither Polars nor DuckDB shows the metadata of a field: pyarrow reads here what pyarrow wrote.
@pytest.mark.parametrize("table", TABLES)
def test_each_column_says_what_it_is(valid: ValidatedPackage, extract: Export, table: str) -> None:
    schema = parquet.read_schema(extract(valid, SUFFIX) / f"{table}.parquet")

    for field in valid.resources[table]["schema"]["fields"]:
        said = schema.field(field["name"]).metadata
        assert said[b"title"].decode() == field["title"]
        assert said[b"description"].decode() == field["description"]


def test_no_column_has_a_type_that_older_arrow_cannot_read(valid: ValidatedPackage, extract: Export) -> None:
    for file in extract(valid, SUFFIX).rglob("*.parquet"):
        assert not any("view" in str(field.type) for field in parquet.read_schema(file))


@pytest.mark.parametrize("table", TABLES)
def test_no_column_is_compressed_in_a_way_that_some_reader_lacks(
    valid: ValidatedPackage, extract: Export, table: str
) -> None:
    query = "SELECT DISTINCT compression FROM parquet_metadata(?)"
    file = extract(valid, SUFFIX) / f"{table}.parquet"

    assert set(duckdb.execute(query, [str(file)]).fetchall()) <= {("UNCOMPRESSED",)}
