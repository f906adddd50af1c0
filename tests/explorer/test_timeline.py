"""Dates as shapes and as words."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.exports.explorer.book import spell_dates
from schemas.exports.explorer.page import STRIPS
from schemas.exports.explorer.timeline import WIDTH, axis
from schemas.vocabularies import DATE_KIND

days = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))
spans = st.lists(st.tuples(days, days).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=12)

FIRST, LAST = datetime.date(2020, 5, 4), datetime.date(2020, 5, 10)
CASES = {
    "day": (FIRST, FIRST), "as_of": (FIRST, FIRST), "within": (FIRST, LAST), "throughout": (FIRST, LAST),
    "by": (None, LAST), "from": (FIRST, None), "none": (None, None),
}  # fmt: skip


def test_every_kind_of_date_has_a_shape_and_words_of_its_own():
    drawn = axis(CASES.values(), [LAST])
    assert set(CASES) == set(DATE_KIND.values) == set(STRIPS)
    shapes = {re.sub(r"[0-9.-]+", "", drawn.mark(kind, *span)) for kind, span in CASES.items()}
    words = {spell_dates(kind, *span) for kind, span in CASES.items()}
    assert len(shapes) == len(words) == len(STRIPS) == len(set(STRIPS.values())) == len(CASES)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("day", "on 4 May 2020"),
        ("as_of", "going on as of 4 May 2020"),
        ("within", "some time from 4 May to 10 May 2020"),
        ("throughout", "throughout, from 4 May to 10 May 2020"),
        ("by", "on or before 10 May 2020"),
        ("from", "on or after 4 May 2020"),
        ("none", "no date"),
    ],
)
def test_dates_are_spelled_out(kind: str, words: str):
    assert spell_dates(kind, *CASES[kind]) == words


def test_span_over_two_years_names_both():
    words = spell_dates("within", datetime.date(2019, 12, 31), datetime.date(2020, 1, 1))
    assert words == "some time from 31 December 2019 to 1 January 2020"


@given(spans, st.lists(days, min_size=1, max_size=2))
def test_later_days_are_further_right_and_all_are_on_the_axis(
    dated: list[tuple[datetime.date, datetime.date]], published: list[datetime.date]
):
    drawn = axis(dated, published)
    marked = sorted({day for span in dated for day in span} | set(published))
    places = [drawn.at(day) for day in marked]
    assert places == sorted(places)
    assert all(0 <= place <= WIDTH for place in places)
    lefts = [left for _, left, _ in drawn.labels]
    assert lefts == sorted(lefts)


def test_gaps_are_cut_and_short_pieces_have_their_months():
    drawn = axis([(datetime.date(2014, 1, 1), datetime.date(2014, 12, 31)), (FIRST, LAST)], [datetime.date(2020, 6, 2)])
    assert [label for label, _, _ in drawn.labels] == ["2014", "May 2020", "Jun"]
    assert drawn.background.count("l4-8m2") == 1
