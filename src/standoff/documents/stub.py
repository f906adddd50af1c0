"""Write the type stub of `standoff`, so that type checkers and editors know a package's tables and views by name."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.package import Package, View

HEAD = """# Generated from schemas/ by `make docs`: do not edit.

from pathlib import Path
from typing import Any, Literal, TypeAlias, overload

import pandas as pd
import polars as pl

from .access.loader import UnknownTable as UnknownTable
"""

TAIL = """
def tables() -> tuple[Table, ...]: ...
def views() -> tuple[View, ...]: ...
def scan(name: Table | View, *, labels: bool = False) -> pl.LazyFrame: ...
@overload
def load(name: Table | View, *, as_: Literal["polars"] = "polars", labels: bool = False) -> pl.DataFrame: ...
@overload
def load(name: Table | View, *, as_: Literal["pandas"], labels: bool = False) -> pd.DataFrame: ...
def describe(table: Table | View, column: str | None = None) -> pl.DataFrame: ...
def described() -> dict[str, Any]: ...
def sources() -> pl.DataFrame: ...
def cite(form: Literal["text", "bibtex"] = "text") -> str: ...
def path() -> Path: ...
def verify(*files: str | Path) -> pl.DataFrame: ...
def explore(to: str | Path | None = None) -> Path: ...
"""

VIEW = """@overload
def {name}(*, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def {name}(*, as_: Literal["pandas"]) -> pd.DataFrame: ..."""


def stub(package: Package) -> str:
    """Return the text of `__init__.pyi`."""
    return "\n".join(_lines(package)) + "\n"


def _lines(package: Package) -> Iterator[str]:
    yield HEAD
    yield from _literal("Table", [table.name for table in package.tables])
    yield from _literal("View", [view.name for view in package.views])
    yield ""
    yield "version: str"
    yield "__version__: str"
    yield TAIL.rstrip("\n")
    yield from map(_view, package.views)


def _literal(name: str, values: list[str]) -> Iterator[str]:
    yield f"{name}: TypeAlias = Literal["
    yield from (f'    "{value}",' for value in values)
    yield "]"


def _view(view: View) -> str:
    return VIEW.format(name=view.name)
