"""Typed frames from the descriptor. Needs Polars alone; pandas where pandas frames are asked for."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

import polars as pl

from ..model.types import TYPES
from ..text.suggestions import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTOR = "datapackage.json"

Form = Literal["polars", "pandas"]


class UnknownTable(KeyError):
    """The package has no table, view or column of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


def path() -> Path:
    """The directory of the data package: datapackage.json and data/.

    Inside an installed wheel it lies beside this module; in a checkout it is the checkout.

    Raises:
        FileNotFoundError: The package's files are not where they should be.
    """
    here = Path(__file__).resolve()
    for directory in (here.parents[1] / "package", here.parents[3]):
        if (directory / DESCRIPTOR).is_file():
            return directory
    raise FileNotFoundError(f"no {DESCRIPTOR} beside the installed package or in the checkout; install it again")


def tables() -> tuple[str, ...]:
    """The names of the tables, in the order of the descriptor.

    >>> tables()[:3]
    ('sources', 'passages', 'mentions')
    """
    return tuple(resources())


def views() -> tuple[str, ...]:
    """The names of the joined views, which `load` and `scan` take like those of tables.

    >>> views()
    ('records', 'records_with_evidence', 'stance_matrix')
    """
    return tuple(_views())


@overload
def load(name: str) -> pl.DataFrame: ...


@overload
def load(name: str, *, as_: Literal["polars"]) -> pl.DataFrame: ...


@overload
def load(name: str, *, as_: Literal["pandas"]) -> pd.DataFrame: ...


@overload
def load(name: str, *, as_: Form) -> pl.DataFrame | pd.DataFrame: ...


def load(name: str, *, as_: Form = "polars") -> pl.DataFrame | pd.DataFrame:
    """One table or view as a typed frame, rows in the order of the file.

    In Polars, texts are String, codes Enum in the order of their vocabulary, dates Date, counts Int64,
    flags Boolean; in pandas (`as_="pandas"`, which needs pandas and pyarrow) codes are ordered
    categories and all else is Arrow-backed. An empty cell is null; the text `NA` stays a text.

    >>> load("stances").schema["stance"].categories.to_list()[:3]
    ['certain', 'probable', 'possible']

    Raises:
        UnknownTable: There is no such table or view; the message names the nearest.
        ValueError: `as_` is neither "polars" nor "pandas".
        ModuleNotFoundError: pandas or pyarrow is not installed.
    """
    frame = scan(name).collect()
    if as_ == "polars":
        return frame
    if as_ != "pandas":
        raise ValueError(f"as_ is {as_!r}; it can be 'polars' or 'pandas'")
    try:
        from .to_pandas import to_pandas  # noqa: PLC0415 - pandas is an extra
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            f"{missing.name} is not installed; pandas frames need: pip install pandas pyarrow", name=missing.name
        ) from missing
    return to_pandas(frame)


def scan(name: str) -> pl.LazyFrame:
    """One table or view as a lazy frame; `load` says how its columns are typed.

    >>> scan("statements").filter(pl.col("act") == "deny").select(pl.len()).collect().item() > 0
    True

    Raises:
        UnknownTable: There is no such table or view; the message names the nearest.
    """
    if name in resources():
        return read(path(), resources()[name])
    if name in _views():
        return _query(_views()[name])
    known = (*resources(), *_views())
    raise UnknownTable(f"there is no table or view {name!r}: {did_you_mean(name, known)}tables() and views() list them")


def described() -> dict[str, Any]:
    """The package's datapackage.json: a copy, which may be changed."""
    return copy.deepcopy(_descriptor())


@cache
def _descriptor() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((path() / DESCRIPTOR).read_text(encoding="utf-8"))
    return parsed


def resources() -> Mapping[str, Mapping[str, Any]]:
    """The descriptor's resources by name."""
    return {resource["name"]: resource for resource in _descriptor()["resources"]}


def _views() -> Mapping[str, Mapping[str, Any]]:
    return {view["name"]: view for view in _descriptor().get("views", ())}


def read(root: Path, resource: Mapping[str, Any]) -> pl.LazyFrame:
    """A resource of the package at `root`, typed."""
    strings = pl.scan_csv(root / resource["path"], infer_schema=False)
    return strings.select(typed(field) for field in resource["schema"]["fields"])


def _query(view: Mapping[str, Any]) -> pl.LazyFrame:
    earlier = {name: other for name, other in _views().items() if name != view["name"] and name in view["query"]}
    frames = {name: read(path(), resource) for name, resource in resources().items()}
    frames |= {name: _query(other) for name, other in earlier.items()}
    frame = pl.SQLContext(frames).execute(view["query"])
    pivot = view.get("pivot")
    if not pivot:
        return frame
    rows = frame.collect()
    spread = rows.pivot(on=pivot["on"], index=pivot["index"], values=pivot["values"], maintain_order=True)  # noqa: PD010 - Polars' pivot
    return spread.lazy().select(pivot["index"], *sorted(set(spread.columns) - {pivot["index"]}))


def dtype(field: Mapping[str, Any]) -> pl.DataType:
    """Return the Polars type of a Table Schema field."""
    if "categories" in field:
        return pl.Enum([category["value"] for category in field["categories"]])
    return TYPES[field["type"]].dtype


def typed(field: Mapping[str, Any]) -> pl.Expr:
    """Return a column of strings as the type of its field."""
    column = pl.col(field["name"])
    return column.cast(dtype(field)) if "categories" in field else TYPES[field["type"]].convert(column)
