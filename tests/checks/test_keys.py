"""Keys are unique, rows are sorted by them, and new rows wait for theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.checks.table import check_table
from standoff.files.read import parse
from tests.tools import append, everywhere, rewrite, several, swap
from tests.toy import PACKAGE
from tests.toy.tools import findings, found

HARVESTS = PACKAGE.table("harvests")


def _shuffled(order: list[int]) -> bytes:
    rows = [f"har-{number:03d},pla-001,1987-07-11," for number in order]
    return "\n".join([",".join(HARVESTS.header), *rows, ""]).encode()


def test_row_with_the_key_of_another_is_reported_at_the_second(toy: Path) -> None:
    rewrite("pages", lambda data: data.replace(b"pla-002,letters,1,\n", b"pla-002,letters,1,\n" * 2))(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.line, finding.value) == ("key-is-unique", 6, "pla-002 letters")
    assert finding.message == "the same record_id + notebook_id as line 5"
    assert finding.repair == "delete the row if it is a copy, or give it its own key"


def test_duplicate_is_not_out_of_order_too(toy: Path) -> None:
    append("pages", "pla-001,diary-1987,4,broad beans by the fence")(toy)

    assert found(toy) == [("key-is-unique", "data/pages.csv", 7)]


@pytest.mark.parametrize(
    ("order", "line", "repair"),
    [
        ([2, 3, 4, 1], 5, "insert it before line 2"),
        ([4, 1, 2, 3], 2, "move it after line 5"),
        ([1, 4, 2, 3], 3, "move it after line 5"),
        ([1, 1000, 999, 1001], 3, "insert it before line 5"),
    ],
)
def test_row_out_of_order_says_where_it_belongs(order: list[int], line: int, repair: str) -> None:
    checked = check_table(parse(HARVESTS, _shuffled(order)))

    assert checked is not None
    [finding] = checked.findings
    assert (finding.rule, finding.line, finding.message) == ("rows-are-sorted", line, "the row is out of order")
    assert finding.repair == f"{repair}, or run validate.py --fix"


def test_number_at_the_end_of_an_id_counts_in_the_order() -> None:
    checked = check_table(parse(HARVESTS, _shuffled([9, 99, 999, 1000, 10_000])))

    assert checked is not None
    assert checked.findings == ()


@given(st.permutations(range(1, 12)))
@settings(deadline=None, max_examples=60)
def test_moving_the_rows_that_are_reported_sorts_the_rest(order: list[int]) -> None:
    checked = check_table(parse(HARVESTS, _shuffled(order)))

    assert checked is not None
    lines = {place.line for finding in checked.findings for place in finding.all_places}
    left = [number for line, number in enumerate(order, start=2) if line not in lines]
    assert left == sorted(left)
    assert bool(lines) is (order != sorted(order))
    assert checked.complete  # such a row is checked like any other


def test_rows_in_reverse_are_one_finding() -> None:
    checked = check_table(parse(HARVESTS, _shuffled(list(range(50, 0, -1)))))

    assert checked is not None
    [finding] = checked.findings
    assert (finding.rule, finding.count) == ("rows-are-sorted", 49)


def test_row_that_waits_for_its_id_is_one_finding(toy: Path) -> None:
    """Its label refers like an id, and finds its place when --fix gives the id."""
    everywhere("pla-003", "new:leeks")(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.file, finding.line) == ("id-is-given", "data/plantings.csv", 4)
    assert finding.message == "new:leeks has no id yet"
    assert finding.repair == "run validate.py --fix, which gives the id"


def test_several_rows_that_wait_without_a_label_are_no_duplicates(toy: Path) -> None:
    several(append("harvests", "new,pla-001,1987-08-01,"), append("harvests", "new,pla-001,1987-08-02,"))(toy)

    assert found(toy) == [
        ("id-is-given", "data/harvests.csv", 4),
        ("record-has-a-page", "data/harvests.csv", 4),
        ("id-is-given", "data/harvests.csv", 5),
        ("record-has-a-page", "data/harvests.csv", 5),
    ]


def test_label_of_two_rows_of_a_table_is_a_duplicate(toy: Path) -> None:
    rows = ("new:beans,pla-001,1987-08-01,", "new:beans,pla-001,1987-08-02,")
    several(*(append("harvests", row) for row in rows), append("pages", "new:beans,letters,2,"))(toy)

    duplicates = [finding for finding in findings(toy) if finding.rule == "key-is-unique"]

    assert [(f.file, f.line, f.message) for f in duplicates] == [
        ("data/harvests.csv", 5, "the same harvest_id as line 4"),
    ]


def test_label_of_two_tables_is_a_duplicate_at_the_second(toy: Path) -> None:
    """Which of the two rows its page tells of cannot be known."""
    several(
        append("plantings", "new:beans,More beans,bean,,,false,,"),
        append("harvests", "new:beans,pla-001,1987-08-01,"),
        append("pages", "new:beans,letters,2,"),
    )(toy)

    duplicates = [finding for finding in findings(toy) if finding.rule == "key-is-unique"]

    assert [(f.file, f.line, f.message) for f in duplicates] == [
        ("data/harvests.csv", 4, "the same label as data/plantings.csv:5"),
    ]


@pytest.mark.parametrize(
    ("label", "repair"),
    [
        ("New:Leeks", "write new:leeks"),
        ("NEW", "write new"),
        ("pla-x", "write pla- and at least three digits, or new:WORD for a new row"),
        ("pla-" + "9" * 20, "write pla- and at least three digits, or new:WORD for a new row"),
    ],
)
def test_id_in_another_form_says_which_to_write(toy: Path, label: str, repair: str) -> None:
    everywhere("pla-003", label)(toy)

    finding = next(one for one in findings(toy) if one.file == "data/plantings.csv")

    assert (finding.rule, finding.line, finding.repair) == ("cell-matches-pattern", 4, repair)


def test_slug_that_begins_like_a_label_is_none(toy: Path) -> None:
    everywhere("letters", "new-letters")(toy)

    assert found(toy) == []


def test_key_that_cannot_be_read_is_neither_duplicate_nor_out_of_order(toy: Path) -> None:
    swap("harvests", ("har-002", "h\u200bar-002"))(toy)

    assert [rule for rule, file, _ in found(toy) if file == "data/harvests.csv"] == ["no-hidden-character"]
