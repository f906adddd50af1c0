"""Metadata for Datasette: `datasette NAME.sqlite -m NAME-datasette.json` shows the SQLite file with it.

Title, licence and source; what each table, view and column is; rows sorted by their key, with counts of each code;
references that show the name, title or summary of what an id refers to; and the package's questions as pages. Where
tables share one space of ids, the page of an id in the table of all these ids leads to the rows that refer to it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..model.table import Table
from . import sql
from .validated_package import ValidatedPackage

CODEBOOK = {
    "codebook_package": ("The package", "Title, version, licence, citation and source."),
    "codebook_columns": ("Columns", "What each column means."),
    "codebook_codes": ("Codes", "What each code of a column means."),
}


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the metadata as JSON."""
    path.write_bytes((json.dumps(datasette_metadata(valid), indent=2, ensure_ascii=False) + "\n").encode())


def datasette_metadata(valid: ValidatedPackage) -> dict[str, Any]:
    """Return the metadata; Datasette calls a database by the stem of its file."""
    known = valid.descriptor
    tables = {table.name: _table(valid, table) for table in valid.package.tables}
    views = {query.name: {"title": query.title, "description": query.description} for query in sql.views(valid)}
    codebook = {name: {"title": title, "description": said} for name, (title, said) in CODEBOOK.items()}
    groups = {
        name: {
            "title": name.replace("_", " ").capitalize(),
            "description": f"{group.description}: the page of each leads to all rows that refer to it.",
            "label_column": "label",
            "facets": ["table_name"],
        }
        for name, group in sql.groups(valid).items()
    }
    questions = {
        query.name: {"title": query.title, "description": query.description, "sql": query.sql}
        for query in valid.package.questions
    }
    return {
        "title": known["title"],
        "description": known["description"],
        "license": known["licenses"][0]["title"],
        "license_url": known["licenses"][0]["path"],
        "source": "; ".join(source["title"] for source in known["sources"]),
        "databases": {valid.package.name: {"tables": {**tables, **groups, **views, **codebook}, "queries": questions}},
    }


def _table(valid: ValidatedPackage, table: Table) -> dict[str, Any]:
    resource, label = valid.resources[table.name], sql.label(table)
    hubs = [f" All that refers to one: see its page in {name}." for name in sql.into_groups(valid, table).values()]
    return {
        "title": resource["title"],
        "description": resource["description"] + "".join(hubs),
        "columns": {field["name"]: field["description"] for field in resource["schema"]["fields"]},
        "sort": table.key[0],
        # Codes and flags, to count and choose rows by.
        "facets": [column.name for column in table if column.vocabulary or column.type == "boolean"],
        **({"label_column": label} if label else {}),
    }
