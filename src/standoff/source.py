"""CSV bytes → strings with line numbers.

A file in canonical form is read by Polars in one go and proved canonical by writing it back to
the same bytes. Any other file is read line by line, so that each fault gets its physical line and
every row that can be read still is.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from . import rulebook as r
from .canonical import line_of, write
from .cells import is_suspect
from .findings import Finding
from .model import Table
from .nearest import did_you_mean, nearest
from .rule import Rule

# The reader's own limit would stop at 128 KiB; length is judged by the column instead.
csv.field_size_limit(2**31 - 1)

MERGE_MARKERS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
RAW_CELL = re.compile(r'(?:^|(?<=,))("(?:[^"]|"")*"|[^,]*)(?=,|$)')
"""A cell as it stands in its line, quotes included."""

SEPARATORS = ((";", "semicolons"), ("\t", "tabs"))
"""What other programs put between cells, and its name."""

FIRST_ROW = 2
"""Physical line of the first row, after the header."""


@dataclass
class Sheet:
    """One table's file as read.

    `frame` has the table's columns as strings (empty cells null) and `line`; it is None where
    nothing could be read. `unread` counts the lines that could not be made into rows; `data` are
    the bytes of the file; `suspect` says whether a cell's text may be at fault.
    """

    table: Table
    frame: pl.DataFrame | None = None
    findings: list[Finding] = field(default_factory=list)
    unread: int = 0
    data: bytes = b""
    suspect: bool = True

    def report(self, rule: Rule, line: int | None = None, *, value: str | None = None, **words: Any) -> None:
        """Add a finding of the file, the header or a line."""
        words = {"file": self.table.path, **words}
        self.findings.append(
            Finding(
                rule=rule.id,
                file=self.table.path,
                line=line,
                value=value,
                message=rule.message.format(**words),
                repair=rule.repair.format(**words),
            )
        )


def read(table: Table, root: Path) -> Sheet:
    """Read a table's file below `root`; what is wrong with it is in the sheet's findings."""
    sheet = Sheet(table)
    data = _bytes(sheet, root / table.path)
    if data is None:
        return sheet
    sheet.data = data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = _other_encoding(data)
        line = data.count(b"\n", 0, error.start) + 1
        sheet.report(r.FILE_IS_UTF8, line, byte=f"0x{data[error.start]:02X}", hint=hint)
        return sheet
    if 4 * data.count(b"\0") > len(data):
        sheet.report(r.FILE_IS_UTF8, 1, byte="0x00", hint="; the file looks like UTF-16")
        return sheet
    sheet.frame = _canonical(table, data)
    if sheet.frame is None:
        _line_by_line(sheet, text)
    else:
        sheet.suspect = is_suspect(text)
    return sheet


def _bytes(sheet: Sheet, path: Path) -> bytes | None:
    what = None
    if path.is_symlink() or any(part.is_symlink() for part in (path.parent,)):
        # A link could lead anywhere; nothing outside the package is read.
        what, how = f"{sheet.table.path} is a symbolic link", "put the file itself there"
    elif path.is_dir():
        what, how = f"{sheet.table.path} is a directory", "put the table's file there"
    elif not path.exists():
        what, how = f"{sheet.table.path} is missing", "restore it; a table without rows has a header line"
    elif not path.is_file():
        what, how = f"{sheet.table.path} is not a regular file", "put the table's file there"
    else:
        try:
            return path.read_bytes()
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else str(error)
            what, how = f"{sheet.table.path} cannot be read: {reason.lower()}", "make it readable"
    sheet.report(r.FILE_IS_THERE, what=what, how=how)
    return None


def _other_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or 4 * data.count(b"\0") > len(data):
        return "; the file looks like UTF-16"
    return "; the file may be Latin-1 or Windows-1252"


def _canonical(table: Table, data: bytes) -> pl.DataFrame | None:
    """The rows, if the file is in canonical form but for their order; else None."""
    if not data.startswith((",".join(table.header) + "\n").encode()) or b"\0" in data:
        return None
    try:
        frame = pl.read_csv(data, infer_schema=False)
    except pl.exceptions.PolarsError:
        return None
    # One record a line, no empty cell written as "", and the same bytes when written again.
    if frame.height + 1 != data.count(b"\n") or (b'""' in data and _has_empty(frame)):
        return None
    if write(frame) != data:
        return None
    return frame.with_row_index("line", offset=FIRST_ROW)


def _has_empty(frame: pl.DataFrame) -> bool:
    return bool(frame.select(pl.any_horizontal((pl.all() == "").any())).item())


def _line_by_line(sheet: Sheet, text: str) -> None:
    if text.startswith("\ufeff"):
        sheet.report(r.NO_BYTE_ORDER_MARK, 1)
        text = text[1:]
    if not text.strip():
        expected = ",".join(sheet.table.header)
        sheet.report(r.HEADER_IS_EXACT, what="the file is empty", how=f"begin it with the line {expected}")
        return
    if "\r" in text:
        first = text.replace("\r\n", "\n").split("\r")[0].count("\n") + 1
        if "\r\n" in text:
            first = min(first, text.split("\r\n")[0].count("\n") + 1)
        sheet.report(r.LF_LINE_ENDINGS, first, count=text.count("\r"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[-1]:
        sheet.report(r.FINAL_NEWLINE, len(lines))
    else:
        lines.pop()
    separator = _separator(sheet, lines[0])
    columns = _header(sheet, lines[0], separator)
    if columns is None:
        sheet.unread = len(lines) - 1
        return
    _rows(sheet, columns, enumerate(lines[1:], start=FIRST_ROW), separator)


def _separator(sheet: Sheet, line: str) -> str:
    """The comma, or what stands between all of the table's columns in its place."""
    for separator, name in SEPARATORS:
        if sorted(_cells(line, separator) or ()) == sorted(sheet.table.header):
            sheet.report(
                r.HEADER_IS_EXACT, 1, value=line,
                what=f"cells are separated by {name}",
                how="save the file with commas between cells, or run validate.py --fix",
            )  # fmt: skip
            return separator
    return ","


