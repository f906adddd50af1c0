"""What the declarations of both SQL databases share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from ..model.package import View
from ..model.table import Table
from .validated_package import ValidatedPackage

ID = "id"
"""The column of a group's table that has the ids."""


def name(text: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + text.replace('"', '""') + '"'


def names(texts: list[str]) -> str:
    """Return names as SQL lists them."""
    return ", ".join(map(name, texts))


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def one_of(field: Mapping[str, Any], values: list[str]) -> str:
    """Return the condition that a column holds one of these texts."""
    return f"{name(field['name'])} IN ({', '.join(map(literal, values))})"


def limits(field: Mapping[str, Any]) -> Iterator[str]:
    """Yield the conditions on a column that both databases can state; an empty cell meets them all."""
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
    """Yield what follows a column's type."""
    if field["constraints"].get("required"):
        yield "NOT NULL"
    if key == [field["name"]]:
        yield "PRIMARY KEY"
    elif field["constraints"].get("unique"):
        yield "UNIQUE"
    if checks:
        yield f"CHECK ({' AND '.join(checks)})"


def keys(valid: ValidatedPackage, table: Table) -> Iterator[str]:
    """Yield a table's key, if it has several columns, and its foreign keys."""
    if len(table.key) > 1:
        yield f"PRIMARY KEY ({names(list(table.key))})"
    targets = [(one.column, one.to_table, one.to_column) for one in table.foreign_keys]
    targets += [(column, group, ID) for column, group in into_groups(valid, table).items()]
    for column, to_table, to_column in targets:
        yield f"FOREIGN KEY ({name(column)}) REFERENCES {name(to_table)} ({name(to_column)})"


@dataclass(frozen=True)
class KeyGroup:
    """Tables that share one space of ids, so that a column can refer to a row of any of them."""

    name: str
    tables: tuple[str, ...]

    @property
    def description(self) -> str:
        return f"The ids of {', '.join(self.tables)}"


def groups(valid: ValidatedPackage) -> Mapping[str, KeyGroup]:
    """Return the groups by name: each is called after the column that most often refers to it, in the plural."""
    spaces: list[tuple[set[str], Counter[str]]] = []
    for reference in (one for table in valid.package.tables for one in table.references if not one.is_foreign_key):
        tables, columns = {to for to, _ in reference.targets}, Counter((reference.column,))
        for space in [each for each in spaces if each[0] & tables]:
            spaces.remove(space)
            tables, columns = tables | space[0], space[1] + columns
        spaces.append((tables, columns))
    found = ((f"{columns.most_common(1)[0][0]}s", tables) for tables, columns in spaces)
    ordered = valid.package.tables
    return {name_: KeyGroup(name_, tuple(one.name for one in ordered if one.name in tables)) for name_, tables in found}


def into_groups(valid: ValidatedPackage, table: Table) -> dict[str, str]:
    """Return the columns that hold an id of a group, with the group's name: references, and the keys themselves."""
    found: dict[str, str] = {}
    for group in groups(valid).values():
        found |= {
            one.column: group.name
            for one in table.references
            if not one.is_foreign_key and one.targets[0][0] in group.tables
        }
        if table.name in group.tables:
            found[table.key[0]] = group.name
    return found


def ids(valid: ValidatedPackage, group: KeyGroup) -> pl.DataFrame:
    """Return all ids of a group: `id`, the `table_name` of its row, and its `label` in words."""
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
    """Return the column that says in words what an id refers to: a unique one, else one in the package's own words."""
    words = [column for column in table if column.required and column.type == "string" and not column.key]
    named = [column.name for column in words if column.unique]
    return next(iter(named + [column.name for column in words if column.own_words]), None)


def free_texts(table: Table) -> list[str]:
    """Return the columns that people search in words: no codes, no references, and nothing of a form without spaces."""
    return [
        column.name
        for column in table
        if column.type == "string"
        and not (column.allowed or column.vocabulary or column.references)
        and re.search(column.pattern or "", "Two words")
    ]


def views(valid: ValidatedPackage) -> Iterator[View]:
    """Return the joined views that SQL can state: a pivot's columns would have to be known beforehand."""
    return (query for query in valid.package.views if query.pivot is None)
