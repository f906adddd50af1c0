"""The stages of a run: file → header → cells → rows → keys → rules.

What an earlier stage could not read, no later one judges: a line that is no row, a cell that has
been faulted, a row of it in the rules across tables. So one fault gives one finding. Inside a
stage nothing stops at the first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl

from ..files import descriptor, readings
from ..files import read as source
from ..files.lines import Lines
from ..files.read import Sheet
from ..fixes import labels
from ..model import builtin_rules as r
from ..model.package import Package, Reference, Table
from ..model.report import Finding, Report, Skipped
from ..text.normal_form import Copies
from ..verification import lock
from . import cross_table as across
from . import keys
from .table import Judged, judge

Progress = Callable[[str], None]

WANTS = 3
"""What calls for rows of an empty table: so much of it is told."""


def check(package: Package, root: Path, copies: Copies | None = None, progress: Progress = lambda _: None) -> Report:
    """Check the package at `root` against `package`; with `copies`, against its source too."""
    began = time.perf_counter()
    sheets = read_all(package, root, progress)
    judged = judge_all(package, sheets, progress)
    progress("references")
    skipped = judge_references(package, judged)
    findings = list(source.unlisted(root, (table.path for table in package.tables)))
    for sheet in sheets.values():
        findings += sheet.findings
    for one in judged.values():
        findings += one.findings
    progress("rules")
    frames = across.Frames(package, judged, copies)
    found, more = across.run_rules(package, judged, frames)
    findings += [*found, *no_rows(judged.values())]
    progress("descriptor")
    if not (root / "data").is_symlink():
        findings += descriptor.findings(package, root, sheets)
    findings += lock_findings(package, root, judged, with_source=copies is not None)
    return Report(
        package=package.name,
        version=package.version,
        findings=tuple(sorted(with_places(findings, judged), key=lambda finding: finding.place)),
        skipped=(*skipped, *more),
        tables={name: table.rows.height for name, table in judged.items()},
        judged=len(r.all_rules(package)) - len({s.rule for s in (*skipped, *more)}),
        notes=tuple(across.run_notes(package, frames)),
        files=(*(table.path for table in package.tables), descriptor.FILE, lock.FILE),
        rules=tuple(across.told(package)),
        seconds=time.perf_counter() - began,
    )


def lock_findings(
    package: Package, root: Path, judged: Mapping[str, Judged], *, with_source: bool
) -> Iterator[Finding]:
    """Findings on verification.lock; a row with a faulted cell has been reported already."""
    frames = {name: j.sheet.frame for name, j in judged.items() if j.sheet.frame is not None and not j.sheet.unread}
    files = {j.table.path: j.faults for j in judged.values()}
    for finding in lock.findings(package, root, frames, with_source=with_source):
        if finding.line is None or finding.line not in files[finding.file]:
            yield finding


def read_all(package: Package, root: Path, progress: Progress = lambda _: None) -> dict[str, Sheet]:
    """Every table's file as read."""
    progress("files")
    with ThreadPoolExecutor() as pool:
        # Polars works outside Python's lock, so that files are read side by side.
        sheets = pool.map(lambda table: source.read(table, root), package.tables)
        return readings.settled(package, {sheet.table.name: sheet for sheet in sheets})


def judge_all(package: Package, sheets: Mapping[str, Sheet], progress: Progress = lambda _: None) -> dict[str, Judged]:
    """Each table judged by itself, as it will be when its new rows have their ids; none where nothing could be read."""
    numbered = labels.numbered(package, {name: s.frame for name, s in sheets.items() if s.frame is not None})
    tables = [package.table(name) for name in numbered.frames]

    def stages(table: Table) -> Judged:
        progress(table.name)
        return judge(sheets[table.name], numbered.frames[table.name], numbered)

    # The first one alone: Pandera sets itself up on first use, and not for two threads at once.
    with ThreadPoolExecutor() as pool:
        judged = [*map(stages, tables[:1]), *pool.map(stages, tables[1:])]
    return {one.table.name: one for one in judged}


def judge_references(package: Package, judged: Mapping[str, Judged]) -> list[Skipped]:
    """References between tables; those into a table that is not whole are skipped."""
    tables = {name: j.table for name, j in judged.items()}
    skipped = []
    frames = {name: j.rows for name, j in judged.items()}
    for table in package.tables:
        for reference in table.references if table.name in judged else ():
            target = judged.get(reference.to_table)
            if target is None or not target.sees(reference.to_column):
                reason = f"{table.name}.{reference.column}: data/{reference.to_table}.csv could not be read whole"
                skipped.append(Skipped(r.REFERENCE_EXISTS.id, reason))
            elif target.rows.is_empty():
                _want(judged[table.name], reference, target)
            else:
                judged[table.name].add(keys.dangling(reference, tables, frames))
    return skipped


def _want(one: Judged, reference: Reference, target: Judged) -> None:
    """Hold every reference into a table without rows for faulty: it is the table that is at fault, once."""
    lines = one.rows.filter(pl.col(reference.column).is_not_null())["line"].to_list()
    if lines:
        target.wanted.append(f"{len(lines):,} rows of {one.table.path} refer to it by {reference.column}")
    for line in lines:
        one.fault(line, reference.column)


def no_rows(judged: Iterable[Judged]) -> Iterator[Finding]:
    """A finding for each table without rows that others call for, in place of one for each of their rows."""
    rule = r.TABLE_HAS_ROWS
    for one in judged:
        if one.wanted:
            more = [f"and {len(one.wanted) - WANTS} more"] if len(one.wanted) > WANTS else []
            what = "; ".join([*one.wanted[:WANTS], *more])
            message = rule.message.format(file=one.table.path, what=what)
            yield Finding(rule=rule.id, file=one.table.path, message=message, repair=rule.repair)


def with_lines(sheet: Sheet) -> Sheet:
    """A sheet of canonical rows with the lines that they will stand on."""
    if sheet.frame is None or "line" in sheet.frame.columns:
        return sheet
    return replace(sheet, frame=sheet.frame.with_row_index("line", offset=source.FIRST_ROW))


def with_places(findings: Iterable[Finding], judged: Mapping[str, Judged]) -> Iterator[Finding]:
    """The findings, each with the key of its row and the place of its cell in the line."""
    files = {j.table.path: j for j in judged.values()}
    known: dict[str, tuple[dict[int, str], Lines]] = {}
    for finding in findings:
        j = files.get(finding.file)
        if j is None or finding.line is None or j.sheet.frame is None:
            yield finding
            continue
        if finding.file not in known:
            key = pl.concat_str(j.table.key, separator=" ", ignore_nulls=True)
            keys_ = dict(j.sheet.frame.select("line", key.alias("key")).iter_rows())
            known[finding.file] = keys_, Lines(j.sheet.data, j.sheet.columns)
        records, lines = known[finding.file]
        start, end = lines.span(finding.line, finding.column)
        yield replace(finding, record=records.get(finding.line) or None, start=start, end=end)
