"""The descriptor is current, deterministic, and says what the models say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from schemas import PACKAGE
from standoff.access import loader
from standoff.files import descriptor
from standoff.files.read import read_package
from standoff.model import DESCRIPTOR
from standoff.model.table import Column, Table

from .tools import ROOT, TINY, swap

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}") for table in PACKAGE.tables for column in table
]


def _built(root: Path) -> dict[str, Any]:
    return descriptor.build(PACKAGE, read_package(PACKAGE, root))


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["real", "tiny"])
def test_committed_descriptor_is_current(root: Path) -> None:
    assert (root / DESCRIPTOR).read_bytes() == descriptor.render(_built(root))


def test_descriptor_is_a_function_of_its_inputs() -> None:
    assert descriptor.render(_built(TINY)) == descriptor.render(_built(TINY))


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["real", "tiny"])
def test_frictionless_agrees(root: Path) -> None:
    """The second opinion: another implementation finds the package valid."""
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)

    assert report["valid"], report
    assert report["stats"]["tasks"] == len(PACKAGE.tables)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_field_says_what_the_model_says(table: Table, column: Column) -> None:
    described = descriptor.field(column, table)
    checks = table.schema.columns[column.name]

    assert described["type"] == column.type
    assert ("required" in described["constraints"]) is not checks.nullable
    assert described["title"]
    assert described["description"].endswith(".")
    if column.vocabulary:
        assert [category["value"] for category in described["categories"]] == described["constraints"]["enum"]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_types_map_both_ways(table: Table, column: Column) -> None:
    """The loader's type, from the descriptor, is the model's type; codes become Enum."""
    loaded = loader.dtype(descriptor.field(column, table))
    modelled = table.schema.columns[column.name].dtype.type

    assert loaded == (pl.Enum(column.allowed) if column.vocabulary else modelled)


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_example_is_valid(table: Table, column: Column) -> None:
    example = column.example
    as_text = str(example).lower() if column.type == "boolean" else str(example)
    frame = pl.DataFrame({column.name: [as_text]})
    parsed = frame.select(column.type_.parse(pl.col(column.name)).alias(column.name))

    assert parsed.item() is not None
    table.schema.columns[column.name].validate(parsed)


def test_every_column_is_described_once() -> None:
    """Columns of one name mean one thing: the same type wherever they stand."""
    types: dict[str, set[str]] = {}
    for table in PACKAGE.tables:
        for column in table:
            types.setdefault(column.name, set()).add(column.type)

    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_no_column_takes_a_name_of_the_machinery() -> None:
    assert {"table", "line", "column"}.isdisjoint(name for table in PACKAGE.tables for name in table.header)


def test_every_reference_leads_to_a_key() -> None:
    for table in PACKAGE.tables:
        for reference in table.references:
            assert PACKAGE.table(reference.to_table).key == (reference.to_column,)


def test_every_vocabulary_is_used_and_told() -> None:
    used = {column.vocabulary for table in PACKAGE.tables for column in table}

    assert set(PACKAGE.vocabularies) == used - {None}
    for vocabulary in PACKAGE.vocabularies:
        assert len(set(vocabulary.values)) == len(vocabulary.codes)
        for code in vocabulary.codes:
            assert code.label
            assert code.definition.endswith(".")


def test_what_is_no_day_is_not_in_the_temporal_coverage(tiny: Path) -> None:
    before = _built(tiny)["temporalCoverage"]
    swap("statements", (",2020-05-12,2020-05-12,day", ",01.01.1000,9999-99-99,day"))(tiny)

    assert _built(tiny)["temporalCoverage"] == before
