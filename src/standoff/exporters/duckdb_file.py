"""DuckDB: one file that DuckDB from 1.2 on opens, with keys, checks, code types, views and comments.

Codes are ENUM types called `<table>_<column>`, in the order of their vocabulary; the comment on a type says what
each code means, those on tables, columns and views what these are (`duckdb_columns()` has them). Patterns are checked
too. The joined views are views, but for those that spread rows over columns: PIVOT does that. `codebook_package`
has licence and citation.

Rows stand in the order of the CSVs, except in a table that refers to itself: there a row stands after those it
refers to, as DuckDB asks for. Which rows there are is the same.

DuckDB calls a database by its file's name up to the first dot, here one within the version; better give it a name:

    ATTACH '<stem>.duckdb' AS standoff (READ_ONLY);
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import polars.selectors as cs

from . import codebook, sql
from .sql import literal, name
from .validated_package import Bundle

TYPES = {"string": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}

SETTINGS = {
    # Threads would share out the rows now in one way, now in another.
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def write(bundle: Bundle, path: Path) -> None:
    """Write the file."""
    path.unlink(missing_ok=True)
    with duckdb.connect(config=SETTINGS) as database:
        # Compressed texts carry leftovers of memory along: no two files would be alike.
        database.execute("PRAGMA force_compression = 'uncompressed'")
        # From storage v1.4.0 on a file has a random identifier. Small blocks, as the tables are small.
        database.execute(f"ATTACH {literal(str(path))} AS made (BLOCK_SIZE 16384, STORAGE_VERSION 'v1.2.0')")
        database.execute("USE made")
        database.execute("BEGIN")
        for resource in _referred_to_first(bundle.resources):
            _table(database, resource)
            for rows in _levels(bundle.frames[resource["name"]], resource):
                _insert(database, resource["name"], rows)
        database.execute("CREATE TABLE codebook_package (item VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        _insert(database, "codebook_package", codebook.package(bundle))
        for query in sql.views(bundle):
            database.execute(f"CREATE VIEW {name(query.name)} AS {query.sql}")
            database.execute(f"COMMENT ON VIEW {name(query.name)} IS {literal(query.description)}")
        database.execute("COMMIT")
        database.execute("CHECKPOINT")
        database.execute("USE memory")
        database.execute("DETACH made")


def _referred_to_first(resources: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The tables, each after those it refers to: DuckDB knows no deferred keys."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for table, resource in resources.items():
        others = {target.split(".")[0]: None for target in codebook.references(resource).values()}
        sorter.add(table, *(other for other in others if other != table))
    return (resources[table] for table in sorter.static_order())


def _table(database: duckdb.DuckDBPyConnection, resource: Mapping[str, Any]) -> None:
    table, schema = resource["name"], resource["schema"]
    for field in schema["fields"]:
        if "categories" in field:
            kind = name(_enum(table, field))
            codes = ", ".join(literal(code["value"]) for code in field["categories"])
            meant = "\n".join(
                f"{code['value']}: {code['label']}. {code['description']}" for code in field["categories"]
            )
            database.execute(f"CREATE TYPE {kind} AS ENUM ({codes})")
            database.execute(f"COMMENT ON TYPE {kind} IS {literal(meant)}")
    columns = [_column(table, field, schema["primaryKey"]) for field in schema["fields"]]
    database.execute(f"CREATE TABLE {name(table)} ({', '.join((*columns, *sql.keys(resource)))})")
    database.execute(f"COMMENT ON TABLE {name(table)} IS {literal(resource['description'])}")
    for field in schema["fields"]:
        column = f"{name(table)}.{name(field['name'])}"
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


def _levels(frame: pl.DataFrame, resource: Mapping[str, Any]) -> Iterator[pl.DataFrame]:
    """The rows in batches, each after those it refers to: DuckDB looks for these in earlier batches alone."""
    key = resource["schema"]["primaryKey"][0]
    own = [column for column, to in codebook.references(resource).items() if to.split(".")[0] == resource["name"]]
    done = frame.clear()
    while own and done.height < frame.height:
        known = pl.col(own).is_null() | pl.col(own).is_in(done[key].implode())
        ready = frame.join(done, on=key, how="anti", maintain_order="left").filter(pl.all_horizontal(known))
        if ready.is_empty():
            raise ValueError(f"rows of {resource['name']} refer to each other in a circle")
        yield ready
        done = pl.concat((done, ready))
    if not own:
        yield frame


def _insert(database: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    database.register("rows", rows.with_columns(cs.enum().cast(pl.String)).to_arrow())
    database.execute(f"INSERT INTO {name(table)} SELECT * FROM rows")  # noqa: S608 - quoted
    database.unregister("rows")
