"""Two snapshots → what changed: rows by their keys, and the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from . import schema_diff
from .identity import Identities
from .snapshot import Snapshot
from .version import Change, Level, following

NO_IDENTITIES = Identities()


@dataclass(frozen=True)
class TableDiff:
    """A table's rows: added and removed ones with all their cells, changed ones cell by cell.

    `changed` has the columns `key` (its parts joined by a space), `column`, `old` and `new`, all texts.
    """

    key: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame

    def __bool__(self) -> bool:
        return bool(self.added.height or self.removed.height or self.changed.height)


@dataclass(frozen=True)
class Difference:
    """Everything that differs between two versions; `reassigned` are ids that now refer to something else, by table."""

    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...]
    tables: Mapping[str, TableDiff]
    reassigned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """The highest level that any change requires."""
        return max((change.level for change in self.changes), default=Level.NONE)

    @property
    def least_version(self) -> str:
        """The lowest version that may follow the old one."""
        return following(self.old.version, self.level)


def compare(old: Snapshot, new: Snapshot, identities: Identities = NO_IDENTITIES) -> Difference:
    """Compare two versions; `identities` says what their ids refer to."""
    shared = [name for name in new.resources if name in old.resources]
    tables = {name: _diff(old, new, name) for name in shared}
    reassigned = {
        name: identities.reassigned(name, new.key(name), old.tables[name], new.tables[name]) for name in shared
    }
    changes = [*schema_diff.package_changes(old, new), *schema_diff.table_changes(old, new)]
    for name in shared:
        before, after = old.resources[name], new.resources[name]
        changes += schema_diff.column_changes(name, before["schema"], after["schema"])
        changes += schema_diff.key_changes(name, before["schema"], after["schema"])
        changes += schema_diff.resource_changes(name, before, after)
        if reassigned[name]:
            what = f"what {', '.join(reassigned[name])} refers to"
            changes.append(Change(Level.MAJOR, what, "the meaning of data that other data refer to is changed", name))
        changes += _row_changes(name, tables[name], referenced=_can_be_referenced(old, name))
    changes.sort(key=lambda change: -change.level)
    return Difference(old, new, tuple(changes), {name: diff for name, diff in tables.items() if diff}, reassigned)


def _diff(old: Snapshot, new: Snapshot, name: str) -> TableDiff:
    before, after = old.tables[name], new.tables[name]
    shared = [column for column in after.columns if column in before.columns]
    key = new.key(name)
    if key != old.key(name) or not key or not set(key) <= set(shared):
        # Rows with another key cannot be matched by it: compare them whole.
        key = tuple(shared)
    unchanged = pl.DataFrame(schema=dict.fromkeys(("key", "column", "old", "new"), pl.String))
    if not key:
        return TableDiff((), after, before, unchanged)
    on = list(key)
    both = before.join(after, on=on, suffix=" (new)", nulls_equal=True)
    parts = [
        both.filter(pl.col(column).ne_missing(pl.col(f"{column} (new)"))).select(
            key=pl.concat_str(on, separator=" ", ignore_nulls=True),
            column=pl.lit(column),
            old=pl.col(column),
            new=pl.col(f"{column} (new)"),
        )
        for column in shared
        if column not in key
    ]
    return TableDiff(
        key,
        added=after.join(before, on=on, how="anti", nulls_equal=True, maintain_order="left"),
        removed=before.join(after, on=on, how="anti", nulls_equal=True, maintain_order="left"),
        changed=pl.concat([unchanged, *parts]).sort("key", maintain_order=True),
    )


def _can_be_referenced(snapshot: Snapshot, name: str) -> bool:
    """Return whether other rows can refer to a table's rows: its key is one column that is not itself a reference."""
    key = snapshot.key(name)
    references = {
        column for foreign in snapshot.resources[name]["schema"].get("foreignKeys", ()) for column in foreign["fields"]
    }
    return len(key) == 1 and key[0] not in references


def _row_changes(name: str, diff: TableDiff, *, referenced: bool) -> Iterator[Change]:
    correction = "errors in existing data are corrected"
    if diff.added.height:
        yield Change(Level.MINOR, f"{_count(diff.added, 'row')} added", "new data in an existing resource", name)
    if diff.removed.height:
        what = f"{_count(diff.removed, 'row')} removed"
        if referenced:
            yield Change(Level.MAJOR, what, "data that other data refer to are deleted", name)
        else:
            yield Change(Level.PATCH, what, correction, name)
    if diff.changed.height:
        yield Change(Level.PATCH, f"{_count(diff.changed, 'cell')} changed", correction, name)


def _count(frame: pl.DataFrame, what: str) -> str:
    return f"{frame.height:,} {what}{'s' if frame.height > 1 else ''}"
