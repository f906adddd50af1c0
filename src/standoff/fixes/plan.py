"""Plan repairs: whatever has only one right answer and loses nothing. Nothing is written here.

That is byte order marks, line endings, quoting, spaces, composed characters, blank lines, the order of columns and
rows, ids for rows that ask for one, and datapackage.json. A cell is never changed where its meaning would have to be
guessed. A file with a line that is not a row is left as it is, and so is everything that depends on it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from ..checks.table import check_table
from ..files import descriptor
from ..files.raw import RawTable, from_rows
from ..files.read import read_package
from ..model import DESCRIPTOR
from ..model.builtin_rules import ROWS_ARE_SORTED
from ..model.labels import is_label
from ..model.package import Package
from ..model.table import Table
from ..verification import lock
from .new_ids import give_ids
from .tidy import tidy

UNREAD = "it could not be read whole; repair what is reported, then run --fix again"
NO_IDS = "; until then no row is given its id"
IN_DOUBT = "its cells do not fit the order of its header; correct the header by hand, then run --fix again"
LATER = "it is renewed once all tables can be read"
UNDATED = "dates in {files} cannot be read, and it says which days the data cover; repair them, then run --fix again"


@dataclass
class FixPlan:
    """The files to write, with their bytes before and after, and the files left as they are, with the reasons."""

    changes: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    def diff(self) -> Iterator[str]:
        """Yield the changes as a unified diff, line by line."""
        for file, (before, after) in self.changes.items():
            if file == DESCRIPTOR and len(before) > len(after) + descriptor.MORE:
                # Not a descriptor at all, and too large to have been read to its end.
                yield f"{file} replaced ({len(after):,} bytes)"
                continue
            old, new = (data.decode("utf-8", errors="backslashreplace").split("\n") for data in (before, after))
            yield from difflib.unified_diff(old, new, f"{file} (before)", f"{file} (after)", lineterm="", n=0)


def plan(package: Package, root: Path, added: Mapping[str, pl.DataFrame] | None = None) -> FixPlan:
    """Return what would bring the package at `root`, with `added` rows of its tables, into canonical form.

    Ids are given, and the descriptor is renewed, only if every table can be read whole: any table may contain an id, or
    refer to a row that waits for one.
    """
    planned = FixPlan()
    read = read_package(package, root)
    frames: dict[str, pl.DataFrame] = {}
    for name, raw in read.items():
        rows = raw.rows if raw.whole else _reordered(raw)
        if rows is None:
            planned.refused[raw.table.path] = IN_DOUBT if raw.unordered is not None else UNREAD
        else:
            frames[name] = tidy(raw.table, pl.concat([rows, *([added[name]] if added and name in added else ())]))
    if not planned.refused:
        frames = give_ids(package, frames)
    elif any(_has_label(package.table(name), frame) for name, frame in frames.items()):
        planned.refused = {file: why + NO_IDS for file, why in planned.refused.items()}
    fixed = {name: canonical(package.table(name), frame) for name, frame in frames.items()}
    for name, raw in fixed.items():
        if raw.data != read[name].data:
            planned.changes[raw.table.path] = read[name].data, raw.data
    _repair_locks(root, planned)
    if planned.refused:
        planned.refused[DESCRIPTOR] = LATER
    elif undated := [raw.table.path for raw in fixed.values() if _has_no_day(raw)]:
        planned.refused[DESCRIPTOR] = UNDATED.format(files=", ".join(undated))
    else:
        _renew_descriptor(package, root, fixed, planned)
    return planned


def canonical(table: Table, rows: pl.DataFrame) -> RawTable:
    """Return the table with its rows sorted by their key; rows with equal keys keep their order.

    A row with a label that could not be given an id comes last, where new rows are added.
    """
    waits = pl.any_horizontal(is_label(pl.col(table.key)))
    return from_rows(table, rows.sort(waits, *table.sort_keys, maintain_order=True))


def _has_label(table: Table, rows: pl.DataFrame) -> bool:
    """Return whether a row waits for its id."""
    return any(rows.select(is_label(pl.col(column.name)).any()).item() for column in table if column.prefix)


def _has_no_day(raw: RawTable) -> bool:
    """Return whether a date column has a cell that is no day."""
    if raw.rows is None:
        return False
    dates = [column for column in raw.table if column.type == "date"]
    wrong = [pl.col(column.name).is_not_null() & column.type_.parse(pl.col(column.name)).is_null() for column in dates]
    return bool(dates) and bool(raw.rows.select(pl.any_horizontal(*wrong).any()).item())


def _repair_locks(root: Path, planned: FixPlan) -> None:
    """Plan the line ends of locks: a checkout with CRLF changes them, and nothing that was verified."""
    if (root / lock.FOLDER).is_symlink():
        return
    for path in sorted((root / lock.FOLDER).glob("*.lock")):
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        repaired = lock.with_line_ends(data)
        if repaired != data:
            planned.changes[f"{lock.FOLDER}/{path.name}"] = data, repaired


def _reordered(raw: RawTable) -> pl.DataFrame | None:
    """Return the rows under the names of a header in another order, if every cell fits under its name."""
    if raw.unordered is None or raw.unread > raw.unordered.height:
        return None
    rows = tidy(raw.table, raw.unordered)
    checked = check_table(replace(raw, rows=rows, unread=0, findings=()))
    fits = checked is not None and all(finding.rule == ROWS_ARE_SORTED.id for finding in checked.findings)
    return rows if fits else None


def _renew_descriptor(package: Package, root: Path, fixed: dict[str, RawTable], planned: FixPlan) -> None:
    data = descriptor.render(descriptor.build(package, fixed))
    before = descriptor.read(root, len(data))
    if isinstance(before, str):
        planned.refused[DESCRIPTOR] = f"it {before}; remove it, then run --fix again"
    elif before != data:
        planned.changes[DESCRIPTOR] = before or b"", data
