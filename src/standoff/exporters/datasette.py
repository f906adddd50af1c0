"""Metadata for Datasette: `datasette <stem>.sqlite -m <stem>-datasette.json` shows the SQLite file with it.

Title, licence and source; what each table, view and column is; rows sorted by their key; and references that show,
for an id, the name, title or summary of what it stands for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..model.table import Table
from . import sql
from .validated_package import Bundle

CODEBOOK = {
    "codebook_package": ("The package", "What whoever finds this file should know."),
    "codebook_columns": ("Columns", "What each column means."),
    "codebook_codes": ("Codes", "What each code of a column means."),
}


def write(bundle: Bundle, path: Path) -> None:
    """Write the metadata as JSON."""
    path.write_bytes((json.dumps(datasette_metadata(bundle), indent=2, ensure_ascii=False) + "\n").encode())


def datasette_metadata(bundle: Bundle) -> dict[str, Any]:
    """The metadata; Datasette calls a database by the stem of its file."""
    known = bundle.descriptor
    tables = {table.name: _table(table, bundle.resources[table.name]) for table in bundle.package.tables}
    views = {query.name: {"title": query.title, "description": query.description} for query in sql.views(bundle)}
    codebook = {name: {"title": title, "description": said} for name, (title, said) in CODEBOOK.items()}
    return {
        "title": known["title"],
        "description": known["description"],
        "license": known["licenses"][0]["title"],
        "license_url": known["licenses"][0]["path"],
        "source": "; ".join(source["title"] for source in known["sources"]),
        "databases": {bundle.stem: {"tables": {**tables, **views, **codebook}}},
    }


def _table(table: Table, resource: Mapping[str, Any]) -> dict[str, Any]:
    label = _label(table)
    return {
        "title": resource["title"],
        "description": resource["description"],
        "columns": {field["name"]: field["description"] for field in resource["schema"]["fields"]},
        "sort": table.key[0],
        **({"label_column": label} if label else {}),
    }


def _label(table: Table) -> str | None:
    """The column that says in words what an id stands for: one that is unique, else one in our own words.

    Where there is none, Datasette itself takes a column called name or title.
    """
    words = [column for column in table if column.required and column.type == "string" and not column.key]
    named = [column.name for column in words if column.unique] + [column.name for column in words if column.own_words]
    return next(iter(named), None)
