"""Tables, columns and vocabularies. A table is a Pandera model; everything else here is derived from it.

What Pandera has no place for (key, reference, vocabulary, example) is in each field's metadata as `ColumnMetadata`,
so that a fact is stated once.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from .pandera_schema import pa
from .rule import Rule
from .types import TYPES, ColumnType, type_of

METADATA = "standoff"
"""The key of `ColumnMetadata` in a Pandera field's metadata."""


@dataclass(frozen=True)
class Code:
    """One value of a vocabulary. `match` is the nearest code of an established scheme, `broader` a wider code."""

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
class ColumnMetadata:
    """What a column is, beyond what a Pandera field can say.

    `references` lists the columns, as `table.column`, that the value is looked up in: one makes a foreign key, several
    mean that the value is in one of them. `prefix` is that of the table's own numbered ids. `own_words` marks a text
    of the package, `verbatim` one that repeats the source in its normal form. `retires` marks the column of withdrawn
    ids, which are never given again. `form` describes in words what `str_matches` requires, for repairs.
    `between` separates two numbers at the end of a value, by both of which it is sorted.
    """

    example: str | int | bool
    key: bool = False
    references: tuple[str, ...] = ()
    vocabulary: Vocabulary | None = None
    prefix: str | None = None
    own_words: bool = False
    verbatim: bool = False
    retires: bool = False
    form: str | None = None
    between: str | None = None


@dataclass(frozen=True, kw_only=True)
class Column(ColumnMetadata):
    """One column, read back from its Pandera field."""

    name: str
    type: str
    title: str
    description: str
    required: bool
    unique: bool = False
    allowed: tuple[str, ...] = ()
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None

    @property
    def type_(self) -> ColumnType:
        return TYPES[self.type]


@dataclass(frozen=True)
class Reference:
    """A column that refers to rows: its value is in one of `targets` (table, column), or empty."""

    table: str
    column: str
    targets: tuple[tuple[str, str], ...]

    @property
    def is_foreign_key(self) -> bool:
        return len(self.targets) == 1

    @property
    def to_table(self) -> str:
        """The table that a foreign key leads to."""
        return self.targets[0][0]

    @property
    def to_column(self) -> str:
        """The column that a foreign key leads to."""
        return self.targets[0][1]


@dataclass(frozen=True)
class Table:
    """One table: a Pandera model and what is derived from it."""

    model: type[pa.DataFrameModel]

    def __getstate__(self) -> dict[str, Any]:
        # What is derived is derived again where a table is sent to; Pandera's schemas cannot be pickled.
        return {"model": self.model}

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
    def may_be_empty(self) -> bool:
        """Whether the table may have no rows; unsaid, an empty table is one that was emptied."""
        return bool(self._config.get("may_be_empty", False))

    @property
    def identity(self) -> tuple[str, ...]:
        """The text columns that tell people what a row's id means, the most telling first."""
        return tuple(self._config.get("identity", ()))

    @property
    def label(self) -> str | None:
        """The column that tells people what a row's id means; None where a row has no id of its own."""
        return self.identity[0] if self.identity and len(self.key) == 1 else None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(_column(name, column) for name, column in self.schema.columns.items())

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def header(self) -> tuple[str, ...]:
        return tuple(self._by_name)

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(
            Reference(self.name, column.name, tuple(_target(target) for target in column.references))
            for column in self.columns
            if column.references
        )

    @cached_property
    def foreign_keys(self) -> tuple[Reference, ...]:
        """The references that lead to one table."""
        return tuple(reference for reference in self.references if reference.is_foreign_key)

    @cached_property
    def sort_keys(self) -> tuple[pl.Expr, ...]:
        """The key columns as sort keys, with numbers at the end of a value read as numbers."""
        return tuple(part for name in self.key for part in natural_order(pl.col(name), self.column(name).between))

    @cached_property
    def row_checks(self) -> Mapping[str, Rule]:
        """The rules of the model's own row checks, by the name under which Pandera reports them."""
        found: dict[str, Rule] = {}
        for cls in reversed(self.model.__mro__):
            for name, member in vars(cls).items():
                declared = getattr(getattr(member, "__func__", member), "rule", None)
                if isinstance(declared, Rule):
                    found[name] = declared
        return found


def natural_order(value: pl.Expr, between: str | None = None) -> tuple[pl.Expr, ...]:
    """Return sort keys under which `x-1000` follows `x-999`; other texts sort by code point.

    With `between`, two numbers with that text between them end a value: `x:p100s01` follows `x:p99s10`.
    """
    digits = "0123456789"
    head = value.str.strip_chars_end(digits)
    if between is None:
        return head, value.str.len_bytes(), value
    first = head.str.strip_suffix(between)
    return first.str.strip_chars_end(digits), first.str.len_bytes(), first, value.str.len_bytes(), value


def _target(target: str) -> tuple[str, str]:
    table, column = target.split(".")
    return table, column


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
    metadata: ColumnMetadata = column.metadata[METADATA]
    dtype = column.dtype.type
    return Column(
        **{field.name: getattr(metadata, field.name) for field in dataclasses.fields(metadata)},
        name=name,
        type=type_of(dtype).name,
        title=str(column.title),
        description=str(column.description),
        required=not column.nullable,
        unique=column.unique,
        **limits,
    )
