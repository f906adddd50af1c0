"""Rows out of order: the fewest rows that would have to move."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.checks import keys
from standoff.checks.keys import _heaviest_increasing, _runs


def longest_increasing(ranks: Sequence[int]) -> list[int]:
    """Return the positions of a longest increasing subsequence, row by row (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(ranks)
    for index, rank in enumerate(ranks):
        at = bisect_right(tails, rank)
        before[index] = ends[at - 1] if at else -1
        tails[at : at + 1] = [rank]
        ends[at : at + 1] = [index]
    path: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        path.append(index)
        index = before[index]
    return path[::-1]


@settings(deadline=None)
@given(st.integers(1, 12).flatmap(lambda size: st.permutations(range(size))))
def test_runs_of_rows_keep_the_rows_that_single_rows_would_keep(ranks: list[int]) -> None:
    runs = _runs(pl.Series("rank", ranks))
    kept = _heaviest_increasing(runs["rank"].to_list(), runs["rows"].to_list())
    lines = [at + step for at, rows in runs[kept].select("at", "rows").iter_rows() for step in range(rows)]

    assert lines == longest_increasing(ranks)


@pytest.mark.parametrize(("taken", "put"), [(0, 99_999), (99_999, 0), (70_000, 20)])
def test_one_moved_row_makes_a_few_runs_of_any_table(taken: int, put: int) -> None:
    ranks = list(range(100_000))
    ranks.insert(put, ranks.pop(taken))

    assert _runs(pl.Series("rank", ranks)).height <= 4


def test_shuffled_rows_are_compared_in_the_logarithm_of_their_number() -> None:
    compared = 0

    class Rank(int):
        def __lt__(self, other: int) -> bool:
            nonlocal compared
            compared += 1
            return super().__lt__(other)

    ranks = [Rank(rank) for rank in range(20_000)]
    random.Random(7).shuffle(ranks)  # noqa: S311 - the same each time

    keys._heaviest_increasing(ranks, [1] * len(ranks))

    assert compared < 20 * len(ranks)