def _header(sheet: Sheet, line: str, separator: str) -> list[str] | None:
    """The columns in the order of the file, or None where they do not match the table's."""
    expected = sheet.table.header
    found = _cells(line, separator) or [line]
    problems = _header_problems(found, expected)
    if problems:
        for what, how in problems:
            sheet.report(r.HEADER_IS_EXACT, 1, value=line, what=what, how=how)
        return None
    if tuple(found) != expected:
        sheet.report(
            r.HEADER_IS_EXACT, 1, value=line, what="the columns are not in their order",
            how=f"put them, with their cells, in this order: {','.join(expected)}; or run validate.py --fix",
        )  # fmt: skip
    elif line != separator.join(expected):
        sheet.report(r.QUOTES_ONLY_WHERE_NEEDED, 1, canonical=",".join(expected))
    return found


def _header_problems(found: Sequence[str], expected: Sequence[str]) -> Iterable[tuple[str, str]]:
    if len(found) == 1:
        for separator, name in SEPARATORS:
            if separator in found[0]:
                return [(f"cells are separated by {name}", "save the file with commas between cells")]
    line = ",".join(expected)
    if not set(found) & set(expected):
        if [name.strip().casefold() for name in found] == list(expected):
            return [("the columns' names are in another case or have spaces", f"write {line}")]
        return [("the first line names none of the columns", f"begin the file with the line {line}")]
    problems = []
    for name in dict.fromkeys(found):
        if found.count(name) > 1:
            problems.append((f"column {name!r} stands there {found.count(name)} times", "keep one of them"))
        elif name not in expected:
            hint = did_you_mean(name, [column for column in expected if column not in found])
            problems.append((f"unknown column {name!r}", hint + "correct it, or remove it with its cells"))
    unknown = [name for name in found if name not in expected]
    missing = [name for name in expected if name not in found and not (unknown and nearest(name, unknown))]
    how = f"add it: {line}"
    return [*problems, *((f"column {name!r} is missing", how) for name in missing)]


def _cells(line: str, separator: str = ",") -> list[str] | None:
    """The cells of a line, or None where its quotes do not close."""
    if '"' not in line:
        return line.split(separator)
    try:
        rows = list(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _rows(sheet: Sheet, columns: list[str], lines: Iterable[tuple[int, str]], separator: str) -> None:
    numbers: list[int] = []
    rows: list[list[str | None]] = []
    in_order = tuple(columns) == sheet.table.header
    for number, line in lines:
        if line.startswith(MERGE_MARKERS) or line == "=======":
            sheet.report(r.NO_MERGE_CONFLICT, number, value=line)
            sheet.unread += 1
            continue
        if not line.strip():
            sheet.report(r.NO_BLANK_LINE, number)
            continue
        cells = _cells(line, separator)
        if cells is None:
            sheet.report(r.QUOTES_ARE_CLOSED, number, value=line)
            sheet.unread += 1
        elif len(cells) != len(columns):
            counts = {"found": len(cells), "expected": len(columns)}
            sheet.report(r.ROW_HAS_ALL_CELLS, number, value=line, how=_joining(cells, len(columns)), **counts)
            sheet.unread += 1
        else:
            if in_order and separator == "," and '"' in line and line_of(cells) != line:
                sheet.report(r.QUOTES_ONLY_WHERE_NEEDED, number, canonical=line_of(cells))
            numbers.append(number)
            rows.append([cell or None for cell in cells])
    schema = dict.fromkeys(columns, pl.String)
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    sheet.frame = frame.select(sheet.table.header).insert_column(0, pl.Series("line", numbers, pl.UInt32))


def _joining(cells: Sequence[str], expected: int) -> str:
    """How to give a row its cells: where a cell begins with a space, a comma of the text before it was not quoted."""
    for before, cell in pairwise(cells):
        if len(cells) > expected and cell.startswith(" ") and before:
            return f'put the cell that has a comma in it between double quotes: "{before},{cell}"'
    return "add or remove a comma, or put a cell that has a comma in it between double quotes"


class Lines:
    """The lines of a file, to find a cell's place in its line; split when first asked."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        self._lines = text.split("\n")
        self._columns = {
            name: number for number, name in enumerate(_cells(self._lines[0].removeprefix("\ufeff")) or ())
        }

    def span(self, line: int, column: str | None) -> tuple[int | None, int | None]:
        """First character of the cell and the one after its last, from 1; None where it has no place."""
        number = self._columns.get(column or "")
        if number is None or line > len(self._lines):
            return None, None
        start = 1
        for at, raw in enumerate(RAW_CELL.findall(self._lines[line - 1])):
            if at == number:
                return start, start + len(raw)
            start += len(raw) + 1
        return None, None


def unlisted(root: Path, listed: Iterable[str]) -> Iterable[Finding]:
    """Findings for what lies in data/ and is not a table of the package."""
    known = sorted(listed)
    for path in sorted((root / "data").iterdir()) if (root / "data").is_dir() else ():
        file = f"data/{path.name}"
        if file not in known:
            hint = did_you_mean(file, known)
            rule = r.FILE_IS_LISTED
            message = rule.message.format(file=file, hint=f" ({hint.strip()})" if hint else "")
            yield Finding(rule=rule.id, file=file, message=message, repair=rule.repair)
