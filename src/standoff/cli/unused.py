"""List what in the sources' sentences no row uses, for `validate.py --unused`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from ..checks.run import match_texts
from ..checks.table import check_tables
from ..files.read import read_package
from ..model.package import Package
from .terminal import CouldNotRun


def unused(package: Package, path: Path, texts: Mapping[str, str] | None) -> str:
    """Return a line for each thing that a sentence has and no row uses.

    Raises:
        CouldNotRun: There is no text, or a table cannot be read whole.
    """
    if texts is None or package.completeness is None:
        raise CouldNotRun("--unused needs a source's text: give it with --source FILE")
    tables = check_tables(read_package(package, path))
    matched = match_texts(package, tables, texts)
    if matched is None or len(tables) < len(package.tables) or not all(one.complete for one in tables.values()):
        raise CouldNotRun(f"{path} has rows with errors; repair them first")
    found = package.completeness({name: one.rows.collect() for name, one in tables.items()}, matched)
    rows = found.filter(pl.col("used_by").is_null()).select("sentence", "kind", "words").rows()
    widths = [max((len(row[place]) for row in rows), default=0) for place in range(2)]
    return "".join(f"{sentence:<{widths[0]}}  {kind:<{widths[1]}}  {words}\n" for sentence, kind, words in rows)
