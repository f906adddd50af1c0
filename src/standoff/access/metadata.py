"""Describe the package: its columns and codes, its sources, and how to cite it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import polars as pl

from ..model.types import type_of
from ..text.suggestions import did_you_mean
from .loader import UnknownTable, described, described_views, load, references, resources, scan, views

NAMED = 5
"""Sources that a citation names one by one."""


def sources() -> pl.DataFrame:
    """Return the documents that were coded, a row for each.

    >>> sources().height > 0
    True
    """
    known = described()
    return load(known["sentences"]["sources"]) if "sentences" in known else pl.DataFrame(known["sources"])


def creators(contributors: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the contributors who made a package, and are cited for it."""
    return [one for one in contributors if "creator" in one.get("roles", ())]


def _authors(descriptor: Mapping[str, Any]) -> list[str]:
    return [creator["title"] for creator in creators(descriptor["contributors"])]


def year(descriptor: Mapping[str, Any]) -> str:
    """Return the year of a package's release."""
    return str(descriptor["created"])[:4] if "created" in descriptor else "unreleased"


def citation(descriptor: Mapping[str, Any]) -> str:
    """Return the citation of the package that a descriptor describes, with its sources."""
    authors = " and ".join(_authors(descriptor))
    cited = f"{authors} ({year(descriptor)}). {descriptor['title']} (version {descriptor['version']}) [Data set]."
    return " ".join([cited, *_coded_from(descriptor)])


def _coded_from(descriptor: Mapping[str, Any]) -> list[str]:
    """Return the sources in a sentence: each by its title if they are few, else how many."""
    titles = [source["title"] for source in descriptor.get("sources", ())]
    if len(titles) > NAMED:
        return [f"Coded from {len(titles)} sources, listed in the data set."]
    return [f"Coded from: {'; '.join(titles)}."] if titles else []


def describe(table: str, column: str | None = None) -> pl.DataFrame:
    """Describe the columns of a table or view or, with `column`, the codes of that column.

    Return a row for each column: of a table, with column, type (string, integer, boolean or date), required, key,
    refers_to (table.column), title, description and example; of a view, with column, type and description. With
    `column`, return a row for each code, with code, label and definition; none if the column has no codes.

    >>> from standoff import tables
    >>> describe(tables()[0]).columns[:3]
    ['column', 'type', 'required']

    Raises:
        UnknownTable: There is no such table, view or column; the message names the nearest.
    """
    if table in views():
        if column is not None:
            raise UnknownTable(f"{table} is a view; the codes of its columns are described with the tables")
        return _view_columns(table)
    if table not in resources():
        hint = did_you_mean(str(table), [*resources(), *views()])
        raise UnknownTable(f"there is no table or view {table!r}: {hint}tables() and views() list them")
    schema = resources()[table]["schema"]
    if column is None:
        return _columns(table, schema)
    fields = {field["name"]: field for field in schema["fields"]}
    if column not in fields:
        hint = did_you_mean(str(column), list(fields))
        raise UnknownTable(f"{table} has no column {column!r}: {hint}describe({table!r}) lists them")
    codes = [(c["value"], c["label"], c["description"]) for c in fields[column].get("categories", ())]
    return pl.DataFrame(codes, schema=dict.fromkeys(("code", "label", "definition"), pl.String), orient="row")


def _view_columns(name: str) -> pl.DataFrame:
    """Return the columns of a view, each described by the view or, where all tables agree, by the tables with it."""
    own = described_views()[name].get("columns", {})
    known: dict[str, set[str]] = {}
    for resource in resources().values():
        for field in resource["schema"]["fields"]:
            known.setdefault(field["name"], set()).add(field["description"])
    agreed = {column: next(iter(found)) for column, found in known.items() if len(found) == 1}
    schema = scan(name).collect_schema()
    rows = [(column, _type_name(dtype), own.get(column, agreed.get(column))) for column, dtype in schema.items()]
    return pl.DataFrame(rows, schema=dict.fromkeys(("column", "type", "description"), pl.String), orient="row")


def _type_name(dtype: pl.DataType) -> str:
    return "string" if isinstance(dtype, pl.Enum) else type_of(dtype).name


def cite(form: Literal["text", "bibtex"] = "text") -> str:
    """Return the citation of this version of the package, as a sentence or as a BibTeX entry.

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
        "author": " and ".join(f"{{{author}}}" for author in _authors(known)),
        "title": f"{{{known['title']}}}",
        "year": year(known),
        "version": known["version"],
        "note": " ".join(["Data set.", *_coded_from(known)]),
    }
    lines = (f"  {name} = {{{value}}}," for name, value in entry.items())
    return "\n".join((f"@misc{{{known['name']},", *lines, "}"))


def _columns(table: str, schema: Mapping[str, Any]) -> pl.DataFrame:
    refers = references(resources()[table])
    rows = [
        {
            "column": field["name"],
            "type": field["type"],
            "required": field["constraints"].get("required", False),
            "key": field["name"] in schema["primaryKey"],
            "refers_to": " or ".join(refers[field["name"]]) if field["name"] in refers else None,
            "title": field["title"],
            "description": field["description"],
            "example": json.dumps(field["example"]).strip('"') if field["type"] != "string" else field["example"],
        }
        for field in schema["fields"]
    ]
    columns = dict.fromkeys(rows[0], pl.String) | dict.fromkeys(("required", "key"), pl.Boolean)
    return pl.DataFrame(rows, schema=columns)
