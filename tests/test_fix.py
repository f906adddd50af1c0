"""--fix brings files into canonical form, loses nothing, and refuses what it cannot read whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.fixes.plan import FixPlan, plan
from standoff.fixes.write import carry_out

from .tools import TINY, Edit, append, errors, path, renew, rewrite, run, several, swap


def fix(root: Path) -> FixPlan:
    planned = plan(PACKAGE, root)
    carry_out(planned, root)
    return planned


def reverse_rows(data: bytes) -> bytes:
    header, *rows = data.decode().splitlines()
    return "\n".join([header, *reversed(rows)]).encode() + b"\n"


FIXABLE = {
    "byte order mark": rewrite("places", lambda data: b"\xef\xbb\xbf" + data),
    "CRLF": rewrite("places", lambda data: data.replace(b"\n", b"\r\n")),
    "lone CR": rewrite("places", lambda data: data.replace(b"\n", b"\r")),
    "no final newline": rewrite("places", lambda data: data.rstrip()),
    "blank lines": rewrite("places", lambda data: data.replace(b"\n", b"\n\n")),
    "needless quotes": rewrite("places", lambda data: data.replace(b"Port Ada", b'"Port Ada"')),
    "stray spaces": rewrite("places", lambda data: data.replace(b"Port Ada", b"  Port \xc2\xa0 Ada ")),
    "order of rows": rewrite("mentions", reverse_rows),
    "order of columns": rewrite("event_participants", lambda data: b"\n".join(
        b",".join(reversed(line.split(b","))) for line in data.splitlines()) + b"\n"),
    "descriptor": lambda root: (root / "datapackage.json").unlink(),
}  # fmt: skip


@pytest.mark.parametrize("edit", FIXABLE.values(), ids=FIXABLE)
def test_fix_restores_the_valid_package(tiny: Path, edit: Edit) -> None:
    edit(tiny)
    assert run(tiny).findings

    fix(tiny)

    assert run(tiny).findings == ()
    for file in [*(TINY / "data").iterdir(), TINY / "datapackage.json"]:
        assert (tiny / file.relative_to(TINY)).read_bytes() == file.read_bytes()


def test_fix_composes_accents(tiny: Path) -> None:
    swap("places", ("Port Ada", "Port A\u0301da"))(tiny)

    fix(tiny)

    assert "Port \u00c1da" in (tiny / path("places")).read_text(encoding="utf-8")
    assert errors(run(tiny)) == []


def test_fix_changes_nothing_that_is_valid(tiny: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in tiny.rglob("*")}

    fixed = fix(tiny)

    assert (fixed.changes, fixed.refused) == ({}, {})
    assert {file: file.stat().st_mtime_ns for file in tiny.rglob("*")} == before


@pytest.mark.parametrize(
    "edit",
    [
        rewrite("places", lambda data: data + b"a,b\n"),
        rewrite("places", lambda data: data + b'a,"b,city,,\n'),
        rewrite("places", lambda data: data.replace(b"Port", b"P\xf6rt")),
        rewrite("places", lambda data: data.replace(b"kind", b"sort")),
        rewrite("places", lambda data: data + b"<<<<<<< HEAD\n"),
    ],
    ids=["short row", "open quote", "encoding", "header", "merge conflict"],
)
def test_fix_refuses_what_it_cannot_read_whole(tiny: Path, edit: Edit) -> None:
    several(edit, rewrite("mentions", reverse_rows))(tiny)
    before = (tiny / path("places")).read_bytes()

    fixed = fix(tiny)

    assert list(fixed.changes) == [path("mentions")]
    assert set(fixed.refused) == {path("places"), "datapackage.json"}
    assert (tiny / path("places")).read_bytes() == before


def test_fix_keeps_rows_that_are_wrong(tiny: Path) -> None:
    """Nothing whose meaning would have to be guessed is touched."""
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    rewrite("mentions", lambda data: data + data.splitlines()[-1] + b"\n")(tiny)

    fix(tiny)

    assert errors(run(tiny)) == ["key-is-unique", "code-is-known"]


def test_fix_leaves_links_alone(tiny: Path) -> None:
    outside = tiny.parent / "outside.json"
    outside.write_text("{}", encoding="utf-8")
    (tiny / "datapackage.json").unlink()
    (tiny / "datapackage.json").symlink_to(outside)

    fixed = fix(tiny)

    assert "datapackage.json" in fixed.refused
    assert outside.read_text(encoding="utf-8") == "{}"


def test_a_check_changes_nothing(tiny: Path) -> None:
    rewrite("places", lambda data: data.replace(b"\n", b"\r\n"))(tiny)
    renew(tiny)
    before = {file: file.read_bytes() for file in tiny.rglob("*") if file.is_file()}

    run(tiny)

    assert {file: file.read_bytes() for file in tiny.rglob("*") if file.is_file()} == before


def test_fix_derives_contested(tiny: Path) -> None:
    swap("events", ("lakeland,true", "lakeland,false"))(tiny)

    fix(tiny)

    assert (tiny / path("events")).read_bytes() == (TINY / path("events")).read_bytes()
    assert run(tiny).findings == ()


P = "courier-2020-05-14"


def test_fix_gives_ids_to_new_rows_and_to_what_refers_to_them(tiny: Path) -> None:
    several(
        append(
            "events",
            "new:talk,call,Third contact of both sides,,occurred,lake-courier,false,"
            "Both sides spoke a third time.,,2020-05-14,by,,CONSULT",
        ),
        append("event_participants", "new:talk,lakeland,participant"),
        append("evidence", f"new:talk,{P}:p03s01,states"),
        append("evidence", f"new:talk,{P}:p03s02,supports"),
        append("stances", f"new:talk,lake-courier,certain,{P}:p03s01,"),
    )(tiny)

    fix(tiny)

    assert errors(run(tiny)) == []
    for table, rows in (("events", 1), ("event_participants", 1), ("evidence", 2), ("stances", 1)):
        assert (tiny / path(table)).read_text(encoding="utf-8").count("eve-005") == rows
        assert "new" not in (tiny / path(table)).read_text(encoding="utf-8")


def test_new_rows_without_a_label_are_numbered_one_by_one(tiny: Path) -> None:
    row = "new,rivermark,,transit,air,,,,occurred,lake-courier,false,A flight.,,2020-05-14,by,,"
    several(append("military_movements", row), append("military_movements", row))(tiny)

    fix(tiny)

    text = (tiny / path("military_movements")).read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in text.splitlines()] == [
        "movement_id",
        "mov-001",
        "mov-002",
        "mov-003",
        "mov-004",
    ]


def test_label_that_nothing_defines_is_left_and_reported(tiny: Path) -> None:
    append("evidence", f"new:tlak,{P}:p03s01,states")(tiny)

    fix(tiny)

    assert errors(run(tiny)) == ["label-names-one-row"]


def test_diff_shows_each_change_and_writes_nothing(tiny: Path) -> None:
    swap("places", ("Port Ada", '"Port Ada"'))(tiny)
    before = (tiny / path("places")).read_bytes()

    lines = list(plan(PACKAGE, tiny).diff())

    assert lines == [
        "--- data/places.csv (before)",
        "+++ data/places.csv (after)",
        "@@ -3 +3 @@",
        '-port-ada,"Port Ada",city,FIN,',
        "+port-ada,Port Ada,city,FIN,",
    ]
    assert (tiny / path("places")).read_bytes() == before


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_mended(tiny: Path, separator: str) -> None:
    """A file as spreadsheets write it: each cell is read, and none is lost."""

    def respell(data: bytes) -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(csv.reader(io.StringIO(data.decode())))
        return b"\xef\xbb\xbf" + out.getvalue().replace("true", "TRUE").replace("false", "FALSE").encode()

    rewrite("events", respell)(tiny)

    assert "cell-has-its-type" in errors(run(tiny))
    fix(tiny)

    assert (tiny / path("events")).read_bytes() == (TINY / path("events")).read_bytes()


def test_empty_derived_cell_is_filled(tiny: Path) -> None:
    swap("events", ("lakeland,true", "lakeland,"))(tiny)

    fix(tiny)

    assert (tiny / path("events")).read_bytes() == (TINY / path("events")).read_bytes()


def test_empty_derived_cell_of_a_row_in_doubt_stays_empty(tiny: Path) -> None:
    """Without its stances nothing says what `contested` should be."""
    swap("events", ("lakeland,true", "lakeland,"))(tiny)
    rewrite("stances", lambda data: data.replace(b",certainly_not,", b",surely_not,", 1))(tiny)

    fix(tiny)

    assert "lakeland,," in (tiny / path("events")).read_text(encoding="utf-8")


def test_an_id_of_thousands_of_digits_does_not_stop_new_ids(tiny: Path) -> None:
    row = "rivermark,,transit,air,,,,occurred,lake-courier,false,A flight.,,2020-05-14,by,,"
    several(append("military_movements", f"mov-{'9' * 5000},{row}"), append("military_movements", f"new,{row}"))(tiny)

    fix(tiny)

    assert "\nmov-003," in (tiny / path("military_movements")).read_text(encoding="utf-8")
    assert "cell-matches-pattern" in errors(run(tiny))
