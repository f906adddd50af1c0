"""The lock covers what the rules that need the source's text read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from schemas import PACKAGE
from standoff.checks.cross_table import SOURCE, Frames, parameters, run_rules
from standoff.checks.run import check_tables
from standoff.checks.table import CheckedTable
from standoff.files.read import read_package
from standoff.model.package import Package
from standoff.model.table import Column
from standoff.verification.source_texts import SourceTexts

from .tools import TINY, TINY_SOURCE

RELATIONS = {relation.__name__: relation for relation in PACKAGE.relations}


def _needs_the_source(function: Callable[..., Any]) -> bool:
    names = parameters(function)
    return SOURCE in names or any(_needs_the_source(RELATIONS[name]) for name in names if name in RELATIONS)


def _other(column: Column, tables: Mapping[str, CheckedTable]) -> pl.Expr:
    """Return another valid value for every filled cell of a column."""
    value = pl.col(column.name)
    if column.references:
        values = [
            key for target, name in (to.split(".") for to in column.references) for key in tables[target].rows[name]
        ]
    elif column.vocabulary:
        values = list(column.allowed)
    elif column.type == "integer":
        return value + 1
    elif column.type == "date":
        return value.dt.offset_by("1d")
    elif column.type == "boolean":
        return ~value
    else:
        return value + "ly"
    return value.cast(pl.String).replace_strict(values, [*values[1:], values[0]])


def _with_other_values(one: CheckedTable, columns: list[Column], tables: Mapping[str, CheckedTable]) -> CheckedTable:
    """Return the table with another value in every cell of some columns."""
    return replace(one, rows=one.rows.with_columns(_other(column, tables) for column in columns))


def _findings(package: Package, tables: dict[str, CheckedTable]) -> list[str]:
    texts = SourceTexts([TINY_SOURCE.read_text(encoding="utf-8")])
    found, skipped = run_rules(package, tables, Frames(package, tables, texts))
    assert skipped == []
    return [f"{finding.rule} {finding.file}:{finding.line}" for finding in found]


def test_rules_that_need_the_source_read_verified_columns_only() -> None:
    rules = tuple(rule for rule in PACKAGE.rules if _needs_the_source(rule.check))
    package = replace(PACKAGE, rules=rules)
    tables = check_tables(read_package(PACKAGE, TINY))
    changed = {}
    for name, one in tables.items():
        read = {*PACKAGE.verified.get(name, ()), *one.table.key}
        changed[name] = _with_other_values(one, [column for column in one.table if column.name not in read], tables)

    assert rules
    assert any(not changed[name].rows.equals(tables[name].rows) for name in tables)
    assert _findings(package, changed) == []


def test_a_change_of_any_verified_column_of_words_is_found() -> None:
    """Each word of the source that the lock covers is compared with it."""
    rules = tuple(rule for rule in PACKAGE.rules if _needs_the_source(rule.check))
    package = replace(PACKAGE, rules=rules)
    tables = check_tables(read_package(PACKAGE, TINY))
    words = [
        (name, column)
        for name, columns in PACKAGE.verified.items()
        for column in columns
        if column in ("as_written", "role", "cue", "quote", "date_text", "author", "title")
        and not tables[name].table.column(column).own_words
        and not tables[name].table.column(column).vocabulary
    ]

    for name, column in words:
        spoilt = tables[name].rows.with_columns(pl.col(column) + "ly")
        changed = {**tables, name: replace(tables[name], rows=spoilt)}
        assert _findings(package, changed), (name, column)
