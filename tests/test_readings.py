"""A header whose columns are in another order: the cells say what is meant, and where they do not, nobody guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.files.read import read
from standoff.fixes.plan import carry_out, plan

from .tools import TINY, Edit, path, places, rewrite, run, several, swap


def _header(table: str, *names: tuple[str, str]) -> Edit:
    """Exchange names of the header, and nothing else."""

    def change(data: bytes) -> bytes:
        header, _, rows = data.decode().partition("\n")
        found = header.split(",")
        for one, other in names:
            first, second = found.index(one), found.index(other)
            found[first], found[second] = other, one
        return f"{','.join(found)}\n{rows}".encode()

    return rewrite(table, change)


def _columns(table: str, one: str, other: str) -> Edit:
    """Exchange two columns with their cells; the table's cells must have no commas in them."""

    def change(data: bytes) -> bytes:
        rows = [line.split(",") for line in data.decode().splitlines()]
        first, second = rows[0].index(one), rows[0].index(other)
        for row in rows:
            row[first], row[second] = row[second], row[first]
        return "".join(f"{','.join(row)}\n" for row in rows).encode()

    return rewrite(table, change)


def _found(root: Path, table: str) -> list[tuple[str, int | None, str]]:
    report = run(root)
    return [(found.rule, found.line, found.repair) for found in report.findings if found.file == path(table)]


@pytest.mark.parametrize(
    ("table", "one", "other"),
    [
        ("places", "name", "kind"),
        ("passages", "sha256", "gist"),
        ("passages", "char_start", "char_end"),
        ("mentions", "passage_id", "actor_id"),
        ("event_participants", "event_id", "role"),
    ],
)
def test_a_wrong_header_over_cells_in_order_is_mended_alone(tiny: Path, table: str, one: str, other: str) -> None:
    _header(table, (one, other))(tiny)

    [(rule, line, repair)] = _found(tiny, table)
    carry_out(plan(PACKAGE, tiny), tiny)

    assert (rule, line) == ("header-is-exact", 1)
    assert repair.startswith(f"write the header {','.join(PACKAGE.table(table).header)};")
    assert (tiny / path(table)).read_bytes() == (TINY / path(table)).read_bytes()
    assert run(tiny).findings == ()


@pytest.mark.parametrize(
    ("table", "one", "other"), [("places", "name", "kind"), ("mentions", "passage_id", "actor_id")]
)
def test_columns_that_were_moved_with_their_cells_are_moved_back(tiny: Path, table: str, one: str, other: str) -> None:
    _columns(table, one, other)(tiny)

    [(rule, line, repair)] = _found(tiny, table)
    carry_out(plan(PACKAGE, tiny), tiny)

    assert (rule, line) == ("header-is-exact", 1)
    assert repair.startswith("put them, with their cells, in this order: ")
    assert (tiny / path(table)).read_bytes() == (TINY / path(table)).read_bytes()


DOUBTFUL = {
    "both": _header("sources", ("title", "author")),
    "neither": several(_header("sources", ("title", "published_on")), swap("sources", (",en,", ",English!,"))),
}


@pytest.mark.parametrize("edit", DOUBTFUL.values(), ids=DOUBTFUL)
def test_cells_that_fit_both_orders_or_neither_are_left_to_a_person(tiny: Path, edit: Edit) -> None:
    edit(tiny)
    before = (tiny / path("sources")).read_bytes()

    [(rule, line, repair)] = _found(tiny, "sources")
    planned = plan(PACKAGE, tiny)
    carry_out(planned, tiny)

    assert (rule, line) == ("header-is-exact", 1)
    assert repair.startswith("a person must see which cells belong to which column")
    assert "in doubt" in planned.refused[path("sources")]
    assert (tiny / path("sources")).read_bytes() == before


def test_what_is_in_doubt_is_not_judged_further(tiny: Path) -> None:
    DOUBTFUL["both"](tiny)

    assert {rule for rule, _, _ in places(run(tiny))} == {"header-is-exact", "descriptor-is-current"}


def test_a_reading_that_nobody_settled_has_no_rows(tiny: Path) -> None:
    """Whoever reads a file without the other tables gets no cells that may be another column's."""
    _columns("places", "name", "kind")(tiny)

    sheet = read(PACKAGE.table("places"), tiny)

    assert (sheet.frame, sheet.unread, len(sheet.findings)) == (None, 2, 1)


def test_a_spreadsheets_form_does_not_decide_the_order(tiny: Path) -> None:
    """TRUE for true and a space at an end are mended by --fix: they speak against neither reading."""
    several(_columns("actors", "name", "kind"), rewrite("actors", lambda data: data.replace(b",true,", b",TRUE,")))(
        tiny
    )

    carry_out(plan(PACKAGE, tiny), tiny)

    assert (tiny / path("actors")).read_bytes() == (TINY / path("actors")).read_bytes()


def test_a_header_in_another_order_without_rows_is_the_header_alone(tiny: Path) -> None:
    header = ",".join(reversed(PACKAGE.table("retired_ids").header))
    (tiny / path("retired_ids")).write_text(f"{header}\n", encoding="utf-8")

    repairs = [repair for rule, _, repair in _found(tiny, "retired_ids") if rule == "header-is-exact"]

    assert [repair.startswith("write the header ") for repair in repairs] == [True]


def test_columns_moved_in_a_file_with_other_separators_are_one_finding(tiny: Path) -> None:
    several(_columns("places", "name", "kind"), rewrite("places", lambda data: data.replace(b",", b";")))(tiny)

    [finding] = [found for found in run(tiny).findings if found.file == path("places")]
    carry_out(plan(PACKAGE, tiny), tiny)

    assert finding.message == "cells are separated by semicolons; the columns are not in their order"
    assert (tiny / path("places")).read_bytes() == (TINY / path("places")).read_bytes()


def test_a_finding_under_a_wrong_header_points_at_the_cell_itself(tiny: Path) -> None:
    several(_header("events", ("title", "kind")), swap("events", ("lakeland,true", "lakeland,false")))(tiny)

    [finding] = [found for found in run(tiny).findings if found.rule == "contested-is-derived"]

    line = (tiny / path("events")).read_text(encoding="utf-8").splitlines()[1]
    assert finding.start is not None
    assert finding.end is not None
    assert line[finding.start - 1 : finding.end - 1] == "false"
