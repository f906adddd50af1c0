"""What the package says of itself: its columns and codes, its sources, and how to cite it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

import polars as pl

from ..text.suggestions import did_you_mean
from .loader import UnknownTable, described, load, resources, views


def sources() -> pl.DataFrame:
    """The documents that were coded, a row each: title, author, publisher, day, language and hash of the text.

    >>> sources()["source_id"].to_list()
    ['wsws-2021-12-02']
    """
    return load("sources")


def creators(descriptor: Mapping[str, Any]) -> list[str]:
    """Names of whoever made a package."""
    return [one["title"] for one in descriptor["contributors"] if "creator" in one.get("roles", ())]


def year(descriptor: Mapping[str, Any]) -> str:
    """The year of a package's release."""
    return str(descriptor["created"])[:4] if "created" in descriptor else "unreleased"


def citation(descriptor: Mapping[str, Any]) -> str:
    """How to cite the package of a descriptor, as a sentence."""
    authors = " and ".join(creators(descriptor))
    return f"{authors} ({year(descriptor)}). {descriptor['title']} (version {descriptor['version']}) [Data set]."


def describe(table: str, column: str | None = None) -> pl.DataFrame:
    """What a table's columns mean; or, with `column`, what its codes mean.

    A row each column: column, type (string, integer, boolean or date), required, key, refers_to (table.column),
    title, description and example. With `column`, a row each code: code, label and definition; no row where
    the column has no codes.

    >>> describe("evidence")["column"].to_list()
    ['record_id', 'passage_id', 'role']
    >>> describe("evidence", "role")["code"].to_list()
    ['states', 'supports', 'contests']

    Raises:
        UnknownTable: There is no such table or column; the message names the nearest.
    """
    if table in views():
        raise UnknownTable(f"{table} is a view, not a table: help(standoff.{table}) tells its columns")
    if table not in resources():
        hint = did_you_mean(table, list(resources()))
        raise UnknownTable(f"there is no table {table!r}: {hint}tables() lists them")
    schema = resources()[table]["schema"]
    if column is None:
        return _columns(table, schema)
    fields = {field["name"]: field for field in schema["fields"]}
    if column not in fields:
        hint = did_you_mean(column, list(fields))
        raise UnknownTable(f"{table} has no column {column!r}: {hint}describe({table!r}) lists them")
    codes = [(c["value"], c["label"], c["description"]) for c in fields[column].get("categories", ())]
    return pl.DataFrame(codes, schema=dict.fromkeys(("code", "label", "definition"), pl.String), orient="row")


def cite(form: Literal["text", "bibtex"] = "text") -> str:
    """How to cite this version of the package, as a sentence or as a BibTeX entry.

    >>> cite("bibtex").splitlines()[0]
    '@misc{nato-russia-standoff-2021,'

    Raises:
        ValueError: There is no such form.
    """
    known = described()
    if form == "text":
        return citation(known)
    if form != "bibtex":
        raise ValueError(f"form is {form!r}; it can be 'text' or 'bibtex'")
    entry = {
        "author": " and ".join(f"{{{author}}}" for author in creators(known)),
        "title": f"{{{known['title']}}}",
        "year": year(known),
        "version": known["version"],
        "note": "Data set",
    }
    lines = (f"  {name} = {{{value}}}," for name, value in entry.items())
    return "\n".join((f"@misc{{{known['name']},", *lines, "}"))


def _columns(table: str, schema: Mapping[str, Any]) -> pl.DataFrame:
    refers = {key["fields"][0]: key["reference"] for key in schema.get("foreignKeys", ())}

    def target(name: str) -> str | None:
        # A table refers to itself by the empty name.
        return f"{refers[name]['resource'] or table}.{refers[name]['fields'][0]}" if name in refers else None

    rows = [
        {
            "column": field["name"],
            "type": field["type"],
            "required": field["constraints"].get("required", False),
            "key": field["name"] in schema["primaryKey"],
            "refers_to": target(field["name"]),
            "title": field["title"],
            "description": field["description"],
            "example": json.dumps(field["example"]).strip('"') if field["type"] != "string" else field["example"],
        }
        for field in schema["fields"]
    ]
    columns = dict.fromkeys(rows[0], pl.String) | dict.fromkeys(("required", "key"), pl.Boolean)
    return pl.DataFrame(rows, schema=columns)
