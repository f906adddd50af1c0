"""Laws over the vocabularies: whichever codes rows have, the exports that know this package's tables can write them."""

from __future__ import annotations

import dataclasses
import json
import math
from pathlib import Path

import polars as pl
import pytest

from schemas import PACKAGE, crosswalk, vocabularies
from schemas.exports import followthemoney, jsonld
from schemas.exports.terms import CLASSES
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.table import Vocabulary

from .conftest import RECORDS
from .entities import plain, without_icu

CROSSWALK = {
    "BY_ACT": vocabularies.ACT,
    "BY_MOVEMENT": vocabularies.MOVEMENT_KIND,
    "BY_STAGE": vocabularies.STAGE,
    "BY_EVENT": vocabularies.EVENT_KIND,
}


UNCHANGED = ("date_kind", "plover_event")
"""Columns of which every row keeps its code: the kind fits the dates, and no export looks at PLOVER codes."""


def recoded(valid: ValidatedPackage, turn: int) -> tuple[ValidatedPackage, set[tuple[str, str, str]]]:
    """The package with other codes in each row, and which codes those are."""
    frames, used = dict(valid.frames), set()
    for table in PACKAGE.tables:
        for column in table:
            vocabulary = column.vocabulary
            if vocabulary is None or column.name in UNCHANGED or column.key:
                continue
            frame = frames[table.name]
            codes = [
                vocabulary.values[place % len(vocabulary.values)]
                for place in range(turn * frame.height, (turn + 1) * frame.height)
            ]
            frames[table.name] = frame.with_columns(pl.Series(column.name, codes, frame.schema[column.name]))
            used |= {(table.name, column.name, code) for code in codes}
    return dataclasses.replace(valid, frames=frames), used


@without_icu
def test_rows_of_every_code_can_be_exported(valid: ValidatedPackage, tmp_path: Path) -> None:
    """Several turns, as a table of two rows holds two of a vocabulary's codes at a time."""
    tried = set()
    for turn in range(math.ceil(len(vocabularies.MEASURE.codes) / valid.frames["sanctions"].height)):
        each, used = recoded(valid, turn)
        followthemoney.write(each, tmp_path / "ftm.json")
        jsonld.write(each, tmp_path / "jsonld")
        tried |= used

        entities = {entity["properties"].get("recordId", [""])[0] for entity in plain(tmp_path / "ftm.json")}
        nodes = {node.get("schema:identifier") for node in json.loads((tmp_path / "jsonld").read_bytes())["@graph"]}
        keys = {key for table in RECORDS for key in each.frames[table][PACKAGE.table(table).key[0]]}
        assert keys <= entities
        assert keys <= nodes

    expected = {
        (table.name, column.name, code)
        for table in PACKAGE.tables
        for column in table
        if column.vocabulary and column.name not in UNCHANGED and not column.key
        for code in column.vocabulary.values
        if not valid.frames[table.name].is_empty()
    }
    assert expected - tried == set()


def test_every_kind_of_actor_has_a_schema_of_followthemoney() -> None:
    assert followthemoney.ACTORS.keys() == set(vocabularies.ACTOR_KIND.values)


def test_every_table_has_a_class_in_linked_data() -> None:
    assert set(PACKAGE.names) <= CLASSES.keys()
    assert len({name for name, _ in CLASSES.values()}) == len(CLASSES)


def test_every_crosswalk_is_held_against_its_vocabulary() -> None:
    assert {name for name in vars(crosswalk) if name.startswith("BY_")} == CROSSWALK.keys()


@pytest.mark.parametrize(("name", "vocabulary"), CROSSWALK.items(), ids=CROSSWALK)
def test_crosswalk_leads_from_codes_to_codes(name: str, vocabulary: Vocabulary) -> None:
    codes = getattr(crosswalk, name)

    assert codes.keys() <= set(vocabulary.values)
    assert {code for found in codes.values() for code in found} <= set(vocabularies.PLOVER_EVENT.values)
