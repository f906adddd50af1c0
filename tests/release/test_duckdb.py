"""duckdb: nothing but DuckDB reads its files; rows come back through Arrow into Polars."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import polars as pl
import polars.selectors as cs
import pytest
from polars.testing import assert_frame_equal

import standoff
from schemas import PACKAGE
from standoff.exporters import duckdb_file
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.package import View
from standoff.model.table import Table

from .conftest import RECORDS, foreign_keys

Export = Callable[[ValidatedPackage, str], Path]

TABLES = [pytest.param(table, id=table.name) for table in PACKAGE.tables]
VIEWS = [pytest.param(query, id=query.name) for query in PACKAGE.views if not query.pivot]

# A new row, right but for one value.
ACTOR = "INSERT INTO actors SELECT * REPLACE ('new' AS actor_id, 'New' AS name, {}) FROM actors LIMIT 1"
STATEMENT = (
    "INSERT INTO record_ids VALUES ('sta-900', 'statements', NULL); "
    "INSERT INTO statements SELECT * REPLACE ('sta-900' AS statement_id, {}) FROM statements LIMIT 1"
)
PASSAGE = "INSERT INTO passages SELECT * REPLACE ('a:p01s01' AS passage_id, {}) FROM passages LIMIT 1"

WRONG = {
    "code": (ACTOR.format("'robot' AS kind"), "Could not convert string 'robot'"),
    "country": (ACTOR.format("'XXX' AS country_code"), "CHECK constraint failed"),
    "pattern": (ACTOR.format("'P31' AS wikidata_id"), "CHECK constraint failed"),
    "id against its pattern": (STATEMENT.replace("sta-900", "900").format("mode AS mode"), "CHECK constraint failed"),
    "text for a flag": (ACTOR.format("'perhaps' AS named"), "Could not convert string"),
    "day that is none": (STATEMENT.format("'2021-02-30' AS date_latest"), "out of range"),
    "number below the least": (PASSAGE.format("-1 AS paragraph"), "CHECK constraint failed"),
    "empty text": (STATEMENT.format("'' AS summary"), "CHECK constraint failed"),
    "too long a text": (STATEMENT.format("repeat('a', 400) AS summary"), "CHECK constraint failed"),
    "missing value": (STATEMENT.format("NULL AS summary"), "NOT NULL constraint failed"),
    "missing key": (STATEMENT.replace("'sta-900'", "NULL").format("mode AS mode"), "NOT NULL constraint failed"),
    "name given twice": (ACTOR.replace("'New'", "'NATO'").format("kind AS kind"), "[Dd]uplicate key"),
    "id given twice": ("INSERT INTO places SELECT * FROM places", "[Dd]uplicate key"),
    "link given twice": ("INSERT INTO evidence SELECT * FROM evidence", "[Dd]uplicate key"),
    "reference that leads nowhere": (STATEMENT.format("'nobody' AS speaker_id"), "foreign key constraint"),
    "reference to itself that leads nowhere": (ACTOR.format("'nobody' AS acts_for_id"), "foreign key constraint"),
    "id of no record": (
        "INSERT INTO evidence SELECT * REPLACE ('sta-900' AS record_id) FROM evidence LIMIT 1",
        "foreign key constraint",
    ),
    "row that others refer to": ("DELETE FROM actors WHERE actor_id = 'nato'", "foreign key constraint"),
}


@pytest.fixture(scope="module")
def database(valid: ValidatedPackage, export: Export) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(export(valid, "duckdb")), read_only=True) as opened:
        yield opened


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns((cs.enum() | cs.categorical()).cast(pl.String))


def refers_to_itself(table: Table) -> bool:
    return any(reference.to_table == table.name for reference in table.references)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_table(
    database: duckdb.DuckDBPyConnection, valid: ValidatedPackage, table: Table
) -> None:
    found = plain(database.table(table.name).pl())
    expected = plain(valid.frames[table.name])

    assert_frame_equal(found, expected, check_row_order=not refers_to_itself(table))


@pytest.mark.parametrize("query", VIEWS)
def test_views_are_those_of_the_package(
    database: duckdb.DuckDBPyConnection, valid: ValidatedPackage, query: View
) -> None:
    assert_frame_equal(plain(database.view(query.name).pl()), plain(valid.views[query.name]))


def test_texts_that_are_easily_misread_survive(misread: ValidatedPackage, export: Export) -> None:
    with duckdb.connect(str(export(misread, "duckdb")), read_only=True) as database:
        for table, frame in misread.frames.items():
            assert_frame_equal(plain(database.table(table).pl()), plain(frame), check_row_order=False)


@pytest.mark.parametrize("alias", [None, "standoff", "with.dots"])
def test_views_work_under_whatever_name_the_file_is_attached(
    valid: ValidatedPackage, export: Export, alias: str | None
) -> None:
    path = export(valid, "duckdb")
    with duckdb.connect() as database:
        database.execute(f"ATTACH '{path}' AS \"{alias}\" (READ_ONLY)" if alias else f"ATTACH '{path}' (READ_ONLY)")
        name = alias or path.stem

        rows = database.execute(f'SELECT * FROM "{name}".records_with_evidence').fetchall()

    assert len(rows) == valid.frames["evidence"].height


def test_a_copy_under_another_name_can_be_opened_and_written(
    valid: ValidatedPackage, export: Export, tmp_path: Path
) -> None:
    copy = shutil.copy(export(valid, "duckdb"), tmp_path / "other.duckdb")
    with duckdb.connect(str(copy)) as database:
        database.execute("INSERT INTO record_ids VALUES ('sta-900', 'statements', NULL)")

        assert database.execute("SELECT * FROM record_ids WHERE id = 'sta-900'").fetchall()
        assert database.execute("SELECT * FROM records_with_evidence").fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_those_of_the_table(database: duckdb.DuckDBPyConnection, table: Table) -> None:
    query = (
        "SELECT constraint_type, constraint_column_names, referenced_table, referenced_column_names "
        "FROM duckdb_constraints() WHERE table_name = ?"
    )
    constraints = database.execute(query, [table.name]).fetchall()

    assert [tuple(columns) for kind, columns, *_ in constraints if kind == "PRIMARY KEY"] == [table.key]
    assert {columns[0] for kind, columns, *_ in constraints if kind == "UNIQUE"} == {
        column.name for column in table if column.unique
    }
    assert {columns[0] for kind, columns, *_ in constraints if kind == "NOT NULL"} >= {
        column.name for column in table if column.required and column.name not in table.key
    }
    assert {(columns[0], to, to_columns[0]) for kind, columns, to, to_columns in constraints if to} == foreign_keys(
        table
    )


@pytest.mark.parametrize(("statement", "error"), WRONG.values(), ids=WRONG)
def test_what_breaks_a_rule_cannot_be_written(
    valid: ValidatedPackage, export: Export, tmp_path: Path, statement: str, error: str
) -> None:
    copy = shutil.copy(export(valid, "duckdb"), tmp_path / "copy.duckdb")
    with duckdb.connect(str(copy)) as database, pytest.raises(duckdb.Error, match=error):
        database.execute(statement)


@pytest.mark.parametrize("insert", [ACTOR.format("kind AS kind"), STATEMENT.format("mode AS mode")])
def test_what_breaks_no_rule_can_be_written(
    valid: ValidatedPackage, export: Export, tmp_path: Path, insert: str
) -> None:
    copy = shutil.copy(export(valid, "duckdb"), tmp_path / "copy.duckdb")
    with duckdb.connect(str(copy)) as database:
        database.execute(insert)


@pytest.mark.parametrize("table", TABLES)
def test_codes_are_types_that_say_what_each_code_means(database: duckdb.DuckDBPyConnection, table: Table) -> None:
    query = "SELECT labels, comment FROM duckdb_types() WHERE type_name = ?"

    for column in table:
        found = database.execute(query, [f"{table.name}_{column.name}"]).fetchall()
        if column.vocabulary is None:
            assert found == []
        else:
            [(labels, comment)] = found
            assert tuple(labels) == column.vocabulary.values
            for code in column.vocabulary.codes:
                assert f"{code.value}: {code.label}. {code.definition}" in comment


@pytest.mark.parametrize("table", TABLES)
def test_tables_and_columns_carry_descriptions(database: duckdb.DuckDBPyConnection, table: Table) -> None:
    said = database.execute("SELECT comment FROM duckdb_tables() WHERE table_name = ?", [table.name]).fetchall()
    columns = database.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [table.name]
    ).fetchall()

    assert said == [(table.description,)]
    assert columns == [(column.name, column.description) for column in table]


@pytest.mark.parametrize("query", VIEWS)
def test_views_carry_descriptions(database: duckdb.DuckDBPyConnection, query: View) -> None:
    said = database.execute("SELECT comment FROM duckdb_views() WHERE view_name = ?", [query.name]).fetchall()

    assert said == [(query.description,)]


def test_ids_of_records_lead_to_their_tables(database: duckdb.DuckDBPyConnection, valid: ValidatedPackage) -> None:
    found = database.execute("SELECT id, table_name FROM record_ids").fetchall()

    assert sorted(found) == sorted(
        (key, table) for table in RECORDS for key in valid.frames[table][PACKAGE.table(table).key[0]]
    )


def test_codebook_says_what_each_column_and_code_means(database: duckdb.DuckDBPyConnection) -> None:
    columns = database.execute('SELECT "table", "column", description FROM codebook_columns').fetchall()
    codes = database.execute('SELECT "table", "column", code, definition FROM codebook_codes').fetchall()

    assert columns == [(table.name, column.name, column.description) for table in PACKAGE.tables for column in table]
    assert codes == [
        (table.name, column.name, code.value, code.definition)
        for table in PACKAGE.tables
        for column in table
        for code in (column.vocabulary.codes if column.vocabulary else ())
    ]


def test_file_says_what_the_package_is(database: duckdb.DuckDBPyConnection) -> None:
    said = dict(database.table("codebook_package").fetchall())

    assert said["version"] == PACKAGE.version
    assert said["citation"] == standoff.cite()
    assert "CC-BY-4.0" in said["licence"]


def test_file_can_be_read_from_duckdb_1_1_on(valid: ValidatedPackage, export: Export) -> None:
    # The number of the storage follows a checksum and the letters DUCK; 64 is that of 0.9 to 1.1.
    head = export(valid, "duckdb").read_bytes()[8:20]

    assert head == b"DUCK" + (64).to_bytes(8, "little")


def test_nothing_is_left_beside_the_file(valid: ValidatedPackage, export: Export) -> None:
    path = export(valid, "duckdb")

    assert list(path.parent.iterdir()) == [path]


def test_rows_that_refer_to_each_other_in_a_circle_are_refused(valid: ValidatedPackage, tmp_path: Path) -> None:
    states = pl.col("actor_id").is_in(["russia", "ukraine"])
    other = pl.col("actor_id").replace({"russia": "ukraine", "ukraine": "russia"})
    actors = valid.frames["actors"].with_columns(acts_for_id=pl.when(states).then(other).otherwise("acts_for_id"))

    with pytest.raises(ValueError, match="rows of actors refer to each other in a circle"):
        duckdb_file.write(dataclasses.replace(valid, frames={**valid.frames, "actors": actors}), tmp_path / "a.duckdb")
