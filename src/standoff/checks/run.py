"""Check a package. Read downhill: files, then cells, rows and keys of each table, references, rules, report.

What an earlier stage could not read, no later one checks: a line that is no row, a row with an error in the rules
across tables. So one fault gives one finding. Inside a stage nothing stops at the first.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import polars as pl

from ..files.lines import Lines
from ..files.raw import RawTable
from ..files.read import read_package
from ..model import DESCRIPTOR
from ..model.builtin_rules import REFERENCE_EXISTS, VERIFIED_ROW_IS_THERE, all_rules
from ..model.package import Package
from ..model.report import Finding, Report
from ..verification import lock
from ..verification.source_texts import SourceTexts
from .cross_table import Frames, describe_rules, run_notes, run_rules
from .files import descriptor_findings, unlisted_files
from .references import check_references
from .table import CheckedTable, check_table


def check(package: Package, root: Path, texts: SourceTexts | None = None) -> Report:
    """Check the package at `root`; with `texts`, against its sources too."""
    began = time.perf_counter()
    raw = read_package(package, root)
    report = check_together(package, root, raw, check_tables(raw), texts)
    return replace(report, seconds=time.perf_counter() - began)


def check_together(
    package: Package,
    root: Path,
    raw: Mapping[str, RawTable],
    checked: Mapping[str, CheckedTable],
    texts: SourceTexts | None = None,
) -> Report:
    """Check tables that have been checked by themselves: references, rules, descriptor and lock."""
    references = check_references(package, checked)
    tables = references.tables
    frames = Frames(package, tables, texts)
    found, skipped = run_rules(package, tables, frames)
    findings = [
        *unlisted_files(package, root),
        *(finding for one in raw.values() for finding in one.findings),
        *(finding for one in tables.values() for finding in one.findings),
        *references.findings,
        *found,
    ]
    if not (root / "data").is_symlink():
        findings += descriptor_findings(package, root, raw)
    findings += list(_lock_findings(package, root, raw, tables, findings, with_source=texts is not None))
    skipped = [*references.skipped, *skipped]
    return Report(
        package=package.name,
        version=package.version,
        findings=tuple(sorted(_located(findings, raw), key=importance)),
        skipped=tuple(skipped),
        tables={name: one.height for name, one in tables.items()},
        checked=len(all_rules(package)) - len({entry.rule for entry in skipped}),
        notes=tuple(run_notes(package, frames)),
        files=(*(table.path for table in package.tables), DESCRIPTOR, lock.FILE),
        rules=tuple(describe_rules(package)),
    )


def check_tables(raw: Mapping[str, RawTable]) -> dict[str, CheckedTable]:
    """Check each table by itself; one of which no row could be read is left out."""
    first, *others = raw.values()
    # The first one before the others: Pandera sets itself up on first use, and not for two threads at once.
    with ThreadPoolExecutor() as pool:
        checked = [check_table(first), *pool.map(check_table, others)]
    return {one.table.name: one for one in checked if one is not None}


def importance(finding: Finding) -> tuple[str, int, str, str]:
    """Return the sort key of findings."""
    return finding.order


def _lock_findings(
    package: Package,
    root: Path,
    raw: Mapping[str, RawTable],
    tables: Mapping[str, CheckedTable],
    earlier: Sequence[Finding],
    *,
    with_source: bool,
) -> Iterator[Finding]:
    """Yield the lock's findings that are news: not on rows with errors, nor on ids that are known to be missing."""
    texts = tables.get(package.text_hash.partition(".")[0])
    if texts is None or not texts.complete:
        return
    quarantined = {one.table.path: one.quarantined for one in tables.values()}
    keys = {one.table.path: one.table.key for one in tables.values()}
    # A row whose key has an error is not gone.
    in_doubt = {
        finding.file
        for finding in earlier
        if finding.column in keys.get(finding.file, ()) and finding.line in quarantined[finding.file]
    }
    missing = {(finding.file, finding.value) for finding in earlier if finding.rule == REFERENCE_EXISTS.id}
    for finding in lock.findings(package, root, raw, with_source=with_source):
        is_gone = finding.rule == VERIFIED_ROW_IS_THERE.id
        reported = finding.line in quarantined.get(finding.file, ()) or (finding.file, finding.record) in missing
        if not reported and not (is_gone and finding.file in in_doubt):
            yield finding


def _located(findings: Iterable[Finding], raw: Mapping[str, RawTable]) -> Iterator[Finding]:
    """Yield the findings, each with the key of its row and the cell's place in the line."""
    by_file = {one.table.path: one for one in raw.values() if one.rows is not None}
    known: dict[str, tuple[dict[int, str], Lines]] = {}
    for finding in findings:
        one = by_file.get(finding.file)
        if one is None or one.rows is None or finding.line is None:
            yield finding
            continue
        if finding.file not in known:
            key = pl.concat_str(one.table.key, separator=" ", ignore_nulls=True)
            known[finding.file] = dict(one.rows.select("line", key).iter_rows()), Lines(one.data, one.columns)
        records, lines = known[finding.file]
        start, end = lines.span(finding.line, finding.column)
        yield replace(finding, record=records.get(finding.line) or finding.record, start=start, end=end)
