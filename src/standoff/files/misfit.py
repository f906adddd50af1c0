"""Why a line is no row of its table: what became of it, and how to repair that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.labels import LABEL
from ..model.table import Column, Table
from ..model.types import DATE, INTEGER
from .canonical import line_of
from .header import SEPARATORS
from .lines import cells_of, joining

CURLY = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"'})
FORMS = {"integer": INTEGER, "date": DATE, "boolean": "(?i)^(?:true|false)$"}
"""The form of a cell of each type but text."""

FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\w*,*\s*")
COMMENT = re.compile(r"\s*(?:#|//|<!--|--\s|%\s)")
RULER = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?,*\s*")

DELETE = "delete it"
ALONE = "join it to the line above if it belongs there, else delete it"


@dataclass(frozen=True)
class Misfit:
    """What a line is instead of a row. `cause` is the same for lines that are alike; `row` is what was meant."""

    cause: str
    what: str
    how: str
    row: tuple[str, ...] | None = None
    more: int = 0


def no_row(line: str) -> str | None:
    """Return what a line is that was never a row: a comment or a mark of Markdown; None for any other."""
    if FENCE.fullmatch(line) or RULER.fullmatch(line):
        return "a mark of Markdown"
    return "a comment" if COMMENT.match(line) else None


def misfit(table: Table, lines: Sequence[str], cells: Sequence[str], columns: Sequence[str], separator: str) -> Misfit:
    """Return why the first of the lines, with its cells, is no row; the others are those that follow it."""
    line, width = lines[0], len(columns)
    if what := no_row(line):
        return Misfit(what, f"not a row: {what}", DELETE)
    found = f"{len(cells):,} cell{'s' * (len(cells) != 1)} where the header has {width:,}"
    return (
        _other_separator(line, columns, separator)
        or _curly_quotes(table, line, columns, separator)
        or _together(table, cells, columns)
        or _continued(table, lines, cells, columns, separator)
        or _surplus(table, cells, columns)
        or Misfit("cells", found, joining(cells, width) if len(cells) > 1 else ALONE)
    )


def fits(table: Table, cells: Sequence[str], columns: Sequence[str]) -> bool:
    """Return whether each cell has the form that its column requires."""
    return all(fits_column(table.column(name), cell) for name, cell in zip(columns, cells, strict=True))


def fits_column(column: Column, cell: str) -> bool:
    """Return whether a cell has the form that its column requires."""
    if not cell:
        return not column.required
    if column.allowed:
        return cell in column.allowed
    if column.type in FORMS:
        return re.search(FORMS[column.type], cell) is not None
    if (column.prefix or column.references) and re.fullmatch(LABEL, cell):
        return True
    return column.pattern is None or re.search(column.pattern, cell) is not None


def _other_separator(line: str, columns: Sequence[str], separator: str) -> Misfit | None:
    for other, name in ((",", "commas"), *SEPARATORS):
        cells = cells_of(line, other) if other != separator and other in line else None
        if cells and other == "|" and not cells[0].strip() and not cells[-1].strip():
            cells = [cell.strip() for cell in cells[1:-1]]  # a row of a Markdown table
        if cells and len(cells) == len(columns):
            return Misfit(name, f"cells are separated by {name}", f"write {line_of(cells)}")
    return None


def _curly_quotes(table: Table, line: str, columns: Sequence[str], separator: str) -> Misfit | None:
    straight = line.translate(CURLY)
    cells = cells_of(straight, separator) if straight != line else None
    if cells is None or len(cells) != len(columns) or not fits(table, cells, columns):
        return None
    what = "curly quotes are where the CSV's straight ones belong"
    return Misfit("curly", what, f"write {line_of(cells)}, or run validate.py --fix", tuple(cells))


def _together(table: Table, cells: Sequence[str], columns: Sequence[str]) -> Misfit | None:
    """Return a misfit for rows on one line; the last cell of each but the last is joined to the first of the next."""
    width = len(columns)
    rows, rest = divmod(len(cells) - 1, width - 1) if width > 1 else (0, 1)
    if rows > 1 and not rest:
        last, first = table.column(columns[-1]), table.column(columns[0])
        joined = cells[width - 1]
        starts = [at for at in range(len(joined)) if fits_column(last, joined[:at]) and _begins(first, joined[at:])]
        where = (
            f"break the line before {joined[starts[0] :]!r}" if len(starts) == 1 else "begin each row on its own line"
        )
        return Misfit("together", f"{_number(rows)} rows on one line", where)
    if len(cells) > width and len(cells) % width == 0:
        parts = [cells[at : at + width] for at in range(0, len(cells), width)]
        if all(fits(table, part, columns) for part in parts):
            how = f"break the line before {parts[1][0]!r}, and drop the comma"
            return Misfit("together", f"{_number(len(parts))} rows on one line", how)
    return None


def _number(rows: int) -> str:
    return "two" if rows == 2 else f"{rows:,}"  # noqa: PLR2004 - a word for two


def _begins(column: Column, cell: str) -> bool:
    """Return whether a cell of the first column can be this one, and not only its end."""
    if column.prefix:
        return cell.startswith(f"{column.prefix}-") and fits_column(column, cell)
    return bool(column.pattern and fits_column(column, cell))


def _continued(
    table: Table, lines: Sequence[str], cells: Sequence[str], columns: Sequence[str], separator: str
) -> Misfit | None:
    """Return a misfit if a line break within a cell made two lines of one row."""
    following = cells_of(lines[1], separator) if len(lines) > 1 else None
    if not following or len(cells) >= len(columns) or len(cells) + len(following) - 1 != len(columns):
        return None
    if fits_column(table.column(columns[0]), following[0]) and " " not in following[0]:
        return None
    row = [*cells[:-1], f"{cells[-1]} {following[0]}", *following[1:]]
    if not fits(table, row, columns):
        return None
    return Misfit("continued", "the cell goes on on the next line", f"join the lines: {line_of(row)}", more=1)


def _surplus(table: Table, cells: Sequence[str], columns: Sequence[str]) -> Misfit | None:
    more = len(cells) - len(columns)
    if more > 0 and not any(cells[len(columns) :]) and fits(table, cells[: len(columns)], columns):
        return Misfit("surplus", f"the row ends with {empty_cells(more)} too many", f"remove {commas(more)} at its end")
    return None


def empty_cells(number: int) -> str:
    """Return `an empty cell`, or `2 empty cells`."""
    return "an empty cell" if number == 1 else f"{number:,} empty cells"


def commas(number: int) -> str:
    """Return `the comma`, or `the 2 commas`."""
    return "the comma" if number == 1 else f"the {number:,} commas"
