"""Check a package. Read downhill: files, then cells, rows and keys of each table, references, rules, report.

What an earlier stage could not read, no later stage checks: a line that is not a row has no cells, and a row with an
error stays out of the rules across tables. So one fault gives one finding. Inside a stage nothing stops at the first.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..files.raw import RawTable
from ..model import DESCRIPTOR
from ..model.builtin_rules import (
    LOCK_IS_CURRENT,
    REFERENCE_EXISTS,
    TABLE_HAS_ROWS,
    TEXT_HAS_ITS_SOURCE,
    VERIFIED_ROW_IS_THERE,
    all_rules,
)
from ..model.package import Package
from ..model.report import Finding, Report
from ..verification import lock
from ..verification.rows import VerifiedRows
from ..verification.rows import verified_rows as rows_of_locks
from ..verification.source_texts import SourceTexts, match
from .blocks import IN_BLOCKS, Scale, check_files, spool_for
from .cross_table import Frames, describe_rules, parameters, run_notes, run_rules
from .files import descriptor_findings, unlisted_files
from .places import located
from .references import check_references
from .spool import IN_MEMORY, Spool
from .table import CheckedTable


def check(package: Package, root: Path, texts: Mapping[str, str] | None = None, *, scale: Scale = IN_BLOCKS) -> Report:
    """Check the package at `root`; with `texts`, by name, against its sources too."""
    began = time.perf_counter()
    with spool_for(package, root, scale) as spool:
        raw, checked = check_files(package, root, scale, spool)
        report = check_together(package, root, raw, checked, texts, spool)
    return replace(report, seconds=time.perf_counter() - began)


def check_together(
    package: Package,
    root: Path,
    raw: Mapping[str, RawTable],
    checked: Mapping[str, CheckedTable],
    texts: Mapping[str, str] | None = None,
    spool: Spool = IN_MEMORY,
) -> Report:
    """Check tables that have been checked by themselves: references, rules, descriptor and locks."""
    references = check_references(package, checked)
    tables = references.tables
    matched = match_texts(package, tables, texts) if texts else None
    frames = Frames(package, tables, matched, spool)
    found, skipped = run_rules(package, tables, frames, matched)
    findings = [
        *unlisted_files(package, root),
        *(finding for one in raw.values() for finding in one.findings),
        *(finding for one in tables.values() for finding in one.findings),
        *references.findings,
        *found,
    ]
    if not (root / "data").is_symlink():
        findings += descriptor_findings(package, root, raw)
    sources = tables.get(package.text_hash.partition(".")[0])
    # A text may be of a source whose row has an error.
    if matched and sources is not None and sources.complete:
        file = sources.table.path
        findings += [TEXT_HAS_ITS_SOURCE.finding(file, words={"text": name}) for name in matched.unmatched]
    given = matched.by_source if matched else ()
    rows = verified_rows(package, raw, tables, frames, {*given, *lock.with_lock(root)})
    findings += list(_lock_findings(package, lock.findings(package, root, raw, rows, given), tables, findings))
    skipped = [*references.skipped, *skipped]
    return Report(
        package=package.name,
        version=package.version,
        findings=tuple(sorted(located(findings, raw.values()), key=lambda finding: finding.order)),
        skipped=tuple(skipped),
        tables={name: one.height for name, one in tables.items()},
        checked=len(all_rules(package)) - len({entry.rule for entry in skipped}),
        notes=tuple(run_notes(package, frames)),
        files=(*(table.path for table in package.tables), DESCRIPTOR, lock.FOLDER),
        rules=tuple(describe_rules(package)),
    )


def match_texts(package: Package, tables: Mapping[str, CheckedTable], texts: Mapping[str, str]) -> SourceTexts | None:
    """Return the texts by source; None if the package has no sources, or a table that matching needs is not there.

    A source without a hash has no text that could be given.
    """
    name, _, digest = package.text_hash.partition(".")
    needed = {name, *((package.sentences.table,) if package.sentences else ())}
    if not needed <= tables.keys():
        return None
    sources = tables[name].rows.select(source_id=package.table(name).key[0], text_sha256=digest).drop_nulls().collect()
    sentences = (package.sentences, tables[package.sentences.table].rows.collect()) if package.sentences else None
    return match(texts, sources, sentences)


def verified_rows(
    package: Package,
    raw: Mapping[str, RawTable],
    tables: Mapping[str, CheckedTable],
    frames: Frames,
    wanted: Collection[str] | None = None,
) -> Iterator[dict[str, VerifiedRows]]:
    """Yield the rows that locks cover, by source; none if the sources, or a table that locks cover, cannot be read."""
    sources = tables.get(package.text_hash.partition(".")[0])
    if package.origins is None or sources is None or not sources.complete:
        return
    if frames.missing(package.origins, frozenset(parameters(package.origins))):
        return
    origins = frames.keep("origins", package.origins(**frames.arguments(package.origins)))
    yield from rows_of_locks(package, raw, origins, wanted)


def _lock_findings(
    package: Package, of_locks: Iterable[Finding], tables: Mapping[str, CheckedTable], earlier: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield the findings of locks that no earlier finding explains.

    Left out are rows with errors, rows that are gone and reported as missing or with their whole table, and the lock of
    a source whose id has changed.
    """
    quarantined = {one.table.path: one.quarantined for one in tables.values()}
    keys = {one.table.path: one.table.key for one in tables.values()}
    # A row whose key has an error is not gone.
    in_doubt = {
        finding.file
        for finding in earlier
        if finding.column in keys.get(finding.file, ()) and finding.line in quarantined[finding.file]
    }
    in_doubt |= {finding.file for finding in earlier if finding.rule == TABLE_HAS_ROWS.id}
    missing = {(finding.file, finding.value) for finding in earlier if finding.rule == REFERENCE_EXISTS.id}
    sources = package.text_hash.partition(".")[0]
    to_sources = {(package.table(one.table).path, one.column) for one in package.references_to(sources)}
    unknown_source = any(
        (finding.file, finding.column) in to_sources or (sources and finding.file == package.table(sources).path)
        for finding in earlier
        if finding.rule == REFERENCE_EXISTS.id
    )
    for finding in of_locks:
        if finding.rule == VERIFIED_ROW_IS_THERE.id:
            explained = finding.file in in_doubt or (finding.file, finding.record) in missing
        elif finding.rule == LOCK_IS_CURRENT.id:
            explained = unknown_source
        else:
            explained = finding.line in quarantined.get(finding.file, ())
        if not explained:
            yield finding
