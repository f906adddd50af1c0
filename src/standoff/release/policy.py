"""Whether a version may be released: its number, its ids, and what is written of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from ..model.package import Package
from ..model.table import Table
from .diff import Difference
from .identity import Meaning
from .snapshot import Snapshot
from .version import VERSION, Level, numbers

CHANGELOG = "CHANGELOG.md"


def of_version(difference: Difference) -> Iterator[str]:
    """That the declared version is too small for what changed."""
    if numbers(difference.new.version) < numbers(difference.demanded):
        yield _too_small(difference, difference.new.version)


def _too_small(difference: Difference, declared: str) -> str:
    old = difference.old
    if difference.level is Level.NONE:
        return f"the version goes back from {old.version} ({old.name}) to {declared}"
    first = next(change for change in difference.changes if change.level is difference.level)
    where = f"{first.table}: " if first.table else ""
    more = sum(change.level is difference.level for change in difference.changes) - 1
    return (
        f"the version {declared} is too small: since {old.version} ({old.name}) there is a {difference.level.name} "
        f"change ({where}{first.what}{f', and {more} more' if more else ''}), which demands {difference.demanded} at "
        "least; raise VERSION in schemas/__init__.py, then run make docs"
    )


def of_ids(package: Package, difference: Difference) -> Iterator[str]:
    """Ids of the old version that are gone without a word, that came back, or that now stand for something else."""
    old, new = difference.old, difference.new
    retired = _retired(package, new)
    for table in package.with_ids:
        before, after = (_ids(table, snapshot) for snapshot in (old, new))
        for gone in sorted(before - after):
            if gone not in retired:
                yield (
                    f"{table.path}: {gone} was released and is gone; restore it, or name it in "
                    f"{_home(package)} with what replaces it and why"
                )
            elif numbers(retired[gone]) <= numbers(old.version):
                yield (
                    f"{_home(package)}: {gone} is said to be retired in {retired[gone]}, and {old.version} still has "
                    f"it; write {difference.new.version}"
                )
        for changed in difference.reused.get(table.name, ()):
            yield (
                f"{table.path}: {changed} seems to stand for something else ({' and '.join(table.identity)}: less than "
                f"half alike); give the new row an id of its own and retire {changed} in {_home(package)}; or, where "
                f"it stands for the same, say so with `{changed}` in the entry of {CHANGELOG}"
            )
    for lost in sorted(_retired(package, old).keys() - retired.keys()):
        yield f"{_home(package)}: {lost} was retired and is no longer named; put its line back"


def _ids(table: Table, snapshot: Snapshot) -> set[str]:
    """The ids of a table; none where the table, or its key, is not there."""
    frame = snapshot.tables.get(table.name)
    return set() if frame is None or table.key[0] not in frame.columns else set(frame[table.key[0]].drop_nulls())


def _home(package: Package) -> str:
    return package.retired[0].path if package.retired else "a table of retired ids"


def _retired(package: Package, snapshot: Snapshot) -> dict[str, str]:
    """The withdrawn ids, and the version in which each is said to be withdrawn."""
    if package.retired is None or package.retired[0].name not in snapshot.tables:
        return {}
    table, column = package.retired
    frame = snapshot.tables[table.name]
    if not {column.name, "version"} <= set(frame.columns):
        return {}
    rows = frame.select(column.name, "version").drop_nulls()
    return {id_: version for id_, version in rows.iter_rows() if VERSION.fullmatch(version)}


def meaning(package: Package, root: Path) -> Meaning:
    """What the ids of a package stand for; those that the changelog's entry names stand for the same still."""
    columns = {table.name: table.identity for table in package.with_ids if table.identity}
    try:
        named = re.findall(r"`([^`\s]+)`", entry(root, package.version))
    except (OSError, UnicodeDecodeError):
        named = []
    return Meaning(columns, frozenset(named))


UNRELEASED = "unreleased"


def of_words(package: Package, root: Path, tagged: Collection[str] = ()) -> Iterator[str]:
    """What is missing from the changelog's entry for the version; `tagged` are the versions that have a tag."""
    version = package.version
    try:
        text = (root / CHANGELOG).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield f"{CHANGELOG} cannot be read"
        return
    entries = re.findall(r"^## (\S+) \((.*?)\)\n(.*?)(?=^## |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    if not entries or entries[0][0] != version:
        yield f"{CHANGELOG} does not begin with an entry for {version}: write one under ## {version} (YYYY-MM-DD)"
        return
    for earlier, _, _ in entries[1:]:
        if earlier not in tagged:
            yield f"{CHANGELOG} has an entry for {earlier}, and there is no tag v{earlier} here; run: git fetch --tags"
    _, day, body = entries[0]
    if day != (package.released or UNRELEASED):
        expected = package.released or f"empty, which is ({UNRELEASED})"
        yield f"{CHANGELOG} dates {version} ({day}), and RELEASED in schemas/__init__.py is {expected}"
    if not re.search(r"\bact\b", body.partition("### ")[0]):
        yield f"{CHANGELOG}: the entry for {version} does not say, before its lists, whether users must act"
    for name in re.findall(r"^### (.*)$", body, flags=re.MULTILINE):
        if name not in ("Data", "Schema", "Tooling"):
            yield f"{CHANGELOG}: the entry for {version} has a part {name!r}; the parts are Data, Schema and Tooling"


def of_day(package: Package) -> Iterator[str]:
    """What is wrong with the day of the release: there is none, or the calendar has no such day."""
    if not package.released:
        yield f"RELEASED in schemas/__init__.py is empty: {package.version} is being prepared; set its day"
        return
    try:
        datetime.date.fromisoformat(package.released)
    except ValueError:
        yield f"RELEASED in schemas/__init__.py is {package.released!r}, which is no day; write YYYY-MM-DD"


def entry(root: Path, version: str) -> str:
    """The changelog's entry for a version, without its heading; empty where there is none."""
    text = (root / CHANGELOG).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)} \(.*?\)\n(.*?)(?=^## |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return found.group(1).strip() if found else ""
