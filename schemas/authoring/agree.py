"""Compare the drafts of two coders of one source: rows that both have, equal cells, and what is to be settled."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from standoff.drafts.read import read_draft
from standoff.files.read import read_package
from standoff.fixes.new_ids import give_ids
from standoff.model.package import Package

from ..agreement import alpha
from ..codings import COMPARED, KEYS, RECORD_ID, RECORDS, Coding, Comparison, Row, compare
from . import NotPossible

FORMATS = ("text", "json", "table")
WORDING_KEY = ("passage_id", "as_written")


@dataclass(frozen=True)
class ColumnAgreement:
    """How far two codings agree in a column, of the rows that both have: cells that either filled, and alpha of all."""

    table: str
    column: str
    equal: int
    filled: int
    alpha: float | None


@dataclass(frozen=True)
class Difference:
    """One thing to settle: a cell that differs or, with no column, a row that only one coder has."""

    table: str
    row: str
    column: str
    first: str
    second: str


@dataclass(frozen=True)
class Agreement:
    """The agreement of two codings, by column, and each difference."""

    rows: dict[str, tuple[int, int, int]]
    """Table → rows of the first, of the second, and of both."""
    columns: list[ColumnAgreement]
    differences: list[Difference]


def agree(package: Package, root: Path, first: Path, second: Path) -> Agreement:
    """Compare two drafts; a record is matched by its sentence and actor, then by how much is alike.

    Raises:
        NotPossible: They have other sources, or cut the text in another way.
    """
    base = {name: one.rows for name, one in read_package(package, root).items() if one.rows is not None}
    left, right = (_coding(package, base, draft, name) for draft, name in ((first, "A"), (second, "B")))
    places = [{row["passage_id"] for row in coding.tables["passages"]} for coding in (left, right)]
    if places[0] != places[1]:
        raise NotPossible(
            f"{first} and {second} differ in their sentences ({len(places[0] ^ places[1])} are in one only); "
            "both coders need the same cut of the same source"
        )
    comparison = compare(left, right)
    rows = {
        table: (len(left.tables[table]), len(comparison.right.tables[table]), len(comparison.pairs[table]))
        for table in COMPARED
    }
    columns = [_column(comparison, table, column) for table, names in COMPARED.items() for column in names]
    return Agreement(rows, columns, list(_differences(comparison)))


def _coding(package: Package, base: dict[str, pl.DataFrame], draft: Path, name: str) -> Coding:
    """Return a draft as a coding: its labels become ids, and the package's own records keep names that match."""
    drafted = {
        one.table.name: one.rows.drop("line") for one in read_draft(package, draft).values() if one.rows is not None
    }
    empty = {table.name: pl.DataFrame(schema=dict.fromkeys(table.header, pl.String)) for table in package.tables}
    heights = {table: base[table].height for table in RECORDS if table in base}
    own = {**empty, **drafted}
    # After the package's rows, so that no number of theirs is given again.
    both = {
        table: pl.concat([base[table].drop("line"), frame]) if table in heights else frame
        for table, frame in own.items()
    }
    numbered = give_ids(package, both)
    tables = {table: frame.slice(heights.get(table, 0)) for table, frame in numbered.items()}
    given = {row for table, key in RECORDS.items() for row in tables[table][key].to_list()}
    return Coding(name, {table: [_text(row, given) for row in tables[table].rows(named=True)] for table in COMPARED})


def _text(row: dict[str, str | None], given: set[str]) -> Row:
    """Return a row as text; a record of the package is marked, since it has the same id in both codings."""
    cells = {column: cell or "" for column, cell in row.items()}
    return {
        column: f"package {cell}" if RECORD_ID.fullmatch(cell) and cell not in given else cell
        for column, cell in cells.items()
    }


def _column(comparison: Comparison, table: str, column: str) -> ColumnAgreement:
    filled = comparison.filled(table, column)
    cells = comparison.cells(table, column)
    value = alpha(list(zip(*cells, strict=True))) if cells else None
    equal = sum(left == right for left, right in filled)
    return ColumnAgreement(table, column, equal, len(filled), None if value is None else round(value, 3))


def _differences(comparison: Comparison) -> Iterator[Difference]:
    for table, pairs in comparison.pairs.items():
        for left, right in pairs:
            for column in COMPARED[table]:
                if left[column] != right[column]:
                    yield Difference(table, _name(table, left), column, left[column], right[column])
        paired = {id(row) for pair in pairs for row in pair}
        for coding, mark in ((comparison.left, ("there", "")), (comparison.right, ("", "there"))):
            for row in coding.tables[table]:
                if id(row) not in paired:
                    yield Difference(table, _name(table, row), "", *mark)


def _name(table: str, row: Row) -> str:
    """Return what a row is called: its key and, of a record, what it says."""
    key = " ".join(row[column] for column in KEYS.get(table, WORDING_KEY))
    return f"{key}: {row['summary']}" if "summary" in row else key


def render(agreement: Agreement, form: str) -> str:
    """Return the result as text, as JSON, or as a CSV table of what is to be settled."""
    if form == "json":
        return json.dumps(asdict(agreement), ensure_ascii=False, indent=2) + "\n"
    if form == "table":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(("table", "row", "column", "first", "second", "settled"))
        writer.writerows((*asdict(one).values(), "") for one in agreement.differences)
        return buffer.getvalue()
    return "\n".join(_lines(agreement)) + "\n"


def _lines(agreement: Agreement) -> Iterator[str]:
    yield f"{'rows':<20} {'first':>6} {'second':>6} {'both':>6}"
    for table, (first, second, both) in agreement.rows.items():
        if first or second:
            yield f"{table:<20} {first:>6} {second:>6} {both:>6}"
    yield ""
    yield f"{'cells':<36} {'equal':>12} {'alpha':>6}"
    for one in agreement.columns:
        if one.filled:
            figure = "-" if one.alpha is None else f"{one.alpha:.2f}"
            yield f"{f'{one.table}.{one.column}':<36} {f'{one.equal} of {one.filled}':>12} {figure:>6}"
    yield ""
    yield f"to settle: {len(agreement.differences)}"
    for difference in agreement.differences:
        if difference.column:
            cells = f"{difference.first or '(empty)'} | {difference.second or '(empty)'}"
            yield f"  {difference.table} {difference.row}\n    {difference.column}: {cells}"
        else:
            which = "first" if difference.first else "second"
            yield f"  {difference.table} {difference.row}\n    only the {which} has it"
