"""CSV bytes → strings with line numbers. Says what is wrong with the form of a file, never with its content.

A file in canonical form is read by Polars in one go and proved canonical by writing it back to the same bytes. Any
other file is read line by line, so that each fault gets its physical line and every other row is still read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from ..model import builtin_rules as r
from ..model.package import Package
from ..model.report import Finding
from ..model.table import Table
from ..text.characters import is_suspect
from ..text.damage import may_be_damaged
from ..text.errors import reason
from .canonical import write
from .foreign import foreign
from .found import Found
from .header import Header, find_header, header_of
from .lines import LINE_BREAK, cells_of, conflicts
from .misfit import no_row
from .raw import FIRST_ROW, RawTable
from .rows import RowReader

ZEROS_OF_UTF_16, ZEROS_OF_UTF_32 = 0.25, 0.6
"""Share of NUL bytes from which a file is taken for UTF-16 or UTF-32; plain text has a half and three quarters."""

MARKERS = 10
"""Marker lines of one merge conflict that are listed."""

CRLF = re.compile(rb"\r{1,8}\n")
EXCEL = re.compile(r"\s*\"?sep=.?\"?,*\s*", re.IGNORECASE)
"""A first line that tells Excel the separator."""

CONFLICT = tuple(b"\n" + sign * 7 for sign in (b"<", b"=", b">", b"|"))
"""How a line begins that git leaves behind."""


def read_package(package: Package, root: Path) -> dict[str, RawTable]:
    """Read every table's file below `root`. Polars works outside Python's lock, so files are read side by side."""
    with ThreadPoolExecutor() as pool:
        raw = pool.map(lambda table: read_table(table, root), package.tables)
        return {one.table.name: one for one in raw}


def read_table(table: Table, root: Path) -> RawTable:
    """Read a table's file below `root`; what is wrong with its form is in the findings."""
    data = _bytes(table, root / table.path)
    if not isinstance(data, bytes):
        return RawTable(table, findings=(data,) if data else ())
    return parse(table, data)


def parse(table: Table, data: bytes) -> RawTable:
    """Read a table from the bytes of its file."""
    if other := foreign(data):
        what, how = other
        return RawTable(table, data, findings=(r.FILE_IS_CSV.finding(table.path, 1, words={"what": what, "how": how}),))
    text = _decode(table, data)
    if isinstance(text, Finding):
        return RawTable(table, data, findings=(text,))
    rows = _canonical(table, data)
    if rows is not None:
        return RawTable(table, data, rows, columns=table.header, suspect=is_suspect(text) or may_be_damaged(text))
    return _Parser(table, data).parse(text)


def _bytes(table: Table, path: Path) -> bytes | Finding | None:
    """Return the bytes of a file, or why it cannot be read; None where its directory is a link, reported once."""
    if path.parent.is_symlink():
        return None
    if path.is_symlink():
        # A link could lead anywhere; nothing outside the package is read.
        what, how = "is a symbolic link", "put the file itself there"
    elif path.is_dir():
        what, how = "is a directory", "put the table's file there"
    elif not path.exists():
        what, how = "is missing", "restore it; a table without rows has a header line"
    elif not path.is_file():
        what, how = "is not a regular file", "put the table's file there"
    else:
        try:
            return path.read_bytes()
        except OSError as error:
            what, how = f"cannot be read: {reason(error)}", "make it readable"
    return r.FILE_IS_THERE.finding(table.path, words={"what": f"{table.path} {what}", "how": how})


def _decode(table: Table, data: bytes) -> str | Finding:
    """Return the text of a file, or why it is not UTF-8."""
    body = data.rstrip(b"\0")
    share = body.count(b"\0") / (len(body) or 1)
    wide = None
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or share > ZEROS_OF_UTF_32:
        wide = "UTF-32"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or share > ZEROS_OF_UTF_16:
        wide = "UTF-16"
    if wide:
        return r.FILE_IS_UTF8.finding(table.path, 1, words={"what": f"the file looks like {wide}"})
    if body != data:
        line = body.count(b"\n") + 1
        what = f"NUL bytes from line {line} to the end: the file was not written whole"
        return r.FILE_IS_UTF8.finding(table.path, line, words={"what": what})
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02X} is not UTF-8; the file may be Latin-1 or Windows-1252"
        return r.FILE_IS_UTF8.finding(table.path, data.count(b"\n", 0, error.start) + 1, words={"what": what})


def parse_lines(table: Table, lines: bytes, first: int) -> tuple[pl.DataFrame, bool] | None:
    """Return the rows of whole lines of a file, the first of which has the number `first`, and whether to suspect them.

    None if they are not in canonical form: what is wrong with a file is said of the whole of it.
    """
    data = (",".join(table.header) + "\n").encode() + lines
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    rows = _canonical(table, data, first)
    return None if rows is None else (rows, is_suspect(text))


def _canonical(table: Table, data: bytes, first: int = FIRST_ROW) -> pl.DataFrame | None:
    """Return the rows if the file is in canonical form but for their order, else None; the first is on line `first`."""
    header = (",".join(table.header) + "\n").encode()
    if not data.startswith(header) or b"\0" in data or b"\n" + header in data:
        return None
    # Lines that Polars would take for rows.
    blank = b"\n" + b"," * (len(table.header) - 1) + b"\n"
    if any(line in data for line in (blank, *CONFLICT)):
        return None
    try:
        rows = pl.read_csv(data, infer_schema=False)
    except pl.exceptions.PolarsError:
        return None
    # One record a line, no empty cell written as "", and the same bytes when written again.
    if rows.height + 1 != data.count(b"\n") or (b'""' in data and _has_empty(rows)):
        return None
    if write(rows) != data:
        return None
    return rows.with_row_index("line", offset=first)


