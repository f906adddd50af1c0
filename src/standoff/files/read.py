"""CSV bytes → strings with line numbers. Says what is wrong with the form of a file, never with its content.

A file in canonical form is read by Polars in one go and proved canonical by writing it back to the same bytes. Any
other file is read line by line, so that each fault gets its physical line and every other row is still read.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from ..model import builtin_rules as r
from ..model.counting import by_rule, merge
from ..model.package import Package
from ..model.report import Finding
from ..model.rule import Rule
from ..model.table import Table
from ..text.characters import is_suspect
from ..text.errors import reason
from .canonical import line_of, write
from .header import Header, header_of
from .lines import LINE_BREAK, cells_of, conflicts, joining, lines_of_cell
from .raw import FIRST_ROW, RawTable

ZEROS_OF_UTF_16, ZEROS_OF_UTF_32 = 0.25, 0.6
"""Share of NUL bytes from which a file is taken for UTF-16 or UTF-32; plain text has a half and three quarters."""

LONGEST_CELL = 20
"""Lines of a cell with line breaks that are taken for one cell; a text with more has lost a quote."""

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
    text = _decode(table, data)
    if isinstance(text, Finding):
        return RawTable(table, data, findings=(text,))
    rows = _canonical(table, data)
    if rows is not None:
        return RawTable(table, data, rows, columns=table.header, suspect=is_suspect(text))
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


def _canonical(table: Table, data: bytes) -> pl.DataFrame | None:
    """Return the rows if the file is in canonical form but for their order, else None."""
    if not data.startswith((",".join(table.header) + "\n").encode()) or b"\0" in data:
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
    return rows.with_row_index("line", offset=FIRST_ROW)


def _has_empty(rows: pl.DataFrame) -> bool:
    return bool(rows.select(pl.any_horizontal((pl.all() == "").any())).item())


class _Parser:
    """Reads one file line by line, and collects what is wrong with its form."""

    def __init__(self, table: Table, data: bytes) -> None:
        self.table = table
        self.data = data
        self.findings: list[Finding] = []
        self.unread = 0

    def parse(self, text: str) -> RawTable:
        expected = ",".join(self.table.header)
        if text.startswith("\ufeff"):
            self.report(r.NO_BYTE_ORDER_MARK, 1)
            text = text.lstrip("\ufeff")
        if not text.strip():
            how = f"begin it with the line {expected}"
            self.report(r.HEADER_IS_EXACT, None, what="the file is empty", how=how)
            return self.result()
        lines = self.split(text)
        conflicting = self.conflicts(lines)
        header = header_of(lines[0], self.table.header)
        if 1 in conflicting or header.columns is None:
            if header.problem and 1 not in conflicting:
                self.report(r.HEADER_IS_EXACT, 1, lines[0], what=header.problem[0], how=header.problem[1])
            self.unread = len(lines) - 1
            return self.result()
        self.unread = len(conflicting)
        rows = self.rows(header, [(n, line) for n, line in enumerate(lines, start=1) if n > 1 and n not in conflicting])
        in_order = header.columns == self.table.header
        what, how = header.problem or ("", "")
        if not in_order:
            what = f"{what}; the columns are not in their order" if what else "the columns are not in their order"
            how = f"put the columns, with their cells, in this order, or correct the header: {expected}"
        if what:
            self.report(r.HEADER_IS_EXACT, 1, lines[0], what=what, how=how)
        if in_order:
            return self.result(rows, columns=header.columns)
        self.unread += rows.height
        return self.result(unordered=rows.select("line", *self.table.header), columns=header.columns)

    def report(self, rule: Rule, line: int | None, value: str | None = None, **words: object) -> None:
        self.findings.append(rule.finding(self.table.path, line, value=value, words=words))

    def result(
        self,
        rows: pl.DataFrame | None = None,
        unordered: pl.DataFrame | None = None,
        columns: tuple[str, ...] = (),
    ) -> RawTable:
        findings = tuple(merge(self.findings, by_rule))
        return RawTable(self.table, self.data, rows, self.unread, findings, unordered, columns)

    def split(self, text: str) -> list[str]:
        """Return the lines of a text; what is wrong with their ends is reported."""
        if "\r" in text:
            count = sum("\r" in found for found in LINE_BREAK.findall(text))
            self.report(r.LF_LINE_ENDINGS, text.count("\n", 0, text.index("\r")) + 1, count=count)
            text = LINE_BREAK.sub("\n", text)
        lines = text.split("\n")
        if lines[-1]:
            self.report(r.FINAL_NEWLINE, len(lines))
        else:
            lines.pop()
        return lines

    def conflicts(self, lines: Sequence[str]) -> set[int]:
        """Return the lines of merge conflicts, from first marker to last: a person decides which of them stay."""
        unread: set[int] = set()
        for first, *others in conflicts(lines):
            named = f", which goes on at line {', '.join(map(str, others))}" if others else ""
            self.report(r.NO_MERGE_CONFLICT, first, lines[first - 1], others=named)
            unread.update(range(first, max([first, *others]) + 1))
        return unread

    def rows(self, header: Header, lines: Sequence[tuple[int, str]]) -> pl.DataFrame:
        """Return the lines that are rows, under the names of the header."""
        columns = header.columns or ()
        width = len(columns) + header.extra
        canonical_header = header.separator == "," and columns == self.table.header and not header.extra
        numbers: list[int] = []
        rows: list[list[str | None]] = []
        if header.quoted:
            self.report(r.QUOTES_ONLY_WHERE_NEEDED, 1, canonical=",".join(columns))
        inside = 0
        for at, (number, line) in enumerate(lines):
            if inside:
                # The rest of a cell with a line break, reported at the line where it opens.
                inside -= 1
                continue
            cells = cells_of(line, header.separator)
            if not line.strip() or (cells and not any(cells)):
                # Commas without cells are what a spreadsheet makes of a blank line.
                self.report(r.NO_BLANK_LINE, number)
            elif cells is None:
                self.report(r.QUOTES_ARE_CLOSED, number, line)
                inside = lines_of_cell([text for _, text in lines[at : at + LONGEST_CELL]], header.separator, width)
                self.unread += 1 + inside
            elif len(cells) not in (width, len(columns)) or any(cells[len(columns) :]):
                how = joining(cells, len(columns))
                self.report(r.ROW_HAS_ALL_CELLS, number, line, found=len(cells), expected=len(columns), how=how)
                self.unread += 1
            else:
                if canonical_header and '"' in line and line_of(cells) != line:
                    self.report(r.QUOTES_ONLY_WHERE_NEEDED, number, canonical=line_of(cells))
                numbers.append(number)
                rows.append([cell or None for cell in cells[: len(columns)]])
        frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
        return frame.insert_column(0, pl.Series("line", numbers, pl.UInt32))
