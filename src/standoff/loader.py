"""Typed frames from the descriptor. Needs Polars alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from .nearest import did_you_mean

DESCRIPTOR = "datapackage.json"


class UnknownTable(KeyError):
    """The package has no table of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


def path() -> Path:
    """The directory of the data package: datapackage.json and data/.

    Inside an installed wheel it lies beside this module; in a checkout it is the checkout.

    Raises:
        FileNotFoundError: The package's files are not where they should be.
    """
    here = Path(__file__).resolve()
    for directory in (here.parent / "package", here.parents[2]):
        if (directory / DESCRIPTOR).is_file():
            return directory
    raise FileNotFoundError(f"no {DESCRIPTOR} beside the installed package or in the checkout; install it again")


def tables() -> tuple[str, ...]:
    """The names of the tables, in the order of the descriptor."""
    return tuple(_resources())


def load(name: str) -> pl.DataFrame:
    """One table as a typed frame, rows in the order of the file.

    Texts are String, codes Enum in the order of their vocabulary, dates Date, counts Int64, flags
    Boolean. An empty cell is null; the text `NA` stays a text.

    Raises:
        UnknownTable: There is no such table; the message names the nearest.
    """
    resources = _resources()
    if name not in resources:
        hint = did_you_mean(name, list(resources))
        raise UnknownTable(f"there is no table {name!r}: {hint}tables() lists them")
    resource = resources[name]
    strings = pl.read_csv(path() / resource["path"], infer_schema=False)
    return strings.select(typed(field) for field in resource["schema"]["fields"])


@cache
def _resources() -> Mapping[str, Mapping[str, Any]]:
    descriptor = json.loads((path() / DESCRIPTOR).read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in descriptor["resources"]}


def dtype(field: Mapping[str, Any]) -> pl.DataType:
    """The Polars type of a Table Schema field."""
    if "categories" in field:
        return pl.Enum([category["value"] for category in field["categories"]])
    return {"string": pl.String(), "integer": pl.Int64(), "boolean": pl.Boolean(), "date": pl.Date()}[field["type"]]


def typed(field: Mapping[str, Any]) -> pl.Expr:
    """A column of strings as the type of its field."""
    column, wanted = pl.col(field["name"]), dtype(field)
    if wanted == pl.Boolean:
        return column.replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean)
    if wanted == pl.Date:
        return column.str.to_date("%Y-%m-%d")
    return column.cast(wanted)
