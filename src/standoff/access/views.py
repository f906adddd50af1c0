"""The joined views that people want first, by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

import polars as pl

from .loader import Form, load

if TYPE_CHECKING:
    import pandas as pd


@overload
def records() -> pl.DataFrame: ...


@overload
def records(*, as_: Literal["polars"]) -> pl.DataFrame: ...


@overload
def records(*, as_: Literal["pandas"]) -> pd.DataFrame: ...


def records(*, as_: Form = "polars") -> pl.DataFrame | pd.DataFrame:
    """All statements, military movements, sanctions and events in their common columns, sorted by id.

    A row each record: record_id, record_table, kind (act, kind or measure), actor_id (speaker, actor or
    sender), target_id, place_id, status (of sanctions the stage), asserted_by_id, contested, summary and
    the four date columns. A statement has no status, asserter or stances. kind and
    status are texts, since they are codes of several vocabularies.

    >>> from standoff import load, records
    >>> records().height == sum(load(name).height for name in records()["record_table"].unique())
    True
    """
    return load("records", as_=as_)


@overload
def records_with_evidence() -> pl.DataFrame: ...


@overload
def records_with_evidence(*, as_: Literal["polars"]) -> pl.DataFrame: ...


@overload
def records_with_evidence(*, as_: Literal["pandas"]) -> pd.DataFrame: ...


def records_with_evidence(*, as_: Form = "polars") -> pl.DataFrame | pd.DataFrame:
    """A row each record and each sentence that is evidence for it.

    The columns of `records`, then role (states, supports or contests), passage_id, source_id, paragraph,
    sentence, char_start and char_end (code points into the source's normalised text, end exclusive) and
    gist (what the sentence says, in the package's own words).

    >>> from standoff import load, records_with_evidence
    >>> records_with_evidence().height == load("evidence").height
    True
    """
    return load("records_with_evidence", as_=as_)


@overload
def stance_matrix() -> pl.DataFrame: ...


@overload
def stance_matrix(*, as_: Literal["polars"]) -> pl.DataFrame: ...


@overload
def stance_matrix(*, as_: Literal["pandas"]) -> pd.DataFrame: ...


def stance_matrix(*, as_: Form = "polars") -> pl.DataFrame | pd.DataFrame:
    """A row each movement, sanction and event, a column each holder: how firmly they take it to be so.

    record_id, then a column for each actor that holds a stance, sorted; null where the source reports none.

    >>> from standoff import stance_matrix
    >>> stance_matrix().columns[:2]
    ['record_id', 'antony-blinken']
    """
    return load("stance_matrix", as_=as_)
