"""CSV bytes → strings with line numbers.

A file in canonical form is read by Polars in one go and proved canonical by writing it back to
the same bytes. Any other file is read line by line, so that each fault gets its physical line and
every row that can be read still is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from ..checks.cells import is_suspect
from ..model import builtin_rules as r
from ..model.package import Table
from ..model.report import Finding
from ..model.rule import Rule
from ..text.nearest import did_you_mean
from .canonical import line_of, write
from .header import Header, Problem, header_of
from .lines import LINE_BREAK, cells_of, conflicts, joining

FIRST_ROW = 2
"""Physical line of the first row, after the header."""

FEW = 3
"""Lines with one and the same fault of form that are told one by one; more come from a program, not from a slip."""

MANY_FILES = 20
"""Files without a table that are told one by one."""

ZEROS_OF_UTF_16, ZEROS_OF_UTF_32 = 0.25, 0.6
"""Share of NUL bytes from which a file is taken for one of these; plain text has half and three quarters."""

CONFLICT = tuple(b"\n" + sign * 7 for sign in (b"<", b"=", b">", b"|"))
"""How a line may begin that git has left behind."""


@dataclass(frozen=True)
class Doubt:
    """A header whose columns are all there in another order, and the two readings of its rows.

    `problem` is what else is wrong with the header.
    """

    header: str
    by_header: pl.DataFrame
    by_place: pl.DataFrame
    problem: Problem | None


@dataclass
class Sheet:
    """One table's file as read.

    `frame` has the table's columns as strings (empty cells null) and `line`; it is None where
    nothing could be read. `unread` counts the lines that could not be made into rows; `data` are
    the bytes of the file; `suspect` says whether a cell's text may be at fault; `doubt` says why
    there is no frame yet where the rows can be read in two ways, which `readings.settled` decides;
    `columns` are those of the file where its header was found to be wrong about them.
    """

    table: Table
    frame: pl.DataFrame | None = None
    findings: list[Finding] = field(default_factory=list)
    unread: int = 0
    data: bytes = b""
    suspect: bool = True
    doubt: Doubt | None = None
    columns: tuple[str, ...] = ()

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
    text = _decoded(sheet, data)
    if text is None:
        return sheet
    sheet.frame = _canonical(table, data)
    if sheet.frame is None:
        _line_by_line(sheet, text)
    else:
        sheet.suspect = is_suspect(text)
    return sheet


def _bytes(sheet: Sheet, path: Path) -> bytes | None:
    what = None
    if path.parent.is_symlink():
        return None  # reported once, for the directory
    if path.is_symlink():
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


def _decoded(sheet: Sheet, data: bytes) -> str | None:
    body = data.rstrip(b"\0")
    share = body.count(b"\0") / (len(body) or 1)
    wide = None
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or share > ZEROS_OF_UTF_32:
        wide = "UTF-32"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")) or share > ZEROS_OF_UTF_16:
        wide = "UTF-16"
    if wide:
        sheet.report(r.FILE_IS_UTF8, 1, what=f"the file looks like {wide}")
        return None
    if body != data:
        line = body.count(b"\n") + 1
        what = f"NUL bytes from line {line} to the end: the file was not written whole"
        sheet.report(r.FILE_IS_UTF8, line, what=what)
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte 0x{data[error.start]:02X} is not UTF-8; the file may be Latin-1 or Windows-1252"
        sheet.report(r.FILE_IS_UTF8, data.count(b"\n", 0, error.start) + 1, what=what)
        return None


def _canonical(table: Table, data: bytes) -> pl.DataFrame | None:
    """The rows, if the file is in canonical form but for their order; else None."""
    if not data.startswith((",".join(table.header) + "\n").encode()) or b"\0" in data:
        return None
    # What Polars would take for rows.
    blank = b"\n" + b"," * (len(table.header) - 1) + b"\n"
    if any(line in data for line in (blank, *CONFLICT)):
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
        count = sum("\r" in found for found in LINE_BREAK.findall(text))
        sheet.report(r.LF_LINE_ENDINGS, text.count("\n", 0, text.index("\r")) + 1, count=count)
        text = LINE_BREAK.sub("\n", text)
    lines = text.split("\n")
    if lines[-1]:
        sheet.report(r.FINAL_NEWLINE, len(lines))
    else:
        lines.pop()
    unjudged = _conflicts(sheet, lines)
    header = header_of(lines[0], sheet.table.header)
    if header.problem and 1 not in unjudged:
        what, how = header.problem
        sheet.report(r.HEADER_IS_EXACT, 1, value=lines[0], what=what, how=how)
    if header.columns is None or 1 in unjudged:
        sheet.unread = len(lines) - 1
        return
    sheet.unread = len(unjudged)
    _rows(sheet, header, [(number, line) for number, line in enumerate(lines, start=1) if number not in unjudged])


def _conflicts(sheet: Sheet, lines: Sequence[str]) -> set[int]:
    """The lines of merge conflicts, from first marker to last: which of them are to stay, nobody can tell."""
    unjudged: set[int] = set()
    for first, *others in conflicts(lines):
        named = f", which goes on at line {', '.join(map(str, others))}" if others else ""
        sheet.report(r.NO_MERGE_CONFLICT, first, value=lines[first - 1], others=named)
        unjudged.update(range(first, max([first, *others]) + 1))
    return unjudged


def _rows(sheet: Sheet, header: Header, lines: Sequence[tuple[int, str]]) -> None:
    columns = header.columns or []
    in_order = tuple(columns) == sheet.table.header
    numbers: list[int] = []
    rows: list[list[str | None]] = []
    blank: list[int] = []
    quoted = [(1, ",".join(columns))] if header.quoted else []
    for number, line in lines[1:]:
        cells = cells_of(line, header.separator)
        if not line.strip() or (cells and not any(cells)):
            # Commas alone are what a spreadsheet makes of a blank line.
            blank.append(number)
        elif cells is None:
            sheet.report(r.QUOTES_ARE_CLOSED, number, value=line)
            sheet.unread += 1
        elif len(cells) != len(columns):
            counts = {"found": len(cells), "expected": len(columns)}
            sheet.report(r.ROW_HAS_ALL_CELLS, number, value=line, how=joining(cells, len(columns)), **counts)
            sheet.unread += 1
        else:
            if in_order and header.separator == "," and '"' in line and line_of(cells) != line:
                quoted.append((number, line_of(cells)))
            numbers.append(number)
            rows.append([cell or None for cell in cells])
    _tell_once(sheet, r.NO_BLANK_LINE, blank, "a blank line", "blank lines")
    canonical = dict(quoted)
    one, many = "the row is not written in canonical form", "rows are not written in canonical form"
    _tell_once(sheet, r.QUOTES_ONLY_WHERE_NEEDED, list(canonical), one, many, canonical=canonical)
    by_header = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    by_header = by_header.insert_column(0, pl.Series("line", numbers, pl.UInt32))
    if in_order:
        sheet.frame = by_header
        return
    # Either the columns stand in another order with their cells, or the header alone is wrong. Until that is
    # settled by what the cells hold, the rows count as unread.
    by_place = by_header.rename(dict(zip(columns, sheet.table.header, strict=True)))
    sheet.doubt = Doubt(lines[0][1], by_header.select("line", *sheet.table.header), by_place, header.problem)
    sheet.unread += len(rows)
    if header.problem is None:
        what, how = "the columns are not in their order", f"it should be {','.join(sheet.table.header)}"
        sheet.report(r.HEADER_IS_EXACT, 1, value=lines[0][1], what=what, how=how)


def _tell_once(
    sheet: Sheet, rule: Rule, lines: Sequence[int], one: str, many: str, canonical: Mapping[int, str] | None = None
) -> None:
    """A finding a line, or where there are more than a few, one at the first with the count of all."""
    shown = lines if len(lines) <= FEW else lines[:1]
    for line in shown:
        what = one if shown is lines else f"{len(lines)} {many}, the first here"
        sheet.report(rule, line, what=what, canonical=(canonical or {}).get(line, ""))


def unlisted(root: Path, listed: Iterable[str]) -> Iterator[Finding]:
    """Findings for what lies in data/ and is not a table of the package."""
    known = sorted(listed)
    if (root / "data").is_symlink():
        rule, what = r.FILE_IS_THERE, "data is a symbolic link"
        yield Finding(rule=rule.id, file="data", message=what, repair="put the directory itself there")
        return
    files = sorted(f"data/{path.name}" for path in (root / "data").iterdir()) if (root / "data").is_dir() else []
    rule = r.FILE_IS_LISTED
    strange = [file for file in files if file not in known]
    for file in strange[:MANY_FILES]:
        hint = did_you_mean(file, known)
        message = rule.message.format(file=file, hint=f" ({hint.strip()})" if hint else "")
        yield Finding(rule=rule.id, file=file, message=message, repair=rule.repair)
    if len(strange) > MANY_FILES:
        message = f"{len(strange) - MANY_FILES:,} more files are no tables of this package"
        yield Finding(rule=rule.id, file="data", message=message, repair=rule.repair)
