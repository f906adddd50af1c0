"""A difference as text, Markdown or JSON. What it means for a release is in `policy`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..reporters.markdown import code, plain
from ..reporters.printable import printable
from .diff import Difference, TableDiff
from .version import Level

FORMAT = 1
SHOWN = 50
"""Rows or cells of one kind that are shown for a table as text or Markdown, to keep both readable; JSON has all."""


def text(difference: Difference) -> str:
    """Render for people at a terminal: what changed, then the version that it requires."""
    return "\n".join(map(printable, _text(difference))) + "\n"


def _text(difference: Difference) -> Iterator[str]:
    yield _heading(difference)
    for name, diff in difference.tables.items():
        yield ""
        yield f"{name}: {_counts(diff)}"
        for sign, key, row in _lines(diff):
            yield f"  {sign} {key}{f'  {row}' if row else ''}"
    if difference.changes:
        yield ""
        for change in difference.changes:
            yield f"{change.level.name:<5}  {change} ({change.why})"
    yield ""
    yield _verdict(difference)


def markdown(difference: Difference) -> str:
    """Render for release notes and summaries; Markdown and HTML in cells are escaped."""
    return "\n".join(_markdown(difference)) + "\n"


def _markdown(difference: Difference) -> Iterator[str]:
    yield f"## {plain(_heading(difference))}"
    yield ""
    yield plain(_verdict(difference))
    if difference.changes:
        yield ""
        yield "| level | table | change | why |"
        yield "|---|---|---|---|"
        for change in difference.changes:
            yield f"| {change.level.name} | {code(change.table)} | {plain(change.what)} | {plain(change.why)} |"
    for name, diff in difference.tables.items():
        yield ""
        yield f"### {plain(name)}: {_counts(diff)}"
        yield ""
        yield "| | key | change |"
        yield "|---|---|---|"
        for sign, key, row in _lines(diff):
            yield f"| {sign} | {code(key)} | {plain(row)} |"


def as_json(difference: Difference) -> str:
    """Render for machines: every row and cell."""
    described: dict[str, Any] = {
        "format": FORMAT,
        "old": {"name": difference.old.name, "version": difference.old.version},
        "new": {"name": difference.new.name, "version": difference.new.version},
        "level": difference.level.name,
        "demanded": difference.least_version,
        "changes": [
            {"level": change.level.name, "table": change.table, "what": change.what, "why": change.why}
            for change in difference.changes
        ],
        "tables": {name: _table(diff) for name, diff in difference.tables.items()},
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _table(diff: TableDiff) -> Mapping[str, Any]:
    return {
        "key": list(diff.key),
        "added": diff.added.to_dicts(),
        "removed": diff.removed.to_dicts(),
        "changed": diff.changed.to_dicts(),
    }


def _heading(difference: Difference) -> str:
    old, new = difference.old, difference.new
    return f"{old.version} ({old.name}) → {new.version} ({new.name})"


def _verdict(difference: Difference) -> str:
    if difference.level is Level.NONE:
        return "Neither the data nor their schema changed."
    return (
        f"These changes are {difference.level.name}: the version after {difference.old.version} must be at least "
        f"{difference.least_version}."
    )


def _counts(diff: TableDiff) -> str:
    counts = (
        (diff.added.height, "row", "added"),
        (diff.removed.height, "row", "removed"),
        (diff.changed.height, "cell", "changed"),
    )
    return ", ".join(f"{count:,} {what}{'s' if count > 1 else ''} {how}" for count, what, how in counts if count)


def _lines(diff: TableDiff) -> Iterator[tuple[str, str, str]]:
    """Yield sign, key and change of rows and cells, the first of each kind."""
    for sign, frame in (("+", diff.added), ("-", diff.removed)):
        for row in frame.head(SHOWN).iter_rows(named=True):
            key = " ".join(str(row[name]) for name in diff.key if row[name] is not None)
            rest = "; ".join(
                f"{name}: {cell}" for name, cell in row.items() if name not in diff.key and cell is not None
            )
            yield sign, key, rest
        if frame.height > SHOWN:
            yield sign, f"… and {frame.height - SHOWN:,} more", "--format json has all"
    for row in diff.changed.head(SHOWN).iter_rows(named=True):
        yield "~", row["key"], f"{row['column']}: {_cell(row['old'])} → {_cell(row['new'])}"
    if diff.changed.height > SHOWN:
        yield "~", f"… and {diff.changed.height - SHOWN:,} more", "--format json has all"


def _cell(value: str | None) -> str:
    return "(empty)" if value is None else value


FORMS: Mapping[str, Callable[[Difference], str]] = {"text": text, "markdown": markdown, "json": as_json}
