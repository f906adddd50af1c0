"""One table under check: its rows, the cells found faulty so far, and the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from ..files.read import Sheet
from ..fixes import labels
from ..model.package import Table
from ..model.report import Finding
from ..model.rule import Rule
from . import cells, keys, pandera_findings


@dataclass
class Judged:
    """One table under check: its sheet, its typed rows, and the cells found faulty so far.

    Rules across tables do not see the rows on the lines `dropped`: a faulty cell in them might be taken for
    one that is meant to be empty. In the other rows with a fault, the faulty cell is a required one, and empty
    to them: every rule passes over it.
    """

    sheet: Sheet
    rows: pl.DataFrame
    faults: dict[int, set[str]] = field(default_factory=dict)
    dropped: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    """What calls for rows of a table that has none."""

    @property
    def table(self) -> Table:
        return self.sheet.table

    @property
    def incomplete(self) -> bool:
        """Whether a row or cell is missing from what the rules see."""
        return bool(self.sheet.unread or self.faults)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take the findings for cells that no earlier one has faulted."""
        for finding in self.unfaulted(findings):
            self.findings.append(finding)
            if finding.line is not None and finding.column is not None:
                self.fault(finding.line, finding.column)

    def fault(self, line: int, column: str) -> None:
        """Hold a cell for one that cannot be judged."""
        self.faults.setdefault(line, set()).add(column)
        declared = self.table.column(column)
        if declared.facts.key or not declared.required:
            self.dropped.add(line)

    def add_row_failures(self, failures: Iterable[tuple[Rule, pl.DataFrame]]) -> None:
        """Take what the row checks found: several of one row, unless a cell of it was faulted before.

        Cells that do not go together can each be read: an optional one stays as it is for later rules.
        """
        before = list(self.faults)
        for rule, failing in failures:
            for finding in self.unfaulted(
                rule_findings(rule, failing.filter(~pl.col("line").is_in(before)), self.table.path)
            ):
                self.findings.append(finding)
                if finding.line is not None and finding.column is not None:
                    self.faults.setdefault(finding.line, set()).add(finding.column)

    def note(self, findings: Iterable[Finding]) -> None:
        """Take findings that leave their cells fit to be judged further, such as that a row is out of order."""
        self.findings += self.unfaulted(findings)

    def unfaulted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings for cells that no earlier one has faulted."""
        for finding in findings:
            if finding.line is None or finding.column not in self.faults.get(finding.line, ()):
                yield finding

    def forgive_empty(self, columns: Iterable[str]) -> None:
        """Hold empty cells of the columns for no fault."""
        for name in columns:
            for line in self.rows.filter(pl.col(name).is_null())["line"].to_list():
                found = self.faults.get(line, set())
                found.discard(name)
                if not found:
                    self.faults.pop(line, None)

    def sees(self, *columns: str) -> bool:
        """Whether every row, and every cell of the columns, could be judged."""
        return not self.sheet.unread and all(found.isdisjoint(columns) for found in self.faults.values())

    @property
    def linked(self) -> bool:
        """Whether all keys and references are there."""
        return self.sees(*self.table.key, *(reference.column for reference in self.table.references))

    def frame(self) -> pl.DataFrame:
        """The typed rows with every faulted cell null, so that rules do not judge it again."""
        faulted = {
            column.name: [
                line
                for line, columns in self.faults.items()
                if column.name in columns and (column.required or line in self.dropped)
            ]
            for column in self.table
        }
        return self.rows.with_columns(
            pl.when(~pl.col("line").is_in(lines)).then(pl.col(name)).alias(name)
            for name, lines in faulted.items()
            if lines
        )


def judge(sheet: Sheet, frame: pl.DataFrame, numbered: labels.Numbered | None = None) -> Judged:
    """Cells, then rows, then keys and order of one table."""
    table = sheet.table
    rows = cells.typed(table, frame)
    judged = Judged(sheet, rows)
    new: set[int] = set()
    if numbered is not None:
        new = numbered.lines.get(table.name, new)
        judged.note(numbered.findings.get(table.name, ()))
        for line, columns in numbered.lost.get(table.name, {}).items():
            for column in columns:
                judged.fault(line, column)
    judged.add(cells.text_findings(table, frame, suspect=sheet.suspect))
    judged.add(cells.type_findings(table, frame, rows))
    errors = pandera_findings.failures(table, rows)
    judged.add(pandera_findings.column_findings(table, rows, errors))
    judged.add_row_failures(pandera_findings.row_failures(table, rows, errors))
    judged.add(keys.duplicates(table, rows))
    judged.note(keys.misplaced(table, rows, new))
    return judged


def rule_findings(rule: Rule, rows: pl.DataFrame, file: str) -> Iterator[Finding]:
    """A finding for each row; its own `column`, where there is one, goes before the rule's."""
    # One finding a cell; a rule that names no columns of its own has one cell a row.
    cell = [name for name in ("line", "column") if name in rows.columns]
    for row in rows.unique(cell, keep="first", maintain_order=True).iter_rows(named=True):
        column = row.get("column", rule.column)
        words = {name: "(empty)" if value is None else value for name, value in row.items()}
        value = row.get(column, row.get("text")) if column else None
        yield Finding(
            rule=rule.id,
            file=file,
            line=row["line"],
            column=column,
            value=None if value is None else str(value),
            message=rule.message.format(**words),
            repair=rule.repair.format(**words),
        )
