"""New rows get their ids, and what refers to them refers to these; a number is never given twice."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.files.read import read_package
from standoff.fixes.new_ids import give_ids
from tests.tools import append, path, several, swap
from tests.toy import PACKAGE
from tests.toy.tools import TOY, check, fix, found


def _text(root: Path, table: str) -> str:
    return (root / path(table)).read_text(encoding="utf-8")


def test_new_row_and_what_refers_to_it_get_one_id(toy: Path) -> None:
    """pla-004 was withdrawn, so that the next is pla-005; a row may follow one of its own table."""
    several(
        append("plantings", "new:peas,Peas,bean,,,false,,"),
        append("plantings", "new:after,More peas,bean,,,false,new:peas,"),
        append("harvests", "new:picked,new:peas,1988-07-01,2"),
        append("pages", "new:peas,letters,2,"),
        append("pages", "new:after,letters,2,"),
        append("pages", "new:picked,letters,2,"),
    )(toy)
    assert {rule for rule, _, _ in found(toy)} == {"id-is-given"}

    fix(toy)

    assert found(toy) == []
    assert [line.split(",")[0] for line in _text(toy, "plantings").splitlines()[1:]] == [
        "pla-001", "pla-002", "pla-003", "pla-005", "pla-006",
    ]  # fmt: skip
    assert "pla-006,More peas,bean,,,false,pla-005," in _text(toy, "plantings")
    assert "har-003,pla-005,1988-07-01,2" in _text(toy, "harvests")
    assert all(f"\n{new},letters,2," in _text(toy, "pages") for new in ("har-003", "pla-005", "pla-006"))


def test_new_rows_without_a_label_are_numbered_in_their_order(toy: Path) -> None:
    several(append("harvests", "new,pla-001,1987-08-01,"), append("harvests", "new,pla-001,1987-08-02,"))(toy)

    fix(toy)

    assert _text(toy, "harvests").splitlines()[-2:] == ["har-003,pla-001,1987-08-01,", "har-004,pla-001,1987-08-02,"]


def test_label_of_two_rows_is_left_to_a_person(toy: Path) -> None:
    """Which of the two its page tells of cannot be known."""
    several(
        append("plantings", "new:beans,More beans,bean,,,false,,"),
        append("harvests", "new:beans,pla-001,1987-08-01,"),
        append("pages", "new:beans,letters,2,"),
    )(toy)

    fix(toy)

    assert [table for table in PACKAGE.names if "new:beans" in _text(toy, table)] == ["plantings", "harvests", "pages"]
    assert ("key-is-unique", "data/harvests.csv", 4) in found(toy)


def test_label_that_no_row_has_is_left_and_reported(toy: Path) -> None:
    append("pages", "new:paes,letters,2,")(toy)

    fix(toy)

    assert "new:paes" in _text(toy, "pages")
    assert [rule for rule, _, _ in found(toy)] == ["reference-exists"]


def test_withdrawn_id_is_not_given_again(toy: Path) -> None:
    swap("old_ids", ("pla-004", "pla-041"))(toy)
    append("plantings", "new,Peas,bean,,,false,,")(toy)

    fix(toy)

    assert "\npla-042,Peas," in _text(toy, "plantings")


def test_id_of_thousands_of_digits_does_not_stop_new_ids(toy: Path) -> None:
    several(append("harvests", f"har-{'9' * 5000},pla-001,1987-08-01,"), append("harvests", "new,pla-001,1987-08-01,"))(
        toy
    )

    fix(toy)

    assert "\nhar-003," in _text(toy, "harvests")
    assert "cell-matches-pattern" in {finding.rule for finding in check(toy).findings}


LABELS = st.lists(st.sampled_from(["new", "new:a", "new:b", "new:c", "har-007", "har-010"]), max_size=8)


@given(LABELS)
@settings(max_examples=80, deadline=None)
def test_no_id_is_given_twice_and_no_row_with_an_id_changes(labels: list[str]) -> None:
    raw = read_package(PACKAGE, TOY)
    frames = {name: one.rows for name, one in raw.items() if one.rows is not None}
    one_row = frames["harvests"].head(1).drop("harvest_id")
    frames["harvests"] = pl.DataFrame({"harvest_id": labels}, schema={"harvest_id": pl.String}).join(
        one_row, how="cross"
    )

    given_ids = give_ids(PACKAGE, frames)["harvests"]["harvest_id"].to_list()

    new = [one for one, label in zip(given_ids, labels, strict=True) if label != one]
    assert len(set(new)) == len(new)
    assert not set(new) & set(labels)
    for one, label in zip(given_ids, labels, strict=True):
        if label.startswith("har") or (label != "new" and labels.count(label) > 1):
            assert one == label
        else:
            assert one.startswith("har-")


def test_rows_that_cannot_be_given_an_id_come_last(toy: Path) -> None:
    append("plantings", "new:beans,More beans,bean,,,false,,")(toy)
    append("plantings", "new:beans,Yet more beans,bean,,,false,,")(toy)

    fix(toy)

    assert [line.split(",")[0] for line in _text(toy, "plantings").splitlines()[1:]] == [
        "pla-001", "pla-002", "pla-003", "new:beans", "new:beans",
    ]  # fmt: skip
