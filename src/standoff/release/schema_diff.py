"""Two descriptors → what changed in the package, its tables, columns, codes, constraints and keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .snapshot import Snapshot
from .version import Change, Level


def package_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the package as a whole, and of its views."""
    for name in ("name", "id"):
        before, after = old.descriptor.get(name), new.descriptor.get(name)
        if before != after:
            yield Change(
                Level.MAJOR,
                f"the package's {name}: {_shown(before)} → {_shown(after)}",
                "a name or identifier is changed",
            )
    for name in ("title", "description", "licenses", "sources", "contributors", "keywords", "homepage", "image"):
        if old.descriptor.get(name) != new.descriptor.get(name):
            yield Change(Level.PATCH, f"the package's {name}", "descriptive metadata are changed")
    yield from _views(old, new)


def _views(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of views, which the recipe does not know: they count as tables that are only read."""
    before, after = ({view["name"]: view for view in s.descriptor.get("views", ())} for s in (old, new))
    for name in (name for name in before if name not in after):
        yield Change(Level.MAJOR, "view removed", "a name is changed, or data are deleted", name)
    for name in (name for name in after if name not in before):
        yield Change(Level.MINOR, "view added", "data are added", name)
    for name in (name for name in before if name in after):
        if any(before[name].get(part) != after[name].get(part) for part in ("query", "pivot")):
            yield Change(Level.MAJOR, "the view's query", "what a view gives is changed", name)
        elif before[name] != after[name]:
            yield Change(Level.PATCH, "the view's title or description", "descriptive metadata are changed", name)


def table_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the tables that were added or removed."""
    before, after = list(old.resources), list(new.resources)
    for name in before:
        if name not in after:
            yield Change(Level.MAJOR, "table removed", "the name of a resource is changed, or data are deleted", name)
    for name in after:
        if name not in before:
            yield Change(Level.MINOR, "table added", "a new data resource", name)


def column_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes of a table's columns, given its schemas."""
    before = {field["name"]: field for field in old["fields"]}
    after = {field["name"]: field for field in new["fields"]}
    for column in before:
        if column not in after:
            yield Change(Level.MAJOR, f"column {column} removed", "a field is removed or renamed", name)
    for column in after:
        if column not in before:
            yield Change(Level.MAJOR, f"column {column} added", "a field is added", name)
    shared = [column for column in before if column in after]
    if shared != [column for column in after if column in before]:
        yield Change(Level.MAJOR, "the order of the columns", "fields are re-ordered", name)
    for column in shared:
        yield from _field(name, before[column], after[column])


DESCRIPTIVE = ("title", "description", "example", "categories", "constraints", "references", "name")
"""Properties of a field that have a change of their own below, or say nothing of its type."""


def _field(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    column = old["name"]
    for name in sorted((old.keys() | new.keys()) - set(DESCRIPTIVE)):
        if old.get(name) != new.get(name):
            what = f"{name} of {column}: {_shown(old.get(name))} → {_shown(new.get(name))}"
            yield Change(Level.MAJOR, what, "the type or format of a field is changed", table)
    yield from _references(table, column, old.get("references"), new.get("references"))
    yield from _constraints(table, column, old.get("constraints", {}), new.get("constraints", {}))
    yield from _categories(table, column, old.get("categories", []), new.get("categories", []))
    changed = [name for name in ("title", "description", "example") if old.get(name) != new.get(name)]
    if changed:
        yield Change(Level.PATCH, f"{', '.join(changed)} of {column}", "descriptive metadata are changed", table)


LISTED = 5
"""Codes that are named one by one: more make no readable line."""

TIGHTER_WHEN_HIGHER = ("minLength", "minimum", "exclusiveMinimum")
TIGHTER_WHEN_LOWER = ("maxLength", "maximum", "exclusiveMaximum")


def _constraints(table: str, column: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if name == "enum":
            yield from _codes(table, column, before, after)
            continue
        what = f"constraint {name} of {column}: {_shown(before)} → {_shown(after)}"
        if _is_looser(name, before, after):
            yield Change(Level.MINOR, what, "a constraint is less restrictive", table)
        else:
            yield Change(Level.MAJOR, what, "a constraint is more restrictive", table)


def _is_looser(name: str, before: Any, after: Any) -> bool:
    """Return whether everything that was allowed still is; of two patterns that cannot be decided."""
    if after is None or after is False:
        return True
    if before is None or before is False:
        return False
    if name in TIGHTER_WHEN_HIGHER:
        return bool(after < before)
    return bool(name in TIGHTER_WHEN_LOWER and after > before)


def _codes(table: str, column: str, before: Sequence[Any] | None, after: Sequence[Any] | None) -> Iterator[Change]:
    if before is None or after is None:
        looser = after is None
        what = f"constraint enum of {column} {'removed' if looser else 'added'}"
        why = f"a constraint is {'less' if looser else 'more'} restrictive"
        yield Change(Level.MINOR if looser else Level.MAJOR, what, why, table)
        return
    if lost := [code for code in before if code not in after]:
        yield Change(
            Level.MAJOR, f"codes of {column} removed: {_listed(lost)}", "a constraint is more restrictive", table
        )
    if found := [code for code in after if code not in before]:
        yield Change(
            Level.MINOR, f"codes of {column} added: {_listed(found)}", "a constraint is less restrictive", table
        )
    if [code for code in before if code in after] != [code for code in after if code in before]:
        # Codes are read as an ordered type: comparisons and sorting follow their order.
        yield Change(Level.MAJOR, f"the order of the codes of {column}", "the type of a field is changed", table)


def _references(table: str, column: str, old: Sequence[str] | None, new: Sequence[str] | None) -> Iterator[Change]:
    """Yield the change of a column whose value is in one of several tables; the fewer these are, the stricter it is."""
    if old == new:
        return
    looser = new is None or (old is not None and set(old) <= set(new))
    what = f"references of {column}: {_shown(old)} → {_shown(new)}"
    why = f"a constraint is {'less' if looser else 'more'} restrictive"
    yield Change(Level.MINOR if looser else Level.MAJOR, what, why, table)


def _categories(
    table: str, column: str, old: Sequence[Mapping[str, str]], new: Sequence[Mapping[str, str]]
) -> Iterator[Change]:
    before = {code["value"]: code for code in old}
    changed = [code["value"] for code in new if code["value"] in before and code != before[code["value"]]]
    if changed:
        listed = _listed(changed) if len(changed) <= LISTED else f"{len(changed)} codes"
        what = f"label or definition of {column}: {listed}"
        yield Change(Level.PATCH, what, "descriptive metadata are changed", table)


def key_changes(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes of a table's keys, given its schemas."""
    if old.get("primaryKey") != new.get("primaryKey"):
        what = f"primary key: {_shown(old.get('primaryKey'))} → {_shown(new.get('primaryKey'))}"
        yield Change(Level.MAJOR, what, "what identifies a row is changed", table)
    before, after = old.get("foreignKeys", []), new.get("foreignKeys", [])
    for key in after:
        if key not in before:
            what = f"foreign key added: {_foreign(key)}"
            yield Change(Level.MAJOR, what, "a constraint is more restrictive", table)
    for key in before:
        if key not in after:
            what = f"foreign key removed: {_foreign(key)}"
            yield Change(Level.MINOR, what, "a constraint is less restrictive", table)
    compared = ("$schema", "fields", "primaryKey", "foreignKeys")
    for name in sorted((old.keys() | new.keys()) - set(compared)):
        if old.get(name) != new.get(name):
            yield Change(Level.MAJOR, name, "the format of fields, or a constraint, is changed", table)


def resource_changes(table: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes of a table's file and of its description."""
    descriptive = ("title", "description", "label", "sources", "licenses", "homepage")
    ignored = ("$schema", "name", "path", "schema", "bytes", "hash", *descriptive)
    for name in sorted((old.keys() | new.keys()) - set(ignored)):
        if old.get(name) != new.get(name):
            yield Change(Level.MAJOR, name, "the format of a resource is changed", table)
    changed = [name for name in descriptive if old.get(name) != new.get(name)]
    if changed:
        yield Change(Level.PATCH, f"its {' and '.join(changed)}", "descriptive metadata are changed", table)


def _foreign(key: Mapping[str, Any]) -> str:
    reference = key["reference"]
    return f"{_listed(key['fields'])} → {reference['resource'] or 'itself'}.{_listed(reference['fields'])}"


def _listed(values: Sequence[Any]) -> str:
    return ", ".join(map(str, values))


def _shown(value: Any) -> str:
    return "(none)" if value is None else _listed(value) if isinstance(value, list) else str(value)
