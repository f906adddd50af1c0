"""The built wheel and the README's ways of loading, in an environment that has no checking machinery.

Run by `make test`; needs Polars, pandas, DuckDB and the wheel, and nothing of the checkout but README.md and data/.
"""

from __future__ import annotations

import datetime
import importlib.util
import os
import re
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

import standoff

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_wheel_is_tested_not_the_checkout() -> None:
    assert "site-packages" in str(standoff.path())
    assert (standoff.path() / "LICENSE-data").is_file()
    assert importlib.util.find_spec("pandera") is None


@pytest.mark.parametrize("name", standoff.tables())
def test_wheel_holds_the_data_of_the_checkout(name: str) -> None:
    file = f"data/{name}.csv"

    assert (standoff.path() / file).read_bytes() == (ROOT / file).read_bytes()
    assert standoff.load(name).height > 0


def test_types_of_a_loaded_table() -> None:
    movements = standoff.load("military_movements")

    assert movements.schema["quantity"] == pl.Int64
    assert movements.schema["contested"] == pl.Boolean
    assert movements.schema["date_latest"] == pl.Date
    assert isinstance(movements.schema["kind"], pl.Enum)


@pytest.mark.parametrize("code", blocks("python"), ids=lambda code: code.splitlines()[0])
def test_python_of_the_readme_runs(code: str) -> None:
    names: dict[str, object] = {}

    exec(code, names)  # noqa: S102 - the README's own code

    frames = [value for value in names.values() if isinstance(value, pl.DataFrame | pd.DataFrame)]
    assert frames
    assert all(len(frame) for frame in frames)


@pytest.mark.parametrize("query", blocks("sql"))
def test_sql_of_the_readme_runs(query: str) -> None:
    rows = duckdb.sql(query).fetchall()

    assert len(rows) == standoff.load("statements").height


def test_pandas_keeps_the_text_na(tmp_path: Path) -> None:
    [code] = [code for code in blocks("python") if "read_csv" in code]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "statements.csv").write_text("statement_id,summary\nsta-001,NA\nsta-002,\n", encoding="utf-8")
    os.chdir(tmp_path)
    names: dict[str, pd.DataFrame] = {}

    exec(code, names)  # noqa: S102 - the README's own code

    assert names["statements"]["summary"].isna().tolist() == [False, True]
    assert names["statements"]["summary"][0] == "NA"


def test_duckdb_reads_what_polars_reads() -> None:
    query = "SELECT statement_id, date_latest FROM read_csv('data/statements.csv', header = true) ORDER BY 1"

    rows: list[tuple[str, datetime.date]] = duckdb.sql(query).fetchall()

    assert rows == standoff.load("statements").select("statement_id", "date_latest").sort("statement_id").rows()
