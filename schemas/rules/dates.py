"""Rules on dates: what the source's words for a time allow, counted from the day it was published.

The words are those of the source's language (schemas/languages.py). Rows of a source in a language without a table are
not checked by them.
"""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

from ..languages import is_known
from ..times import ANCHOR, IS_MONTH, IS_WEEK, IS_WEEKDAY, MONTH, NAMES_A_TIME, YEAR, month, week, weekday, year

EARLIEST, LATEST = pl.col("date_earliest"), pl.col("date_latest")
KNOWN = is_known(pl.col("language"))


def _disagreeing(dated: pl.LazyFrame, start: pl.Expr, end: pl.Expr) -> pl.LazyFrame:
    """Return the rows whose dates, where given, are not `start` and `end`; rows where these are null are valid."""
    return (
        dated.with_columns(start=start, end=end)
        .filter(EARLIEST.ne(pl.col("start")).fill_null(value=False) | LATEST.ne(pl.col("end")).fill_null(value=False))
        .with_columns(pl.col("start", "end").cast(pl.String))
    )


@rule(
    column="date_text",
    message="{date_text!r}, counted from {anchor}, is {start}; the dates are {date_earliest} to {date_latest}",
    repair="write {start}, or correct date_text",
    partial=("dated",),
)
def weekday_agrees(dated: pl.LazyFrame) -> pl.LazyFrame:
    """A weekday in date_text is the latest such day on or before publication; for a plan, the next one.

    The day of publication is included in the first case only. "Last Friday" is before the day of publication.
    """
    return _disagreeing(dated.filter(IS_WEEKDAY), weekday(), weekday())


@rule(
    column="date_text",
    message="{date_text!r}, counted from {anchor}, is {start} to {end}; the dates are {date_earliest} to {date_latest}",
    repair="write {start} and {end}, or correct date_text",
    partial=("dated",),
)
def week_agrees(dated: pl.LazyFrame) -> pl.LazyFrame:
    """A week in date_text is the one of publication, or the one before it.

    "This week" ends on the day of publication for what has happened and on Sunday for what lies ahead; "early
    this week" is Monday to Wednesday.
    """
    return _disagreeing(dated.filter(IS_WEEK), *week())


@rule(
    column="date_text",
    message="{date_text!r}, counted from {anchor}, is {start} to {end}; the dates are {date_earliest} to {date_latest}",
    repair="write {start} and {end}, or correct date_text",
    partial=("dated",),
)
def month_agrees(dated: pl.LazyFrame) -> pl.LazyFrame:
    """A month in date_text, with no day and no year, is the latest such month on or before publication.

    "The past month" is the month that ends on the day of publication.
    """
    return _disagreeing(dated.filter(IS_MONTH), *month())


@rule(
    column="date_text",
    message="{date_text!r} is {start} to {end}; the dates are {date_earliest} to {date_latest}",
    repair="write dates of that year, the whole of it where no month is named; or correct date_text",
    partial=("dated",),
)
def year_agrees(dated: pl.LazyFrame) -> pl.LazyFrame:
    """A year in date_text holds the dates, and is all of them where no month is named.

    "In 2014" is 1 January to 31 December; "May 2014" is somewhere in that year.
    """
    first, last = year()
    readable = dated.filter(KNOWN)
    bare = readable.filter(YEAR.is_not_null() & MONTH.is_null())
    within = readable.filter(YEAR.is_not_null() & MONTH.is_not_null()).with_columns(
        start=first.cast(pl.String), end=last.cast(pl.String)
    )
    outside = (EARLIEST.dt.year() != YEAR).fill_null(value=False) | (LATEST.dt.year() != YEAR).fill_null(value=False)
    return pl.concat([_disagreeing(bare, first, last), within.filter(outside)], how="diagonal")


@rule(
    column="date_kind",
    message="no day, week, month or year is named (date_text {date_text}), but the dates are {date_kind} "
    "{date_earliest} to {date_latest}",
    repair="date it as of {bound} if it goes on, by {bound} if it has happened, from {anchor} if it is planned, none "
    "if it is wanted, feared or a condition; or give the source's words",
    partial=("dated",),
)
def undated_means_by_its_bound(dated: pl.LazyFrame, statements: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """What the source does not date is dated by the day of its telling, a plan from it, a wish or fear not at all.

    That day is the one of the statement that asserts it, where the source gives it, else the day of publication. A date
    that carries over from another sentence is given with that sentence's words.
    """
    del statements, stances  # named so that the rule is skipped where they lack rows: the bound comes from them
    kind, bound, happened = pl.col("date_kind"), pl.col("bound"), pl.col("happened")
    planned = pl.col("status") == "planned"
    by = (kind == "by") & (bound == LATEST) & happened
    as_of = (kind == "as_of") & (bound == LATEST) & happened
    onwards = (kind == "from") & (EARLIEST == ANCHOR) & planned
    none = (kind == "none") & ~happened & ~planned
    undated = ~NAMES_A_TIME.fill_null(value=False)
    right = pl.any_horizontal(part.fill_null(value=False) for part in (by, as_of, onwards, none))
    return dated.filter(KNOWN, undated & ~right)


@rule(
    column="date_kind",
    message="{record_id} is {status} and dated {date_kind}",
    repair="date what goes on as_of or throughout, and nothing else as_of; or correct the status",
    partial=("anchored",),
)
def ongoing_is_as_of_or_throughout(anchored: pl.LazyFrame) -> pl.LazyFrame:
    """What goes on is dated `as_of` or `throughout`, and no other happening is `as_of`.

    "By" a day would say that it was over by then. A statement may be `as_of` too: a position that somebody keeps to.
    """
    kind = pl.col("date_kind")
    ongoing = pl.col("status") == "ongoing"
    happenings = anchored.drop_nulls("asserted_by_id")
    return happenings.filter((ongoing & ~kind.is_in(["as_of", "throughout"])) | (~ongoing & (kind == "as_of")))


@rule(
    column="date_latest",
    message="reported as {status} by a statement of {bound}, and dated {date_earliest} to {date_latest}",
    repair="correct the dates, or the status",
    partial=("anchored",),
)
def nothing_happens_after_its_assertion(anchored: pl.LazyFrame) -> pl.LazyFrame:
    """What is reported as done or going on is not dated after the statement that asserts it.

    Nobody can report as done what came later. Where the source gives no day for the statement, the day of publication
    is the bound.
    """
    late = (pl.col("bound") < EARLIEST).fill_null(value=False) | (pl.col("bound") < LATEST).fill_null(value=False)
    return anchored.filter(pl.col("happened") & late)


RULES = (
    weekday_agrees, week_agrees, month_agrees, year_agrees, undated_means_by_its_bound, ongoing_is_as_of_or_throughout,
    nothing_happens_after_its_assertion,
)  # fmt: skip
