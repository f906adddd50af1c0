"""What changed between two versions, and the version number that it requires."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.release import render
from standoff.release.diff import TableDiff, compare
from standoff.release.schema_diff import column_changes
from standoff.release.snapshot import Snapshot
from standoff.release.version import Level, following, parse

from .tools import Edit, swap
from .versions import (
    HARVEST,
    MAJOR,
    MINOR,
    NEW_HARVEST,
    OLD,
    PAGE,
    PATCH,
    REWORDED,
    TOY,
    add_column,
    codes,
    constraint,
    difference,
    drop_table,
    edit_descriptor,
    edit_field,
    edit_table,
    remove_column,
    snapshot,
    swap_columns,
)

LEVELS = [
    (Level.NONE, lambda _: None),
    (Level.PATCH, REWORDED),
    (Level.PATCH, swap("pages", (PAGE, ""))),
    (Level.PATCH, edit_descriptor(lambda descriptor: descriptor.update(title="Another"))),
    (Level.PATCH, edit_field("plantings", "crop", lambda field: field.update(description="Another."))),
    (Level.PATCH, edit_field("plantings", "crop", lambda field: field["categories"][0].update(label="Another"))),
    (Level.PATCH, edit_table("plantings", lambda table: table.update(licenses=[]))),
    (Level.MINOR, NEW_HARVEST),
    (Level.MINOR, constraint("plantings", "name", "maxLength", 200)),
    (Level.MINOR, constraint("plantings", "name", "required", None)),
    (Level.MINOR, constraint("plantings", "planting_id", "pattern", None)),
    (Level.MINOR, codes(lambda values: values.append("other"))),
    (Level.MINOR, edit_table("harvests", lambda table: table["schema"]["foreignKeys"].pop())),
    (Level.MINOR, edit_descriptor(lambda d: d["views"].append({"name": "more", "query": "SELECT 1"}))),
    (Level.MAJOR, edit_field("plantings", "crop", lambda field: field.update(references=["a.b", "c.d"]))),
    (Level.PATCH, edit_table("plantings", lambda table: table.update(label="remark"))),
    (Level.MAJOR, swap("harvests", (HARVEST, ""))),
    (Level.MAJOR, add_column),
    (Level.MAJOR, remove_column),
    (Level.MAJOR, swap_columns),
    (Level.MAJOR, drop_table),
    (Level.MAJOR, edit_table("plantings", lambda table: table["schema"].update(uniqueKeys=[["title"]]))),
    (Level.MAJOR, edit_table("plantings", lambda table: table.update(format="tsv"))),
    (Level.NONE, edit_table("plantings", lambda table: table["schema"].update(primaryKey="planting_id"))),
    (Level.MAJOR, edit_table("plantings", lambda table: table["schema"].update(primaryKey=["name"]))),
    (Level.MAJOR, edit_table("plantings", lambda table: table["schema"].update(missingValues=["", "NA"]))),
    (Level.MAJOR, edit_table("plantings", lambda table: table["dialect"].update(delimiter=";"))),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor.update(name="another"))),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor.update(id="garden"))),
    (Level.MAJOR, edit_field("plantings", "seeds", lambda field: field.update(type="number"))),
    (Level.MAJOR, constraint("plantings", "name", "maxLength", 20)),
    (Level.MAJOR, constraint("plantings", "remark", "required", True)),  # noqa: FBT003
    (Level.MAJOR, constraint("plantings", "planting_id", "pattern", "pla-[0-9]")),
    (Level.MAJOR, codes(lambda values: values.pop())),
    (Level.MAJOR, codes(lambda values: values.reverse())),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor["views"].pop())),
    (Level.MAJOR, edit_descriptor(lambda descriptor: descriptor["views"][0].update(query="SELECT 1"))),
]


@pytest.mark.parametrize(("level", "edit"), LEVELS)
def test_each_change_requires_its_level(level: Level, edit: Edit, tmp_path: Path) -> None:
    found = difference(tmp_path, edit)

    assert found.level is level
    assert len(found.changes) == (level is not Level.NONE)
    assert found.least_version == {"NONE": OLD, "PATCH": PATCH, "MINOR": MINOR, "MAJOR": MAJOR}[level.name]


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        (["a.id", "b.id"], ["a.id", "b.id", "c.id"], Level.MINOR),
        (["a.id", "b.id"], None, Level.MINOR),
        (["a.id", "b.id", "c.id"], ["a.id", "b.id"], Level.MAJOR),
        (["a.id", "b.id"], ["a.id", "c.id"], Level.MAJOR),
        (None, ["a.id", "b.id"], Level.MAJOR),
    ],
)
def test_fewer_tables_to_refer_to_are_stricter(old: list[str] | None, new: list[str] | None, level: Level) -> None:
    schemas = [
        {"fields": [{"name": "x", "type": "string", **({"references": found} if found else {})}]}
        for found in (old, new)
    ]

    [change] = column_changes("pages", *schemas)

    assert change.level is level


def test_highest_level_wins(tmp_path: Path) -> None:
    found = difference(tmp_path, REWORDED, add_column)

    assert found.level is Level.MAJOR
    assert [change.level for change in found.changes] == [Level.MAJOR, Level.PATCH]


def patched(frame: pl.DataFrame, diff: TableDiff) -> list[tuple[str | None, ...]]:
    """The old rows with the difference applied."""
    key = list(diff.key)
    rows = {
        row: dict(zip(frame.columns, row, strict=True))
        for row in frame.join(diff.removed, on=key, how="anti", nulls_equal=True).iter_rows()
    }
    by_key = {" ".join(row[name] for name in key): row for row in rows.values()}
    for change in diff.changed.iter_rows(named=True):
        assert by_key[change["key"]][change["column"]] == change["old"]
        by_key[change["key"]][change["column"]] = change["new"]
    return sorted([*(tuple(row.values()) for row in by_key.values()), *diff.added.rows()], key=str)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["pages", "plantings", "harvests"]),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 8), st.sampled_from(["cut", "copy", "blank", "NA", "x"])),
        max_size=5,
    ),
)
def test_difference_turns_the_old_rows_into_the_new(table: str, edits: list[tuple[int, int, str]]) -> None:
    old = snapshot(TOY)
    frame = old.tables[table]
    key = list(old.key(table))
    rows = [list(row) for row in frame.iter_rows()]
    for number, column, what in edits:
        if not rows:
            break
        at, cell = number % len(rows), column % len(frame.columns)
        if what == "cut":
            rows.pop(at)
        elif what == "copy":
            rows.append(
                [
                    f"{value}-{number}" if name in key else value
                    for name, value in zip(frame.columns, rows[at], strict=True)
                ]
            )
        elif frame.columns[cell] not in key:
            rows[at][cell] = None if what == "blank" else what
    changed = pl.DataFrame(rows, schema=frame.schema, orient="row").unique(key, keep="first", maintain_order=True)
    new = Snapshot("new", old.descriptor, {**old.tables, table: changed})

    found = compare(old, new)

    diff = found.tables.get(table)
    assert (patched(frame, diff) if diff else sorted(frame.rows(), key=str)) == sorted(changed.rows(), key=str)
    assert set(found.tables) <= {table}


def test_version_is_compared_by_number() -> None:
    assert parse("0.10.0") > parse("0.9.9")
    assert following("1.2.3", Level.MINOR) == "1.3.0"
    for wrong in ("1.2", "1.2.3.4", "v1.2.3", "1.2.03", "", "1.2.x"):
        with pytest.raises(ValueError, match="is not three numbers"):
            parse(wrong)


# ---- What people see ----


def test_text_names_each_row_and_cell(tmp_path: Path) -> None:
    found = difference(
        tmp_path,
        REWORDED,
        NEW_HARVEST,
        swap("pages", (PAGE, "")),
        version=MINOR,
    )

    text = render.text(found)

    assert "plantings: 1 cell changed\n  ~ pla-001  remark: Sown in one row. → Sown in a row.\n" in text
    assert "harvests: 1 row added\n  + har-003  planting_id: pla-001; picked_on: 1987-07-12; kilos: 2\n" in text
    assert "pages: 1 row removed\n  - pla-003 diary-1987  page: 9; words: leeks took their place\n" in text
    assert "MINOR  harvests: 1 row added (new data in an existing resource)" in text
    assert text.endswith(f"the version after {OLD} must be at least {MINOR}.\n")


def test_json_holds_all_of_it(tmp_path: Path) -> None:
    found = difference(tmp_path, NEW_HARVEST, version=MINOR)

    parsed = json.loads(render.as_json(found))

    assert parsed["level"] == "MINOR"
    assert parsed["demanded"] == MINOR
    assert parsed["tables"] == {
        "harvests": {
            "key": ["harvest_id"],
            "added": [{"harvest_id": "har-003", "planting_id": "pla-001", "picked_on": "1987-07-12", "kilos": "2"}],
            "removed": [],
            "changed": [],
        }
    }


def test_markdown_is_safe_against_cells(tmp_path: Path) -> None:
    found = difference(tmp_path, swap("plantings", ("Sown in one row.", "<img src=x> | **met** @someone")))

    text = render.markdown(found)

    assert "<img" not in text
    assert "@someone" not in text
    assert all(line.replace("\\|", "").count("|") in (0, 4, 5) for line in text.splitlines())
