"""Say where in its line the cell of a finding is, and which record it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from ..files.lines import Lines
from ..files.raw import RawTable
from ..model.report import Finding


def located(findings: Iterable[Finding], raw: Iterable[RawTable]) -> list[Finding]:
    """Return the findings, each with the key of its row and the cell's place in the line."""
    files = {one.table.path: one for one in raw if one.strings is not None}
    by_file: dict[str, list[Finding]] = {}
    elsewhere: list[Finding] = []
    for finding in findings:
        inside = finding.file in files and finding.line is not None
        (by_file.setdefault(finding.file, []) if inside else elsewhere).append(finding)
    for file, found in by_file.items():
        elsewhere += _located(found, files[file])
    return elsewhere


def _located(findings: Sequence[Finding], raw: RawTable) -> Iterable[Finding]:
    """Return the findings of one file."""
    assert raw.strings is not None  # noqa: S101 - asked before
    wanted = pl.Series(sorted({finding.line or 0 for finding in findings}), dtype=pl.UInt32).implode()
    key = pl.concat_str(raw.table.key, separator=" ", ignore_nulls=True)
    rows = raw.strings.filter(pl.col("line").is_in(wanted)).select("line", key.alias("record"), *_widths(raw)).collect()
    known = {line: (record, widths) for line, record, *widths in rows.iter_rows()}
    # What is wrong with the form of a file moves the cells in their lines.
    lines = Lines(raw.data, raw.columns) if raw.findings else None
    columns = {name: number for number, name in enumerate(raw.table.header)}
    for finding in findings:
        record, widths = known.get(finding.line, (None, ()))
        start, end = None, None
        number = columns.get(finding.column or "")
        if lines is not None:
            start, end = lines.span(finding.line or 0, finding.column)
        elif number is not None and widths:
            start = sum(widths[:number]) + number + 1
            end = start + widths[number]
        yield replace(finding, record=record or finding.record, start=start, end=end)


def _widths(raw: RawTable) -> Iterable[pl.Expr]:
    """Yield the number of characters that each cell of a canonical file takes."""
    for number, name in enumerate(raw.table.header):
        cell = pl.col(name)
        quotes = (
            pl.when(cell.str.contains(r'[",\r\n]')).then(2 + cell.str.count_matches('"', literal=True)).otherwise(0)
        )
        yield (cell.str.len_chars() + quotes).fill_null(0).alias(f"width {number}")
