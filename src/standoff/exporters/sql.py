"""What the two SQL databases are declared with alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from ..model.package import KeyGroup, Query, Table
from .validated_package import ValidatedPackage

ID = "id"
"""The column of a group's table that has the ids."""


def name(text: str) -> str:
    """A name as SQL writes it."""
    return '"' + text.replace('"', '""') + '"'


def names(texts: list[str]) -> str:
    """Names as SQL lists them."""
    return ", ".join(map(name, texts))


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def one_of(field: Mapping[str, Any], values: list[str]) -> str:
    """The condition that a column holds one of these texts."""
    return f"{name(field['name'])} IN ({', '.join(map(literal, values))})"


def limits(field: Mapping[str, Any]) -> Iterator[str]:
    """The conditions on a column that both databases can state; an empty cell meets them all."""
    column, constraints = name(field["name"]), field["constraints"]
    if "minimum" in constraints:
        yield f"{column} >= {constraints['minimum']}"
    # A code is as long as it is.
    if "enum" not in constraints:
        if "minLength" in constraints:
            yield f"length({column}) >= {constraints['minLength']}"
        if "maxLength" in constraints:
            yield f"length({column}) <= {constraints['maxLength']}"


def modifiers(field: Mapping[str, Any], key: list[str], checks: list[str]) -> Iterator[str]:
    """What follows a column's type."""
    if field["constraints"].get("required"):
        yield "NOT NULL"
    if key == [field["name"]]:
        yield "PRIMARY KEY"
    elif field["constraints"].get("unique"):
        yield "UNIQUE"
    if checks:
        yield f"CHECK ({' AND '.join(checks)})"


def keys(valid: ValidatedPackage, table: Table) -> Iterator[str]:
    """A table's key, where it is of several columns, and its foreign keys."""
    if len(table.key) > 1:
        yield f"PRIMARY KEY ({names(list(table.key))})"
    targets = [(one.column, one.to_table, one.to_column) for one in table.references]
    targets += [(column, group, ID) for column, group in into_groups(valid, table).items()]
    for column, to_table, to_column in targets:
        yield f"FOREIGN KEY ({name(column)}) REFERENCES {name(to_table)} ({name(to_column)})"


def groups(valid: ValidatedPackage) -> Mapping[str, KeyGroup]:
    """The groups of tables that share one space of ids, by name."""
    found = (column.facts.any_of for table in valid.package.tables for column in table)
    return {group.name: group for group in found if group}


def into_groups(valid: ValidatedPackage, table: Table) -> dict[str, str]:
    """The columns that hold an id of a group, with the group's name: references, and the keys themselves."""
    found = {column.name: column.facts.any_of.name for column in table if column.facts.any_of}
    for group in groups(valid).values():
        if table.name in group.tables:
            found[table.key[0]] = group.name
    return found


def ids(valid: ValidatedPackage, group: KeyGroup) -> pl.DataFrame:
    """All ids of a group: `id`, the `table_name` of its row, and its `label` in words."""
    frames = []
    for name_ in group.tables:
        table = valid.package.table(name_)
        said = label(table)
        text = pl.col(said) if said else pl.lit(None, pl.String)
        frames.append(
            valid.frames[name_].select(
                pl.col(table.key[0]).alias(ID), pl.lit(name_).alias("table_name"), text.alias("label")
            )
        )
    return pl.concat(frames)


def label(table: Table) -> str | None:
    """The column that says in words what an id stands for: one that is unique, else one in the package's own words."""
    words = [column for column in table if column.required and column.type == "string" and not column.facts.key]
    named = [column.name for column in words if column.unique]
    return next(iter(named + [column.name for column in words if column.facts.own_words]), None)


def free_texts(table: Table) -> list[str]:
    """The columns that people search in words: no codes, no references, and nothing of a form without spaces."""
    return [
        column.name
        for column in table
        if column.type == "string"
        and not (column.allowed or column.facts.vocabulary or column.facts.references)
        and re.search(column.pattern or "", "Two words")
    ]


def views(valid: ValidatedPackage) -> Iterator[Query]:
    """The joined views that SQL can state: a pivot's columns would have to be known beforehand."""
    return (query for query in valid.package.queries if query.pivot is None)
