"""What the source rules read is what the lock covers: a cell that it left out could change unseen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.io.plugins import register_io_source

from schemas import PACKAGE
from standoff.checks import cells
from standoff.checks.cross_table import PACKAGE as MODEL
from standoff.checks.cross_table import SOURCE, TABLES, parameters
from standoff.files.read import read_package
from standoff.model.package import Package
from standoff.model.rule import Rule
from standoff.verification.source_texts import Shape, SourceText, SourceTexts
from tests.tools import ROOT
from tests.toy import PACKAGE as TOY_PACKAGE
from tests.toy.tools import TOY

Reads = Mapping[str, set[str]]


class WholeText(SourceText):
    """A text in which every sentence is found: Polars leaves a table unread that it would join with no row."""

    def find(self, wanted: Collection[Shape]) -> dict[Shape, str]:
        return dict.fromkeys(wanted, self.text)


class Recorder:
    """The frames of a package, each of which notes the columns that a query needs of it."""

    def __init__(self, package: Package, root: Path) -> None:
        self.package = package
        self.reads: dict[str, set[str]] = defaultdict(set)
        self.tables = {
            name: self._frame(name, cells.typed(one.table, one.rows).with_columns(table=pl.lit(name)))
            for name, one in read_package(package, root).items()
            if one.rows is not None
        }
        sources = read_package(package, root)[package.text_hash.partition(".")[0]].rows
        assert sources is not None
        texts = SourceTexts({source: WholeText("A text.") for source in sources[sources.columns[1]]})
        self.given: dict[str, Any] = {MODEL: package, SOURCE: texts, TABLES: self.tables, **self.tables}
        self.relations = {relation.__name__: relation for relation in package.relations}

    def _frame(self, name: str, rows: pl.DataFrame) -> pl.LazyFrame:
        def scan(
            columns: list[str] | None, predicate: pl.Expr | None, limit: int | None, _: int | None
        ) -> Iterator[pl.DataFrame]:
            self.reads[name] |= set(rows.columns if columns is None else columns)
            part = rows if columns is None else rows.select(columns)
            part = part if predicate is None else part.filter(predicate)
            yield part if limit is None else part.head(limit)

        return register_io_source(scan, schema=rows.schema)

    def __getitem__(self, name: str) -> Any:
        if name in self.relations:
            relation = self.relations[name]
            return relation(**{parameter: self[parameter] for parameter in parameters(relation)})
        return self.given[name]

    def run(self, rule: Rule) -> None:
        """Run a rule for the lines that it finds: what only its message names does not decide."""
        rows = rule.check(**{parameter: self[parameter] for parameter in parameters(rule.check)})
        rows.select("table", "line").collect()


def _needs_source(package: Package, function: Any) -> bool:
    relations = {relation.__name__: relation for relation in package.relations}
    names = parameters(function)
    return SOURCE in names or any(_needs_source(package, relations[name]) for name in names if name in relations)


def columns_read(package: Package, root: Path) -> Reads:
    """Return the columns of each table that the rules on the source read."""
    recorder = Recorder(package, root)
    for rule in package.rules:
        if _needs_source(package, rule.check):
            recorder.run(rule)
    return {table: columns - {"table", "line"} for table, columns in recorder.reads.items()}


@pytest.mark.parametrize(("package", "root"), [(PACKAGE, ROOT), (TOY_PACKAGE, TOY)], ids=["real", "toy"])
def test_lock_covers_the_columns_that_source_rules_read(package: Package, root: Path) -> None:
    # The hash of a source's text is in the lock by itself; a row's key is part of each digest.
    own_table, own_column = package.text_hash.split(".")
    by_itself = {own_table: {own_column}}
    keys = {table.name: set(table.key) for table in package.tables}

    read = columns_read(package, root)

    needed = {name: columns - keys[name] - by_itself.get(name, set()) for name, columns in read.items()}
    covered = {name: set(columns) - keys[name] for name, columns in package.verified.items()}
    assert {name: columns for name, columns in needed.items() if columns} == {
        name: columns for name, columns in covered.items() if columns
    }


def test_column_of_own_words_is_covered() -> None:
    own = [(table.name, column.name) for table in PACKAGE.tables for column in table if column.own_words]

    assert [(table, column) for table, column in own if column not in PACKAGE.verified[table]] == []
