"""Rules: what must be so, in words for people and as a check over rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from .pandera_schema import pa


def _no_rows() -> pl.LazyFrame:
    """The check of a rule that is judged elsewhere: in a stage, or by Pandera."""
    return pl.LazyFrame()


@dataclass(frozen=True)
class Rule:
    """One thing that must be so. Its id, statement and help are what all reports and docs use.

    `check` takes frames by parameter name (see `checks.run_rules`) and returns the offending rows
    with their `table` and `line`; `message` and `repair` are format strings over a row's columns.
    `absent_from` names tables in which the rule looks for something missing: while one of these
    has rows or cells that could not be judged, the rule is skipped rather than guessed. Of tables in
    `unlinked_from`, and of all that refer to the table `referrers_of`, only the keys and references
    matter. `derives` names the result's column that has
    what the rule's own column should hold, for --fix to write.
    """

    id: str
    statement: str
    help: str
    message: str
    repair: str
    column: str | None = None
    absent_from: tuple[str, ...] = ()
    unlinked_from: tuple[str, ...] = ()
    referrers_of: str | None = None
    derives: str | None = None
    check: Callable[..., pl.LazyFrame] = field(default=_no_rows, repr=False)


def _told(function: Callable[..., Any]) -> tuple[str, str, str]:
    """Id, statement and help of a rule, from its function's name and docstring."""
    statement, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n")
    return function.__name__.replace("_", "-"), statement, rest.strip()


def rule(
    *,
    message: str,
    repair: str,
    column: str | None = None,
    absent_from: tuple[str, ...] = (),
    unlinked_from: tuple[str, ...] = (),
    referrers_of: str | None = None,
    derives: str | None = None,
) -> Callable[[Callable[..., pl.LazyFrame]], Rule]:
    """Make a function over frames, named after its statement, a rule across tables.

    Its first parameter is the table or view whose rows it returns.
    """

    def make(check: Callable[..., pl.LazyFrame]) -> Rule:
        id_, statement, help_ = _told(check)
        return Rule(
            id_, statement, help_, message, repair, column, absent_from, unlinked_from, referrers_of, derives, check
        )

    return make


def row_check(*, column: str, message: str, repair: str) -> Callable[[Callable[[Any], pl.Expr]], Any]:
    """Make a method that returns an expression (true: right, null: not judged) a row check of its model."""

    def make(method: Callable[[Any], pl.Expr]) -> Any:
        def check(cls: Any, data: pa.PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(method(cls).alias(method.__name__))

        check.__name__ = method.__name__
        check.__doc__ = method.__doc__
        id_, statement, help_ = _told(method)
        check.rule = Rule(id_, statement, help_, message, repair, column)  # type: ignore[attr-defined]
        return pa.dataframe_check(check)

    return make
