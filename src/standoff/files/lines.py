"""The lines of a CSV file and the cells in a line."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import pairwise

# The reader's own limit would stop at 128 KiB; each column limits its length instead.
csv.field_size_limit(2**31 - 1)

LINE_BREAK = re.compile(r"\r{0,8}\n|\r")
"""LF, CR, CRLF, and what becomes of CRLF where a program turns each LF into CRLF once more."""

RAW_CELL = re.compile(r'(?:^|(?<=,))("(?:[^"]|"")*"|[^,]*)(?=,|$)')
"""A cell as written in its line, quotes included."""

MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:[ ,;\t].*)?")
"""A line that git leaves in a file with a conflict, also after a spreadsheet has added its commas."""


def cells_of(line: str, separator: str = ",") -> list[str] | None:
    """Return the cells of a line, or None if its quotes do not close."""
    if '"' not in line:
        return line.split(separator)
    try:
        rows = list(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def lines_of_cell(lines: Sequence[str], separator: str, width: int) -> int:
    """Return on how many lines after the first a record of `width` cells goes on; 0 if no record ends there."""
    for more in range(1, len(lines)):
        cells = cells_of("\n".join(lines[: more + 1]), separator)
        if cells is not None:
            return more if len(cells) == width else 0
    return 0


def joining(cells: Sequence[str], expected: int) -> str:
    """Return how to give a row its cells; before a cell that begins with a space, a comma was not quoted."""
    for before, cell in pairwise(cells):
        if len(cells) > expected and cell.startswith(" ") and before:
            return f'put the cell that has a comma in it between double quotes: "{before},{cell}"'
    return "add or remove a comma, or put a cell that has a comma in it between double quotes"


def conflicts(lines: Sequence[str]) -> list[list[int]]:
    """Return the marker lines of each merge conflict, counted from 1."""
    found: list[list[int]] = []
    inside = False
    for number, line in enumerate(lines, start=1):
        if line[:1] in "<=>|" and MARKER.fullmatch(line):
            if not inside or line.startswith("<"):
                found.append([])
            found[-1].append(number)
            inside = not line.startswith(">")
    return found


class Lines:
    """The lines of a file, in which the place of a cell is looked up.

    `columns` are the file's columns if its header does not name them as they are.
    """

    def __init__(self, data: bytes, columns: Sequence[str] = ()) -> None:
        self._lines = LINE_BREAK.sub("\n", data.decode("utf-8", errors="replace")).split("\n")
        self._columns = {
            name: number for number, name in enumerate(columns or cells_of(self._lines[0].removeprefix("\ufeff")) or ())
        }

    def span(self, line: int, column: str | None) -> tuple[int | None, int | None]:
        """Return the first character of a cell and the one after its last, from 1; None if it has no place."""
        number = self._columns.get(column or "")
        if number is None or line > len(self._lines):
            return None, None
        start = 1
        for at, raw in enumerate(RAW_CELL.findall(self._lines[line - 1])):
            if at == number:
                return start, start + len(raw)
            start += len(raw) + 1
        return None, None
