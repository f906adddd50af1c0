"""Check the dates of a row: the rules that all record tables share."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check


class Dated(pa.DataFrameModel):
    """A model with the four date columns, which each subclass declares where they belong among its own."""

    @row_check(
        column="date_kind",
        message="date_kind {date_kind} does not fit date_earliest {date_earliest} and date_latest {date_latest}",
        repair="give the dates that date_kind requires (day, as_of: both, equal; within, throughout: both, earliest "
        "before latest; by: latest only; from: earliest only; none: neither), or correct date_kind",
    )
    def dates_fit_their_kind(cls) -> pl.Expr:
        """The dates are those that date_kind requires.

        `day` and `as_of` have both dates, equal; `within` and `throughout` have both, the earliest before the latest;
        `by` has only the latest, `from` only the earliest, `none` neither.
        """
        earliest, latest = pl.col("date_earliest"), pl.col("date_latest")
        kind = pl.col("date_kind")
        return (
            pl.when(kind.is_in(["day", "as_of"]))
            .then(earliest.eq_missing(latest) & earliest.is_not_null())
            .when(kind.is_in(["within", "throughout"]))
            .then((earliest < latest).fill_null(value=False))
            .when(kind == "by")
            .then(earliest.is_null() & latest.is_not_null())
            .when(kind == "from")
            .then(earliest.is_not_null() & latest.is_null())
            .when(kind == "none")
            .then(earliest.is_null() & latest.is_null())
        )

    class Config:
        strict = True
        ordered = True
