"""docs/migration-1.0.md: its recipes run, and the values that it says 1.0.0 has are in the data."""

from __future__ import annotations

import csv
import re
from typing import Any

import polars as pl
import pytest

import standoff

from .tools import ROOT

PAGE = (ROOT / "docs" / "migration-1.0.md").read_text(encoding="utf-8")
CHANGED = re.findall(
    r"^\| `(\w+)` \| `([^`]+)` \| `(\w+)` \| .+? \| (?:`(.*)`|\(empty\)) \|$", PAGE, flags=re.MULTILINE
)


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """Run the recipes one after another, and return what they define."""
    names: dict[str, Any] = {}
    for recipe in re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL):
        exec(recipe, names)  # noqa: S102 -- the page's own recipes
    return names


def test_contested_records_are_those_that_somebody_doubts_or_denies(results: dict[str, Any]) -> None:
    doubting = standoff.load("stances").filter(
        pl.col("factuality").cast(pl.String).is_in(["uncommitted", "certainly_not"]), pl.col("holder_id") == "wsws"
    )

    assert set(results["contested"]["record_id"]) == set(doubting["record_id"])


def test_stances_have_the_columns_and_codes_of_old(results: dict[str, Any]) -> None:
    assert set(results["stances"].columns) == {"record_id", "holder_id", "stance", "passage_id", "statement_id"}
    assert {"certain", "certainly_not"} <= set(results["stances"]["stance"].cast(pl.String))


def test_statements_say_to_what_they_respond(results: dict[str, Any]) -> None:
    responses = results["statements"].drop_nulls("responds_to_id").select("statement_id", "responds_to_id").rows()

    assert ("sta-003", "sta-002") in responses
    assert {to for statement, to in responses if statement == "sta-025"} == {"sta-023", "sta-024"}


def test_each_actor_has_one_office_at_most(results: dict[str, Any]) -> None:
    assert results["actors"]["actor_id"].is_unique().all()
    assert results["actors"].filter(actor_id="vladimir-putin")["role"].item() == "Russian President"


def test_evidence_has_one_row_for_a_record_and_a_sentence(results: dict[str, Any]) -> None:
    evidence = results["evidence"]

    assert evidence.select("record_id", "passage_id").is_unique().all()
    assert evidence.filter(record_id="eve-006")["role"].to_list() == ["contests"]


def test_kept_ids_lead_to_those_in_use(results: dict[str, Any]) -> None:
    assert results["current"].rows() == [("sta-024", "sta-024"), ("sta-029", None), ("sta-036", "sta-025")]


def test_changed_values_are_in_the_data() -> None:
    assert len(CHANGED) > 50
    for table, key, column, value in CHANGED:
        with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            names = list(reader.fieldnames or ())[: len(key.split(" "))]
            rows = {" ".join(row[name] for name in names): row for row in reader}
        row = rows.get(key) or rows[f"wsws-2021-12-02:{key}"]
        assert row[column] == value, (table, key, column)
