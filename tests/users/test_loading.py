"""The built wheel, and the recipes of the documents, in an environment that has no checking machinery.

`make test` runs this. It needs Polars, pandas, matplotlib, DuckDB and the wheel; of the checkout only the documents and
data/; and R for the recipes in R, which are skipped without it.
"""

from __future__ import annotations

import datetime
import doctest
import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import standoff
import standoff.access.loader
import standoff.access.metadata
import standoff.access.views

ROOT = Path(__file__).resolve().parents[2]
UNTYPED: Any = standoff
README = (ROOT / "README.md").read_text(encoding="utf-8")
USE = (ROOT / "docs" / "use.md").read_text(encoding="utf-8")


def blocks(language: str, document: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", document, flags=re.DOTALL)


@pytest.fixture(autouse=True)
def in_a_folder_with_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test where recipes find the data, and may write files."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))


def test_tested_package_is_the_wheel() -> None:
    assert "site-packages" in str(standoff.path())
    assert (standoff.path() / "LICENSE-data").is_file()
    assert importlib.util.find_spec("pandera") is None


@pytest.mark.parametrize("name", standoff.tables())
def test_wheel_holds_the_data_of_the_checkout(name: str) -> None:
    file = f"data/{name}.csv"

    assert (standoff.path() / file).read_bytes() == (ROOT / file).read_bytes()
    assert UNTYPED.load(name).height == (ROOT / file).read_bytes().count(b"\n") - 1


def test_types_of_a_loaded_table() -> None:
    movements = standoff.load("military_movements")

    assert movements.schema["quantity"] == pl.Int64
    assert standoff.load("actors").schema["named"] == pl.Boolean
    assert movements.schema["date_latest"] == pl.Date
    assert isinstance(movements.schema["kind"], pl.Enum)


@pytest.mark.parametrize("code", blocks("python", README + USE))
def test_recipe_in_python_runs(code: str) -> None:
    """Each recipe of the documents runs by itself and gives frames that are not empty."""
    names: dict[str, object] = {}

    exec(code, names)  # noqa: S102 - the documents' own code

    frames = [value for value in names.values() if isinstance(value, pl.DataFrame | pd.DataFrame)]
    assert frames
    assert all(len(frame) for frame in frames)


@pytest.mark.parametrize("query", blocks("sql", README + USE))
def test_recipe_in_sql_runs(query: str) -> None:
    assert duckdb.sql(query).fetchall()


@pytest.mark.parametrize("module", [standoff, standoff.access.loader, standoff.access.metadata])
def test_docstring_example_runs(module: ModuleType) -> None:
    found = doctest.testmod(module)

    assert (found.failed, found.attempted > 0) == (0, True)


def test_public_name_has_a_docstring() -> None:
    for name in dir(standoff):
        assert name in ("version", "__version__") or getattr(standoff, name).__doc__


@pytest.mark.parametrize("name", [*standoff.tables(), *standoff.views()])
def test_lazy_eager_and_pandas_agree(name: str) -> None:
    eager = UNTYPED.load(name)
    pandas = UNTYPED.load(name, as_="pandas")

    assert UNTYPED.scan(name).collect().equals(eager)
    assert list(pandas.columns) == eager.columns
    for column in eager.columns:
        texts = [None if value is None else str(value) for value in eager[column].to_list()]
        assert [None if pd.isna(value) else str(value) for value in pandas[column].tolist()] == texts


def test_types_in_pandas() -> None:
    types = standoff.load("military_movements", as_="pandas").dtypes

    assert str(types["summary"]) == "string[pyarrow]"
    assert str(types["quantity"]) == "int64[pyarrow]"
    assert str(standoff.load("actors", as_="pandas").dtypes["named"]) == "bool[pyarrow]"
    assert str(types["date_latest"]) == "date32[day][pyarrow]"
    assert isinstance(types["kind"], pd.CategoricalDtype)
    assert list(types["kind"].categories) == standoff.describe("military_movements", "kind")["code"].to_list()


def test_pandas_frames_sort_merge_and_group() -> None:
    statements = standoff.load("statements", as_="pandas")
    actors = standoff.load("actors", as_="pandas")

    merged = statements.merge(actors, left_on="speaker_id", right_on="actor_id")

    assert len(merged) == len(statements)
    assert merged.sort_values("act")["act"].cat.codes.is_monotonic_increasing
    assert merged.groupby("kind", observed=True).size().sum() == len(statements)


def test_records_has_every_record() -> None:
    tables = ("statements", "military_movements", "sanctions", "events")

    records = standoff.records()

    assert records["record_id"].to_list() == sorted(
        record for table in tables for record in UNTYPED.load(table).to_series()
    )
    held = records.filter(pl.col("record_table") != "statements")
    assert held["agreement"].null_count() == 0
    assert (
        records.filter(pl.col("record_table") == "statements")["asserted_by_id"].null_count()
        == standoff.load("statements").height
    )
    for table in ("military_movements", "sanctions", "events"):
        frame = standoff.load(table)
        same = records.filter(pl.col("record_table") == table).sort("record_id")
        assert same["asserted_by_id"].to_list() == frame["asserted_by_id"].to_list()
        assert same["summary"].to_list() == frame["summary"].to_list()


def test_stance_matrix_has_every_stance_once() -> None:
    matrix = standoff.stance_matrix()

    long = matrix.unpivot(index="record_id", variable_name="holder_id", value_name="cell").drop_nulls()

    wants = pl.when(pl.col("stance") == "none").then(pl.lit("")).otherwise(pl.format(", {}", "stance"))
    cell = pl.concat_str(pl.col("factuality").cast(pl.String), wants)
    stances = standoff.load("stances").select("record_id", "holder_id", cell.alias("cell"))
    assert sorted(long.rows()) == sorted(stances.rows())


def test_changed_descriptor_changes_nothing() -> None:
    standoff.described()["resources"].clear()

    assert standoff.tables()


def test_describe_agrees_with_the_descriptor() -> None:
    described = standoff.describe("statements")
    fields = {r["name"]: r for r in standoff.described()["resources"]}["statements"]["schema"]["fields"]

    assert described["column"].to_list() == [field["name"] for field in fields]
    assert described["description"].to_list() == [field["description"] for field in fields]
    refers = dict(described.select("column", "refers_to").rows())
    assert refers["speaker_id"] == "actors.actor_id"
    assert refers["occasion_id"] == "events.event_id"
    assert refers["summary"] is None
    assert standoff.describe("statements", "summary").is_empty()
    assert standoff.describe("statements", "act")["definition"].null_count() == 0


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: UNTYPED.load("event"), standoff.UnknownTable, "did you mean 'events'"),
        (lambda: UNTYPED.scan("record"), standoff.UnknownTable, "did you mean 'records'"),
        (lambda: UNTYPED.describe("actor"), standoff.UnknownTable, "did you mean 'actors'"),
        (lambda: UNTYPED.describe("actors", "nmae"), standoff.UnknownTable, "did you mean 'name'"),
        (lambda: UNTYPED.load("events", as_="arrow"), ValueError, "it can be 'polars' or 'pandas'"),
        (lambda: UNTYPED.cite("ris"), ValueError, "it can be 'text' or 'bibtex'"),
    ],
)
def test_unknown_name_is_an_error(call: Callable[[], object], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def test_citation_has_version_and_year() -> None:
    text, entry = standoff.cite(), standoff.cite("bibtex")

    assert f"(version {standoff.version})" in text
    assert standoff.described()["created"][:4] in text
    assert f"  version = {{{standoff.version}}}," in entry
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize("name", standoff.tables())
def test_no_cell_is_a_text_that_pandas_reads_as_missing(name: str) -> None:
    default = pd.read_csv(f"data/{name}.csv")
    exact = pd.read_csv(f"data/{name}.csv", keep_default_na=False, na_values=[""])

    pd.testing.assert_frame_equal(default, exact)


def r(code: str) -> subprocess.CompletedProcess[str]:
    """Run R, or skip the test if it is not installed."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed")
    return subprocess.run([rscript, "-e", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("code", blocks("r", README + USE))
def test_recipe_in_r_runs(code: str) -> None:
    """Each recipe gives tables that are not empty, with dates and flags in types of their own."""
    package = re.search(r"library\((\w+)\)|(\w+)::", code)
    if package and r(f"library({package[1] or package[2]})").returncode:
        pytest.skip(f"{package[0]} is not installed")

    done = r(
        f"""{code}
        stopifnot(vapply(mget(ls()), nrow, 1L) > 0)
        if (exists("actors")) stopifnot(is.logical(actors$named), inherits(events$date_latest, "Date"))
        """
    )

    assert done.returncode == 0, done.stderr


def test_positions_in_the_readme_are_those_of_the_data() -> None:
    stances = standoff.load("stances").filter(record_id="eve-008")
    stances = stances.join(standoff.load("actors"), left_on="holder_id", right_on="actor_id")
    rows = re.findall(r"^\| ([^|`]+?)(?:, the publisher)? \| `(\w+)` \| `(\w+)` \|$", README, flags=re.MULTILINE)

    expected = stances.select("name", "factuality", pl.col("passage_id").str.extract(r":(\w+)$")).rows()
    assert sorted(rows) == sorted(expected)
    assert f"*{standoff.load('events').filter(event_id='eve-008')['title'].item()}*" in " ".join(README.split())


def test_counts_in_the_readme_are_those_of_the_data() -> None:
    [sentence] = re.findall(r"One article yields (.*?)\.", README, flags=re.DOTALL)
    counts = re.findall(r"(\d+) (\w[\w ]*?)(?=,| and|$)", " ".join(sentence.split()))
    expected = {words: UNTYPED.load(words.removeprefix("pieces of ").replace(" ", "_")).height for _, words in counts}

    assert len(counts) >= 10
    assert {words: int(number) for number, words in counts} == expected


def test_duckdb_reads_what_polars_reads() -> None:
    query = "SELECT statement_id, date_latest FROM read_csv('data/statements.csv', header = true) ORDER BY 1"

    rows: list[tuple[str, datetime.date]] = duckdb.sql(query).fetchall()

    assert rows == standoff.load("statements").select("statement_id", "date_latest").sort("statement_id").rows()
