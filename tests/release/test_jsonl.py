"""jsonl.zip, written by Polars: read by the standard library and by DuckDB."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import polars.selectors as cs
import pytest

from schemas import PACKAGE
from standoff.exporters.validated_package import ValidatedPackage

Export = Callable[[ValidatedPackage, str], Path]

TABLES = [table.name for table in PACKAGE.tables]
SUFFIX = "jsonl.zip"
TYPES = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}


def rows(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_bytes().decode("utf-8").split("\n")[:-1]]


def as_json(frame: pl.DataFrame) -> list[dict[str, object]]:
    return frame.with_columns(cs.date().dt.to_string("%Y-%m-%d"), cs.enum().cast(pl.String)).to_dicts()


def test_there_is_a_file_for_each_table(valid: ValidatedPackage, export: Export) -> None:
    with zipfile.ZipFile(export(valid, SUFFIX)) as archive:
        assert archive.namelist() == sorted(
            ["views/", *(f"{table}.jsonl" for table in TABLES), *(f"views/{view.name}.jsonl" for view in PACKAGE.views)]
        )


@pytest.mark.parametrize("table", TABLES)
def test_each_line_is_a_row(valid: ValidatedPackage, extract: Export, table: str) -> None:
    assert rows(extract(valid, SUFFIX) / f"{table}.jsonl") == as_json(valid.frames[table])


@pytest.mark.parametrize("table", TABLES)
def test_each_line_has_every_column_in_order(valid: ValidatedPackage, extract: Export, table: str) -> None:
    for row in rows(extract(valid, SUFFIX) / f"{table}.jsonl"):
        assert list(row) == valid.frames[table].columns


@pytest.mark.parametrize("table", TABLES)
def test_duckdb_reads_the_same_rows(valid: ValidatedPackage, extract: Export, table: str) -> None:
    file = extract(valid, SUFFIX) / f"{table}.jsonl"
    columns = {field["name"]: TYPES[field["type"]] for field in valid.resources[table]["schema"]["fields"]}

    relation = duckdb.read_json(str(file), columns=columns, format="newline_delimited")

    assert relation.fetchall() == valid.frames[table].rows()


def test_duckdb_guesses_types_without_being_told(valid: ValidatedPackage, extract: Export) -> None:
    relation = duckdb.read_json(str(extract(valid, SUFFIX) / "military_movements.jsonl"))

    assert relation.fetchall() == valid.frames["military_movements"].rows()


@pytest.mark.parametrize("table", ["statements", "passages", "actors"])
def test_texts_that_are_easily_misread_survive(misread: ValidatedPackage, extract: Export, table: str) -> None:
    assert rows(extract(misread, SUFFIX) / f"{table}.jsonl") == as_json(misread.frames[table])


def test_letters_are_written_as_they_are(misread: ValidatedPackage, extract: Export) -> None:
    assert "Київ".encode() in (extract(misread, SUFFIX) / "statements.jsonl").read_bytes()
