"""What the two SQL databases are declared with alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model.package import View
from .codebook import references
from .validated_package import Bundle


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


def keys(resource: Mapping[str, Any]) -> Iterator[str]:
    """A table's key, where it is of several columns, and its foreign keys."""
    key = resource["schema"]["primaryKey"]
    if len(key) > 1:
        yield f"PRIMARY KEY ({names(key)})"
    for column, target in references(resource).items():
        to_table, to_column = target.split(".")
        yield f"FOREIGN KEY ({name(column)}) REFERENCES {name(to_table)} ({name(to_column)})"


def views(bundle: Bundle) -> Iterator[View]:
    """The joined views that SQL can state: a pivot's columns would have to be known beforehand."""
    return (query for query in bundle.package.views if query.pivot is None)
