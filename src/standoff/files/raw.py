"""One table's file as read: rows of strings, each with its physical line. What they mean is not decided here."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ..model.report import Finding
from ..model.table import Table
from .canonical import write

FIRST_ROW = 2
"""The physical line of the first row, after the header."""


@dataclass(frozen=True)
class RawTable:
    """One table's file as read.

    `rows` has `line` and the table's columns as strings (an empty cell is null), or is None where no row could be read.
    `unread` counts the lines that could not be made into rows. `unordered` has the rows under the file's own header
    where that names all columns in another order: whether its cells were moved too is not known, so they are not
    `rows`. `data` is the file; `columns` are its columns in order; `suspect` is false where no cell can have a fault of
    its text.
    """

    table: Table
    data: bytes = b""
    rows: pl.DataFrame | None = None
    unread: int = 0
    findings: tuple[Finding, ...] = ()
    unordered: pl.DataFrame | None = None
    columns: tuple[str, ...] = ()
    suspect: bool = True

    @property
    def whole(self) -> bool:
        """Whether every line of the file is a row."""
        return self.rows is not None and not self.unread


def from_rows(table: Table, rows: pl.DataFrame) -> RawTable:
    """Return the table as it would be read from a canonical file of these rows, in their order."""
    cells = rows.select(table.header)
    lines = cells.with_row_index("line", offset=FIRST_ROW)
    return RawTable(table, data=write(cells), rows=lines, columns=table.header)
