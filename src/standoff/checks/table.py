"""Check one table by itself: cells, then rows, then keys. A row with an error is quarantined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

import polars as pl

from ..files.raw import RawTable
from ..model import builtin_rules as r
from ..model.counting import by_cause, merge
from ..model.report import Finding
from ..model.rule import Rule
from ..model.table import Table
from . import cells, keys, rows
from .alike import alike


@dataclass(frozen=True)
class CheckedTable:
    """One table after its own checks.

    `rows` has `line` and the typed columns of the rows without errors; `quarantined` are the lines of the others, which
    no rule across tables sees. `unreadable` names the columns with a cell that could not be read, so that what they
    hold is not fully known.
    """

    raw: RawTable
    rows: pl.DataFrame
    quarantined: frozenset[int] = frozenset()
    unreadable: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    @property
    def table(self) -> Table:
        return self.raw.table

    @property
    def emptied(self) -> bool:
        """Whether the table has no rows although it must have some."""
        return self.raw.whole and not self.rows.height and not self.quarantined and not self.table.may_be_empty

    @property
    def complete(self) -> bool:
        """Whether every row of the file is in `rows`."""
        return self.raw.whole and not self.quarantined and not self.emptied

    def knows(self, column: str) -> bool:
        """Return whether every value of a column is known, those of quarantined rows included."""
        return self.raw.whole and column not in self.unreadable and not self.emptied

    def values(self, column: str) -> pl.Series:
        """Return the values of a text column, those of quarantined rows included."""
        assert self.raw.rows is not None  # noqa: S101 - a checked table could be read
        return self.raw.rows[column]

    def quarantine(self, findings: Iterable[Finding], lines: Iterable[int] = ()) -> CheckedTable:
        """Return the table with more findings; the rows of these, and those on `lines`, are quarantined."""
        findings = tuple(findings)
        lines = _lines(findings).union(lines)
        return replace(
            self,
            rows=self.rows.filter(~pl.col("line").is_in(list(lines))) if lines else self.rows,
            quarantined=self.quarantined | lines,
            findings=(*self.findings, *findings),
        )


def check_table(raw: RawTable) -> CheckedTable | None:
    """Check a table's cells, rows and keys; None where no row could be read."""
    if raw.rows is None:
        return None
    table, strings = raw.table, raw.rows
    typed = cells.typed(table, strings)
    of_cells = _first_of_each_cell(
        cells.text_findings(table, strings, suspect=raw.suspect), cells.type_findings(table, strings, typed)
    )
    errors = rows.failures(table, typed)
    of_cells = _first_of_each_cell(of_cells, rows.column_findings(table, typed, errors))
    faulty = _lines(of_cells)
    of_rows = _row_findings(table, rows.row_failures(table, typed, errors), faulty)
    unreadable = frozenset(place.column for finding in of_cells for place in finding.all_places if place.column)
    readable = typed.filter(~pl.col("line").is_in(list(faulty))) if faulty else typed
    # A key that cannot be read is neither a duplicate nor out of order.
    keyed = readable if unreadable.intersection(table.key) else typed
    checked = CheckedTable(raw, typed, unreadable=unreadable)
    checked = checked.quarantine([*of_cells, *of_rows, *keys.duplicates(table, keyed), *alike(table, readable)])
    # Neither is an error of the row's content, so its row is checked further.
    harmless = (*keys.missing_ids(table, typed), *keys.unsorted_rows(table, keyed))
    emptied = (r.TABLE_HAS_ROWS.finding(table.path, words={"file": table.path, "what": ""}),) if checked.emptied else ()
    return replace(checked, findings=(*checked.findings, *harmless, *emptied))


def rule_findings(rule: Rule, offending: pl.DataFrame, file: str) -> list[Finding]:
    """Return a finding for each row that a rule returned; the row's own `column`, if any, replaces the rule's."""
    # A rule may return a cell several times, as joins do: it is reported once.
    cell = [name for name in ("line", "column") if name in offending.columns]
    found = []
    for row in offending.unique(cell, keep="first", maintain_order=True).iter_rows(named=True):
        column = row.get("column", rule.column)
        value = row.get(column, row.get("text")) if column else None
        found.append(rule.finding(file, row["line"], column=column, value=value, words=row))
    return found


def _row_findings(table: Table, failing: Iterable[tuple[Rule, pl.DataFrame]], faulty: frozenset[int]) -> list[Finding]:
    """Return the findings of row checks, on rows whose cells can all be read."""
    found: list[Finding] = []
    for rule, frame in failing:
        found += rule_findings(rule, frame.filter(~pl.col("line").is_in(list(faulty))), table.path)
    return merge(found, by_cause)


def _first_of_each_cell(*stages: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those for a cell that an earlier finding reports."""
    kept: list[Finding] = []
    reported: set[tuple[int | None, str | None]] = set()
    for finding in chain.from_iterable(stages):
        cells_ = {(place.line, place.column) for place in finding.all_places}
        if not cells_ <= reported:
            kept.append(finding)
            reported |= cells_
    return kept


def _lines(findings: Iterable[Finding]) -> frozenset[int]:
    return frozenset(place.line for finding in findings for place in finding.all_places if place.line is not None)
