"""--fix: write canonical CSVs and renew datapackage.json, losing nothing.

Only what has one right answer is changed: encoding marks, line endings, quoting, spaces, composed
characters, blank lines, the order of columns and rows. A file with a line that could not be read as
a row is left as it is, and so is the descriptor then.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from . import canonical, descriptor, source
from .model import Package, Table
from .source import Sheet


@dataclass
class Fixed:
    """What was written, and what was refused with the reason."""

    written: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def fix(package: Package, root: Path) -> Fixed:
    """Bring the package at `root` into canonical form."""
    fixed = Fixed()
    sheets: dict[str, Sheet] = {}
    for table in package.tables:
        sheet = source.read(table, root)
        if sheet.frame is None or sheet.unread:
            fixed.refused[table.path] = "it could not be read whole; mend what is reported, then run --fix again"
            continue
        sheets[table.name] = descriptor.canonical_sheet(table, tidy(table, sheet.frame))
        if sheets[table.name].data != sheet.data:
            replace(root / table.path, sheets[table.name].data)
            fixed.written.append(table.path)
    if not fixed.refused:
        renew(package, root, sheets, fixed)
    else:
        fixed.refused[descriptor.FILE] = "it is renewed once all tables can be read"
    return fixed


def tidy(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The rows with plain single spaces and composed characters, in order."""
    # White space is squeezed as the check sees it; other hidden characters need a person's eye.
    spaces = pl.col(table.header).str.replace_all(r"[\p{Zs}]+", " ").str.strip_chars(" ")
    tidied = frame.with_columns(spaces.str.normalize("NFC"))
    # A cell of spaces alone is an empty cell.
    tidied = tidied.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in table.header)
    return canonical.ordered(tidied, table)


def renew(package: Package, root: Path, sheets: Mapping[str, Sheet], fixed: Fixed) -> None:
    """Write datapackage.json if it is not what it should be."""
    path = root / descriptor.FILE
    data = descriptor.render(descriptor.build(package, sheets))
    if path.is_symlink() or path.is_dir():
        fixed.refused[descriptor.FILE] = "it is not a regular file"
    elif not path.exists() or path.read_bytes() != data:
        replace(path, data)
        fixed.written.append(descriptor.FILE)


def replace(path: Path, data: bytes) -> None:
    """Write a file in one step: readers see the old bytes or the new, never a part."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode if path.exists() else 0o644
        Path(name).chmod(mode & 0o777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
