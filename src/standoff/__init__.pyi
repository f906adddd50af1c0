# Generated from schemas/ by `make docs`: do not edit.

from pathlib import Path
from typing import Any, Literal, TypeAlias, overload

import pandas as pd
import polars as pl

from .access.loader import UnknownTable as UnknownTable

Table: TypeAlias = Literal[
    "sources",
    "passages",
    "mentions",
    "wordings",
    "actors",
    "places",
    "statements",
    "military_movements",
    "sanctions",
    "events",
    "event_participants",
    "evidence",
    "stances",
    "record_links",
    "retired_ids",
]
View: TypeAlias = Literal[
    "records",
    "records_with_evidence",
    "stance_matrix",
    "voices",
    "happenings",
]

version: str
__version__: str

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
@overload
def records(*, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def records(*, as_: Literal["pandas"]) -> pd.DataFrame: ...
@overload
def records_with_evidence(*, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def records_with_evidence(*, as_: Literal["pandas"]) -> pd.DataFrame: ...
@overload
def stance_matrix(*, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def stance_matrix(*, as_: Literal["pandas"]) -> pd.DataFrame: ...
@overload
def voices(*, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def voices(*, as_: Literal["pandas"]) -> pd.DataFrame: ...
@overload
def happenings(*, as_: Literal["polars"] = "polars") -> pl.DataFrame: ...
@overload
def happenings(*, as_: Literal["pandas"]) -> pd.DataFrame: ...
