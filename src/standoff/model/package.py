"""A whole data package: its metadata, tables, vocabularies, views and rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import polars as pl

from .builtin_rules import BUILT_IN
from .rule import Rule
from .table import Column, Reference, Table, Vocabulary

Relation = Callable[..., pl.LazyFrame]
"""A frame that several rules use, made from tables and other relations by parameter name."""


@dataclass(frozen=True)
class Licence:
    name: str
    title: str
    path: str


@dataclass(frozen=True)
class Pivot:
    """Spread the rows of a view: a row for each `index`, a column for each value of `on`, sorted."""

    index: str
    on: str
    values: str


@dataclass(frozen=True)
class View:
    """A joined view for users: SQL that Polars, SQLite and DuckDB all run over the tables and earlier views.

    `columns` describes the columns that no table has.
    """

    name: str
    title: str
    description: str
    sql: str
    pivot: Pivot | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sentences:
    """Name the tables of sources and of their sentences, and the columns by which a sentence is found in a text."""

    sources: str
    table: str
    source: str
    sha256: str
    word_count: str
    start: str
    end: str


@dataclass(frozen=True)
class Package:
    """A whole data package.

    `released` is the day of this version's release, `YYYY-MM-DD`, or empty while it is being prepared. `relations` are
    frames that several rules use. `verified` names, for each table, the columns that are verified against a source's
    text, `text_hash` the column, as `table.column`, that holds that text's hash, `sentences` says where its sentences
    are, and `origins` is a relation with `table`, `line` and `source_id` of each verified row.

    `derived` returns the metadata that follow from the tables, given as text: they replace the fields of their names.

    `exporters` are the package's own, by the end of a file's name; `documents` are the files that are released beside
    the data; `questions` are queries for SQLite with parameters (`:name`). `application_id` marks SQLite files, and
    `base_iri` begins the names of linked data.

    `completeness` takes the tables and the texts, and returns what each sentence has: `sentence` (its id), `kind`,
    `words`, and `used_by`, the rows that use it, or null.
    """

    name: str
    title: str
    description: str
    version: str
    licences: tuple[Licence, ...]
    sources: tuple[Mapping[str, str], ...]
    contributors: tuple[Mapping[str, Any], ...]
    keywords: tuple[str, ...]
    tables: tuple[Table, ...]
    vocabularies: tuple[Vocabulary, ...] = ()
    views: tuple[View, ...] = ()
    relations: tuple[Relation, ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[Callable[..., str], ...] = ()
    released: str = ""
    derived: Callable[[Mapping[str, pl.DataFrame]], Mapping[str, Any]] | None = None
    text_hash: str = ""
    origins: Relation | None = None
    sentences: Sentences | None = None
    verified: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exporters: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    questions: tuple[View, ...] = ()
    application_id: int = 0
    base_iri: str = ""
    completeness: Callable[..., pl.DataFrame] | None = None

    def __post_init__(self) -> None:
        """Refuse two rules of one id: reports and pages know a rule by its id only.

        Raises:
            ValueError: Two rules have the same id.
        """
        # Models that inherit a row check share its rule.
        of_rows = {id(rule): rule for table in self.tables for rule in table.row_checks.values()}
        counts = Counter(rule.id for rule in (*BUILT_IN, *of_rows.values(), *self.rules))
        if repeated := [name for name, count in counts.items() if count > 1]:
            raise ValueError(f"more than one rule of {self.name} has the id {', '.join(repeated)}")

    def table(self, name: str) -> Table:
        """Return the table of that name; KeyError if there is none."""
        return self._by_name[name]

    def with_data(self, tables: Mapping[str, pl.DataFrame]) -> Package:
        """Return the package with the metadata that follow from its tables, given as text."""
        return replace(self, **self.derived(tables)) if self.derived else self

    def references_to(self, name: str) -> Iterator[Reference]:
        """Yield the references of all tables that lead to a table."""
        for table in self.tables:
            for reference in table.references:
                if name in (target for target, _ in reference.targets):
                    yield reference

    @cached_property
    def with_ids(self) -> tuple[Table, ...]:
        """The tables whose key is one column with ids of their own: neither a link nor a withdrawn id."""
        return tuple(table for table in self.tables if len(table.key) == 1 and not table.column(table.key[0]).retires)

    @cached_property
    def retired(self) -> tuple[Table, Column] | None:
        """The table and column that hold withdrawn ids."""
        return next(((table, column) for table in self.tables for column in table if column.retires), None)

    @property
    def names(self) -> Collection[str]:
        return self._by_name.keys()

    @cached_property
    def _by_name(self) -> Mapping[str, Table]:
        return {table.name: table for table in self.tables}

    @cached_property
    def row_rules(self) -> Mapping[str, Rule]:
        """The row checks of all models by rule id; models that share a check share its rule."""
        return {rule.id: rule for table in self.tables for rule in table.row_checks.values()}
