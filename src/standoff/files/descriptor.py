"""Package and data → datapackage.json, and the descriptor's types → Polars.

The descriptor is a function of the schemas and the bytes of the data alone: no clock, no commit.
Data Package 2.0 throughout; `categories` carry the labels, and since not every reader enforces
them, `enum` states the same codes as a constraint.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import stat
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import polars as pl

from ..checks.cells import PARSE
from ..model import builtin_rules as r
from ..model.package import Column, Package, Query, Table
from ..model.report import Finding
from .canonical import write
from .read import Sheet

FILE = "datapackage.json"
MORE = 100_000
"""Bytes that are read of a descriptor beyond those it should have: enough for one of another version."""

SHOWN = 80
"""Characters of a line that are shown."""

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


def build(package: Package, sheets: Mapping[str, Sheet]) -> dict[str, Any]:
    """The descriptor of a package whose files have been read; missing files are left out."""
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
        "temporalCoverage": temporal_coverage(sheets.values()),
        "resources": [resource(table, sheets[table.name].data) for table in package.tables],
        "views": [view(query) for query in package.queries],
    }


def view(query: Query) -> dict[str, Any]:
    """A joined view: a property of this package's own, which other readers pass over."""
    described = {"name": query.name, "title": query.title, "description": query.description, "query": query.sql}
    return {**described, "pivot": dataclasses.asdict(query.pivot)} if query.pivot else described


def temporal_coverage(sheets: Iterable[Sheet]) -> str:
    """First and last day in any date column, as an ISO 8601 interval; `../..` where there is none.

    What is no day is left out: it has been reported at its cell.
    """
    days = [
        day
        for sheet in sheets
        if sheet.frame is not None
        for column in sheet.table
        if column.type == "date"
        for day in sheet.frame.filter(PARSE["date"](pl.col(column.name)).is_not_null())[column.name].unique()
    ]
    return f"{min(days)!s}/{max(days)!s}" if days else "../.."


def resource(table: Table, data: bytes) -> dict[str, Any]:
    """One table as a Data Resource; `data` are the bytes of its file."""
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "type": "table",
        # The R package frictionless reads no resource without it.
        "profile": "tabular-data-resource",
        "path": table.path,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": DIALECT,
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """One table's Table Schema."""
    described: dict[str, Any] = {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [field(column, table) for column in table],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        described["foreignKeys"] = [
            {
                "fields": [reference.column],
                # A table refers to itself by the empty name.
                "reference": {
                    "resource": "" if reference.to_table == table.name else reference.to_table,
                    "fields": [reference.to_column],
                },
            }
            for reference in table.references
        ]
    return described


def field(column: Column, table: Table) -> dict[str, Any]:
    """One column as a Table Schema field."""
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
        "example": column.facts.example,
    }
    if column.type == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.facts.vocabulary:
        codes = column.facts.vocabulary.codes
        described["categories"] = [
            {"value": code.value, "label": code.label, "description": code.definition} for code in codes
        ]
    described["constraints"] = {name: value for name, value in constraints.items() if value is not None}
    return described


def render(descriptor: Mapping[str, Any]) -> bytes:
    """The descriptor as the bytes of datapackage.json."""
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()


def found(root: Path, expected: int) -> bytes | str | None:
    """The bytes of the descriptor below `root`, to a little more than it should have; None where there is none.

    A text says why it is not read: a pipe would never end, a link could lead anywhere.
    """
    path = root / FILE
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
        return f"cannot be read: {(error.strerror or str(error)).lower()}"


def findings(package: Package, root: Path, sheets: Mapping[str, Sheet]) -> Iterator[Finding]:
    """A finding where datapackage.json is not what it should be."""
    # Compared as bytes, never parsed: nothing that it names is opened, however large or deep it is.
    expected = render(build(package, sheets))
    there = found(root, len(expected))
    rule, line, repair = r.DESCRIPTOR_IS_CURRENT, None, r.DESCRIPTOR_IS_CURRENT.repair
    if there is None:
        what = "is missing"
    elif isinstance(there, str):
        what, repair = there, "remove it, then run: python validate.py --fix"
    elif there != expected:
        line, is_there, should_be = _first_difference(there, expected)
        what = f"is not what the schemas and the data make it: line {line} is {is_there}, and should be {should_be}"
    else:
        return
    yield Finding(rule=rule.id, file=FILE, line=line, message=rule.message.format(what=what), repair=repair)


def _first_difference(there: bytes, expected: bytes) -> tuple[int, str, str]:
    """The first line that differs, and how it begins in the one and in the other."""
    one, other = there.split(b"\n"), expected.split(b"\n")
    pairs = enumerate(zip_longest(one, other), start=1)
    number, (old, new) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    return number, _line(old), _line(new)


def _line(data: bytes | None) -> str:
    if data is None:
        return "not there"
    text = data[: 4 * SHOWN].decode("utf-8", errors="replace").strip()
    return repr(text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…")


def canonical_sheet(table: Table, frame: pl.DataFrame) -> Sheet:
    """A sheet as it would be read from a canonical file of these rows."""
    return Sheet(table, frame=frame, data=write(frame.select(table.header)))
