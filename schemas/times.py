"""Read the words for a time in the language of their source: which days they are, counted from its publication.

The words are in schemas/languages.py. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from .languages import Language, by_language

TEXT = pl.col("date_text").str.to_lowercase()
TAG = pl.col("language")
ANCHOR = pl.col("anchor")
MONDAY = ANCHOR.dt.truncate("1w")


def _has(words: Callable[[Language], str]) -> pl.Expr:
    """Return whether the text has words of its language."""
    return by_language(TAG, lambda language: TEXT.str.contains(rf"\b(?:{words(language)})\b"))


def _number(words: Callable[[Language], tuple[str, ...]]) -> pl.Expr:
    """Return the number, from 1, of the first of a language's words that the text has, or null."""

    def first(language: Language) -> pl.Expr:
        # The word that comes first in the text: "Friday or Tuesday" is Friday.
        found = TEXT.str.extract(rf"\b({'|'.join(words(language))})\b")
        return pl.coalesce(
            [
                pl.when(found.str.contains(f"^(?:{word})$")).then(pl.lit(number, pl.Int32))
                for number, word in enumerate(words(language), start=1)
            ]
        )

    return by_language(TAG, first)


def with_times(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return rows that have `date_text` and `language` with the times that the text names.

    `weekday` and `month` are numbers; what is null in every column names no time, or is in a language without a table.
    """
    return frame.with_columns(
        weekday=_number(lambda language: language.weekdays),
        month=_number(lambda language: language.months),
        year=TEXT.str.extract(r"\b([12][0-9]{3})\b").cast(pl.Int32),
        early_this_week=_has(lambda language: language.early_this_week),
        this_week=_has(lambda language: f"{language.this_week}|{language.early_this_week}"),
        last_week=_has(lambda language: language.last_week),
        past_month=_has(lambda language: language.past_month),
        is_last=_has(lambda language: language.last),
        has_digits=TEXT.str.contains("[0-9]"),
    )


WEEKDAY, MONTH, YEAR = pl.col("weekday"), pl.col("month"), pl.col("year")
EARLY_THIS_WEEK, THIS_WEEK, LAST_WEEK = pl.col("early_this_week"), pl.col("this_week"), pl.col("last_week")
PAST_MONTH = pl.col("past_month")

IS_WEEKDAY = WEEKDAY.is_not_null()
IS_WEEK = THIS_WEEK | LAST_WEEK
IS_MONTH = PAST_MONTH | (MONTH.is_not_null() & ~pl.col("has_digits"))
NAMES_A_TIME = IS_WEEKDAY | MONTH.is_not_null() | YEAR.is_not_null() | IS_WEEK | PAST_MONTH

Span = tuple[pl.Expr, pl.Expr]
"""The first and the last day."""


def _days(days: pl.Expr | int) -> pl.Expr:
    return pl.duration(days=days)


def weekday() -> pl.Expr:
    """Return the day that a weekday is: the latest on or before publication or, for a plan, the next one."""
    today = ANCHOR.dt.weekday()
    back = (today - WEEKDAY) % 7
    back = pl.when((back == 0) & pl.col("is_last")).then(7).otherwise(back)
    ahead = (WEEKDAY - today - 1) % 7 + 1
    return pl.when(pl.col("happened")).then(ANCHOR - _days(back)).otherwise(ANCHOR + _days(ahead))


def week() -> Span:
    """Return the days of this week, of its beginning, or of the last one."""
    this_week = pl.when(pl.col("happened")).then(ANCHOR).otherwise(MONDAY + _days(6))
    end = pl.when(EARLY_THIS_WEEK).then(MONDAY + _days(2)).otherwise(this_week)
    return (
        pl.when(LAST_WEEK).then(MONDAY - _days(7)).otherwise(MONDAY),
        pl.when(LAST_WEEK).then(MONDAY - _days(1)).otherwise(end),
    )


def month() -> Span:
    """Return the days of the past month, or of the month that is named."""
    first = pl.date(ANCHOR.dt.year() - (ANCHOR.dt.month() < MONTH).cast(pl.Int32), MONTH, 1)
    return (
        pl.when(PAST_MONTH).then(ANCHOR.dt.offset_by("-1mo")).otherwise(first),
        pl.when(PAST_MONTH).then(ANCHOR).otherwise(first.dt.month_end()),
    )


def year() -> Span:
    """Return the days of a year."""
    return pl.date(YEAR, 1, 1), pl.date(YEAR, 12, 31)


def reading() -> Span:
    """Return the days that the text can be read as; null where it can not, or names a day of a month."""
    spans = ((weekday(), weekday()), week(), month(), year())
    first, last = (
        pl.when(IS_WEEKDAY).then(spans[0][n]).when(IS_WEEK).then(spans[1][n]).when(IS_MONTH).then(spans[2][n])
        .when(YEAR.is_not_null() & MONTH.is_null()).then(spans[3][n])
        for n in (0, 1)
    )  # fmt: skip
    return first, last
