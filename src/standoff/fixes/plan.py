"""Plan repairs: whatever has only one right answer and loses nothing. Nothing is written here.

That is byte order marks, line endings, quoting, spaces, composed characters, blank lines, the order of columns and
rows, ids for rows that ask for one, and datapackage.json. A cell is never changed where its meaning would have to be
guessed. A file with a line that is not a row is left as it is, and so is everything that depends on it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
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
from .new_ids import give_ids
from .tidy import tidy

UNREAD = "it could not be read whole; repair what is reported, then run --fix again"
IN_DOUBT = "its cells do not fit the order of its header; correct the header by hand, then run --fix again"
LATER = "it is renewed once all tables can be read"


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


def plan(package: Package, root: Path) -> FixPlan:
    """Return what would bring the package at `root` into canonical form.

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
            frames[name] = tidy(raw.table, rows)
    if not planned.refused:
        frames = give_ids(package, frames)
    fixed = {name: canonical(package.table(name), frame) for name, frame in frames.items()}
    for name, raw in fixed.items():
        if raw.data != read[name].data:
            planned.changes[raw.table.path] = read[name].data, raw.data
    if planned.refused:
        planned.refused[DESCRIPTOR] = LATER
    else:
        _renew_descriptor(package, root, fixed, planned)
    return planned


def canonical(table: Table, rows: pl.DataFrame) -> RawTable:
    """Return the table with its rows sorted by their key; rows with equal keys keep their order.

    A row with a label that could not be given an id comes last, where new rows are added.
    """
    waits = pl.any_horizontal(is_label(pl.col(table.key)))
    return from_rows(table, rows.sort(waits, *table.sort_keys, maintain_order=True))


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
