"""All findings of a report as a Parquet file, for more of them than anybody reads one by one."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..model.report import Report

PLACE = pl.Struct({"file": pl.String, "line": pl.UInt32, "column": pl.String})
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule": pl.String,
    "severity": pl.String,
    "file": pl.String,
    "line": pl.UInt32,
    "column": pl.String,
    "record": pl.String,
    "value": pl.String,
    "message": pl.String,
    "repair": pl.String,
    "count": pl.UInt32,
    "places": pl.List(PLACE),
}


NAMES = [name for name in SCHEMA if name != "places"]


def write(report: Report, path: Path) -> None:
    """Write a row for each finding, with all its places.

    Raises:
        OSError: The file cannot be written.
    """
    rows = (
        (
            *(getattr(finding, name) for name in NAMES),
            [{"file": place.file, "line": place.line, "column": place.column} for place in finding.all_places],
        )
        for finding in report.findings
    )
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    with path.open("wb") as file:
        frame.write_parquet(file)
