"""The lines of one file → rows under its header; what is wrong with the form of a line is reported."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import FEW
from ..model.rule import Rule
from ..model.table import Table
from .canonical import line_of
from .found import Found
from .header import Header, named_columns
from .lines import cells_of, lines_of_cell
from .misfit import commas, empty_cells, fits, misfit

LONGEST_CELL = 20
"""Lines of a cell with line breaks that are taken for one cell; a text with more has lost a quote."""

EXPLAINED = 1_000
"""Lines that are no rows of which each is explained; a file with more is not one of this table."""


class RowReader:
    """Reads the lines of one file under one header.

    `unread` counts the lines that could not be made into rows.
    """

    def __init__(self, table: Table, header: Header, found: Found) -> None:
        self._table = table
        self._header = header
        self._columns = header.columns or ()
        self._width = len(self._columns) + header.extra
        self._found = found
        self._numbers = array("L")
        self._rows: list[Sequence[str]] = []
        self.unread = 0

    def read(self, lines: Sequence[str], skipped: Collection[int]) -> pl.DataFrame:
        """Return the lines that are rows, except those that are `skipped`; lines count from 1."""
        ragged, unclosed, blank = array("L"), array("L"), array("L")
        inside = 0
        for number, line in enumerate(lines, start=1):
            if number in skipped:
                continue
            if inside:
                # The rest of a cell with a line break, reported at the line where it opens.
                inside -= 1
                continue
            cells = cells_of(line, self._header.separator)
            if not line or line.isspace() or (cells and not any(cells)):
                # Commas without cells are what a spreadsheet makes of a blank line.
                blank.append(number)
            elif cells is None:
                inside = self._unclosed(number, lines) if len(unclosed) < EXPLAINED else 0
                unclosed.append(number)
            elif len(cells) not in (self._width, len(self._columns)) or any(cells[len(self._columns) :]):
                ragged.append(number)
            else:
                self._row(number, line, cells)
        if len(blank) > FEW:
            self._found.add_all(r.NO_BLANK_LINE, blank)
        else:
            for number in blank:
                self._found.add(r.NO_BLANK_LINE, number)
        self._unexplained(r.QUOTES_ARE_CLOSED, unclosed[EXPLAINED:])
        self._ragged(ragged, lines)
        return self._frame()

    def _unexplained(self, rule: Rule, numbers: Sequence[int]) -> None:
        """Report the lines that are no rows beyond those that are explained."""
        if numbers:
            what, how = f"{len(numbers):,} more lines are no rows", "repair the lines above first, or restore the file"
            self._found.add_all(rule, numbers, what=what, how=how)
            self.unread += len(numbers)

    def _row(self, number: int, line: str, cells: Sequence[str]) -> None:
        if cells[0].casefold() == self._columns[0] and named_columns(line, self._columns):
            how = "delete it, or run validate.py --fix"
            self._found.add(r.HEADER_IS_EXACT, number, line, cause="repeated", what="the header once more", how=how)
            return
        if '"' in line and self._is_canonical and line_of(cells) != line:
            self._found.add(r.QUOTES_ONLY_WHERE_NEEDED, number, canonical=line_of(cells))
        self._add(number, cells[: len(self._columns)])

    @property
    def _is_canonical(self) -> bool:
        header = self._header
        return header.separator == "," and header.columns == self._table.header and not header.extra

    def _add(self, number: int, cells: Sequence[str]) -> None:
        self._numbers.append(number)
        self._rows.append(cells)

    def _unclosed(self, number: int, lines: Sequence[str]) -> int:
        """Report a line with an open quote, and return on how many lines its cell goes on."""
        line = lines[number - 1]
        self.unread += 1
        following = lines[number - 1 : number - 1 + LONGEST_CELL]
        more = lines_of_cell(following, self._header.separator, self._width)
        if more:
            to = f"line {number + 1}" if more == 1 else f"lines {number + 1} to {number + more}"
            what, how = f"the cell goes on on {to}", "join the lines, with a space between them"
        else:
            what = "a quoted cell is not closed on this line"
            how = 'close the quote, double it inside a cell (""), and keep the record on one line'
        self._found.add(r.QUOTES_ARE_CLOSED, number, line, cause=bool(more), what=what, how=how)
        self.unread += more
        return more

    def _ragged(self, ragged: Sequence[int], lines: Sequence[str]) -> None:
        """Report lines with too few or too many cells; all of a file may have the same empty cells more or fewer."""
        if self._surplus_everywhere(ragged, lines) or self._cut_everywhere(ragged, lines):
            return
        separator = self._header.separator
        continuation = 0
        for number, cells in self._cells(ragged[:EXPLAINED], lines):
            if number == continuation:
                continue
            line = lines[number - 1]
            found = misfit(self._table, lines[number - 1 : number + 1], cells, self._columns, separator)
            continuation = number + found.more
            self._found.add(r.ROW_HAS_ALL_CELLS, number, line, cause=found.cause, what=found.what, how=found.how)
            if found.row is None:
                self.unread += 1 + found.more
            else:
                self._add(number, found.row)
        self._unexplained(r.ROW_HAS_ALL_CELLS, ragged[EXPLAINED:])

    def _cells(self, ragged: Sequence[int], lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        for number in ragged:
            yield number, cells_of(lines[number - 1], self._header.separator) or []

    def _surplus_everywhere(self, ragged: Sequence[int], lines: Sequence[str]) -> bool:
        """Read the rows if each of the file ends with the same number of empty cells too many."""
        width = len(self._columns)
        if len(ragged) < 2 or self._rows:  # noqa: PLR2004 - one row is no file's habit
            return False
        more = len(cells_of(lines[ragged[0] - 1], self._header.separator) or []) - width
        if more <= 0 or any(
            len(cells) != width + more or any(cells[width:]) or any(cell.startswith(" ") for cell in cells)
            for _, cells in self._cells(ragged, lines)
        ):
            return False
        what = f"each row ends with {empty_cells(more)} too many"
        how = f"remove {commas(more)} at the end of each, or run validate.py --fix"
        self._pad(ragged, lines, what, how)
        return True

    def _cut_everywhere(self, ragged: Sequence[int], lines: Sequence[str]) -> bool:
        """Read the rows if a program dropped the empty cells at the end of each row of the file."""
        width = len(self._columns)
        if not ragged or any(not row[-1] for row in self._rows):
            return False
        for _, cells in self._cells(ragged, lines):
            missing = width - len(cells)
            if missing <= 0 or not cells[-1] or not fits(self._table, [*cells, *[""] * missing], self._columns):
                return False
        what = "the empty cells at the end of the row are missing"
        self._pad(ragged, lines, what, "add their commas, or run validate.py --fix")
        return True

    def _pad(self, ragged: Sequence[int], lines: Sequence[str], what: str, how: str) -> None:
        width = len(self._columns)
        self._found.add_all(r.ROW_HAS_ALL_CELLS, ragged, lines[ragged[0] - 1], what=what, how=how)
        for number, cells in self._cells(ragged, lines):
            self._add(number, [*cells[:width], *[""] * (width - len(cells))])

    def _frame(self) -> pl.DataFrame:
        names = dict.fromkeys(self._columns, pl.String)
        cells = [[cell or None for cell in row] for row in self._rows]
        frame = pl.DataFrame(cells, schema=names, orient="row")
        return frame.insert_column(0, pl.Series("line", self._numbers, pl.UInt32)).sort("line")
