"""datasette.json, with the SQLite file, as Datasette shows them."""

from __future__ import annotations

import asyncio
import html
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from schemas import PACKAGE
from standoff.exporters.validated_package import Bundle
from standoff.model.table import Table

Export = Callable[[Bundle, str], Path]
Get = Callable[[str], Any]

TABLES = [pytest.param(table, id=table.name) for table in PACKAGE.tables]


@pytest.fixture(scope="module")
def get(bundle: Bundle, export: Export) -> Get:
    """The answer to a path under the database's."""
    served = Datasette(
        [str(export(bundle, "sqlite"))],
        metadata=json.loads(export(bundle, "datasette.json").read_bytes()),
    )
    database = served.urls.database(bundle.stem)

    def answer(path: str) -> Any:
        response = asyncio.run(served.client.get(f"{database}{path}"))
        assert response.status_code == 200, response.text
        return response.json() if ".json" in path else html.unescape(response.text)

    return answer


def test_metadata_name_the_database_as_datasette_does(bundle: Bundle, export: Export) -> None:
    metadata = json.loads(export(bundle, "datasette.json").read_bytes())

    assert list(metadata["databases"]) == [export(bundle, "sqlite").stem]


def test_title_licence_and_source_are_shown(get: Get, bundle: Bundle) -> None:
    page = get("")

    assert "Creative Commons Attribution 4.0 International" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert bundle.descriptor["sources"][0]["title"] in page


def test_tables_and_views_are_listed_and_search_tables_hidden(get: Get) -> None:
    listed = get(".json")

    shown = {table["name"] for table in listed["tables"] if not table["hidden"]}
    assert shown == {*PACKAGE.names, "codebook_package", "codebook_columns", "codebook_codes"}
    assert {view["name"] for view in listed["views"]} == {query.name for query in PACKAGE.views if not query.pivot}


@pytest.mark.parametrize("table", TABLES)
def test_tables_and_their_columns_are_described(get: Get, bundle: Bundle, table: Table) -> None:
    page = get(f"/{table.name}")

    assert table.description in page
    for column in table:
        assert f"<dt>{column.name}</dt><dd>{column.description}</dd>" in page
    assert f"{bundle.frames[table.name].height} row" in page


def test_views_are_described(get: Get) -> None:
    for query in PACKAGE.views:
        if not query.pivot:
            assert query.description in get(f"/{query.name}")


@pytest.mark.parametrize("table", TABLES)
def test_tables_with_own_words_can_be_searched(get: Get, table: Table) -> None:
    can = 'type="search"' in get(f"/{table.name}")

    assert can == any(column.own_words for column in table)


def test_search_finds_a_word_of_a_summary(get: Get, bundle: Bundle) -> None:
    found = get("/statements.json?_search=invasion&_shape=objects")["rows"]
    summaries = bundle.frames["statements"].filter(bundle.frames["statements"]["summary"].str.contains("invasion"))

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
    get: Get, bundle: Bundle, table: str, column: str, to_table: str, label: str
) -> None:
    rows = get(f"/{table}.json?_labels=on&_shape=objects&_size=max")["rows"]
    labels = dict(bundle.frames[to_table].select(PACKAGE.table(to_table).key[0], label).rows())

    referring = [row[column] for row in rows if row[column]]
    assert referring
    assert all(cell["label"] == labels[cell["value"]] for cell in referring)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_sorted_by_their_key(get: Get, bundle: Bundle, table: Table) -> None:
    rows = get(f"/{table.name}.json?_shape=objects&_size=max")["rows"]

    assert [row[table.key[0]] for row in rows] == sorted(bundle.frames[table.name][table.key[0]])
