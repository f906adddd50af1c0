"""Check references between tables: a value that refers to rows is found there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import FEW
from ..model.labels import NEW, is_label
from ..model.package import Package
from ..model.report import Finding, Place, Skipped
from ..model.table import Column, Reference
from ..text.suggestions import did_you_mean, is_nothing, nearest
from .cells import cell_finding
from .table import CheckedTable

HINTS = 20
"""Different values whose nearest is looked up; a column with more is wrong as a whole."""

COMPARED = 1_000
"""Values of a large table that one is compared with."""

DIGITS = re.compile(r"[0-9]+")

Target = tuple[str, str]
"""A table and the column of it in which a value is looked up."""


@dataclass(frozen=True)
class References:
    """The tables after their references were checked, findings that are not about one row, and what was skipped."""

    tables: dict[str, CheckedTable]
    findings: list[Finding]
    skipped: list[Skipped]


def check_references(package: Package, tables: Mapping[str, CheckedTable]) -> References:
    """Look up every reference; rows with one that leads nowhere are quarantined.

    References into a table that is not fully known are skipped. A value that many rows refer to is one finding, at the
    table that lacks it.
    """
    result = References(_with_repeated_labels(package, tables), [], [])
    dangling: list[tuple[Reference, pl.DataFrame]] = []
    for table in package.tables:
        for reference in table.references if table.name in tables else ():
            if unknown := [name for name, column in reference.targets if not _knows(tables, name, column)]:
                files = ", ".join(package.table(name).path for name in unknown)
                reason = f"{table.name}.{reference.column}: {files} could not be read whole"
                result.skipped.append(Skipped(r.REFERENCE_EXISTS.id, reason))
            else:
                dangling.append((reference, _dangling(reference, tables)))
    homes = {
        (reference.targets, value): _likely(package, reference, value)[0]
        for reference, rows in dangling
        for value in rows["value"].unique().to_list()
    }
    counts = Counter(
        (homes[reference.targets, value], value) for reference, rows in dangling for value in rows["value"].to_list()
    )
    gathered: dict[tuple[Target | str, str], list[Place]] = {}
    for reference, rows in dangling:
        if rows.is_empty():
            continue
        checked = result.tables[reference.table]
        column = checked.table.column(reference.column)
        single: list[tuple[int, str]] = []
        for line, value in rows.iter_rows():
            empty = _emptied_target(package, reference, value, tables)
            home = homes[reference.targets, value]
            if empty or counts[home, value] > FEW:
                cause: tuple[Target | str, str] = (empty, "") if empty else (home, value)
                gathered.setdefault(cause, []).append(Place(checked.table.path, line, column.name))
            else:
                single.append((line, value))
        findings = list(_single_findings(package, reference, column, single, tables))
        result.tables[reference.table] = checked.quarantine(findings, rows["line"].to_list())
    missing = _MissingValues(package, tables)
    for (target, value), places in gathered.items():
        if isinstance(target, str):
            result.findings.append(_empty_finding(package, target, places))
        else:
            result.findings.append(missing.finding(target, value, places))
    return result


def _with_repeated_labels(package: Package, tables: Mapping[str, CheckedTable]) -> dict[str, CheckedTable]:
    """Return the tables, a row quarantined whose label a row of an earlier table has: which of them is referred to?"""
    first: dict[str, str] = {}
    result = dict(tables)
    for table in package.tables:
        for column in table if table.name in tables else ():
            if column.prefix is None:
                continue
            labelled = tables[table.name].rows.filter(is_label(pl.col(column.name)) & (pl.col(column.name) != NEW))
            rows = list(labelled.select("line", column.name).collect().iter_rows())
            result[table.name] = result[table.name].quarantine(
                cell_finding(r.KEY_IS_UNIQUE, table, line, column, label, key="label", first=first[label])
                for line, label in rows
                if label in first
            )
            for line, label in rows:
                first.setdefault(label, f"{table.path}:{line}")
    return result


def _knows(tables: Mapping[str, CheckedTable], name: str, column: str) -> bool:
    return name in tables and tables[name].knows(column)


def _known(reference: Reference, tables: Mapping[str, CheckedTable]) -> pl.LazyFrame:
    """Return the values that rows can be referred to by: `new` is the label of any row, and so of none."""
    known = pl.concat([tables[name].values(column) for name, column in reference.targets])
    return known.filter(pl.col("value") != NEW)


def _dangling(reference: Reference, tables: Mapping[str, CheckedTable]) -> pl.DataFrame:
    """Return `line` and `value` of the rows whose reference leads nowhere."""
    rows = tables[reference.table].rows.select("line", value=reference.column).drop_nulls()
    return rows.join(_known(reference, tables), on="value", how="anti", maintain_order="left").collect()


def _emptied_target(
    package: Package, reference: Reference, value: str, tables: Mapping[str, CheckedTable]
) -> str | None:
    """Return the table without rows that a value must be in, by its prefix where there are several tables."""
    for name, column in reference.targets:
        prefix = package.table(name).column(column).prefix
        if not tables[name].height and (reference.is_foreign_key or value.startswith(f"{prefix}-")):
            return name
    return None


def _single_findings(
    package: Package,
    reference: Reference,
    column: Column,
    rows: list[tuple[int, str]],
    tables: Mapping[str, CheckedTable],
) -> Iterator[Finding]:
    if not rows:
        return
    values = list(dict.fromkeys(value for _, value in rows))[:HINTS]
    known = _known(reference, tables).collect().to_series()
    hints = {value: _hint(package, reference, column, value, known) for value in values}
    table = tables[reference.table].table
    for line, value in rows:
        targets = _likely(package, reference, value)
        files = " or ".join(package.table(name).path for name, _ in targets)
        # The sentences of a source are fixed: none can be added.
        adding = [package.table(name).path for name, _ in targets if package.table(name).layer != "source"]
        how = f"correct it, or add the row to {' or '.join(adding)}" if adding else "correct it"
        key = targets[0][1] if len(targets) == 1 else "id"
        words = {"what": f"no row of {files} has this {key}", "how": f"{hints.get(value, '')}{how}"}
        yield cell_finding(r.REFERENCE_EXISTS, table, line, column, value, **words)


def _hint(package: Package, reference: Reference, column: Column, value: str, known: pl.Series) -> str:
    """Return how a repair begins: what the value may have been meant to be."""
    if not column.required and is_nothing(value):
        return "leave the cell empty if there is nothing to say; otherwise: "
    if value == NEW:
        return "write new:WORD here and as the id of the new row; otherwise: "
    candidates = _like(value, known)
    found = nearest(value, candidates)
    if found is not None and DIGITS.sub("", found) != DIGITS.sub("", value):
        return did_you_mean(value, candidates)
    # A number that is not there was lost or never given; its neighbours are other records.
    for name, target in reference.targets:
        prefix = package.table(name).column(target).prefix
        if prefix and value.startswith(f"{prefix}-"):
            of_kind = known.filter(known.str.starts_with(f"{prefix}-"))
            longest = of_kind.filter(of_kind.str.len_bytes() == of_kind.str.len_bytes().max())
            return f"the last one there is {longest.sort().item(-1)}; "
    return ""


def _like(value: str, known: pl.Series) -> list[str]:
    """Return the values that one may have been meant to be: of many, those that begin alike for as long as any do."""
    length = len(value)
    while len(known) > COMPARED and length > 1:
        alike = known.filter(known.str.starts_with(value[:length]))
        if not alike.is_empty():
            return alike.head(COMPARED).to_list()
        length = length * 3 // 4
    return known.head(COMPARED).to_list()


def _likely(package: Package, reference: Reference, value: str) -> tuple[Target, ...]:
    """Return where a missing value belongs: in the table whose prefix it has, else in any that it may be in."""
    for name, column in reference.targets:
        prefix = package.table(name).column(column).prefix
        if prefix and value.startswith(f"{prefix}-"):
            return ((name, column),)
    return reference.targets


class _MissingValues:
    """What is said of values that many rows refer to and that no row has."""

    def __init__(self, package: Package, tables: Mapping[str, CheckedTable]) -> None:
        self._package = package
        self._tables = tables
        self._free: dict[tuple[str, str], pl.Series] = {}
        self._hints = HINTS

    def finding(self, home: Target, value: str, places: list[Place]) -> Finding:
        """Return one finding for a value, at the row that may have taken its place."""
        name, column = home
        table = self._package.table(name)
        line = None
        how = f"restore the row of {value} in {table.path}"
        if taken := self._taken(name, column, value):
            row = self._tables[name].typed.filter(pl.col(column) == taken).select("line").first()
            line = row.collect().item()
            how += f"; or, if {taken}, to which no row refers, is the same, give it its id back: ids are permanent"
        files = len({place.file for place in places})
        where = "1 file refer" if files == 1 else f"{files} files refer"
        words = {"what": f"no row has the {column} {value}; {len(places):,} rows in {where} to it", "how": how}
        finding = r.REFERENCE_EXISTS.finding(table.path, line, column=column, value=value, words=words)
        return replace(finding, count=len(places), places=tuple(places))

    def _taken(self, name: str, column: str, value: str) -> str | None:
        """Return the value, to which no row refers, that a row may have been given in place of its own."""
        if not self._hints:
            return None
        self._hints -= 1
        if (name, column) not in self._free:
            self._free[name, column] = self._unreferenced(name, column)
        free = self._free[name, column]
        return str(free[0]) if len(free) == 1 else nearest(value, _like(value, free))

    def _unreferenced(self, name: str, column: str) -> pl.Series:
        """Return the values of a column that no row refers to."""
        free = self._tables[name].values(column).unique()
        for reference in self._package.references_to(name):
            if reference.table in self._tables:
                used = self._tables[reference.table].values(reference.column)
                free = free.join(used, on="value", how="anti")
        return free.collect().to_series().sort()


def _empty_finding(package: Package, name: str, places: list[Place]) -> Finding:
    """Return one finding for a table that has no rows although others refer to it."""
    path = package.table(name).path
    rows = "one row refers" if len(places) == 1 else f"{len(places):,} rows refer"
    finding = r.TABLE_HAS_ROWS.finding(path, words={"file": path, "what": f", and {rows} to it"})
    return replace(finding, count=len(places), places=tuple(places)) if len(places) > 1 else finding
