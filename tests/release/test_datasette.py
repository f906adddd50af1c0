"""datasette.json, with the SQLite file, as Datasette shows them."""

from __future__ import annotations

import asyncio
import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from datasette.app import Datasette

from schemas import PACKAGE
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.table import Table

Export = Callable[[ValidatedPackage, str], Path]
Get = Callable[[str], Any]

TABLES = [pytest.param(table, id=table.name) for table in PACKAGE.tables]


@pytest.fixture(scope="module")
def get(valid: ValidatedPackage, export: Export) -> Get:
    """The answer to a path under the database's."""
    served = Datasette(
        [str(export(valid, "sqlite"))],
        metadata=json.loads(export(valid, "datasette.json").read_bytes()),
    )
    database = served.urls.database(PACKAGE.name)

    def answer(path: str) -> Any:
        response = asyncio.run(served.client.get(f"{database}{path}"))
        assert response.status_code == 200, response.text
        return response.json() if ".json" in path else html.unescape(response.text)

    return answer


def test_metadata_name_the_database_as_datasette_does(valid: ValidatedPackage, export: Export) -> None:
    metadata = json.loads(export(valid, "datasette.json").read_bytes())

    assert list(metadata["databases"]) == [export(valid, "sqlite").stem]


def test_title_licence_and_source_are_shown(get: Get, valid: ValidatedPackage) -> None:
    page = get("")

    assert "Creative Commons Attribution 4.0 International" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert valid.descriptor["sources"][0]["title"] in page


def test_tables_and_views_are_listed_and_search_tables_hidden(get: Get) -> None:
    listed = get(".json")

    shown = {table["name"] for table in listed["tables"] if not table["hidden"]}
    assert shown == {*PACKAGE.names, "record_ids", "codebook_package", "codebook_columns", "codebook_codes"}
    assert {view["name"] for view in listed["views"]} == {query.name for query in PACKAGE.views if not query.pivot}


@pytest.mark.parametrize("table", TABLES)
def test_tables_and_their_columns_are_described(get: Get, valid: ValidatedPackage, table: Table) -> None:
    page = get(f"/{table.name}")

    assert table.description in page
    for column in table:
        assert f"<dt>{column.name}</dt><dd>{column.description}</dd>" in page
    assert f"{valid.frames[table.name].height} row" in page


def test_views_are_described(get: Get) -> None:
    for query in PACKAGE.views:
        if not query.pivot:
            assert query.description in get(f"/{query.name}")


@pytest.mark.parametrize("table", TABLES)
def test_tables_with_texts_can_be_searched(get: Get, table: Table) -> None:
    can = 'type="search"' in get(f"/{table.name}")

    assert can == (table.name not in {"event_participants", "evidence", "record_links"})


def test_search_finds_a_word_of_a_summary(get: Get, valid: ValidatedPackage) -> None:
    found = get("/statements.json?_search=invasion&_shape=objects")["rows"]
    summaries = valid.frames["statements"].filter(valid.frames["statements"]["summary"].str.contains("invasion"))

    assert {row["statement_id"] for row in found} >= set(summaries["statement_id"])
    assert summaries.height > 0


@pytest.mark.parametrize(
    ("table", "column", "to_table", "label"),
    [
        ("statements", "speaker_id", "actors", "name"),
        ("statements", "occasion_id", "events", "title"),
        ("statements", "place_id", "places", "name"),
        ("evidence", "passage_id", "passages", "gist"),
        ("stances", "statement_id", "statements", "summary"),
        ("passages", "source_id", "sources", "title"),
    ],
)
def test_references_show_what_they_lead_to(
    get: Get, valid: ValidatedPackage, table: str, column: str, to_table: str, label: str
) -> None:
    rows = get(f"/{table}.json?_labels=on&_shape=objects&_size=max")["rows"]
    labels = dict(valid.frames[to_table].select(PACKAGE.table(to_table).key[0], label).rows())

    referring = [row[column] for row in rows if row[column]]
    assert referring
    assert all(cell["label"] == labels[cell["value"]] for cell in referring)


def test_record_leads_in_one_click_to_a_page_with_all_that_refers_to_it(get: Get, valid: ValidatedPackage) -> None:
    hub = get("/record_ids/eve-001")

    assert f'href="/{PACKAGE.name}/record_ids/eve-001"' in get("/evidence?record_id=eve-001")
    assert f'href="/{PACKAGE.name}/events?event_id=eve-001"' in hub
    for table in ("evidence", "stances"):
        rows = valid.frames[table].filter(pl.col("record_id") == "eve-001").height
        assert f'href="/{PACKAGE.name}/{table}?record_id=eve-001"' in hub
        assert f"{rows} row{'s' if rows > 1 else ''}" in hub


@pytest.mark.parametrize(
    ("question", "parameter", "value"),
    [
        ("sentences_of_a_record", "record_id", "sta-001"),
        ("stances_on_a_record", "record_id", "eve-001"),
        ("records_in_a_sentence", "passage_id", "wsws-2021-12-02:p01s02"),
        ("statements_about_an_actor", "actor_id", "russia"),
    ],
)
def test_question_is_a_page_that_answers(get: Get, question: str, parameter: str, value: str) -> None:
    assert get(f"/{question}.json?{parameter}={value}&_shape=objects")["rows"]
    assert not get(f"/{question}.json?{parameter}=nothing&_shape=objects")["rows"]


def test_each_question_of_the_package_is_tried_here() -> None:
    tried = {"sentences_of_a_record", "stances_on_a_record", "records_in_a_sentence", "statements_about_an_actor"}

    assert {query.name for query in PACKAGE.questions} == tried


def test_record_is_found_by_its_words(get: Get) -> None:
    found = get("/record_ids.json?_search=plot&_shape=objects")["rows"]

    assert found
    assert all("plot" in row["label"].lower() for row in found)


def test_codes_are_counted(get: Get, valid: ValidatedPackage) -> None:
    facets = get("/statements.json?_facet_size=max")["facet_results"]
    counted = {each["value"]: each["count"] for each in facets["act"]["results"]}

    assert counted == dict(valid.frames["statements"].group_by(pl.col("act").cast(pl.String)).len().iter_rows())


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_by_their_key(get: Get, valid: ValidatedPackage, table: Table) -> None:
    rows = get(f"/{table.name}.json?_shape=objects&_size=max")["rows"]

    assert [row[table.key[0]] for row in rows] == sorted(valid.frames[table.name][table.key[0]])
