"""The numbers of docs/neutrality.md are those of the data."""

from __future__ import annotations

import re

import polars as pl
import pytest

import standoff

from .tools import ROOT

PAGE = (ROOT / "docs" / "neutrality.md").read_text(encoding="utf-8")
PUBLISHER = "wsws"
RUSSIA = {"russia", "vladimir-putin", "sergei-lavrov", "sergey-shoigu", "maria-zakharova"}
NEITHER = {PUBLISHER, "ukraines-richest-oligarch"}


def published(label: str) -> tuple[int, int]:
    """Return the two numbers of a line of the table."""
    russia, other = re.search(rf"^\| {label} \| (\d+) \| (\d+) \|$", PAGE, flags=re.MULTILINE).groups()  # type: ignore[union-attr]
    return int(russia), int(other)


def by_side(rows: pl.DataFrame, actor: str, count: str) -> tuple[int, int]:
    """Return how many values of one column there are for Russia and for the other side."""
    rows = rows.filter(~pl.col(actor).is_in(NEITHER), pl.col(actor).is_not_null())
    of_russia = rows.filter(pl.col(actor).is_in(RUSSIA))
    return of_russia[count].n_unique(), rows.join(of_russia, on=[actor, count], how="anti")[count].n_unique()


@pytest.fixture(scope="module")
def acting() -> pl.DataFrame:
    """Records that are not statements, and who acts in each."""
    participants = standoff.load("event_participants").filter(
        pl.col("role").cast(pl.String).is_in(["agent", "supporter"])
    )
    return pl.concat(
        [
            standoff.load("military_movements").select(record_id="movement_id", actor_id="actor_id"),
            standoff.load("sanctions").select(record_id="sanction_id", actor_id="sender_id"),
            participants.select(record_id="event_id", actor_id="actor_id"),
        ]
    )


def test_records_that_the_article_doubts_are_counted(acting: pl.DataFrame) -> None:
    stances = standoff.load("stances").filter(
        pl.col("holder_id") == PUBLISHER, pl.col("factuality").cast(pl.String).is_in(["uncommitted", "certainly_not"])
    )

    found = by_side(acting.join(stances, on="record_id", how="semi"), "actor_id", "record_id")

    assert found == published("records in which they act and which the article doubts or denies")


def test_records_that_the_article_asserts_are_counted(acting: pl.DataFrame) -> None:
    asserted = standoff.records().filter(pl.col("asserted_by_id") == PUBLISHER)

    found = by_side(acting.join(asserted, on="record_id", how="semi"), "actor_id", "record_id")

    assert found == published("records in which they act and which the article asserts in its own voice")


def test_judging_words_of_the_article_are_counted() -> None:
    wordings = standoff.load("wordings").filter(pl.col("holder_id") == PUBLISHER).with_row_index("number")

    assert by_side(wordings, "actor_id", "number") == published("judging words of the article that fall on them")
    assert wordings["actor_id"].null_count() == 4
    assert wordings.filter(pl.col("actor_id") == "ukraines-richest-oligarch").height == 1
    assert "Of the other five judging words, four fall only on a record" in " ".join(PAGE.split())
