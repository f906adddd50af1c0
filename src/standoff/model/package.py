"""What a package is made of: tables, columns, code lists, views and rules.

A table is a Pandera model; what Pandera has no place for (key, reference, vocabulary, example)
rides in each field's metadata as `Facts`. Everything else here is derived from the models, so
that a fact is stated once.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import polars as pl

from .pandera_schema import pa
from .rule import Rule

TYPES: Mapping[Any, str] = {pl.String: "string", pl.Int64: "integer", pl.Boolean: "boolean", pl.Date: "date"}
"""Polars type of a column → its Table Schema type. `descriptor.DTYPES` is the way back."""

FACTS = "standoff"


@dataclass(frozen=True)
class Code:
    """One value of a vocabulary; `match` is the nearest code of an established scheme, `broader` a group of codes."""

    value: str
    label: str
    definition: str
    match: str | None = None
    broader: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of codes, in the order in which people should read them."""

    name: str
    title: str
    codes: tuple[Code, ...]

    @cached_property
    def values(self) -> tuple[str, ...]:
        return tuple(code.value for code in self.codes)


@dataclass(frozen=True)
class KeyGroup:
    """Tables whose keys share one space of ids, so that a column can refer to a row of any of them.

    `name` is that of the table of all these ids in exports that have foreign keys.
    """

    name: str
    title: str
    tables: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What a column is, beyond what a Pandera field can say.

    `retires` marks the column that holds withdrawn ids, which are never given again; `derived` one that
    --fix fills. `any_of` is for a reference to a row of any of several tables.
    """

    example: str | int | bool
    key: bool = False
    references: str | None = None
    vocabulary: Vocabulary | None = None
    prefix: str | None = None
    own_words: bool = False
    retires: bool = False
    derived: bool = False
    any_of: KeyGroup | None = None


@dataclass(frozen=True)
class Column:
    """One column, read back from its Pandera field."""

    name: str
    type: str
    title: str
    description: str
    required: bool
    facts: Facts
    unique: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None


@dataclass(frozen=True)
class Reference:
    """A foreign key: `table.column` must hold a value of `to_table.to_column`, or be empty."""

    table: str
    column: str
    to_table: str
    to_column: str


@dataclass(frozen=True)
class Table:
    """One table: a Pandera model and what is derived from it."""

    model: type[pa.DataFrameModel]

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        return self.model.to_schema()

    @cached_property
    def name(self) -> str:
        return str(self.schema.name)

    @property
    def path(self) -> str:
        return f"data/{self.name}.csv"

    @cached_property
    def title(self) -> str:
        return str(self.schema.title)

    @cached_property
    def description(self) -> str:
        return " ".join(inspect.cleandoc(self.model.__doc__ or "").split())

    @cached_property
    def _config(self) -> Mapping[str, Any]:
        # Pandera keeps Config.metadata on the model only, keyed by the model's name.
        found: Mapping[str, Any] = self.model.get_metadata() or {}
        declared: Mapping[str, Any] = next(iter(found.values()))["dataframe"]
        return declared

    @property
    def layer(self) -> str:
        return str(self._config["layer"])

    @property
    def identity(self) -> tuple[str, ...]:
        """Texts that say what a row's id stands for: where they become others, so does what it stands for."""
        return tuple(self._config.get("identity", ()))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(_column(name, column) for name, column in self.schema.columns.items())

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def header(self) -> tuple[str, ...]:
        return tuple(self._by_name)

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.facts.key)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(
            Reference(self.name, column.name, *column.facts.references.split("."))
            for column in self.columns
            if column.facts.references
        )

    @cached_property
    def order(self) -> tuple[pl.Expr, ...]:
        """Sort keys: the key columns, with a number at the end of a value read as a number."""
        return tuple(part for name in self.key for part in natural_order(pl.col(name)))

    @cached_property
    def row_checks(self) -> Mapping[str, Rule]:
        """Rules of the model's own row checks, by the name under which Pandera reports them."""
        found: dict[str, Rule] = {}
        for cls in reversed(self.model.__mro__):
            for name, member in vars(cls).items():
                declared = getattr(getattr(member, "__func__", member), "rule", None)
                if isinstance(declared, Rule):
                    found[name] = declared
        return found


