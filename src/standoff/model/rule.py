"""Rules: what must be true, in words for people and as a query over rows."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from .pandera_schema import pa
from .report import Finding, Severity


def _no_rows() -> pl.LazyFrame:
    """Stand in for the query of a rule that a stage or Pandera checks."""
    return pl.LazyFrame()


@dataclass(frozen=True)
class Rule:
    """One thing that must be true. Reports and documentation show its id, statement, help and repair.

    `check` takes frames by parameter name and returns the offending rows with their `table` and `line`; `message` and
    `repair` are format strings over a row's columns. A frame must be complete, or the rule is skipped, unless `partial`
    names it: those frames may lack rows without making the rule find what is not there.
    """

    id: str
    statement: str
    help: str
    message: str
    repair: str
    column: str | None = None
    partial: frozenset[str] = frozenset()
    severity: Severity = Severity.ERROR
    check: Callable[..., pl.LazyFrame] = field(default=_no_rows, repr=False)

    def finding(
        self,
        file: str,
        line: int | None = None,
        *,
        column: str | None = None,
        value: object = None,
        words: Mapping[str, object] | None = None,
        repair: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """Return a finding of this rule; `words` fill its message and repair. `repair` replaces the rule's own."""
        filled = {name: "(empty)" if word is None else word for name, word in (words or {}).items()}
        return Finding(
            rule=self.id,
            file=file,
            line=line,
            column=column,
            value=None if value is None else str(value),
            message=self.message.format(**filled),
            repair=(self.repair if repair is None else repair).format(**filled),
            severity=severity or self.severity,
        )


def _described(function: Callable[..., Any]) -> tuple[str, str, str]:
    """Return a rule's id, statement and help, from its function's name and docstring."""
    statement, _, rest = inspect.cleandoc(function.__doc__ or "").partition("\n")
    return function.__name__.replace("_", "-"), statement, rest.strip()


def rule(
    *, message: str, repair: str, column: str | None = None, partial: tuple[str, ...] = ()
) -> Callable[[Callable[..., pl.LazyFrame]], Rule]:
    """Make a function over frames, named after its statement, a rule across tables.

    Its first parameter is the table or relation whose rows it returns. `partial` names the parameters that may lack
    rows, because a missing row can only hide a finding, never cause one.
    """

    def make(check: Callable[..., pl.LazyFrame]) -> Rule:
        return Rule(*_described(check), message, repair, column, frozenset(partial), check=check)

    return make


def row_check(*, column: str, message: str, repair: str) -> Callable[[Callable[[Any], pl.Expr]], Any]:
    """Make a method that returns an expression (true: valid, null: not checked) a row check of its model."""

    def make(method: Callable[[Any], pl.Expr]) -> Any:
        def check(cls: Any, data: pa.PolarsData) -> pl.LazyFrame:
            return data.lazyframe.select(method(cls).alias(method.__name__))

        check.__name__ = method.__name__
        check.__doc__ = method.__doc__
        check.rule = Rule(*_described(method), message, repair, column)  # type: ignore[attr-defined]
        return pa.dataframe_check(check)

    return make
