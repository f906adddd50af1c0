"""DuckDB: one file that DuckDB from 1.1 on opens, with keys, checks, code types, views and comments.

Codes are ENUM types called `<table>_<column>`, in the order of their vocabulary; the comment on a type says what
each code means, those on tables, columns and views what these are (`duckdb_columns()` has them). Patterns are checked
too. The joined views are views, but for those that spread rows over columns: PIVOT does that. `codebook_package`
has licence and citation; `codebook_columns` and `codebook_codes` what each column and code means. Ids that several
tables share have a table of their own (`id`, `table_name`, `label`), which columns that may hold any of them refer to.

Rows are in the order of the CSVs, except in a table that refers to itself: there a row follows those it refers
to, as DuckDB asks for. Which rows there are is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import polars.selectors as cs

from ..model.table import Table
from . import codebook, sql
from .sql import literal, name
from .validated_package import ValidatedPackage

TYPES = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}

KINDS: Mapping[type[pl.DataType], str] = {pl.String: "VARCHAR", pl.Int64: "BIGINT", pl.Boolean: "BOOLEAN"}
"""Types of the tables that come with the package's own."""

SETTINGS = {
    # Threads would share out the rows now in one way, now in another.
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the file."""
    path.unlink(missing_ok=True)
    with duckdb.connect(config=SETTINGS) as database:
        # Compressed texts carry leftovers of memory along: no two files would be alike.
        database.execute("PRAGMA force_compression = 'uncompressed'")
        # Releases up to 1.1 cannot read a later storage; 1.0 could not read small blocks, which suit small tables.
        database.execute(f"ATTACH {literal(str(path))} AS made (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.1.0')")
        database.execute("USE made")
        database.execute("BEGIN")
        for group in sql.groups(valid).values():
            _create(database, group.name, sql.ids(valid, group), sql.ID)
            database.execute(f"COMMENT ON TABLE {name(group.name)} IS {literal(group.description)}")
        for table in _referred_to_first(valid.package.tables):
            _table(database, valid, table)
            for rows in _levels(valid.frames[table.name], table):
                _insert(database, table.name, rows)
        for part, key in (
            (codebook.package, "item"),
            (codebook.columns, "table, column"),
            (codebook.codes, "table, column, code"),
        ):
            _create(database, f"codebook_{part.__name__}", part(valid), *key.split(", "))
        for query in sql.views(valid):
            database.execute(f"CREATE VIEW {name(query.name)} AS {query.sql}")
            database.execute(f"COMMENT ON VIEW {name(query.name)} IS {literal(query.description)}")
        database.execute("COMMIT")
        database.execute("CHECKPOINT")
        database.execute("USE memory")
        database.execute("DETACH made")


def _referred_to_first(tables: tuple[Table, ...]) -> Iterator[Table]:
    """Yield the tables, each after those it refers to: DuckDB has no deferred keys."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for table in tables:
        sorter.add(table.name, *dict.fromkeys(one.to_table for one in table.references if one.to_table != table.name))
    by_name = {table.name: table for table in tables}
    return (by_name[name_] for name_ in sorter.static_order())


def _create(database: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame, *key: str) -> None:
    """Create a table of these rows under a key."""
    columns = [f"{name(column)} {KINDS[kind.base_type()]}" for column, kind in rows.schema.items()]
    database.execute(f"CREATE TABLE {name(table)} ({', '.join(columns)}, PRIMARY KEY ({sql.names(list(key))}))")
    _insert(database, table, rows)


def _table(database: duckdb.DuckDBPyConnection, valid: ValidatedPackage, table: Table) -> None:
    resource = valid.resources[table.name]
    fields = resource["schema"]["fields"]
    for field in fields:
        if "categories" in field:
            kind = name(_enum(table.name, field))
            codes = ", ".join(literal(code["value"]) for code in field["categories"])
            meant = "\n".join(
                f"{code['value']}: {code['label']}. {code['description']}" for code in field["categories"]
            )
            database.execute(f"CREATE TYPE {kind} AS ENUM ({codes})")
            database.execute(f"COMMENT ON TYPE {kind} IS {literal(meant)}")
    columns = [_column(table.name, field, list(table.key)) for field in fields]
    database.execute(f"CREATE TABLE {name(table.name)} ({', '.join((*columns, *sql.keys(valid, table)))})")
    database.execute(f"COMMENT ON TABLE {name(table.name)} IS {literal(resource['description'])}")
    for field in fields:
        column = f"{name(table.name)}.{name(field['name'])}"
        database.execute(f"COMMENT ON COLUMN {column} IS {literal(field['description'])}")


def _column(table: str, field: Mapping[str, Any], key: list[str]) -> str:
    constraints, checks = field["constraints"], list(sql.limits(field))
    kind = name(_enum(table, field)) if "categories" in field else TYPES[field["type"]]
    if "pattern" in constraints:
        checks.append(f"regexp_full_match({name(field['name'])}, {literal(constraints['pattern'])})")
    if "enum" in constraints and "categories" not in field:
        checks.append(sql.one_of(field, constraints["enum"]))
    return " ".join((name(field["name"]), kind, *sql.modifiers(field, key, checks)))


def _enum(table: str, field: Mapping[str, Any]) -> str:
    return f"{table}_{field['name']}"


def _levels(frame: pl.DataFrame, table: Table) -> Iterator[pl.DataFrame]:
    """Yield the rows in batches, each after those it refers to: DuckDB looks for these in earlier batches only."""
    key = table.key[0]
    own = [one.column for one in table.references if one.to_table == table.name]
    done = frame.clear()
    while own and done.height < frame.height:
        known = pl.col(own).is_null() | pl.col(own).is_in(done[key].implode())
        ready = frame.join(done, on=key, how="anti", maintain_order="left").filter(pl.all_horizontal(known))
        if ready.is_empty():
            raise ValueError(f"rows of {table.name} refer to each other in a circle")
        yield ready
        done = pl.concat((done, ready))
    if not own:
        yield frame


def _insert(database: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    database.register("rows", rows.with_columns(cs.enum().cast(pl.String)).to_arrow())
    database.execute(f"INSERT INTO {name(table)} SELECT * FROM rows")  # noqa: S608 - quoted
    database.unregister("rows")
