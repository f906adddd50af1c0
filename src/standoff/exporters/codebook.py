"""What the package, its columns and its codes mean, as frames that go into a file beside the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from .about import citation
from .validated_package import ValidatedPackage


def package(valid: ValidatedPackage) -> pl.DataFrame:
    """Return what a reader of the file should know, a row for each item: item, value."""
    known = valid.descriptor
    items = {
        "name": known["name"],
        "title": known["title"],
        "version": known["version"],
        "description": known["description"],
        "licence": licence(known),
        "citation": citation(known),
        "source": "; ".join(source["title"] for source in known["sources"]),
    }
    return pl.DataFrame(list(items.items()), schema=_texts("item", "value"), orient="row")


def columns(valid: ValidatedPackage) -> pl.DataFrame:
    """Return a row for each column, in order; `refers_to` is the table.column that it holds values of."""
    rows = [
        (
            resource["name"],
            position,
            field["name"],
            field["title"],
            field["type"],
            bool(field["constraints"].get("required")),
            field["name"] in resource["schema"]["primaryKey"],
            references(resource).get(field["name"]),
            field["description"],
        )
        for resource in valid.resources.values()
        for position, field in enumerate(resource["schema"]["fields"], start=1)
    ]
    names = ("table", "position", "column", "title", "type", "required", "key", "refers_to", "description")
    others = {"position": pl.Int64, "required": pl.Boolean, "key": pl.Boolean}
    return pl.DataFrame(rows, schema=_texts(*names) | others, orient="row")


def codes(valid: ValidatedPackage) -> pl.DataFrame:
    """Return a row for each code of a column, in the order of its vocabulary."""
    rows = [
        (resource["name"], field["name"], position, code["value"], code["label"], code["description"])
        for resource in valid.resources.values()
        for field in resource["schema"]["fields"]
        for position, code in enumerate(field.get("categories", ()), start=1)
    ]
    names = ("table", "column", "position", "code", "label", "definition")
    return pl.DataFrame(rows, schema=_texts(*names) | {"position": pl.Int64}, orient="row")


def references(resource: Mapping[str, Any]) -> dict[str, str]:
    """Return the table.column that each referring column of a table leads to."""
    return {
        # The empty name is the table itself.
        key["fields"][0]: f"{key['reference']['resource'] or resource['name']}.{key['reference']['fields'][0]}"
        for key in resource["schema"].get("foreignKeys", ())
    }


def licence(known: Mapping[str, Any]) -> str:
    """Return the licences in words, with their addresses."""
    return "; ".join(f"{licence['title']} ({licence['name']}), {licence['path']}" for licence in known["licenses"])


def _texts(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, pl.String)
