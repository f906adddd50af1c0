"""Run the rules across tables: give each the frames it names, if these are complete enough for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from ..files.raw import LargeTable
from ..model import DESCRIPTOR
from ..model import builtin_rules as r
from ..model.counting import by_cause, by_rule, merge
from ..model.package import Package
from ..model.report import Finding, RuleDescription, Skipped
from ..model.rule import Rule
from ..verification import lock
from ..verification.source_texts import SourceTexts, names
from .spool import IN_MEMORY, Spool
from .table import CheckedTable, rule_findings

NO_SOURCE = "needs a source's text: give it with --source FILE"

MANY = 10
"""Findings of one rule in one column above which they count as one cause, even if their messages differ."""

TABLES, PACKAGE, SOURCE = "tables", "package", "source"
"""Parameters that are neither table nor relation: the frames of all tables by name, the package, the texts."""


class Frames:
    """The arguments of rules and relations, by parameter name.

    They are the tables and relations by their names; `tables`, a mapping from the name of each table to its frame;
    `package`, the model; and `source`, the texts of the sources. The frame of a table has two more columns, `table` and
    `line`.
    """

    def __init__(
        self, package: Package, tables: Mapping[str, CheckedTable], texts: SourceTexts | None, spool: Spool = IN_MEMORY
    ) -> None:
        self._spool = spool
        self._package = package
        self._checked = tables
        self._tables = {name: self._kept(one).with_columns(table=pl.lit(name)) for name, one in tables.items()}
        self._relations = {relation.__name__: relation for relation in package.relations}
        self._made: dict[str, Any] = {PACKAGE: package, TABLES: self._tables, SOURCE: texts}

    def _kept(self, table: CheckedTable) -> pl.LazyFrame:
        # A large table is in the spool already.
        return table.rows if isinstance(table.raw, LargeTable) else self.keep(f"{table.table.name}-rows", table.rows)

    @property
    def has_texts(self) -> bool:
        """Whether the text of a source is given."""
        return self._made[SOURCE] is not None and bool(self._made[SOURCE].by_source)

    def needs_texts(self, function: Callable[..., Any]) -> bool:
        """Return whether a function takes the sources' texts, itself or through a relation."""
        return any(
            name == SOURCE or (name in self._relations and self.needs_texts(self._relations[name]))
            for name in parameters(function)
        )

    def arguments(self, function: Callable[..., Any]) -> dict[str, Any]:
        """Return the frames that a function names as its parameters."""
        return {name: self[name] for name in parameters(function)}

    def collect(self, queries: Iterable[pl.LazyFrame]) -> Iterator[pl.DataFrame]:
        """Yield the rows of each query."""
        return self._spool.collect(queries)

    def keep(self, name: str, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Return a frame that is made once, though it may be read often."""
        return self._spool.keep(name, frame)

    def missing(self, function: Callable[..., Any], partial: frozenset[str]) -> str | None:
        """Return why a function cannot be run: a frame is missing, or is incomplete and not in `partial`; else None."""
        for name in parameters(function):
            if name == SOURCE and not self.has_texts:
                return NO_SOURCE
            if name in self._relations:
                inner = frozenset(parameters(self._relations[name])) if name in partial else frozenset()
                reason = self.missing(self._relations[name], inner)
            else:
                reason = self._incomplete(name, partial=name in partial)
            if reason:
                return reason
        return None

    def _incomplete(self, name: str, *, partial: bool) -> str | None:
        names = [table.name for table in self._package.tables] if name == TABLES else [name]
        for table in names if name not in (PACKAGE, SOURCE) else ():
            if table not in self._checked and not (partial and name == TABLES):
                return f"{self._package.table(table).path} could not be read"
            if not partial and not self._checked[table].complete:
                return f"{self._package.table(table).path} has rows with errors, or could not be read whole"
        return None

    def __getitem__(self, name: str) -> Any:
        if name in self._relations and name not in self._made:
            relation = self._relations[name]
            # Made once: several rules want it.
            self._made[name] = self.keep(name, relation(**self.arguments(relation)))
        return self._tables[name] if name in self._tables else self._made[name]


def parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of a function's parameters."""
    return tuple(inspect.signature(function).parameters)


def run_rules(
    package: Package, tables: Mapping[str, CheckedTable], frames: Frames, texts: SourceTexts | None
) -> tuple[list[Finding], list[Skipped]]:
    """Run the rules across tables, one by one; return what they find and what was skipped.

    A rule that needs texts is run for the sources that have one, and is skipped for the others.
    """
    rules: list[Rule] = []
    skipped: list[Skipped] = []
    for rule in package.rules:
        if reason := frames.missing(rule.check, rule.partial):
            skipped.append(Skipped(rule.id, reason))
            continue
        if texts is not None and texts.missing and frames.needs_texts(rule.check):
            skipped.append(Skipped(rule.id, f"no text of {names(texts.missing)}: give it with --source FILE"))
        rules.append(rule)
    findings: list[Finding] = []
    queries = (rule.check(**frames.arguments(rule.check)) for rule in rules)
    for rule, rows in zip(rules, frames.collect(queries), strict=True):
        for name, part in rows.partition_by("table", as_dict=True).items() if rows.height else ():
            found = merge(rule_findings(rule, part, tables[str(name[0])].table.path), by_cause)
            findings += merge(found, by_rule, MANY)
    return findings, skipped


def run_notes(package: Package, frames: Frames) -> Iterator[str]:
    """Yield what the package's notes say of the run, those whose frames are there."""
    for note in package.notes:
        if frames.missing(note, frozenset(parameters(note))) is None and (text := note(**frames.arguments(note))):
            yield text


def describe_rules(package: Package) -> Iterator[RuleDescription]:
    """Yield every rule as reports show it, with the files that it is checked on."""
    everywhere = tuple(table.path for table in package.tables)
    relations = {relation.__name__: relation for relation in package.relations}

    def tables(function: Callable[..., Any]) -> tuple[str, ...]:
        # A rule's rows come from its first parameter; a relation's from its tables, or from the relation it extends.
        names = parameters(function)
        if names[0] in relations:
            return tables(relations[names[0]])
        own = [name for name in names if name in package.names]
        return tuple(own if function in package.relations else own[:1])

    files = {r.DESCRIPTOR_IS_CURRENT.id: (DESCRIPTOR,)}
    files |= dict.fromkeys((r.LOCK_IS_SOUND.id, r.LOCK_IS_CURRENT.id), (lock.FOLDER,))
    by_table = {rule.id: tables(rule.check) for rule in package.rules} | {
        rule.id: tuple(table.name for table in package.tables if rule in table.row_checks.values())
        for rule in package.row_rules.values()
    }
    for rule in r.all_rules(package).values():
        names = by_table.get(rule.id, ())
        where = tuple(package.table(name).path for name in names) or files.get(rule.id, everywhere)
        yield RuleDescription(rule.id, rule.statement, rule.help, rule.repair, where)
