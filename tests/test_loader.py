"""load(), tables() and path() in the checkout; the built wheel is tested in tests/users."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import standoff
from schemas import PACKAGE
from standoff.checks import cells
from standoff.files.read import read_table
from standoff.model.table import Table

from .tools import ROOT

TABLES = [pytest.param(table, id=table.name) for table in PACKAGE.tables]


@pytest.mark.parametrize("table", TABLES)
def test_loaded_table_is_the_checked_table(table: Table) -> None:
    raw = read_table(table, ROOT)
    assert raw.rows is not None
    checked = cells.typed(table, raw.rows).drop("line")

    loaded = standoff.load(table.name)

    assert_frame_equal(loaded.with_columns(pl.col(pl.Enum).cast(pl.String)), checked)


@pytest.mark.parametrize("table", TABLES)
def test_codes_are_enums_in_the_order_of_their_vocabulary(table: Table) -> None:
    schema = standoff.load(table.name).schema

    for column in table:
        if column.vocabulary:
            assert schema[column.name] == pl.Enum(column.vocabulary.values)


def test_tables_are_those_of_the_package() -> None:
    assert standoff.tables() == tuple(table.name for table in PACKAGE.tables)


def test_path_is_a_data_package() -> None:
    assert standoff.path() == ROOT


def test_unknown_table_suggests_the_nearest() -> None:
    with pytest.raises(standoff.UnknownTable, match="there is no table or view 'statement': did you mean 'statements'"):
        standoff.load("statement")


def test_loading_needs_polars_alone() -> None:
    code = (
        "import sys, standoff; standoff.load('events'); "
        "print(sorted(set(sys.modules) & {'pandera', 'pandas', 'frictionless', 'schemas', 'pydantic'}))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd="/", capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_checking_imports_no_more_than_it_needs() -> None:
    """Pandera would bring in Hypothesis, a tenth of a cold run, where it is installed."""
    code = (
        "import sys; from pathlib import Path; from schemas import PACKAGE; from standoff.checks.run import check; "
        "check(PACKAGE, Path('tests/tiny')); print(sorted(set(sys.modules) & {'hypothesis', 'pandas', 'frictionless'}))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
