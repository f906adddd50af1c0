"""What a wrong value was meant to be: a suggestion if it is likely, none if it would mislead."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.text.days import intended_day, is_written_as_day
from standoff.text.suggestions import did_you_mean, is_nothing, nearest

NAMES = ["bean", "leek", "rhubarb", "diary:p01"]


@pytest.mark.parametrize(
    ("value", "found"),
    [("baen", "bean"), ("RHUBARB ", "rhubarb"), ("p01", "diary:p01"), ("be", None), ("turnip", None), ("", None)],
)
def test_nearest_value_is_found_if_it_is_near(value: str, found: str | None) -> None:
    assert nearest(value, NAMES) == found


def test_many_candidates_are_searched_by_their_beginning() -> None:
    many = [f"plant-{number}" for number in range(20_000)] + ["bean"]

    assert nearest("beam", many) == "bean"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("baen", "did you mean 'bean'? "),
        ("turnip", ""),
        ("b\u0435an", "did you mean 'bean'? it has U+0435 CYRILLIC SMALL LETTER IE. "),
        ("diary\u2010p01", "did you mean 'diary:p01'? it has U+2010 HYPHEN. "),
    ],
    ids=ascii,
)
def test_hint_names_the_letter_that_looks_alike(value: str, hint: str) -> None:
    assert did_you_mean(value, NAMES) == hint


MAY = datetime.date(2020, 5, 14)


@pytest.mark.parametrize(
    "written",
    [
        "2020-5-14", "2020/05/14", "2020.05.14", "20200514", "14.05.2020", "14 May 2020", "14-may-2020", "May 14, 2020",
        "5/14/2020", "14/5/2020", " 2020-05-14 ", "2020-05-14T00:00:00Z", "2020\u201305\u201314",
    ],
)  # fmt: skip
def test_date_that_can_be_read_in_one_way_is_read(written: str) -> None:
    assert intended_day(written) == MAY


@pytest.mark.parametrize("written", ["5/6/2020", "2020-02-30", "2020-13-01", "14.05.20", "May 2020", "soon", ""])
def test_date_that_is_unclear_is_not_guessed(written: str) -> None:
    assert intended_day(written) is None


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_day_in_the_right_form_is_itself(day: datetime.date) -> None:
    assert intended_day(str(day)) == day
    assert is_written_as_day(str(day))


@pytest.mark.parametrize("value", ["2020-5-14", "2020-05-14 ", "\u0662\u0660\u0662\u0660-05-14"])
def test_other_form_is_not_written_as_day(value: str) -> None:
    assert not is_written_as_day(value)


@pytest.mark.parametrize(
    ("value", "nothing"), [("NA", True), (" n/a ", True), ("\u2014", True), ("0", False), ("no", False)]
)
def test_placeholder_is_nothing(value: str, *, nothing: bool) -> None:
    assert is_nothing(value) is nothing