def natural_order(value: pl.Expr) -> tuple[pl.Expr, ...]:
    """Sort keys under which `sta-1000` follows `sta-999`; other texts sort by code point."""
    return value.str.strip_chars_end("0123456789"), value.str.len_bytes(), value


def _column(name: str, column: pa.Column) -> Column:
    limits: dict[str, Any] = {}
    for check in column.checks:
        statistics = check.statistics or {}
        if check.name == "isin":
            limits["allowed"] = tuple(statistics["allowed_values"])
        elif check.name == "str_matches":
            limits["pattern"] = statistics["pattern"]
        elif check.name == "str_length":
            limits["min_length"], limits["max_length"] = statistics["min_value"], statistics["max_value"]
        elif check.name == "greater_than_or_equal_to":
            limits["minimum"] = statistics["min_value"]
    return Column(
        name=name,
        type=TYPES[column.dtype.type if isinstance(column.dtype.type, type) else type(column.dtype.type)],
        title=str(column.title),
        description=str(column.description),
        required=not column.nullable,
        unique=column.unique,
        facts=column.metadata[FACTS],
        **limits,
    )


@dataclass(frozen=True)
class Licence:
    name: str
    title: str
    path: str


@dataclass(frozen=True)
class Pivot:
    """How the rows of a query are spread: a row each `index`, a column each value of `on`, sorted."""

    index: str
    on: str
    values: str


@dataclass(frozen=True)
class Query:
    """A joined view for users: SQL that Polars, SQLite and DuckDB all run over the tables and earlier queries."""

    name: str
    title: str
    description: str
    sql: str
    pivot: Pivot | None = None


@dataclass(frozen=True)
class Package:
    """A whole data package: its metadata, its tables, queries for users, and the rules across its tables.

    `released` is the day of this version's release, `YYYY-MM-DD`; empty while it is being prepared. `views`
    are frames that several rules want. `verified` names, for each table, the columns that are verified
    against a source's text, and `text_hash` the column that has that text's hash; see `lock`. `exporters` are the
    package's own, by the end of a file's name, and `documents` the files that are released beside the data.
    `base_iri` begins the IRIs of linked data, `application_id` marks SQLite files, and `questions` are queries
    for SQLite with parameters (`:name`).
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
    queries: tuple[Query, ...] = ()
    views: tuple[Callable[..., pl.LazyFrame], ...] = ()
    rules: tuple[Rule, ...] = ()
    notes: tuple[Callable[..., str], ...] = ()
    released: str = ""
    text_hash: str = ""
    verified: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exporters: Mapping[str, Any] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    questions: tuple[Query, ...] = ()
    application_id: int = 0
    base_iri: str = ""

    def table(self, name: str) -> Table:
        """The table of that name; KeyError where there is none."""
        return self._by_name[name]

    def references_to(self, name: str) -> Iterator[Reference]:
        """The foreign keys of all tables that lead to the table of that name."""
        for table in self.tables:
            for reference in table.references:
                if reference.to_table == name:
                    yield reference

    @cached_property
    def with_ids(self) -> tuple[Table, ...]:
        """The tables whose key is one column that is an id of their own: neither a link nor a withdrawn id."""
        return tuple(
            table for table in self.tables if len(table.key) == 1 and not table.column(table.key[0]).facts.retires
        )

    @cached_property
    def retired(self) -> tuple[Table, Column] | None:
        """The table and column that hold withdrawn ids."""
        return next(((table, column) for table in self.tables for column in table if column.facts.retires), None)

    @property
    def names(self) -> Collection[str]:
        return self._by_name.keys()

    @cached_property
    def _by_name(self) -> Mapping[str, Table]:
        return {table.name: table for table in self.tables}

    @cached_property
    def row_rules(self) -> Mapping[str, Rule]:
        """Row checks of all models by rule id; models that share a check share its rule."""
        return {rule.id: rule for table in self.tables for rule in table.row_checks.values()}
