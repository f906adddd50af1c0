"""sqlite, written by apsw's SQLite: read by the standard library's."""

from __future__ import annotations

import dataclasses
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import apsw
import polars as pl
import polars.selectors as cs
import pytest

import standoff
from schemas import PACKAGE
from standoff.access import metadata
from standoff.exporters import sqlite
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.package import View
from standoff.model.table import Table

from .conftest import RECORDS, foreign_keys

Export = Callable[[ValidatedPackage, str], Path]

TABLES = [pytest.param(table, id=table.name) for table in PACKAGE.tables]
VIEWS = [pytest.param(query, id=query.name) for query in PACKAGE.views if not query.pivot]
SEARCHED = [
    pytest.param(PACKAGE.table(table), columns, id=table)
    for table, columns in {
        "sources": ["title", "author"],
        "passages": ["gist"],
        "mentions": ["as_written"],
        "actors": ["name", "note"],
        "places": ["name"],
        "statements": ["summary", "quote", "date_text"],
        "military_movements": ["summary", "date_text"],
        "sanctions": ["summary", "object"],
        "events": ["title", "summary"],
    }.items()
]

WRONG = {
    "code": ("UPDATE actors SET kind = 'robot'", "CHECK constraint failed"),
    "country": ("UPDATE actors SET country_code = 'XXX'", "CHECK constraint failed"),
    "flag": ("UPDATE actors SET named = 2", "CHECK constraint failed"),
    "day that is none": ("UPDATE statements SET date_latest = '2021-02-30'", "CHECK constraint failed"),
    "text for a day": ("UPDATE statements SET date_latest = 'Tuesday'", "CHECK constraint failed"),
    "day in another form": ("UPDATE statements SET date_latest = '2.12.2021'", "CHECK constraint failed"),
    "day with a time": ("UPDATE statements SET date_latest = '2021-12-02 10:00'", "CHECK constraint failed"),
    "number below the least": ("UPDATE passages SET paragraph = -1", "CHECK constraint failed"),
    "text for a number": ("UPDATE passages SET paragraph = 'one'", "cannot store TEXT value in INTEGER column"),
    "empty text": ("UPDATE statements SET summary = ''", "CHECK constraint failed"),
    "too long a text": ("UPDATE statements SET summary = printf('%400s', '')", "CHECK constraint failed"),
    "missing value": ("UPDATE statements SET summary = NULL", "NOT NULL constraint failed"),
    "missing key": ("UPDATE statements SET statement_id = NULL", "NOT NULL constraint failed"),
    "name given twice": ("UPDATE actors SET name = 'NATO'", "UNIQUE constraint failed"),
    "id given twice": ("INSERT INTO places SELECT * FROM places", "UNIQUE constraint failed"),
    "link given twice": ("INSERT INTO evidence SELECT * FROM evidence", "UNIQUE constraint failed"),
    "reference that leads nowhere": (
        "UPDATE evidence SET passage_id = 'p' WHERE rowid = 1",
        "FOREIGN KEY constraint failed",
    ),
    "id of no record": ("UPDATE evidence SET record_id = 'sta-900' WHERE rowid = 1", "FOREIGN KEY constraint failed"),
    "reference to itself that leads nowhere": ("UPDATE actors SET acts_for_id = 'x'", "FOREIGN KEY constraint failed"),
    "row that others refer to": ("DELETE FROM actors WHERE actor_id = 'nato'", "FOREIGN KEY constraint failed"),
}


@pytest.fixture
def database(valid: ValidatedPackage, export: Export) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{export(valid, 'sqlite')}?mode=ro", uri=True)) as opened:
        yield opened


