"""--fix: repair all that has one right answer, losing nothing.

Encoding marks, line endings, quoting, spaces, composed characters, blank lines, the order of columns
and rows; ids for rows that ask for one; columns that a rule derives; datapackage.json. A cell whose
meaning would have to be guessed is never touched. A file with a line that could not be read as a row
is left as it is, and so is then all that depends on it.
"""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from ..checks import cells
from ..checks import cross_table as across
from ..checks import run as checks
from ..files import canonical, descriptor
from ..files import read as source
from ..files.read import Sheet
from ..model.package import Package, Table
from ..verification import lock
from . import labels

UNREAD = "it could not be read whole; mend what is reported, then run --fix again"
IN_DOUBT = "which of its columns a cell belongs to is in doubt; mend the header by hand, then run --fix again"


@dataclass
class Plan:
    """What is to be written, file → bytes before and after, and what is refused with the reason."""

    changes: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def diff(self) -> Iterator[str]:
        """The changes as a unified diff, line by line."""
        for file, (before, after) in self.changes.items():
            if file == descriptor.FILE and len(before) > len(after) + descriptor.MORE:
                # Something else altogether, of which no more than that was read.
                yield f"{file} replaced ({len(after):,} bytes)"
                continue
            old, new = (data.decode("utf-8", errors="backslashreplace").split("\n") for data in (before, after))
            yield from difflib.unified_diff(old, new, f"{file} (before)", f"{file} (after)", lineterm="", n=0)


def plan(package: Package, root: Path) -> Plan:
    """What would bring the package at `root` into order; nothing is written."""
    planned = Plan()
    read = checks.read_all(package, root)
    frames = {}
    for name, sheet in read.items():
        if sheet.frame is None or sheet.unread:
            planned.refused[sheet.table.path] = IN_DOUBT if sheet.doubt else UNREAD
        else:
            frames[name] = cells.tidy(sheet.table, sheet.frame)
    numbered = labels.numbered(package, frames).frames
    sheets = {name: _sheet(package.table(name), frame) for name, frame in numbered.items()}
    if not planned.refused:
        sheets = derive(package, sheets)
    for name, sheet in sheets.items():
        if sheet.data != read[name].data:
            planned.changes[sheet.table.path] = read[name].data, sheet.data
    if planned.refused:
        planned.refused[descriptor.FILE] = "it is renewed once all tables can be read"
    else:
        _renew(package, root, sheets, planned)
    return planned


class PartlyWritten(Exception):
    """Some files could be replaced and one could not; the text says which."""


def carry_out(planned: Plan, root: Path) -> None:
    """Write what is planned: all of it beside the files first, then each file replaced in one step.

    So a full disk or a directory that cannot be written to changes nothing. Raises `PartlyWritten` where
    a file could not be replaced once another had been.
    """
    written: dict[str, Path] = {}
    replaced: list[str] = []
    file = ""
    try:
        for file, (_, after) in planned.changes.items():
            written[file] = _beside(root / file, after)
        for file, new in written.items():
            new.replace(root / file)
            replaced.append(file)
    except OSError as error:
        if not replaced:
            raise
        reason = (error.strerror or str(error)).lower()
        raise PartlyWritten(f"cannot write {file}: {reason}; written before it: {', '.join(replaced)}") from None
    finally:
        for new in written.values():
            new.unlink(missing_ok=True)


def _sheet(table: Table, frame: pl.DataFrame) -> Sheet:
    return descriptor.canonical_sheet(table, canonical.ordered(frame.drop("line"), table))


def derive(package: Package, sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The tables with each cell that a rule derives set to what the rule says."""
    derived = dict(sheets)
    lines = {name: checks.with_lines(sheet) for name, sheet in sheets.items()}
    judged = checks.judge_all(package, lines)
    for one in judged.values():
        one.forgive_empty([column.name for column in one.table if column.facts.derived])
    checks.judge_references(package, judged)
    for name, line, column, value in across.derived_cells(package, judged):
        frame = checks.with_lines(derived[name]).frame
        assert frame is not None  # noqa: S101 - a sheet of rows that were read
        cell = pl.when(pl.col("line") == line).then(pl.lit(value)).otherwise(pl.col(column)).alias(column)
        derived[name] = _sheet(package.table(name), frame.with_columns(cell))
    return derived


def _renew(package: Package, root: Path, sheets: Mapping[str, Sheet], planned: Plan) -> None:
    data = descriptor.render(descriptor.build(package, sheets))
    before = descriptor.found(root, len(data))
    if isinstance(before, str):
        planned.refused[descriptor.FILE] = f"it {before}; remove it, then run --fix again"
    elif before is None or before != data:
        planned.changes[descriptor.FILE] = before or b"", data


def write_lock(package: Package, root: Path) -> None:
    """Write verification.lock for rows that have just been verified against their source."""
    frames = {}
    for table in package.tables:
        frame = source.read(table, root).frame
        if frame is not None:
            frames[table.name] = frame
    path = root / lock.FILE
    if path.is_symlink() or path.is_dir():
        raise OSError(None, "it is not a regular file", lock.FILE)
    replace(path, lock.render(package, frames))


def replace(path: Path, data: bytes) -> None:
    """Write a file in one step: readers see the old bytes or the new, never a part."""
    new = _beside(path, data)
    try:
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _beside(path: Path, data: bytes) -> Path:
    """A file of these bytes in the same directory, ready to take the place of `path`."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode if path.exists() else 0o644
        new.chmod(mode & 0o777)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
