"""Two snapshots → what changed, row by row by key, and in the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from . import schema_diff as schema
from .identity import Meaning
from .snapshot import Snapshot
from .version import Change, Level, raised

NO_MEANING = Meaning()


@dataclass(frozen=True)
class TableDiff:
    """A table's rows: added and removed with all their cells, changed cell by cell.

    `changed` has a column `key` (the parts joined by a space), `column`, `old` and `new`, all texts.
    """

    key: tuple[str, ...]
    added: pl.DataFrame
    removed: pl.DataFrame
    changed: pl.DataFrame


@dataclass(frozen=True)
class Difference:
    """All that differs between two versions; `reused` are the ids, by table, that now stand for something else."""

    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...]
    tables: Mapping[str, TableDiff]
    reused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        """The highest level that any change demands."""
        return max((change.level for change in self.changes), default=Level.NONE)

    @property
    def demanded(self) -> str:
        """The least version that may follow the old one."""
        return raised(self.old.version, self.level)


def compare(old: Snapshot, new: Snapshot, meaning: Meaning = NO_MEANING) -> Difference:
    """What changed from `old` to `new`; `meaning` tells what its ids stand for."""
    shared = [name for name in new.resources if name in old.resources]
    tables = {name: _rows(old, new, name) for name in shared}
    reused = {name: meaning.changed(name, new.key(name), old.tables[name], new.tables[name]) for name in shared}
    changes = [*schema.of_package(old, new), *schema.of_resources(old, new)]
    for name in shared:
        changes += schema.of_fields(name, old.resources[name]["schema"], new.resources[name]["schema"])
        changes += schema.of_keys(name, old.resources[name]["schema"], new.resources[name]["schema"])
        changes += schema.of_resource(name, old.resources[name], new.resources[name])
        if reused[name]:
            what = f"what {', '.join(reused[name])} stands for"
            changes.append(Change(Level.MAJOR, what, "the meaning of data that other data refer to is changed", name))
        changes += _data(name, tables[name], referenced=_is_referenced(old, name))
    ordered = sorted(changes, key=lambda change: -change.level)
    return Difference(old, new, tuple(ordered), {name: diff for name, diff in tables.items() if _any(diff)}, reused)


def _any(diff: TableDiff) -> bool:
    return bool(diff.added.height or diff.removed.height or diff.changed.height)


def _rows(old: Snapshot, new: Snapshot, name: str) -> TableDiff:
    before, after = old.tables[name], new.tables[name]
    shared = [column for column in after.columns if column in before.columns]
    key = new.key(name)
    if key != old.key(name) or not key or not set(key) <= set(shared):
        # Rows of another key cannot be matched by it: each stands for itself.
        key = tuple(shared)
    none = pl.DataFrame(schema=dict.fromkeys(("key", "column", "old", "new"), pl.String))
    if not key:
        return TableDiff((), after, before, none)
    on = list(key)
    joined = before.join(after, on=on, suffix=" (new)", nulls_equal=True)
    parts = [
        joined.filter(pl.col(column).ne_missing(pl.col(f"{column} (new)"))).select(
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
        changed=pl.concat([none, *parts]).sort("key", maintain_order=True),
    )


def _is_referenced(snapshot: Snapshot, name: str) -> bool:
    """Whether other rows can point to a table's rows: its key is one column, which is no reference itself."""
    key = snapshot.key(name)
    pointing = {
        column for foreign in snapshot.resources[name]["schema"].get("foreignKeys", ()) for column in foreign["fields"]
    }
    return len(key) == 1 and key[0] not in pointing


def _data(name: str, diff: TableDiff, *, referenced: bool) -> Iterator[Change]:
    if diff.added.height:
        yield Change(Level.MINOR, f"{_rows_are(diff.added.height)} added", "new data in an existing resource", name)
    if diff.removed.height and referenced:
        why = "data that other data refer to are deleted"
        yield Change(Level.MAJOR, f"{_rows_are(diff.removed.height)} removed", why, name)
    elif diff.removed.height:
        yield Change(
            Level.PATCH, f"{_rows_are(diff.removed.height)} removed", "errors in existing data are corrected", name
        )
    if diff.changed.height:
        cells = f"{diff.changed.height:,} cell{'s' if diff.changed.height > 1 else ''}"
        yield Change(Level.PATCH, f"{cells} changed", "errors in existing data are corrected", name)


def _rows_are(count: int) -> str:
    return f"{count:,} row{'s' if count > 1 else ''}"
