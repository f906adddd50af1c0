"""ftm.json: read back by FollowTheMoney, and as plain JSON against its model; and who is sanctioned by it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import polars as pl
import pytest
from babel.core import get_global
from followthemoney import model
from followthemoney.cli.util import path_entities
from followthemoney.proxy import EntityProxy
from followthemoney.types import registry

from schemas.countries import ALPHA_3
from schemas.exports.entities import entity
from schemas.vocabularies import STAGE
from standoff.exporters.validated_package import ValidatedPackage

from .entities import Entity, plain, without_icu, written

pytestmark = without_icu


@pytest.fixture(scope="module")
def real(valid: ValidatedPackage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(valid, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def entities(real: Path) -> dict[str, Entity]:
    return {each["id"]: each for each in plain(real)}


def test_ids_are_sorted_and_each_is_given_once(real: Path) -> None:
    ids = [each["id"] for each in plain(real)]

    assert ids == sorted(set(ids))


def test_library_reads_each_entity_and_changes_nothing(real: Path) -> None:
    path = real
    read = list(path_entities(path, EntityProxy, cleaned=False))

    assert len(read) == len(plain(path)) > 0
    for expected, found in zip(plain(path), read, strict=True):
        properties = {name: sorted(texts) for name, texts in found.properties.items()}
        assert (found.id, found.schema.name, properties) == (expected["id"], expected["schema"], expected["properties"])


def test_each_entity_fits_the_model(real: Path) -> None:
    for each in plain(real):
        schema = model.get(each["schema"])
        assert schema is not None
        assert not schema.abstract
        schema.validate(each)
        assert all(each["properties"].get(name) for name in schema.required), each["id"]
        for name, texts in each["properties"].items():
            property_ = schema.get(name)
            assert property_ is not None, (each["id"], name)
            assert not property_.stub
            assert texts == sorted(set(texts))
            assert all(0 < len(text) <= property_.max_length for text in texts)


def test_each_reference_leads_to_an_entity_that_may_stand_there(real: Path) -> None:
    found = {each["id"]: each for each in plain(real)}
    for each in found.values():
        for name, texts in each["properties"].items():
            property_ = model.get(each["schema"]).get(name)
            if property_.type == registry.entity:
                for text in texts:
                    assert model.get(found[text]["schema"]).is_a(property_.range), (each["id"], name, text)


def test_value_that_the_library_drops_is_refused() -> None:
    with pytest.raises(ValueError, match=r"x: Person\.country does not accept"):
        entity("Person", "x", name="A", country="XYZ")


@pytest.mark.parametrize("code", ALPHA_3)
def test_library_knows_each_country_code_by_its_two_letters(code: str) -> None:
    (two_letters,) = get_global("territory_aliases")[code]

    assert registry.country.clean(code) == two_letters.lower()


# ---- Sanctions ----


def sanctioned(path: Path) -> dict[str, Entity]:
    """Sanctions by the entity that readers list as sanctioned."""
    return {each["properties"]["entity"][0]: each for each in plain(path) if each["schema"] == "Sanction"}


@pytest.mark.parametrize("stage", STAGE.values)
def test_only_what_is_reported_as_imposed_or_lifted_is_a_sanction(
    valid: ValidatedPackage, tmp_path: Path, stage: str
) -> None:
    frames = dict(valid.frames)
    kept = frames["sanctions"].schema["stage"]
    frames["sanctions"] = frames["sanctions"].with_columns(pl.lit(stage, kept).alias("stage"))
    path = written(dataclasses.replace(valid, frames=frames), tmp_path)
    records = {each["id"]: each for each in plain(path)}

    for row in frames["sanctions"].iter_rows(named=True):
        record = records[f"standoff-record-{row['sanction_id']}"]
        assert record["schema"] == ("Sanction" if stage in ("imposed", "lifted") else "Event")
    assert bool(sanctioned(path)) == (stage in ("imposed", "lifted"))


def test_nobody_is_sanctioned_by_a_demand(real: Path, entities: dict[str, Entity]) -> None:
    """A reader lists whomever a Sanction leads to, or who has a topic of sanctions."""
    demand = entities["standoff-record-san-002"]

    assert set(sanctioned(real)) == {"standoff-object-san-001"}
    assert demand["schema"] == "Event"
    assert {"sanctions", "stage: demanded"} <= set(demand["properties"]["keywords"])
    topics = {topic for each in entities.values() for topic in each["properties"].get("topics", ())}
    assert topics <= {"gov", "gov.national", "gov.igo", "pol.party"}


def test_sanction_says_on_whose_word_it_stands_and_at_which_stage(real: Path) -> None:
    (sanction,) = sanctioned(real).values()

    assert sanction["properties"]["status"] == ["reported as imposed, on the word of World Socialist Web Site"]
    (description,) = sanction["properties"]["description"]
    assert description.startswith("Reported, not verified:")
    assert "On the word of World Socialist Web Site." in description
