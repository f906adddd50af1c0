"""One table's file as read: rows of strings, each with its physical line. What they mean is not decided here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from ..model.report import Finding
from ..model.table import Table
from .canonical import write
from .cut import CutFile

EMPTY = CutFile()

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
        return self.strings is not None and not self.unread

    @property
    def strings(self) -> pl.LazyFrame | None:
        """`rows`, wherever they are."""
        return None if self.rows is None else self.rows.lazy()

    @property
    def size(self) -> int:
        """The number of bytes of the file."""
        return len(self.data)

    @cached_property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class LargeTable(RawTable):
    """One table's file in canonical form that is not kept in memory, but read where it is."""

    path: Path = Path()
    cut: CutFile = EMPTY

    @property
    def strings(self) -> pl.LazyFrame:
        return pl.scan_csv(self.path, infer_schema=False, row_index_name="line", row_index_offset=FIRST_ROW)

    @property
    def size(self) -> int:
        return self.cut.size

    @cached_property
    def sha256(self) -> str:
        return self.cut.sha256


def from_rows(table: Table, rows: pl.DataFrame) -> RawTable:
    """Return the table as it would be read from a canonical file of these rows, in their order."""
    cells = rows.select(table.header)
    lines = cells.with_row_index("line", offset=FIRST_ROW)
    return RawTable(table, data=write(cells), rows=lines, columns=table.header)