def _has_empty(rows: pl.DataFrame) -> bool:
    return bool(rows.select(pl.any_horizontal((pl.all() == "").any())).item())


class _Parser:
    """Reads one file line by line, and collects what is wrong with its form."""

    def __init__(self, table: Table, data: bytes) -> None:
        self.table = table
        self.data = data
        self.found = Found(table.path)
        self.unread = 0

    def parse(self, text: str) -> RawTable:
        if text.startswith("\ufeff"):
            self.found.add(r.NO_BYTE_ORDER_MARK, 1)
            text = text.lstrip("\ufeff")
        if not text.strip():
            how = f"begin it with the line {','.join(self.table.header)}"
            self.found.add(r.HEADER_IS_EXACT, None, what="the file is empty", how=how)
            return self.result()
        lines = self.split(text)
        conflicting = self.conflicts(lines)
        if 1 in conflicting:
            self.unread = len(lines) - 1
            return self.result()
        header, skipped = self.header(lines)
        if header.columns is None:
            self.unread = len(lines) - 1
            return self.result()
        reader = RowReader(self.table, header, self.found)
        rows = reader.read(lines, skipped | conflicting)
        self.unread += len(conflicting) + reader.unread
        if header.columns == self.table.header:
            return self.result(rows, columns=header.columns)
        self.unread += rows.height
        return self.result(unordered=rows.select("line", *self.table.header), columns=header.columns)

    def result(
        self,
        rows: pl.DataFrame | None = None,
        unordered: pl.DataFrame | None = None,
        columns: tuple[str, ...] = (),
    ) -> RawTable:
        return RawTable(self.table, self.data, rows, self.unread, self.found.findings(), unordered, columns)

    def split(self, text: str) -> list[str]:
        """Return the lines of a text; what is wrong with their ends is reported."""
        if "\r" in text:
            first = text.count("\n", 0, text.index("\r")) + 1
            text, all_breaks = LINE_BREAK.subn("\n", text)
            count = all_breaks - self.data.count(b"\n") + len(CRLF.findall(self.data))
            self.found.add(r.LF_LINE_ENDINGS, first, count=count)
        lines = text.split("\n")
        if lines[-1]:
            self.found.add(r.FINAL_NEWLINE, len(lines))
        else:
            lines.pop()
        return lines

    def conflicts(self, lines: Sequence[str]) -> set[int]:
        """Return the lines of merge conflicts, from first marker to last: a person decides which of them stay."""
        unread: set[int] = set()
        for first, *others in conflicts(lines):
            shown = ", ".join(map(str, others[:MARKERS])) + (", …" if others[MARKERS:] else "")
            named = f", which goes on at line {shown}" if others else ""
            self.found.add(r.NO_MERGE_CONFLICT, first, lines[first - 1], others=named)
            unread.update(range(first, max([first, *others]) + 1))
        return unread

    def header(self, lines: Sequence[str]) -> tuple[Header, set[int]]:
        """Return the header and the lines that are no rows: its own, and what is above it."""
        header, number = header_of(lines[0], self.table.header), 1
        if header.columns is None and (moved := find_header(lines[1:], self.table.header)):
            header, number = moved[1], moved[0] + 2
        above = range(1, number)
        if above and self._are_rows(lines[: number - 1], header):
            what, how = f"the header is on line {number}", "move it to line 1, or run validate.py --fix"
            self.found.add(r.HEADER_IS_EXACT, 1, lines[0], cause="moved", what=what, how=how)
            above = range(0)
        elif above:
            self._above(lines[: number - 1], number)
        self._problem(header, number, lines[number - 1])
        return header, {*above, number}

    def _problem(self, header: Header, number: int, line: str) -> None:
        """Report what is wrong with the line that names the columns."""
        what, how = header.problem or ("", "")
        if header.columns and header.columns != self.table.header:
            what = f"{what}; the columns are not in their order" if what else "the columns are not in their order"
            expected = ",".join(self.table.header)
            how = f"put the columns, with their cells, in this order, or correct the header: {expected}"
        if what:
            self.found.add(r.HEADER_IS_EXACT, number, line, what=what, how=how)
        if header.columns and header.quoted:
            self.found.add(r.QUOTES_ONLY_WHERE_NEEDED, number, canonical=",".join(header.columns))

    def _are_rows(self, lines: Sequence[str], header: Header) -> bool:
        """Return whether there is a row among the lines above a header."""
        width = len(header.columns or ())
        return any(
            len(cells) == width and sum(map(bool, cells)) > 1 for line in lines if (cells := cells_of(line)) is not None
        )

    def _above(self, lines: Sequence[str], number: int) -> None:
        """Report lines above the header that are no rows."""
        if not any(line.strip(", ") for line in lines):
            for line in range(1, number):
                self.found.add(r.NO_BLANK_LINE, line)
            return
        how = "delete line 1" if number == FIRST_ROW else f"delete lines 1 to {number - 1}"
        if len(lines) == 1 and EXCEL.fullmatch(lines[0]):
            # Excel's own note on the separator: nothing is lost without it.
            what, how = f"the header is on line {number}, below a note to Excel", f"{how}, or run validate.py --fix"
        else:
            what = f"the header is on line {number}, below {no_row(lines[0]) or 'a line of its own'}"
            self.unread += number - 1
        self.found.add(r.HEADER_IS_EXACT, 1, lines[0], cause="above", what=what, how=how)
