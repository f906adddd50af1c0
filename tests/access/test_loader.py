"""load(), tables() and path() in the checkout; the built wheel is tested in tests/users."""

from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import standoff
from schemas import PACKAGE
from standoff.access import loader
from standoff.checks import cells
from standoff.files.descriptor import resource
from standoff.files.raw import RawTable
from standoff.files.read import read_table
from standoff.model.package import Package
from standoff.model.table import Table
from tests.tools import ROOT
from tests.toy import PACKAGE as TOY_PACKAGE
from tests.toy.tools import TOY

TABLES = [
    pytest.param(package, table, id=f"{package.name}.{table.name}")
    for package in (PACKAGE, TOY_PACKAGE)
    for table in package.tables
]


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_loaded_table_is_the_checked_table(package: Package, table: Table) -> None:
    root = ROOT if package is PACKAGE else TOY
    raw = read_table(table, root)
    assert raw.rows is not None
    checked = cells.typed(table, raw.rows).drop("line")

    loaded = loader.read(root, resource(RawTable(table))).collect()

    for column in table:
        if column.vocabulary:
            assert loaded.schema[column.name] == pl.Enum(column.vocabulary.values)
    assert_frame_equal(loaded.with_columns(pl.col(pl.Enum).cast(pl.String)), checked)


def test_cell_that_is_no_value_of_its_type_is_not_loaded_as_null() -> None:
    fields = resource(RawTable(TOY_PACKAGE.table("plantings")))["schema"]["fields"]
    typed = {field["name"]: loader.typed(field) for field in fields}

    for name, cell in (("crop", "turnip"), ("planted_on", "1987-02-30"), ("seeds", "1.5"), ("perennial", "TRUE")):
        with pytest.raises(pl.exceptions.PolarsError):
            pl.DataFrame({name: [cell]}).select(typed[name])


def test_tables_are_those_of_the_package() -> None:
    assert standoff.tables() == tuple(table.name for table in PACKAGE.tables)
    assert standoff.views() == tuple(view.name for view in PACKAGE.views)


def test_path_is_the_checkout() -> None:
    assert standoff.path() == ROOT


def test_unknown_table_suggests_the_nearest() -> None:
    name = PACKAGE.tables[0].name

    with pytest.raises(standoff.UnknownTable) as refused:
        loader.load(name[:-1])

    assert str(refused.value) == (
        f"there is no table or view {name[:-1]!r}: did you mean {name!r}? tables() and views() list them"
    )


def _imported(code: str, *names: str) -> str:
    """Return which of these modules a new process has imported after running code."""
    code = f"import sys\n{code}\nprint(sorted(set(sys.modules) & {set(names)!r}))"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_loading_imports_polars_only() -> None:
    code = f"import standoff; standoff.load({PACKAGE.tables[0].name!r})"

    assert _imported(code, "polars", "pandera", "pandas", "frictionless", "schemas", "pydantic") == "['polars']\n"


def test_checking_imports_no_more_than_it_needs() -> None:
    """Pandera would import Hypothesis, a tenth of a cold run, where it is installed."""
    code = (
        "from pathlib import Path; from schemas import PACKAGE; from standoff.checks.run import check\n"
        "check(PACKAGE, Path('tests/tiny'))"
    )

    assert _imported(code, "pandera", "hypothesis", "pandas", "frictionless") == "['pandera']\n"
