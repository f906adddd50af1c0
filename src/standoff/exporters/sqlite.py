"""SQLite: one file that any SQLite from 3.37 on opens, with its rules, its codebook and its search inside.

Tables are STRICT, with their primary, foreign and unique keys and checks on codes, flags (0 or 1), dates (ISO 8601)
and limits; patterns are not checked, as SQLite has no regular expressions. Rows are in the order of the CSVs. The
joined views are views, but for those that spread rows over columns. Descriptions are comments in the declarations
and rows of `codebook_package`, `codebook_columns` and `codebook_codes`.

Ids that several tables share have a table of their own (`id`, `table_name`, `label`), which columns that may hold any
of them refer to. `<table>_fts` searches the texts of a table (FTS5, English stems); Datasette finds it by itself:

    SELECT t.* FROM <table>_fts JOIN <table> t ON t.rowid = <table>_fts.rowid WHERE <table>_fts MATCH 'troops'

The index is of these rows: who changes some has to rebuild it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

# The standard library's sqlite3 writes with whichever SQLite the machine has: other bytes elsewhere.
import apsw
import polars as pl
import polars.selectors as cs

from ..model.table import Table
from . import codebook, sql
from .sql import name
from .validated_package import ValidatedPackage

TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT"}

CODEBOOK = """
CREATE TABLE codebook_package (item TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE codebook_columns (
  "table" TEXT NOT NULL, position INTEGER NOT NULL, "column" TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL,
  required INTEGER NOT NULL CHECK (required IN (0, 1)), "key" INTEGER NOT NULL CHECK ("key" IN (0, 1)),
  refers_to TEXT, description TEXT NOT NULL,
  PRIMARY KEY ("table", "column")
) STRICT;
CREATE TABLE codebook_codes (
  "table" TEXT NOT NULL, "column" TEXT NOT NULL, position INTEGER NOT NULL, code TEXT NOT NULL, label TEXT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY ("table", "column", code),
  FOREIGN KEY ("table", "column") REFERENCES codebook_columns DEFERRABLE INITIALLY DEFERRED
) STRICT;
"""

VERSION_AT = 96
"""Where a file names the SQLite that wrote it: four bytes that nothing reads."""


class Unsound(Exception):
    """The file that was written is inconsistent."""


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the file.

    Raises:
        Unsound: SQLite finds an error in what it wrote.
    """
    path.unlink(missing_ok=True)
    database = apsw.Connection(str(path))
    try:
        _fill(database, valid)
        _verify(database, path)
    finally:
        database.close()
    with path.open("r+b") as file:
        file.seek(VERSION_AT)
        file.write(bytes(4))


def _fill(database: apsw.Connection, valid: ValidatedPackage) -> None:
    major, minor, patch = map(int, valid.package.version.split("."))
    database.execute(f"PRAGMA application_id = {valid.package.application_id}")
    database.execute(f"PRAGMA user_version = {major * 1_000_000 + minor * 1_000 + patch}")
    database.execute("PRAGMA foreign_keys = ON")
    # Else leftovers of memory are between the rows.
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA synchronous = OFF")
    with database:
        for group in sql.groups(valid).values():
            database.execute(_group(group))
            _insert(database, group.name, sql.ids(valid, group))
        for table in valid.package.tables:
            database.execute(_table(valid, table))
        for table in valid.package.tables:
            _insert(database, table.name, valid.frames[table.name])
            for column in _indexed(valid, table):
                index = name(f"{table.name}_{column}")
                database.execute(f"CREATE INDEX {index} ON {name(table.name)} ({name(column)})")
        for query in sql.views(valid):
            database.execute(f"CREATE VIEW {name(query.name)} AS -- {query.description}\n{query.sql}")
        database.execute(CODEBOOK)
        for part in (codebook.package, codebook.columns, codebook.codes):
            _insert(database, f"codebook_{part.__name__}", part(valid))
        for statement in _searches(valid):
            database.execute(statement)
    database.execute("VACUUM")


def _group(group: sql.KeyGroup) -> str:
    return (
        f"CREATE TABLE {name(group.name)} ( -- {group.description}\n"
        f"  {sql.ID} TEXT NOT NULL PRIMARY KEY,\n  table_name TEXT NOT NULL,\n  label TEXT\n) STRICT"
    )


def _table(valid: ValidatedPackage, table: Table) -> str:
    """Return a table's declaration, which SQLite keeps as it is written: with the descriptions as comments."""
    resource = valid.resources[table.name]
    parts = [(_column(field, list(table.key)), field["description"]) for field in resource["schema"]["fields"]]
    deferred = " DEFERRABLE INITIALLY DEFERRED"
    parts += [(part + deferred * part.startswith("FOREIGN"), "") for part in sql.keys(valid, table)]
    lines = [
        f"  {part}{',' if number < len(parts) else ''}{f' -- {said}' if said else ''}"
        for number, (part, said) in enumerate(parts, start=1)
    ]
    return "\n".join((f"CREATE TABLE {name(table.name)} ( -- {resource['description']}", *lines, ") STRICT"))


def _column(field: Mapping[str, Any], key: list[str]) -> str:
    column, checks = name(field["name"]), list(sql.limits(field))
    if field["type"] == "boolean":
        checks.append(f"{column} IN (0, 1)")
    if field["type"] == "date":
        # date() makes null of what is no date, and IS, unlike =, distinguishes null from a text. Without the days to
        # add, some releases accept 30 February.
        checks.append(f"{column} IS date({column}, '+0 days')")
    if "enum" in field["constraints"]:
        checks.append(sql.one_of(field, field["constraints"]["enum"]))
    return " ".join((column, TYPES[field["type"]], *sql.modifiers(field, key, checks)))


def _indexed(valid: ValidatedPackage, table: Table) -> list[str]:
    """Return the columns that rows are looked up by and no key begins with: keys are indexes themselves."""
    referring = (*(one.column for one in table.references), *sql.into_groups(valid, table))
    return [column for column in dict.fromkeys([*table.key, *referring]) if column != table.key[0]]


def _insert(database: apsw.Connection, table: str, frame: pl.DataFrame) -> None:
    plain = frame.with_columns(
        cs.boolean().cast(pl.Int64), cs.date().dt.to_string("%Y-%m-%d"), cs.enum().cast(pl.String)
    )
    values = ", ".join("?" * frame.width)
    database.executemany(f"INSERT INTO {name(table)} VALUES ({values})", plain.rows())  # noqa: S608 - quoted


def _searches(valid: ValidatedPackage) -> Iterator[str]:
    searched = {table.name: sql.free_texts(table) for table in valid.package.tables}
    searched |= {group: ["label"] for group in sql.groups(valid)}
    for table, columns in searched.items():
        if columns:
            index = name(f"{table}_fts")
            # Datasette looks for content="table" in this very form.
            yield (
                f"CREATE VIRTUAL TABLE {index} USING FTS5 ({sql.names(columns)}, "
                f"content={name(table)}, tokenize='porter unicode61 remove_diacritics 2')"
            )
            yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"  # noqa: S608 - quoted
            yield f"INSERT INTO {index} ({index}) VALUES ('optimize')"  # noqa: S608 - quoted


def _verify(database: apsw.Connection, path: Path) -> None:
    errors = [row for row in database.execute("PRAGMA integrity_check") if row != ("ok",)]
    errors += database.execute("PRAGMA foreign_key_check")
    if errors:
        raise Unsound(f"{path}: {errors}")
