"""Read a draft, and put its rows beside those of the package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl

from ..files.raw import RawTable
from ..files.read import read_table
from ..model.package import Package
from ..model.report import Finding

OFFSET = 1_000_000_000
"""What is added to the lines of a draft's rows, so that they differ from those of the package: no file has as many."""


def read_draft(package: Package, draft: Path) -> dict[str, RawTable]:
    """Read the tables that a draft has."""
    return {table.name: read_table(table, draft) for table in package.tables if (draft / table.path).exists()}


def together(base: Mapping[str, RawTable], drafted: Mapping[str, RawTable]) -> dict[str, RawTable]:
    """Return the package's tables with the rows of a draft, sorted; a row that the package has already is left out."""
    return {name: _together(one, drafted[name]) if name in drafted else one for name, one in base.items()}


def new_rows(base: pl.DataFrame, drafted: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of a draft that the package does not have, cell by cell."""
    cells = [name for name in drafted.columns if name != "line"]
    return drafted.join(base.select(cells), on=cells, how="anti", nulls_equal=True, maintain_order="left")


def _together(base: RawTable, drafted: RawTable) -> RawTable:
    findings = (*base.findings, *map(_shifted, drafted.findings))
    unread, suspect = base.unread + drafted.unread, base.suspect or drafted.suspect
    if base.rows is None or drafted.rows is None:
        # Rows of the draft that cannot be read are missing, so that nothing is concluded from their absence.
        unread += drafted.rows is None
        return replace(base, unread=unread, findings=findings, suspect=suspect)
    added = new_rows(base.rows, drafted.rows).with_columns(pl.col("line") + OFFSET)
    rows = pl.concat([base.rows, added]).sort(*base.table.sort_keys, maintain_order=True)
    return replace(base, rows=rows, unread=unread, findings=findings, suspect=suspect)


def _shifted(finding: Finding) -> Finding:
    """Return a finding of a draft's file at the lines of its rows beside those of the package."""
    places = tuple(replace(place, line=(place.line or 0) + OFFSET) for place in finding.places)
    return replace(finding, line=(finding.line or 0) + OFFSET, places=places)
