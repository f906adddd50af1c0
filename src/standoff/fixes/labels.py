"""`new` and `new:LABEL`: what stands for an id that is yet to be given.

A row of a table with numbered ids asks for its id with `new`, or with `new:LABEL` where rows of other
tables refer to it. --fix writes the ids; a check judges the rows as they will be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from ..checks.cells import cell_finding
from ..model import builtin_rules as r
from ..model.package import Column, Package, Table
from ..model.report import Finding
from ..model.rule import Rule
from ..text.nearest import did_you_mean

LABEL = re.compile(r"new(?::.*)?", re.IGNORECASE)
BEGINNINGS = ("new", "New", "NEW")


@dataclass(frozen=True, eq=False)
class Labelled:
    """A cell that holds a label."""

    table: Table
    column: Column
    line: int
    value: str

    @property
    def label(self) -> str:
        return self.value.casefold()


@dataclass
class Numbered:
    """The rows with ids for labels, findings on the labels, and the lines on which there is one.

    `lost` are the cells whose label leads to no row, or to more than one: nothing can be said of them.
    """

    frames: dict[str, pl.DataFrame]
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    lines: dict[str, set[int]] = field(default_factory=dict)
    lost: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    def report(self, rule: Rule, cell: Labelled, **words: str) -> None:
        """Add a finding for a label."""
        finding = cell_finding(rule, cell.table, cell.line, cell.column, cell.value, **{"value": cell.value, **words})
        self.findings.setdefault(cell.table.name, []).append(finding)

    def lose(self, cell: Labelled, what: str = "", how: str = "") -> None:
        """Hold a label for one that leads nowhere; reported where it is said why."""
        if what:
            self.report(r.LABEL_NAMES_ONE_ROW, cell, what=what, how=how)
        self.lost.setdefault(cell.table.name, {}).setdefault(cell.line, set()).add(cell.column.name)


def numbered(package: Package, frames: Mapping[str, pl.DataFrame]) -> Numbered:
    """The rows with ids in the place of labels, in their own and in referring tables.

    A frame has `line` and the table's columns as strings. An id that was withdrawn is not given again;
    a label that no row, or more than one, defines is left as it is.
    """
    result = Numbered(dict(frames))
    labelled = [
        Labelled(package.table(name), column, *cell)
        for name, frame in frames.items()
        for column in package.table(name)
        if column.facts.key or column.facts.references
        for cell in _labels(frame, column)
    ]
    rows: dict[str, list[Labelled]] = {}
    for cell in labelled:
        result.lines.setdefault(cell.table.name, set()).add(cell.line)
        if cell.column.facts.prefix:
            rows.setdefault(cell.label, []).append(cell)
    ids = _given(package, frames, rows, result)
    for cell in labelled:
        named = rows.get(cell.label, []) if cell.label != r.NEW else []
        if cell.column.facts.prefix:
            continue
        if len(named) == 1:
            ids[cell] = ids[named[0]]
        elif named:
            result.lose(cell)
        else:
            words = [name for name in rows if name != r.NEW]
            how = did_you_mean(cell.value, words) + "give the new row and what refers to it one word, like new:call"
            result.lose(cell, f"no row has {cell.value} as its id", how)
    for name in {cell.table.name for cell in ids}:
        mine = {cell: given for cell, given in ids.items() if cell.table.name == name}
        result.frames[name] = _with_ids(frames[name], mine)
    return result


def _given(
    package: Package, frames: Mapping[str, pl.DataFrame], rows: Mapping[str, list[Labelled]], result: Numbered
) -> dict[Labelled, str]:
    """The id of each new row whose label is its own, in the order of the lines."""
    ids: dict[Labelled, str] = {}
    last: dict[str, int] = {}
    defining = [cell for named in rows.values() for cell in named]
    for cell in sorted(defining, key=lambda cell: (cell.table.name, cell.line)):
        first, *more = rows[cell.label]
        if cell.label == r.NEW or not more:
            name = cell.table.name
            last[name] = last.get(name) or _last_number(package, frames, cell.table)
            last[name] += 1
            ids[cell] = f"{cell.column.facts.prefix}-{last[name]:03d}"
            result.report(r.ID_IS_GIVEN, cell, id=ids[cell])
        elif cell is first:
            result.lose(cell)
        else:
            what = f"{cell.value} already stands for {first.table.path}:{first.line}"
            result.lose(cell, what, "use another word for this row, and in the rows that refer to it")
    return ids


def _labels(frame: pl.DataFrame, column: Column) -> Iterator[tuple[int, str]]:
    """Line and value of each cell of a column that is a label."""
    cell = pl.col(column.name)
    for line, value in (
        frame.filter(pl.any_horizontal(cell.str.starts_with(text) for text in BEGINNINGS))
        .select("line", column.name)
        .iter_rows()
    ):
        if LABEL.fullmatch(value):
            yield line, value


def _last_number(package: Package, frames: Mapping[str, pl.DataFrame], table: Table) -> int:
    """The highest number that an id of the table has or had."""
    key = table.columns[0]
    known = [frames[table.name][key.name]]
    if package.retired and package.retired[0].name in frames:
        holder, column = package.retired
        known.append(frames[holder.name][column.name])
    number = pl.col("id").str.extract(rf"^{key.facts.prefix}-([0-9]{{1,9}})$").cast(pl.Int64)
    return int(pl.concat([values.rename("id") for values in known]).to_frame().select(number.max()).item() or 0)


def _with_ids(frame: pl.DataFrame, ids: Mapping[Labelled, str]) -> pl.DataFrame:
    return frame.with_columns(
        pl.col("line")
        .replace_strict({cell.line: given for cell, given in ids.items() if cell.column.name == name}, default=None)
        .cast(pl.String)
        .fill_null(pl.col(name))
        .alias(name)
        for name in {cell.column.name for cell in ids}
    )
