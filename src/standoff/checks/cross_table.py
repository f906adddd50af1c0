"""Rules across tables: the frames they take by name, the rows they return, and what is told of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from ..files import descriptor
from ..model import builtin_rules as r
from ..model.package import Package
from ..model.report import Finding, Skipped, Told
from ..model.rule import Rule
from ..text.normal_form import Copies
from ..verification import lock
from .table import Judged, rule_findings

NO_SOURCE = "needs the source's text: give it with --source FILE"


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
    """Run the rules across tables; rows that are not fit for them are left out."""
    findings: list[Finding] = []
    results, skipped = offending(package, package.rules, judged, frames)
    for rule, rows in results:
        for name, part in rows.partition_by("table", as_dict=True).items() if rows.height else ():
            one = judged[str(name[0])]
            findings += one.unfaulted(rule_findings(rule, part, one.table.path))
    return findings, skipped


def offending(
    package: Package, rules: Iterable[Rule], judged: Mapping[str, Judged], frames: Frames
) -> tuple[list[tuple[Rule, pl.DataFrame]], list[Skipped]]:
    """The rows that each rule returns, all rules collected together; and the rules that could not be judged."""
    queries: list[tuple[Rule, pl.LazyFrame]] = []
    skipped = []
    for rule in rules:
        broken = [name for name in rule.absent_from if name not in judged or judged[name].incomplete]
        linking = (
            *rule.unlinked_from,
            *(reference.table for reference in package.references_to(rule.referrers_of or "")),
        )
        broken += [name for name in linking if name not in judged or not judged[name].linked]
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
                pl.DataFrame({"table": name, "line": list(j.dropped)}, schema={"table": pl.String, "line": pl.UInt32})
                for name, j in judged.items()
            ),
        ]
    )
    results = pl.collect_all([query for _, query in queries])
    queries, results, hollow = _without_hollow(package, queries, results, judged)
    skipped += hollow
    return [
        (rule, rows.join(faulted, on=["table", "line"], how="anti", maintain_order="left") if rows.height else rows)
        for (rule, _), rows in zip(queries, results, strict=True)
    ], skipped


def _without_hollow(
    package: Package,
    queries: list[tuple[Rule, pl.LazyFrame]],
    results: list[pl.DataFrame],
    judged: Mapping[str, Judged],
) -> tuple[list[tuple[Rule, pl.LazyFrame]], list[pl.DataFrame], list[Skipped]]:
    """Set aside what rules find for the one reason that a table in which they look for something has no rows."""
    results = [
        _without_links_into_hollow(package, rule, rows, judged)
        for (rule, _), rows in zip(queries, results, strict=True)
    ]
    failed = [rule for (rule, _), rows in zip(queries, results, strict=True) if rows.height]
    for rule in failed:
        for name in rule.absent_from:
            if judged[name].rows.is_empty():
                judged[name].wanted.append(f"{rule.id} looks for its rows")
    reasons: dict[str, str] = {}
    for rule in failed:
        linking = (reference.table for reference in package.references_to(rule.referrers_of or ""))
        for name in (*rule.absent_from, *rule.unlinked_from, *linking):
            if judged[name].wanted:
                reasons[rule.id] = f"data/{name}.csv has no rows"
    kept = [pair for pair in zip(queries, results, strict=True) if pair[0][0].id not in reasons]
    skipped = [Skipped(rule, reason) for rule, reason in reasons.items()]
    return [query for query, _ in kept], [rows for _, rows in kept], skipped


def _without_links_into_hollow(
    package: Package, rule: Rule, rows: pl.DataFrame, judged: Mapping[str, Judged]
) -> pl.DataFrame:
    """The rows but for those whose value is of the form of an id of a table that has no rows."""
    for name in rule.unlinked_from if rows.height and rule.column in rows.columns else ():
        prefix = package.table(name).columns[0].facts.prefix
        if prefix and judged[name].rows.is_empty():
            leads = pl.col(str(rule.column)).str.starts_with(f"{prefix}-").fill_null(value=False)
            if count := rows.filter(leads).height:
                judged[name].wanted.append(f"{count:,} rows lead to it ({rule.id})")
                rows = rows.filter(~leads)
    return rows


def derived_cells(package: Package, judged: Mapping[str, Judged]) -> Iterator[tuple[str, int, str, str]]:
    """Table, line, column and right value of each cell that a rule derives and that is wrong or empty."""
    rules = [rule for rule in package.rules if rule.derives]
    for rule, rows in offending(package, rules, judged, Frames(package, judged, None))[0]:
        for row in rows.iter_rows(named=True):
            yield row["table"], row["line"], str(rule.column), str(row[str(rule.derives)])


def run_notes(package: Package, frames: Frames) -> Iterator[str]:
    """What the package has to say of the run, where the frames for it are there."""
    for note in package.notes:
        try:
            arguments = frames.arguments(note)
        except Unavailable:
            continue
        yield note(**arguments)


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
