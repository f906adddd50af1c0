"""The package's schemas agree with its committed files, with a second reader of the standard, and with themselves."""

from __future__ import annotations

import re
from pathlib import Path

import frictionless
import polars as pl
import pytest

from schemas import PACKAGE
from standoff.access import loader
from standoff.files import descriptor
from standoff.files.read import read_package
from standoff.model import DESCRIPTOR
from standoff.model.table import Column, Table

from .tools import ROOT, TINY
from .toy import PACKAGE as TOY_PACKAGE
from .toy.tools import TOY

COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for package in (PACKAGE, TOY_PACKAGE)
    for table in package.tables
    for column in table
]


@pytest.mark.parametrize("root", [ROOT, TINY], ids=["real", "tiny"])
def test_committed_descriptor_is_current(root: Path) -> None:
    raw = read_package(PACKAGE, root)

    assert (root / DESCRIPTOR).read_bytes() == descriptor.render(descriptor.build(PACKAGE, raw))


@pytest.mark.parametrize("root", [ROOT, TINY, TOY], ids=["real", "tiny", "toy"])
def test_another_reader_of_the_standard_finds_the_package_valid(root: Path) -> None:
    report = frictionless.Package(str(root / DESCRIPTOR)).validate()

    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(list((root / "data").iterdir()))


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_type_of_the_loader_is_the_type_of_the_model(table: Table, column: Column) -> None:
    """Codes are loaded as Enum; every other type is the one that is checked."""
    loaded = loader.dtype(descriptor.field(column, table))
    modelled = table.schema.columns[column.name].dtype.type

    assert loaded == (pl.Enum(column.allowed) if column.vocabulary else modelled)
    assert modelled == column.type_.dtype


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_example_of_a_column_is_valid(table: Table, column: Column) -> None:
    as_text = str(column.example).lower() if column.type == "boolean" else str(column.example)
    frame = pl.DataFrame({column.name: [as_text]})
    parsed = frame.select(column.type_.parse(pl.col(column.name)).alias(column.name))

    assert parsed.item() is not None
    table.schema.columns[column.name].validate(parsed)


def test_columns_of_one_name_have_one_type() -> None:
    types: dict[str, set[str]] = {}
    for table in PACKAGE.tables:
        for column in table:
            types.setdefault(column.name, set()).add(column.type)

    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_no_column_has_a_name_that_rules_use_themselves() -> None:
    assert {"table", "line", "column"}.isdisjoint(name for table in PACKAGE.tables for name in table.header)


def test_reference_leads_to_a_key() -> None:
    references = [reference for table in PACKAGE.tables for reference in table.references]

    for reference in references:
        for name, column in reference.targets:
            assert PACKAGE.table(name).key == (column,), reference


def test_text_column_has_a_greatest_length_or_a_fixed_form() -> None:
    unbounded = [
        f"{table.name}.{column.name}"
        for table in PACKAGE.tables
        for column in table
        if column.type == "string" and not (column.references or column.allowed or column.max_length)
        if not re.search(r"\{3,[0-9]\}", column.pattern or "")
    ]

    assert unbounded == []


def test_vocabulary_is_used_by_a_column_or_has_the_broader_codes_of_one() -> None:
    used = {column.vocabulary for table in PACKAGE.tables for column in table if column.vocabulary}
    broader = {code.broader for vocabulary in used for code in vocabulary.codes} - {None}

    others = set(PACKAGE.vocabularies) - used
    assert used <= set(PACKAGE.vocabularies)
    assert {vocabulary.name for vocabulary in others if not broader & set(vocabulary.values)} == set()


def test_code_is_labelled_defined_and_listed_once() -> None:
    for vocabulary in PACKAGE.vocabularies:
        assert len(set(vocabulary.values)) == len(vocabulary.codes), vocabulary.name
        for code in vocabulary.codes:
            assert code.label, code
            assert code.definition.endswith("."), code
