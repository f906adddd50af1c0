"""Load typed frames, as the descriptor describes them. Needs Polars only; pandas for pandas frames."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import polars as pl

from ..model import DESCRIPTOR
from ..model.types import TYPES
from ..text.suggestions import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

Form = Literal["polars", "pandas"]


class UnknownTable(KeyError):
    """The package has no table, view or column of that name."""

    def __str__(self) -> str:
        return str(self.args[0])


def path() -> Path:
    """Return the directory of the data package: datapackage.json and data/.

    In an installed wheel it is a directory beside this package's modules; in a checkout it is the checkout.

    Raises:
        FileNotFoundError: The package's files are not where they should be.
    """
    here = Path(__file__).resolve()
    for directory in (here.parents[1] / "package", here.parents[3]):
        if (directory / DESCRIPTOR).is_file():
            return directory
    raise FileNotFoundError(f"no {DESCRIPTOR} beside the installed package or in the checkout; install it again")


def tables() -> tuple[str, ...]:
    """Return the names of the tables, in the order of the descriptor.

    >>> len(tables()) == len(set(tables()))
    True
    """
    return tuple(resources())


def views() -> tuple[str, ...]:
    """Return the names of the joined views, which `load` and `scan` take like those of tables.

    >>> set(views()) & set(tables())
    set()
    """
    return tuple(described_views())


def load(name: str, *, as_: Form = "polars", labels: bool = False) -> pl.DataFrame | pd.DataFrame:
    """Return one table or view as a typed frame, rows in the order of the file.

    In Polars, texts are String, codes Enum in the order of their vocabulary, dates Date, counts Int64, flags Boolean.
    In pandas (`as_="pandas"`, which needs pandas and pyarrow) codes are ordered categories and everything else is
    Arrow-backed. An empty cell is null; the text `NA` stays a text. With `labels`, each column of a table that refers
    to other rows is followed by one, of the same name without `_id`, that says in words what it refers to.

    >>> load(tables()[0]).height > 0
    True

    Raises:
        UnknownTable: There is no such table or view; the message names the nearest.
        TypeError: `name` is not a string.
        ValueError: `as_` is neither "polars" nor "pandas".
        ModuleNotFoundError: pandas or pyarrow is not installed.
    """
    frame = scan(name, labels=labels).collect()
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


def scan(name: str, *, labels: bool = False) -> pl.LazyFrame:
    """Return one table or view as a lazy frame; `load` says how its columns are typed.

    >>> scan(tables()[0]).select(pl.len()).collect().item() > 0
    True

    Raises:
        UnknownTable: There is no such table or view; the message names the nearest.
        TypeError: `name` is not a string.
    """
    if not isinstance(name, str):
        raise TypeError(f"the name of a table or view is a string, not {type(name).__name__}: {name!r}")
    if name in resources():
        frame = read(path(), resources()[name])
        return _labelled(frame, resources()[name]) if labels else frame
    if name in described_views():
        return _query(described_views()[name])
    known = (*resources(), *described_views())
    raise UnknownTable(f"there is no table or view {name!r}: {did_you_mean(name, known)}tables() and views() list them")


def described() -> dict[str, Any]:
    """Return the package's datapackage.json as a copy, which callers may change."""
    return copy.deepcopy(_descriptor())


@cache
def _descriptor() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads((path() / DESCRIPTOR).read_text(encoding="utf-8"))
    return parsed


def resources() -> Mapping[str, Mapping[str, Any]]:
    """Return the descriptor's resources by name."""
    return {resource["name"]: resource for resource in _descriptor()["resources"]}


def described_views() -> Mapping[str, Mapping[str, Any]]:
    """Return the descriptor's views by name."""
    return {view["name"]: view for view in _descriptor().get("views", ())}


def read(root: Path, resource: Mapping[str, Any]) -> pl.LazyFrame:
    """Return a resource of the package at `root`, typed."""
    strings = pl.scan_csv(root / resource["path"], infer_schema=False)
    return strings.select(typed(field) for field in resource["schema"]["fields"])


def references(resource: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return, for each column that refers to other rows, the columns it is looked up in, as `table.column`."""
    found = {
        field["name"]: tuple(field["references"]) for field in resource["schema"]["fields"] if "references" in field
    }
    for key in resource["schema"].get("foreignKeys", ()):
        # A table refers to itself by the empty name.
        table = key["reference"]["resource"] or resource["name"]
        found[key["fields"][0]] = (f"{table}.{key['reference']['fields'][0]}",)
    return found


def _labelled(frame: pl.LazyFrame, resource: Mapping[str, Any]) -> pl.LazyFrame:
    """Return the rows with a column of words after each column that refers to rows of a table with a label."""
    columns: list[str] = []
    names = {field["name"] for field in resource["schema"]["fields"]}
    for field in resource["schema"]["fields"]:
        column = field["name"]
        columns.append(column)
        label = column.removesuffix("_id") if column.endswith("_id") else f"{column}_label"
        labels = [part for target in references(resource).get(column, ()) for part in _labels(target)]
        if labels and label not in names:
            words = pl.concat(labels).select(pl.col("id").alias(column), pl.col("label").alias(label))
            frame = frame.join(words, on=column, how="left", maintain_order="left")
            columns.append(label)
    return frame.select(columns)


def _labels(target: str) -> Iterator[pl.LazyFrame]:
    """Yield the ids of a table with their labels, if it has labels."""
    table, column = target.split(".")
    other = resources()[table]
    if "label" in other:
        yield read(path(), other).select(id=pl.col(column), label=pl.col(other["label"]).cast(pl.String))


def _query(view: Mapping[str, Any]) -> pl.LazyFrame:
    earlier = {
        name: other for name, other in described_views().items() if name != view["name"] and name in view["query"]
    }
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
