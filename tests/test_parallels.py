"""The law of symmetry: the same construction has the same code, whoever speaks and whoever is spoken of.

tests/parallels.csv lists pairs of rows that code like constructions, the columns that must agree, and why.
"""

from __future__ import annotations

import csv
from functools import cache

import pytest

from schemas import PACKAGE

from .tools import ROOT

LEAST = 20
"""Pairs about different sides that the article has at least."""

RECORDS = {"sta": "statements", "mov": "military_movements", "san": "sanctions", "eve": "events"}

Row = dict[str, str]


@cache
def _pairs() -> list[Row]:
    with (ROOT / "tests" / "parallels.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _rows(table: str) -> dict[str, Row]:
    """Return the rows of a table by their first cells, joined by spaces: those of the key, and one more."""
    key = PACKAGE.table(table).key
    with (ROOT / PACKAGE.table(table).path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {" ".join(list(row.values())[:count]): row for count in (len(key), len(key) + 1) for row in rows}


def _row(name: str) -> tuple[str, Row]:
    """Return the table and the row of a name such as `stances:eve-001 nato`."""
    table, _, key = name.partition(":")
    return table, _rows(table)[key]


def _name(pair: Row) -> str:
    return f"{pair['left']} and {pair['right']}"


def _side(actor: str) -> str:
    """Return the side of an actor: a publisher's, Russia's, or that of all others in the article."""
    if not actor or actor in {row["publisher_id"] for row in _rows("sources").values()}:
        return actor
    return "russia" if _rows("actors")[actor]["country_code"] == "RUS" else "others"


def _sides(table: str, row: Row) -> tuple[str, ...]:
    """Return whose word a row is and whom it is about, by side."""
    if table == "statements":
        actors = [row["speaker_id"], row["target_id"]]
    elif table == "events":
        about = [p["actor_id"] for p in _rows("event_participants").values() if p["event_id"] == row["event_id"]]
        actors = [row["asserted_by_id"], *about]
    elif table in RECORDS.values():
        actors = [row["asserted_by_id"], row.get("actor_id") or row.get("sender_id") or ""]
    else:
        actors = [row.get("holder_id", ""), row.get("actor_id", "")]
    own = tuple(_side(actor) for actor in actors)
    record = "" if table in RECORDS.values() else next(
        (row[name] for name in ("record_id", "from_id", "event_id") if row.get(name)), ""
    )  # fmt: skip
    of_record = _sides(*_row(f"{RECORDS[record[:3]]}:{record}")) if record else ()
    return (*own, *of_record)


@pytest.mark.parametrize("pair", _pairs(), ids=_name)
def test_like_constructions_have_like_codes(pair: Row) -> None:
    left_table, left = _row(pair["left"])
    right_table, right = _row(pair["right"])
    columns = pair["columns"].split()

    assert columns
    assert pair["reason"].endswith(".")
    # A movement may be like an event: they are compared in the columns that both have.
    assert [left[column] for column in columns] == [right[column] for column in columns], (left_table, right_table)


def test_no_pair_is_listed_twice() -> None:
    pairs = {frozenset((pair["left"], pair["right"])) for pair in _pairs()}

    assert len(pairs) == len(_pairs())


def test_enough_pairs_are_about_different_sides() -> None:
    different = [pair for pair in _pairs() if _sides(*_row(pair["left"])) != _sides(*_row(pair["right"]))]

    assert len(different) >= LEAST
