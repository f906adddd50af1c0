"""The stages of a run: file → header → cells → rows → keys → rules.

What an earlier stage could not read, no later one judges: a line that is no row, a cell that has
been faulted, a row of it in the rules across tables. So one fault gives one finding. Inside a
stage nothing stops at the first.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import polars as pl

from . import cells, descriptor, keys, lock, pandera_findings, source
from . import rulebook as r
from .findings import Finding, Report, Skipped, Told
from .model import Package, Rule, Table
from .source import Sheet
from .text import Copies

NO_SOURCE = "needs the source's text: give it with --source FILE"
Progress = Callable[[str], None]


@dataclass
class Judged:
    """One table under check: its sheet, its typed rows, and the cells found faulty so far."""

    sheet: Sheet
    rows: pl.DataFrame
    faults: dict[int, set[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def table(self) -> Table:
        return self.sheet.table

    @property
    def incomplete(self) -> bool:
        """Whether a row or cell is missing from what the rules see."""
        return bool(self.sheet.unread or self.faults)

    def add(self, findings: Iterable[Finding]) -> None:
        """Take the findings for cells that no earlier one has faulted."""
        for finding in self._unfaulted(findings):
            self.findings.append(finding)
            if finding.line is not None and finding.column is not None:
                self.faults.setdefault(finding.line, set()).add(finding.column)

    def note(self, findings: Iterable[Finding]) -> None:
        """Take findings that leave their cells fit to be judged further, such as that a row is out of order."""
        self.findings += self._unfaulted(findings)

    def _unfaulted(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        for finding in findings:
            if finding.line is None or finding.column not in self.faults.get(finding.line, ()):
                yield finding

    def sees(self, *columns: str) -> bool:
        """Whether every row, and every cell of the columns, could be judged."""
        return not self.sheet.unread and all(found.isdisjoint(columns) for found in self.faults.values())

    @property
    def linked(self) -> bool:
        """Whether all keys and references are there."""
        return self.sees(*self.table.key, *(reference.column for reference in self.table.references))

    def frame(self) -> pl.DataFrame:
        """The typed rows with every faulted cell null, so that rules do not judge it again."""
        faulted = {
            name: [line for line, columns in self.faults.items() if name in columns] for name in self.table.header
        }
        return self.rows.with_columns(
            pl.when(~pl.col("line").is_in(lines)).then(pl.col(name)).alias(name)
            for name, lines in faulted.items()
            if lines
        )


def check(package: Package, root: Path, copies: Copies | None = None, progress: Progress = lambda _: None) -> Report:
    """Check the package at `root` against `package`; with `copies`, against its source too."""
    began = time.perf_counter()
    sheets: dict[str, Sheet] = {}
    judged: dict[str, Judged] = {}
    for sheet, table in each_table(package, root):
        progress(sheet.table.name)
        sheets[sheet.table.name] = sheet
        if table is not None:
            judged[sheet.table.name] = table
    progress("references")
    skipped = judge_references(package, judged)
    findings = list(source.unlisted(root, (table.path for table in package.tables)))
    for sheet in sheets.values():
        findings += sheet.findings
    for one in judged.values():
        findings += one.findings
    progress("rules")
    frames = Frames(package, judged, copies)
    found, more = run_rules(package, judged, frames)
    findings += found
    progress("descriptor")
    findings += descriptor.findings(package, root, sheets)
    findings += lock_findings(package, root, judged, with_source=copies is not None)
    return Report(
        package=package.name,
        version=package.version,
        findings=tuple(sorted(with_places(findings, judged), key=lambda finding: finding.place)),
        skipped=(*skipped, *more),
        tables={name: table.rows.height for name, table in judged.items()},
        judged=len(r.all_rules(package)) - len({s.rule for s in (*skipped, *more)}),
        notes=tuple(run_notes(package, frames)),
        files=(*(table.path for table in package.tables), descriptor.FILE, lock.FILE),
        rules=tuple(told(package)),
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


def each_table(package: Package, root: Path) -> Iterator[tuple[Sheet, Judged | None]]:
    """Each table read and judged by itself; None for one of which nothing could be read."""

    def stages(table: Table) -> tuple[Sheet, Judged | None]:
        sheet = source.read(table, root)
        return sheet, None if sheet.frame is None else judge(sheet, sheet.frame)

    # The first one alone: Pandera sets itself up on first use, and not for two threads at once.
    first, *others = package.tables
    yield stages(first)
    with ThreadPoolExecutor() as pool:
        # Polars works outside Python's lock, so that tables are judged side by side.
        yield from pool.map(stages, others)


def judge(sheet: Sheet, frame: pl.DataFrame) -> Judged:
    """Cells, then rows, then keys and order of one table."""
    table = sheet.table
    rows = cells.typed(table, frame)
    judged = Judged(sheet, rows)
    judged.add(cells.text_findings(table, frame, suspect=sheet.suspect))
    judged.add(cells.type_findings(table, frame, rows))
    errors = pandera_findings.failures(table, rows)
    judged.add(pandera_findings.column_findings(table, rows, errors))
    for rule, failing in pandera_findings.row_failures(table, rows, errors):
        judged.add(rule_findings(rule, failing.filter(~pl.col("line").is_in(list(judged.faults))), table.path))
    judged.add(keys.duplicates(table, rows))
    judged.note(keys.misplaced(table, rows))
    return judged


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
            else:
                judged[table.name].add(keys.dangling(reference, tables, frames))
    return skipped


class Unavailable(Exception):
    """A frame that a rule needs is not there; the text says why."""


class Frames:
    """What rules and views take by parameter name: tables, views, and the few names below.

    `source` are the copies of the source's text; `package` is the model; `tables` maps each table's
    name to its frame. Every table's frame has two columns more: `table` and `line`.
    """

    def __init__(self, package: Package, judged: Mapping[str, Judged], copies: Copies | None) -> None:
        self._tables = {name: j.frame().lazy().with_columns(table=pl.lit(name)) for name, j in judged.items()}
        self._views = {view.__name__: view for view in package.views}
        self._made: dict[str, Any] = {"package": package, "tables": self._tables, "source": copies}

    def arguments(self, function: Callable[..., Any]) -> dict[str, Any]:
        """The frames that a function names as its parameters; raises `Unavailable`."""
        return {name: self[name] for name in inspect.signature(function).parameters}

    def __getitem__(self, name: str) -> Any:
        if name in self._views and name not in self._made:
            view = self._views[name]
            # Collected once: several rules want it.
            self._made[name] = view(**self.arguments(view)).collect().lazy()
        if name in self._tables:
            return self._tables[name]
        if name in self._made:
            if self._made[name] is None:
                raise Unavailable(NO_SOURCE)
            return self._made[name]
        raise Unavailable(f"data/{name}.csv could not be read")


def run_rules(package: Package, judged: Mapping[str, Judged], frames: Frames) -> tuple[list[Finding], list[Skipped]]:
    """Run the rules across tables; rows with a faulted cell are not judged again."""
    findings: list[Finding] = []
    results, skipped = offending(package.rules, judged, frames)
    for rule, rows in results:
        for name, part in rows.partition_by("table", as_dict=True).items() if rows.height else ():
            findings += rule_findings(rule, part, judged[str(name[0])].table.path)
    return findings, skipped


def offending(
    rules: Iterable[Rule], judged: Mapping[str, Judged], frames: Frames
) -> tuple[list[tuple[Rule, pl.DataFrame]], list[Skipped]]:
    """The rows that each rule returns, all rules collected together; and the rules that could not be judged."""
    queries: list[tuple[Rule, pl.LazyFrame]] = []
    skipped = []
    for rule in rules:
        broken = [name for name in rule.absent_from if name not in judged or judged[name].incomplete]
        broken += [name for name in rule.unlinked_from if name not in judged or not judged[name].linked]
        try:
            arguments = frames.arguments(rule.check)
        except Unavailable as missing:
            skipped.append(Skipped(rule.id, str(missing)))
            continue
        if broken:
            skipped.append(Skipped(rule.id, f"data/{broken[0]}.csv has rows or cells that could not be judged"))
            continue
        queries.append((rule, rule.check(**arguments)))
    faulted = pl.concat(
        [
            pl.DataFrame(schema={"table": pl.String, "line": pl.UInt32}),
            *(
                pl.DataFrame({"table": name, "line": list(j.faults)}, schema={"table": pl.String, "line": pl.UInt32})
                for name, j in judged.items()
            ),
        ]
    )
    results = pl.collect_all([query for _, query in queries])
    return [
        (rule, rows.join(faulted, on=["table", "line"], how="anti", maintain_order="left") if rows.height else rows)
        for (rule, _), rows in zip(queries, results, strict=True)
    ], skipped


def derived_cells(package: Package, judged: Mapping[str, Judged]) -> Iterator[tuple[str, int, str, str]]:
    """Table, line, column and right value of each cell that a rule derives and that is wrong."""
    rules = [rule for rule in package.rules if rule.derives]
    for rule, rows in offending(rules, judged, Frames(package, judged, None))[0]:
        for row in rows.iter_rows(named=True):
            yield row["table"], row["line"], str(rule.column), str(row[str(rule.derives)])


def with_lines(sheet: Sheet) -> Sheet:
    """A sheet of canonical rows with the lines that they will stand on."""
    if sheet.frame is None or "line" in sheet.frame.columns:
        return sheet
    return replace(sheet, frame=sheet.frame.with_row_index("line", offset=source.FIRST_ROW))


def run_notes(package: Package, frames: Frames) -> Iterator[str]:
    """What the package has to say of the run, where the frames for it are there."""
    for note in package.notes:
        try:
            arguments = frames.arguments(note)
        except Unavailable:
            continue
        yield note(**arguments)


def rule_findings(rule: Rule, rows: pl.DataFrame, file: str) -> Iterator[Finding]:
    """A finding for each row; its own `column`, where there is one, goes before the rule's."""
    # One finding a cell; a rule that names no columns of its own has one cell a row.
    cell = [name for name in ("line", "column") if name in rows.columns]
    for row in rows.unique(cell, keep="first", maintain_order=True).iter_rows(named=True):
        column = row.get("column", rule.column)
        words = {name: "(empty)" if value is None else value for name, value in row.items()}
        value = row.get(column, row.get("text")) if column else None
        yield Finding(
            rule=rule.id,
            file=file,
            line=row["line"],
            column=column,
            value=None if value is None else str(value),
            message=rule.message.format(**words),
            repair=rule.repair.format(**words),
        )


