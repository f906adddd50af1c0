"""ftm.json: each row is in its entity, as in its table."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from babel.core import get_global

from standoff.exporters.validated_package import ValidatedPackage

from .entities import Entity, plain, without_icu, written

pytestmark = without_icu

RECORDS = {"statements": "statement_id", "military_movements": "movement_id", "events": "event_id"}
SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "international_organisation": "Organization",
    "government_body": "PublicBody",
    "media_outlet": "Organization",
    "party": "Organization",
    "group": "LegalEntity",
}


@pytest.fixture(scope="module")
def real(valid: ValidatedPackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(valid, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def entities(real: Path) -> dict[str, Entity]:
    return {each["id"]: each for each in plain(real)}


def values(entities: dict[str, Entity], id_: str, name: str) -> list[str]:
    found: list[str] = entities[id_]["properties"].get(name, [])
    return found


def one(value: Any) -> list[str]:
    return [] if value is None else [str(value)]


def test_each_actor_is_as_in_its_table(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    for row in valid.frames["actors"].iter_rows(named=True):
        id_ = f"standoff-actor-{row['actor_id']}"
        country = get_global("territory_aliases")[row["country_code"]][0].lower() if row["country_code"] else None

        assert entities[id_]["schema"] == SCHEMATA[row["kind"]]
        assert values(entities, id_, "name") == [row["name"]]
        assert values(entities, id_, "country") == one(country)
        assert values(entities, id_, "wikidataId") == one(row["wikidata_id"])
        assert set(one(row["note"])) <= set(values(entities, id_, "notes"))
        if row["acts_for_id"]:
            assert values(entities, f"standoff-acts-for-{row['actor_id']}", "client") == [
                f"standoff-actor-{row['acts_for_id']}"
            ]


def test_each_place_is_as_in_its_table(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    for row in valid.frames["places"].iter_rows(named=True):
        id_ = f"standoff-place-{row['place_id']}"
        codes = [get_global("territory_aliases")[code][0].lower() for code in (row["country_codes"] or "").split()]

        assert values(entities, id_, "full") == values(entities, id_, "name") == [row["name"]]
        assert values(entities, id_, "country") == sorted(codes)
        assert values(entities, id_, "wikidataId") == one(row["wikidata_id"])


def test_source_is_as_in_its_table(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    (row,) = valid.frames["sources"].iter_rows(named=True)
    id_ = f"standoff-source-{row['source_id']}"

    assert values(entities, id_, "title") == [row["title"]]
    assert values(entities, id_, "author") == [row["author"]]
    assert values(entities, id_, "publishedAt") == [row["published_on"].isoformat()]
    assert values(entities, id_, "language") == ["eng"]
    assert "bodyText" not in entities[id_]["properties"]


@pytest.mark.parametrize(("table", "key"), RECORDS.items())
def test_each_record_is_reported(valid: ValidatedPackage, entities: dict[str, Entity], table: str, key: str) -> None:
    names = dict(valid.frames["actors"].select("actor_id", "name").iter_rows())
    for row in valid.frames[table].iter_rows(named=True):
        id_ = f"standoff-record-{row[key]}"

        assert entities[id_]["schema"] == "Event"
        assert values(entities, id_, "recordId") == [row[key]]
        assert values(entities, id_, "summary") == [row["summary"]]
        assert "never what is true" in values(entities, id_, "notes")[0]
        if "asserted_by_id" in row:
            (description,) = values(entities, id_, "description")
            word = f"On the word of {names[row['asserted_by_id']]}."
            assert description.startswith(word)


def test_dates_are_those_of_the_tables(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    """A day and a whole span are dates; a year or month is one where it is whole; all else is in words."""
    for table, key in {**RECORDS, "sanctions": "sanction_id"}.items():
        for row in valid.frames[table].iter_rows(named=True):
            first, last = row["date_earliest"], row["date_latest"]
            id_ = f"standoff-record-{row[key]}"
            found = [values(entities, id_, name) for name in ("date", "startDate", "endDate")]
            said = " ".join(values(entities, id_, "description"))
            match row["date_kind"]:
                case "day":
                    assert found == [[first.isoformat()], [], []]
                case "throughout":
                    assert found == [[], [first.isoformat()], [last.isoformat()]]
                case "within" if found[0]:
                    (span,) = found[0]
                    assert first.isoformat().startswith(span)
                    assert last.isoformat().startswith(span)
                    assert (first.day, (last + datetime.timedelta(days=1)).day) == (1, 1)
                    assert found[1:] == [[], []]
                case "within":
                    assert found == [[], [], []]
                    assert f"between {first} and {last}." in said
                case "by":
                    assert found == [[], [], []]
                    assert f"on or before {last}." in said
                case "from":
                    assert found == [[], [], []]
                    assert f"on or after {first}." in said
                case _:
                    assert found == [[], [], []]
                    assert "Date:" not in said


def test_whole_year_and_whole_month_are_dates(entities: dict[str, Entity]) -> None:
    assert values(entities, "standoff-record-eve-010", "date") == ["2014"]
    assert values(entities, "standoff-record-mov-008", "date") == ["2021-06"]


def test_each_stance_is_in_the_words_of_its_record(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    names = dict(valid.frames["actors"].select("actor_id", "name").iter_rows())
    for row in valid.frames["stances"].iter_rows(named=True):
        (description,) = values(entities, f"standoff-record-{row['record_id']}", "description")
        held = row["factuality"].replace("_", " ")
        assert f"Stance: {names[row['holder_id']]}, {held}" in description
        assert f"({row['passage_id']})." in description


def test_each_link_is_in_the_words_of_the_record_that_it_leads_from(
    valid: ValidatedPackage, entities: dict[str, Entity]
) -> None:
    links = valid.frames["record_links"].select("from_id", "to_id", "relation", "passage_id")

    assert not links.is_empty()
    for source, target, relation, passage in links.iter_rows():
        (description,) = values(entities, f"standoff-record-{source}", "description")
        assert f"Link: {relation.replace('_', ' ')} {target} ({passage})." in description


def test_office_of_a_person_is_that_of_the_mentions(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    people = valid.frames["actors"].filter(pl.col("kind") == "person")
    offices = valid.frames["mentions"].drop_nulls("role").group_by("actor_id").agg(pl.col("role").unique().sort())
    given = dict(people.join(offices, on="actor_id").select("actor_id", "role").iter_rows())

    assert given
    for actor in people["actor_id"]:
        assert values(entities, f"standoff-actor-{actor}", "position") == given.get(actor, [])


def test_each_piece_of_evidence_has_its_position_and_hash(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    passages = {row["passage_id"]: row for row in valid.frames["passages"].iter_rows(named=True)}
    for record, passage, role in valid.frames["evidence"].iter_rows():
        link = f"standoff-evidence-{record}-{role}-{passage.replace(':', '.')}"
        row = passages[passage]
        span = f"characters {row['char_start']} to {row['char_end']} of the normalised text"
        place = f"{passage}, {span}, sha256 {row['sha256']}."
        if entities[f"standoff-record-{record}"]["schema"] == "Sanction":
            assert f"Evidence ({role}): {place}" in values(entities, f"standoff-record-{record}", "description")[0]
        else:
            assert values(entities, link, "role") == [role]
            assert values(entities, link, "summary") == [place]
            assert values(entities, link, "entity") == [f"standoff-record-{record}"]


def test_each_part_in_a_record_has_its_role(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    for event, actor, role in valid.frames["event_participants"].iter_rows():
        link = f"standoff-part-{event}-{role}-{actor}"
        assert values(entities, link, "subject") == [f"standoff-actor-{actor}"]
        assert values(entities, link, "object") == [f"standoff-record-{event}"]
        assert values(entities, link, "role") == [role]
        assert f"standoff-actor-{actor}" in values(entities, f"standoff-record-{event}", "involved")


def test_each_mention_is_exported(valid: ValidatedPackage, entities: dict[str, Entity]) -> None:
    found = [each["properties"] for each in entities.values() if each["schema"] == "Mention"]
    written = valid.frames["mentions"].select("as_written", "actor_id").rows()

    assert sorted((each["name"][0], each["resolved"][0]) for each in found) == sorted(
        (name, f"standoff-actor-{actor}") for name, actor in written
    )
