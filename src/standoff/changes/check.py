"""Whether a version may be released: its number, its ids, and what is written of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from ..model import Package, Table
from .compare import Difference
from .levels import Level, numbers
from .snapshot import Snapshot

CHANGELOG = "CHANGELOG.md"


def of_version(new: Snapshot, difference: Difference | None, tag: str | None) -> Iterator[str]:
    """What is wrong with the declared version: its tag is another, or it is too small for what changed."""
    if tag is not None and tag != f"v{new.version}":
        yield f"the tag is {tag} and the version {new.version}; tag v{new.version}, or correct VERSION"
    if difference is not None and numbers(new.version) < numbers(difference.demanded):
        yield _too_small(difference, new.version)


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
        if table.name not in old.tables or table.name not in new.tables or not _same_key(table, old, new):
            continue
        key = table.key[0]
        before, after = (snapshot.tables[table.name][key].drop_nulls() for snapshot in (old, new))
        for gone in sorted(set(before) - set(after) - retired):
            yield (
                f"{table.path}: {gone} was released and is gone; restore it, or name it in "
                f"{_home(package)} with what replaces it and why"
            )
        for changed in _changed_meaning(table, old, new):
            yield (
                f"{table.path}: {changed} stands for something else ({', '.join(table.identity)} have all changed); "
                f"give the new row an id of its own, and retire {changed} in {_home(package)}"
            )
    for lost in sorted(_retired(package, old) - retired):
        yield f"{_home(package)}: {lost} was retired and is no longer named; put its line back"


def _same_key(table: Table, *snapshots: Snapshot) -> bool:
    return all(table.key[0] in snapshot.tables[table.name].columns for snapshot in snapshots)


def _home(package: Package) -> str:
    return package.retired[0].path if package.retired else "a table of retired ids"


def _retired(package: Package, snapshot: Snapshot) -> set[str]:
    if package.retired is None or package.retired[0].name not in snapshot.tables:
        return set()
    table, column = package.retired
    frame = snapshot.tables[table.name]
    return set(frame[column.name].drop_nulls()) if column.name in frame.columns else set()


def _changed_meaning(table: Table, old: Snapshot, new: Snapshot) -> list[str]:
    """Ids of which every cell that says what they stand for has changed."""
    before, after = old.tables[table.name], new.tables[table.name]
    known = [name for name in table.identity if name in before.columns and name in after.columns]
    if not known:
        return []
    key = table.key[0]
    both = before.join(after, on=key, suffix=" (new)")
    differs = pl.all_horizontal(pl.col(name).ne_missing(pl.col(f"{name} (new)")) for name in known)
    return both.filter(differs)[key].sort().to_list()


def of_words(package: Package, root: Path) -> Iterator[str]:
    """What is missing from the changelog's entry for the version."""
    version = package.version
    try:
        text = (root / CHANGELOG).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        yield f"{CHANGELOG} cannot be read"
        return
    entries = re.findall(r"^## (\S+) \((.*?)\)\n(.*?)(?=^## |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    first = next(iter(entries), None)
    if first is None or first[0] != version:
        yield f"{CHANGELOG} does not begin with an entry for {version}: write one under ## {version} (YYYY-MM-DD)"
        return
    _, day, body = first
    if not package.released or day != package.released:
        yield f"{CHANGELOG} dates {version} {day}, and RELEASED in schemas/__init__.py is {package.released or 'empty'}"
    if not re.search(r"\bact\b", body.partition("### ")[0]):
        yield f"{CHANGELOG}: the entry for {version} does not say, before its lists, whether users must act"
    for name in re.findall(r"^### (.*)$", body, flags=re.MULTILINE):
        if name not in ("Data", "Schema", "Tooling"):
            yield f"{CHANGELOG}: the entry for {version} has a part {name!r}; the parts are Data, Schema and Tooling"


def entry(root: Path, version: str) -> str:
    """The changelog's entry for a version, without its heading; empty where there is none."""
    text = (root / CHANGELOG).read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)} \(.*?\)\n(.*?)(?=^## |\Z)", text, flags=re.MULTILINE | re.DOTALL)
    return found.group(1).strip() if found else ""