def with_places(findings: Iterable[Finding], judged: Mapping[str, Judged]) -> Iterator[Finding]:
    """The findings, each with the key of its row and the place of its cell in the line."""
    files = {j.table.path: j for j in judged.values()}
    known: dict[str, tuple[dict[int, str], source.Lines]] = {}
    for finding in findings:
        j = files.get(finding.file)
        if j is None or finding.line is None or j.sheet.frame is None:
            yield finding
            continue
        if finding.file not in known:
            key = pl.concat_str(j.table.key, separator=" ", ignore_nulls=True)
            keys_ = dict(j.sheet.frame.select("line", key.alias("key")).iter_rows())
            known[finding.file] = keys_, source.Lines(j.sheet.data)
        records, lines = known[finding.file]
        start, end = lines.span(finding.line, finding.column)
        yield replace(finding, record=records.get(finding.line) or None, start=start, end=end)


def told(package: Package) -> Iterator[Told]:
    """Every rule as reports tell it, with the files that it is judged on."""
    everywhere = tuple(table.path for table in package.tables)
    views = {view.__name__: view for view in package.views}

    def tables(function: Callable[..., Any]) -> tuple[str, ...]:
        # A rule's rows come from its first parameter; a view's from its tables, or from the view it extends.
        names = tuple(inspect.signature(function).parameters)
        if names[0] in views:
            return tables(views[names[0]])
        own = [name for name in names if name in package.names]
        return tuple(own if function in package.views else own[:1])

    whole = {r.DESCRIPTOR_IS_CURRENT.id: (descriptor.FILE,)}
    whole |= dict.fromkeys((r.LOCK_IS_SOUND.id, r.LOCK_IS_CURRENT.id), (lock.FILE,))
    across = {rule.id: tables(rule.check) for rule in package.rules}
    by_row = {
        rule.id: tuple(table.name for table in package.tables if rule in table.row_checks.values())
        for rule in package.row_rules.values()
    }
    for rule in r.all_rules(package).values():
        names = (across | by_row).get(rule.id, ())
        files = whole.get(rule.id, everywhere)
        where = tuple(package.table(name).path for name in names) or files
        yield Told(rule.id, rule.statement, rule.help, rule.repair, where)
