"""The one form in which a table is written: used to check and to fix.

UTF-8, comma, LF, header row, quotes only where needed, empty cell = missing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import polars as pl

from ..model.package import Table


def write(frame: pl.DataFrame) -> bytes:
    """The CSV bytes of a frame of strings."""
    buffer = io.BytesIO()
    frame.write_csv(buffer, quote_style="necessary", line_terminator="\n")
    return buffer.getvalue()


def line_of(cells: Sequence[str]) -> str:
    """One row as a line, without its line break."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()


def ordered(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows in the table's order; rows of equal keys stay as they stand."""
    return frame.sort(*table.order, maintain_order=True)
