"""Whether a version may be released: its number, its ids, its day and its generated documents.

Each function yields the problems that it finds, as sentences that say what to do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import polars as pl

from ..model.table import Table
from . import changelog
from .diff import Difference
from .identity import Identities
from .project import Project
from .snapshot import Snapshot
from .version import VERSION, Level, following, parse


def version_problems(project: Project, difference: Difference) -> Iterator[str]:
    """Yield the problem of a version that is too low for what changed."""
    old, version = difference.old, difference.new.version
    if parse(version) >= parse(difference.least_version):
        return
    if difference.level is Level.NONE:
        yield f"the version goes back from {old.version} ({old.name}) to {version}"
        return
    yield (
        f"version {version} is too low: {summary(difference)} since {old.version} ({old.name}) requires at least "
        f"{difference.least_version}; raise VERSION in {project.declared_in}, then run: {project.regenerate}"
    )


def summary(difference: Difference) -> str:
    """Return the level of what changed, with the first change of that level: `a MINOR change (places: 1 row added)`."""
    highest = [change for change in difference.changes if change.level is difference.level]
    more = f", and {len(highest) - 1} more" if len(highest) > 1 else ""
    return f"a {difference.level.name} change ({highest[0]}{more})"


def next_version(difference: Difference) -> str:
    """Return the lowest version that the next release may have: a PATCH where no data changed."""
    return following(difference.old.version, max(difference.level, Level.PATCH))


def id_problems(project: Project, difference: Difference) -> Iterator[str]:
    """Yield the ids of the old version that disappeared, that are retired too early, or that were reused."""
    old, new = difference.old, difference.new
    package, ledger = project.package, _ledger(project)
    retired = _retired(project, new)
    for table in package.with_ids:
        for gone in sorted(_ids(table, old) - _ids(table, new)):
            if gone not in retired:
                yield (
                    f"{table.path}: {gone} was released and is gone; restore it, or add it to {ledger} with its "
                    "replacement and the reason"
                )
            elif (version := retired[gone]) and parse(version) <= parse(old.version):
                first = max(new.version, difference.least_version, key=parse)
                yield f"{ledger}: {gone} is retired in {version}, but {old.version} still has it; write {first}"
        for changed in difference.reassigned.get(table.name, ()):
            yield (
                f"{table.path}: {changed} seems to refer to something else now ({' and '.join(table.identity)}: less "
                f"than half alike); give the new row an id of its own and add {changed} to {ledger}; or, if it refers "
                f"to the same thing, name `{changed}` in the entry of {changelog.FILE}"
            )
    for lost in sorted(_retired(project, old).keys() - retired.keys()):
        yield f"{ledger}: {lost} was retired and its line is gone; restore the line"


def day_problems(project: Project) -> Iterator[str]:
    """Yield what is wrong with the day of the release: it is missing, or not in the calendar."""
    day, where = project.package.released, f"RELEASED in {project.declared_in}"
    if not day:
        yield f"{where} is empty, so {project.package.version} is still in development; set the day of the release"
        return
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        yield f"{where} is {day!r}, which is not a day; write YYYY-MM-DD"


def document_problems(project: Project) -> Iterator[str]:
    """Yield the generated documents that are not what their generators make of the package."""
    for file, text in project.generated.items():
        path = project.root / file
        if not path.is_file() or path.read_text(encoding="utf-8") != text():
            yield f"{file} is out of date; run: {project.regenerate}"


def identities(project: Project) -> Identities:
    """Return what the ids of the package refer to; ids that the changelog's entry names are confirmed."""
    columns = {table.name: table.identity for table in project.package.with_ids if table.identity}
    return Identities(columns, changelog.entry(project.root, project.package.version).names)


def _ids(table: Table, snapshot: Snapshot) -> set[str]:
    """Return the ids of a table; none where the table, or its key, is missing."""
    frame = snapshot.tables.get(table.name)
    return set() if frame is None or table.key[0] not in frame.columns else set(frame[table.key[0]].drop_nulls())


def _ledger(project: Project) -> str:
    """Return the file of retired ids, for messages."""
    return project.package.retired[0].path if project.package.retired else "a table of retired ids"


def _retired(project: Project, snapshot: Snapshot) -> dict[str, str | None]:
    """Return the retired ids, each with the first version without it where that is known."""
    if project.package.retired is None or project.package.retired[0].name not in snapshot.tables:
        return {}
    table, column = project.package.retired
    frame = snapshot.tables[table.name]
    if column.name not in frame.columns:
        return {}
    version = pl.col(project.retired_in) if project.retired_in in frame.columns else pl.lit(None, pl.String)
    rows = frame.select(column.name, version.alias("version")).drop_nulls(column.name)
    return {id_: version if version and VERSION.fullmatch(version) else None for id_, version in rows.iter_rows()}
