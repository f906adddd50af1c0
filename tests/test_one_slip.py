"""The law of quarantine: one slip in a cell gives exactly one finding, whatever column it is in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

import pytest

from schemas import PACKAGE
from standoff.checks.run import check_together
from standoff.checks.table import CheckedTable, check_table, check_tables
from standoff.files.canonical import line_of
from standoff.files.raw import RawTable
from standoff.files.read import parse, read_package
from standoff.model.builtin_rules import DESCRIPTOR_IS_CURRENT, LOCK_IS_CURRENT
from standoff.model.table import Column, Table

from .tools import TINY, TINY_SOURCE, places

SLIPS: dict[str, Callable[[Column, str], str]] = {
    "a zero-width character": lambda _, cell: f"{cell[:1]}\u200b{cell[1:]}",
    "a value of no type": lambda column, cell: cell if column.type == "string" else f"{cell}x",
    "an emptied cell": lambda column, cell: "" if column.required else cell,
    "a space at the end": lambda _, cell: f"{cell} ",
}
"""What happens to a cell, by what it is called; a slip that changes nothing does not apply to the column."""


def _rows(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO((TINY / table.path).read_text(encoding="utf-8"), newline="")))


def _slips() -> Iterator[object]:
    """Yield every slip in the first and the last filled cell of every column; all but two a column are slow."""
    for table in PACKAGE.tables:
        _, *rows = _rows(table)
        for number, column in enumerate(table):
            filled = [line for line, row in enumerate(rows) if row[number]]
            fast = {(filled[0], "a zero-width character"), (filled[-1], "an emptied cell")} if filled else set()
            for line in dict.fromkeys((*filled[:1], *filled[-1:])):
                for name, slip in SLIPS.items():
                    cell = slip(column, rows[line][number])
                    if cell != rows[line][number]:
                        yield pytest.param(
                            table, number, line, cell,
                            id=f"{table.name}.{column.name} {line + 2} {name}",
                            marks=() if (line, name) in fast else pytest.mark.slow,
                        )  # fmt: skip


def test_every_column_has_a_slip() -> None:
    columns = {(table.name, number) for table in PACKAGE.tables for number, _ in enumerate(table)}

    assert {(slip.values[0].name, slip.values[1]) for slip in _slips()} == columns  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def valid() -> tuple[dict[str, RawTable], dict[str, CheckedTable]]:
    """The tiny package, read and checked once."""
    raw = read_package(PACKAGE, TINY)
    return raw, check_tables(raw)


@pytest.mark.parametrize(("table", "number", "line", "cell"), list(_slips()))
def test_one_slip_in_a_cell_gives_one_finding(
    table: Table, number: int, line: int, cell: str, valid: tuple[dict[str, RawTable], dict[str, CheckedTable]]
) -> None:
    header, *rows = _rows(table)
    rows[line][number] = cell
    changed = parse(table, "".join(f"{line_of(row)}\n" for row in (header, *rows)).encode())
    checked = check_table(changed)
    assert checked is not None

    raw, tables = valid
    texts = {"source": TINY_SOURCE.read_text(encoding="utf-8")}
    report = check_together(PACKAGE, TINY, {**raw, table.name: changed}, {**tables, table.name: checked}, texts)

    # The descriptor has the hash of the file, which differs with any edit, and so does the lock.
    found = [place for place in places(report) if place[0] not in (DESCRIPTOR_IS_CURRENT.id, LOCK_IS_CURRENT.id)]
    assert [(file, at) for _, file, at in found] == [(table.path, line + 2)], found