@pytest.fixture
def writable(valid: ValidatedPackage, export: Export, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    copy = shutil.copy(export(valid, "sqlite"), tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def plain(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    """Rows as SQLite has them: flags 0 and 1, dates and codes as texts."""
    return frame.with_columns(
        cs.boolean().cast(pl.Int64), cs.date().dt.to_string("%Y-%m-%d"), cs.enum().cast(pl.String)
    ).rows()


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_table_in_its_order(
    database: sqlite3.Connection, valid: ValidatedPackage, table: Table
) -> None:
    found = database.execute(f'SELECT * FROM "{table.name}"')

    assert [column[0] for column in found.description] == list(table.header)
    assert found.fetchall() == plain(valid.frames[table.name])


@pytest.mark.parametrize("query", VIEWS)
def test_views_are_those_of_the_package(database: sqlite3.Connection, valid: ValidatedPackage, query: View) -> None:
    view = valid.views[query.name]
    found = database.execute(f'SELECT * FROM "{query.name}"')

    assert [column[0] for column in found.description] == view.columns
    # Texts that a view sorts by may be equal.
    assert sorted(found.fetchall(), key=repr) == sorted(plain(view), key=repr)


def test_texts_that_are_easily_misread_survive(misread: ValidatedPackage, export: Export) -> None:
    with closing(sqlite3.connect(export(misread, "sqlite"))) as database:
        for table, frame in misread.frames.items():
            assert database.execute(f'SELECT * FROM "{table}"').fetchall() == plain(frame)


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_those_of_the_table(database: sqlite3.Connection, table: Table) -> None:
    columns = database.execute('SELECT name, pk, "notnull" FROM pragma_table_info(?)', [table.name]).fetchall()
    unique = "SELECT name FROM pragma_index_list(?) WHERE origin = 'u'"
    references = 'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)'

    assert tuple(name for name, position, _ in sorted(columns, key=lambda column: column[1]) if position) == table.key
    assert {name for name, _, needed in columns if needed} >= {column.name for column in table if column.required}
    assert {
        column
        for (index,) in database.execute(unique, [table.name])
        for (column,) in database.execute("SELECT name FROM pragma_index_info(?)", [index])
    } == {column.name for column in table if column.unique}
    assert set(database.execute(references, [table.name])) == foreign_keys(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_that_is_looked_up_by_begins_an_index(database: sqlite3.Connection, table: Table) -> None:
    looked_up = {
        *table.key,
        *(column for column, *_ in foreign_keys(table)),
    }
    query = (
        "SELECT columns.name FROM pragma_index_list(?) AS indexes, pragma_index_info(indexes.name) AS columns "
        "WHERE columns.seqno = 0"
    )

    assert {name for (name,) in database.execute(query, [table.name])} >= looked_up


@pytest.mark.parametrize(("statement", "error"), WRONG.values(), ids=WRONG)
def test_what_breaks_a_rule_cannot_be_written(writable: sqlite3.Connection, statement: str, error: str) -> None:
    def write() -> None:
        writable.execute(statement)
        # Foreign keys are looked at here.
        writable.commit()

    with pytest.raises(sqlite3.IntegrityError, match=error):
        write()


def test_rows_may_be_written_before_those_they_refer_to(writable: sqlite3.Connection) -> None:
    writable.execute("INSERT INTO event_participants VALUES ('eve-900', 'nato', 'agent')")
    writable.execute("CREATE TEMP TABLE new AS SELECT * FROM events LIMIT 1")
    writable.execute("UPDATE new SET event_id = 'eve-900', title = 'New'")
    writable.execute("INSERT INTO events SELECT * FROM new")
    writable.execute("INSERT INTO record_ids VALUES ('eve-900', 'events', 'New')")
    writable.commit()

    assert writable.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_of_the_package_is_strict(database: sqlite3.Connection) -> None:
    strict = {name for name, flag in database.execute("SELECT name, strict FROM pragma_table_list") if flag}

    assert strict == {*PACKAGE.names, "record_ids", "codebook_package", "codebook_columns", "codebook_codes"}


def test_another_sqlite_finds_it_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA freelist_count").fetchone() == (0,)


@pytest.mark.parametrize(("table", "columns"), SEARCHED)
def test_search_finds_each_row_by_each_of_its_words(
    database: sqlite3.Connection, valid: ValidatedPackage, table: Table, columns: list[str]
) -> None:
    search = f"{table.name}_fts"
    query = f"SELECT t.* FROM {search} JOIN {table.name} t ON t.rowid = {search}.rowid WHERE {search} MATCH ?"
    frame = valid.frames[table.name]

    for row, texts in zip(plain(frame), frame.select(columns).rows(), strict=True):
        for word in re.findall(r"\b[A-Za-z]{5,}\b", " ".join(text for text in texts if text)):
            assert row in database.execute(query, [word]).fetchall()


def test_search_finds_nothing_that_is_not_there(database: sqlite3.Connection) -> None:
    assert not database.execute("SELECT * FROM statements_fts WHERE statements_fts MATCH 'zeppelin'").fetchall()


def test_search_finds_a_word_in_another_form(database: sqlite3.Connection) -> None:
    def found(word: str) -> list[tuple[int]]:
        return database.execute("SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?", [word]).fetchall()

    assert found("invasions") == found("invasion") != []


@pytest.mark.parametrize("table", TABLES)
def test_codebook_says_what_each_column_is(database: sqlite3.Connection, table: Table) -> None:
    query = (
        'SELECT "column", title, type, required, "key", refers_to, description FROM codebook_columns '
        'WHERE "table" = ? ORDER BY position'
    )
    references = {reference.column: f"{reference.to_table}.{reference.to_column}" for reference in table.foreign_keys}

    assert database.execute(query, [table.name]).fetchall() == [
        (
            column.name,
            column.title,
            column.type,
            column.required,
            column.key,
            references.get(column.name),
            column.description,
        )
        for column in table
    ]


@pytest.mark.parametrize("table", TABLES)
def test_codebook_says_what_each_code_means(database: sqlite3.Connection, table: Table) -> None:
    query = 'SELECT code, label, definition FROM codebook_codes WHERE "table" = ? AND "column" = ? ORDER BY position'

    for column in table:
        assert (
            database.execute(query, [table.name, column.name]).fetchall()
            == metadata.describe(table.name, column.name).rows()
        )


def test_codebook_says_what_the_package_is(database: sqlite3.Connection) -> None:
    said = dict(database.execute("SELECT item, value FROM codebook_package"))

    assert said["version"] == PACKAGE.version
    assert said["citation"] == standoff.cite()
    assert "CC-BY-4.0" in said["licence"]


@pytest.mark.parametrize("table", TABLES)
def test_declarations_carry_descriptions(database: sqlite3.Connection, table: Table) -> None:
    (declared,) = database.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table.name]).fetchone()

    assert f"-- {table.description}\n" in declared
    for column in table:
        assert f"-- {column.description}\n" in declared


def test_ids_of_records_have_the_words_that_people_know_them_by(
    database: sqlite3.Connection, valid: ValidatedPackage
) -> None:
    found = database.execute("SELECT id, table_name, label FROM record_ids").fetchall()

    expected = [
        row
        for table in RECORDS
        for row in valid.frames[table]
        .select(PACKAGE.table(table).key[0], pl.lit(table).alias("table"), "title" if table == "events" else "summary")
        .rows()
    ]
    assert sorted(found) == sorted(expected)


def test_file_is_marked_with_its_kind_and_version(database: sqlite3.Connection) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()

    assert database.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"STND", "big"),)
    assert f"{version // 1_000_000}.{version // 1_000 % 1_000}.{version % 1_000}" == PACKAGE.version


def test_nothing_is_left_beside_the_file(valid: ValidatedPackage, export: Export) -> None:
    path = export(valid, "sqlite")

    assert list(path.parent.iterdir()) == [path]


def test_a_reference_that_leads_nowhere_is_not_exported(valid: ValidatedPackage, tmp_path: Path) -> None:
    frames = {**valid.frames, "places": valid.frames["places"].clear()}

    with pytest.raises(apsw.ConstraintError, match="FOREIGN KEY"):
        sqlite.write(dataclasses.replace(valid, frames=frames), tmp_path / "a.sqlite")
