"""The canonical form in which a table is written, for checking and for fixing.

UTF-8, comma, LF, header row, quotes only where needed, empty cell = missing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import polars as pl


def write(frame: pl.DataFrame) -> bytes:
    """Return the CSV bytes of a frame of strings."""
    buffer = io.BytesIO()
    frame.write_csv(buffer, quote_style="necessary", line_terminator="\n")
    return buffer.getvalue()


def line_of(cells: Sequence[str]) -> str:
    """Return a row as a line, without its line break."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(cells)
    return buffer.getvalue()
