"""Check one table by itself: cells, then rows, then keys. A row with an error is quarantined.

A table is checked block by block: all that can be said of a row by itself is asked of all rows at once, and only those
of which something is wrong are looked at again, in the order of the file, to say what. So the work of a block is small,
and the findings do not depend on where a file is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
from .keys import Keys


@dataclass(frozen=True)
class CheckedTable:
    """One table after its own checks.

    `typed` has `line` and the typed columns of all rows of the file, `height` of them. `quarantined` are the lines of
    rows with errors, which no rule across tables sees. `unreadable` names the columns with a cell that could not be
    read, so that what they hold is not fully known.
    """

    raw: RawTable
    typed: pl.LazyFrame
    height: int
    quarantined: frozenset[int] = frozenset()
    unreadable: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()

    @property
    def table(self) -> Table:
        return self.raw.table

    @property
    def rows(self) -> pl.LazyFrame:
        """The rows without errors."""
        return self.typed.filter(_not_on(self.quarantined)) if self.quarantined else self.typed

    @property
    def emptied(self) -> bool:
        """Whether the table has no rows although it must have some."""
        return self.raw.whole and not self.height and not self.table.may_be_empty

    @property
    def complete(self) -> bool:
        """Whether every row of the file is in `rows`."""
        return self.raw.whole and not self.quarantined and not self.emptied

    def knows(self, column: str) -> bool:
        """Return whether every value of a column is known, those of quarantined rows included."""
        return self.raw.whole and column not in self.unreadable and not self.emptied

    def values(self, column: str) -> pl.LazyFrame:
        """Return the values of a text column as `value`, those of quarantined rows included."""
        return self.typed.select(value=column).drop_nulls()

    def quarantine(self, findings: Iterable[Finding], lines: Iterable[int] = ()) -> CheckedTable:
        """Return the table with more findings; the rows of these, and those on `lines`, are quarantined."""
        findings = tuple(findings)
        lines = _lines(findings).union(lines)
        return replace(self, quarantined=self.quarantined | lines, findings=(*self.findings, *findings))


@dataclass(frozen=True)
class Block:
    """Rows of a table that follow on each other, each checked by itself.

    `typed` has `line` and the typed columns of all of them, unless they were spooled; `suspects` has the rows, as
    strings, of which something is wrong.
    """

    typed: pl.DataFrame
    height: int
    suspects: pl.DataFrame
    keys: Keys


def check_table(raw: RawTable) -> CheckedTable | None:
    """Check a table's cells, rows and keys; None where no row could be read."""
    if raw.rows is None:
        return None
    block = check_block(raw.table, raw.rows, suspect=raw.suspect)
    return join_blocks(raw, [block], block.typed.lazy())


def check_tables(raw: Mapping[str, RawTable]) -> dict[str, CheckedTable]:
    """Check each table by itself; one of which no row could be read is left out."""
    # The first one before the others: Pandera sets itself up on first use, and not for two threads at once.
    first, others = list(raw.values())[:1], list(raw.values())[1:]
    with ThreadPoolExecutor() as pool:
        checked = [*map(check_table, first), *pool.map(check_table, others)]
    return {one.table.name: one for one in checked if one is not None}


def check_block(table: Table, strings: pl.DataFrame, *, suspect: bool = True) -> Block:
    """Check rows, each by itself: its characters, types, cells and row checks."""
    typed = cells.typed(table, strings)
    wrong = [
        cells.has_text_fault(table, strings, suspect=suspect),
        cells.has_lost_value(table, strings, typed),
        keys.waits_for_id(table, strings),
        *rows.failing(table, typed),
    ]
    suspects = strings.filter(pl.any_horizontal(*wrong))
    return Block(typed, typed.height, suspects, keys.keys_of(table, typed))


def join_blocks(raw: RawTable, blocks: Sequence[Block], typed: pl.LazyFrame) -> CheckedTable:
    """Return the table that its blocks make, with what is wrong in its rows, and in its keys and order.

    `typed` has the typed rows of all blocks.
    """
    table = raw.table
    checked = CheckedTable(raw, typed, sum(block.height for block in blocks))
    of_cells, of_rows, waiting = _suspect_findings(raw, pl.concat([block.suspects for block in blocks]))
    of_cells = _first_of_each_cell(of_cells, rows.repeated_values(table, typed))
    unreadable = frozenset(place.column for finding in of_cells for place in finding.all_places if place.column)
    of_keys: list[Finding] = []
    unsorted: list[Finding] = []
    faulty = _lines(of_cells)
    # A key that cannot be read is neither a duplicate nor out of order.
    in_doubt = faulty if unreadable.intersection(table.key) else frozenset()
    if in_doubt or not keys.increase([block.keys for block in blocks]):
        keyed = typed.select("line", *table.key).filter(_not_on(in_doubt)).collect()
        of_keys = keys.duplicates(table, keyed)
        unsorted = keys.unsorted_rows(table, keyed)
    checked = replace(checked, unreadable=unreadable).quarantine(
        [*of_cells, *of_rows, *of_keys, *alike(table, typed.filter(_not_on(faulty)))]
    )
    # Neither is an error of the row's content, so its row is checked further.
    harmless = (*waiting, *unsorted)
    emptied = (r.TABLE_HAS_ROWS.finding(table.path, words={"file": table.path, "what": ""}),) if checked.emptied else ()
    return replace(checked, findings=(*checked.findings, *harmless, *emptied))


def _suspect_findings(raw: RawTable, strings: pl.DataFrame) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """Return what is wrong in the cells of rows, what in the rows, and the rows that wait for their id."""
    if strings.is_empty() or raw.strings is None:
        return [], [], []
    table = raw.table
    typed = cells.typed(table, strings)
    of_cells = _first_of_each_cell(
        cells.text_findings(table, strings, raw.strings), cells.type_findings(table, strings, typed)
    )
    errors = rows.failures(table, typed)
    of_cells = _first_of_each_cell(of_cells, rows.column_findings(table, typed, errors))
    of_rows = _row_findings(table, rows.row_failures(table, typed, errors), _lines(of_cells))
    return of_cells, of_rows, list(keys.missing_ids(table, typed))


def rule_findings(rule: Rule, offending: pl.DataFrame, file: str) -> list[Finding]:
    """Return a finding for each row that a rule returned; the row's own `column`, if any, replaces the rule's."""
    # A rule may return a cell several times, and rows in any order, as joins do: each cell is reported once.
    cell = [name for name in ("line", "column") if name in offending.columns]
    ordered = offending.sort(*cell, *(name for name, kind in offending.schema.items() if not kind.is_nested()))
    found = []
    for row in ordered.unique(cell, keep="first", maintain_order=True).iter_rows(named=True):
        column = row.get("column", rule.column)
        value = row.get(column, row.get("text")) if column else None
        found.append(rule.finding(file, row["line"], column=column, value=value, words=row))
    return found


def _row_findings(table: Table, failing: Iterable[tuple[Rule, pl.DataFrame]], faulty: frozenset[int]) -> list[Finding]:
    """Return the findings of row checks, on rows whose cells can all be read."""
    found: list[Finding] = []
    for rule, frame in failing:
        found += rule_findings(rule, frame.filter(_not_on(faulty)), table.path)
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


def _not_on(lines: frozenset[int]) -> pl.Expr:
    return ~pl.col("line").is_in(pl.Series(sorted(lines), dtype=pl.UInt32).implode())
