"""Package and data → datapackage.json.

The descriptor is a function of the schemas and the bytes of the data: no clock, no commit. It is Data Package 2.0
throughout; `categories` carry the labels of codes, and since not every reader enforces them, `enum` states the same
codes as a constraint.
"""

from __future__ import annotations

import dataclasses
import json
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ..model import DESCRIPTOR
from ..model.package import Package, View
from ..model.table import Column, Table
from ..text.errors import reason
from .raw import RawTable

MORE = 100_000
"""Bytes read of a descriptor beyond those it should have: enough for one of another version."""

PROFILES = "https://datapackage.org/profiles/2.0/"
DIALECT = {
    "$schema": f"{PROFILES}tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}


class _Texts(Mapping[str, pl.DataFrame]):
    """The rows of tables as text, each in memory only where it is asked for."""

    def __init__(self, raw: Mapping[str, RawTable]) -> None:
        self._strings = {name: one.strings for name, one in raw.items() if one.strings is not None}

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self._strings[name].collect()

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)


def build(package: Package, raw: Mapping[str, RawTable]) -> dict[str, Any]:
    """Return the descriptor of a package whose files have been read."""
    package = package.with_data(_Texts(raw))
    created = {"created": f"{package.released}T00:00:00Z"} if package.released else {}
    return {
        "$schema": f"{PROFILES}datapackage.json",
        "name": package.name,
        "title": package.title,
        "description": package.description,
        "version": package.version,
        **created,
        "licenses": [
            {"name": licence.name, "title": licence.title, "path": licence.path} for licence in package.licences
        ],
        "sources": [dict(source) for source in package.sources],
        "contributors": [dict(contributor) for contributor in package.contributors],
        "keywords": list(package.keywords),
        "temporalCoverage": temporal_coverage(raw.values()),
        "resources": [resource(raw[table.name]) for table in package.tables],
        "views": [_view(view) for view in package.views],
        **({"sentences": dataclasses.asdict(package.sentences)} if package.sentences else {}),
    }


def _view(view: View) -> dict[str, Any]:
    """Return a joined view: a property that is not of the standard, which other readers ignore."""
    described: dict[str, Any] = {
        "name": view.name,
        "title": view.title,
        "description": view.description,
        "query": view.sql,
    }
    if view.pivot:
        described["pivot"] = dataclasses.asdict(view.pivot)
    return {**described, "columns": dict(view.columns)} if view.columns else described


def temporal_coverage(raw: Iterable[RawTable]) -> str:
    """Return the first and last day in any date column as an ISO 8601 interval, `../..` where there is none.

    A cell that is no day is left out; it is reported where it is.
    """
    days = [
        day
        for one in raw
        if one.strings is not None
        for column in one.table
        if column.type == "date"
        for day in one.strings.select(_first_and_last(column.type_.parse(pl.col(column.name)))).collect().row(0)
        if day is not None
    ]
    return f"{min(days)!s}/{max(days)!s}" if days else "../.."


def _first_and_last(day: pl.Expr) -> list[pl.Expr]:
    return [day.min().alias("first"), day.max().alias("last")]


def resource(raw: RawTable) -> dict[str, Any]:
    """Return a table as a Data Resource."""
    table = raw.table
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        **({"label": table.label} if table.label else {}),
        "type": "table",
        # The R package frictionless reads no resource without it.
        "profile": "tabular-data-resource",
        "path": table.path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": raw.size,
        "hash": f"sha256:{raw.sha256}",
        "dialect": DIALECT,
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """Return a table's Table Schema."""
    described: dict[str, Any] = {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [field(column, table) for column in table],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.foreign_keys:
        described["foreignKeys"] = [
            {
                "fields": [reference.column],
                # A table refers to itself by the empty name.
                "reference": {"resource": "" if to_table == table.name else to_table, "fields": [to_column]},
            }
            for reference in table.foreign_keys
            for to_table, to_column in reference.targets
        ]
    return described


def field(column: Column, table: Table) -> dict[str, Any]:
    """Return a column as a Table Schema field."""
    constraints: dict[str, Any] = {
        "required": column.required or None,
        "unique": (column.unique or table.key == (column.name,)) or None,
        "minLength": column.min_length,
        "maxLength": column.max_length,
        "minimum": column.minimum,
        "pattern": column.pattern.removeprefix("^").removesuffix("$") if column.pattern else None,
        "enum": list(column.allowed) or None,
    }
    described: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "description": column.description,
        "type": column.type,
        "example": column.example,
    }
    if len(column.references) > 1:
        # What no foreign key of the standard can declare: the value is in one of these columns.
        described["references"] = list(column.references)
    if column.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.vocabulary:
        codes = column.vocabulary.codes
        described["categories"] = [
            {"value": code.value, "label": code.label, "description": code.definition} for code in codes
        ]
    described["constraints"] = {name: value for name, value in constraints.items() if value is not None}
    return described


def render(descriptor: Mapping[str, Any]) -> bytes:
    """Return the descriptor as the bytes of datapackage.json."""
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()


def read(root: Path, expected: int) -> bytes | str | None:
    """Return the bytes of the descriptor below `root`, up to a little more than it should have; None if there is none.

    A text says why it is not read: a pipe would never end, a link could lead anywhere.
    """
    path = root / DESCRIPTOR
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return "is a symbolic link"
        if stat.S_ISDIR(mode):
            return "is a directory"
        if not stat.S_ISREG(mode):
            return "is not a regular file"
        with path.open("rb") as file:
            return file.read(expected + MORE + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"cannot be read: {reason(error)}"
