"""CITATION.cff and .zenodo.json say what the package says, in the fields of their formats.

Each is compared whole: a field that is misspelt, missing or superfluous shows as well as a wrong value. The fields are
those of the Citation File Format 1.2.0 and of Zenodo's deposit metadata.
"""

from __future__ import annotations

import dataclasses
import datetime
import json

import pytest
import yaml

from schemas import PACKAGE
from schemas.citation import citation_cff, zenodo_json

HARD = "A: \"title\" & <more>, \\ # - 'c'"

RELEASED = dataclasses.replace(
    PACKAGE,
    title=HARD,
    description=f"{HARD} {HARD * 20}",
    version="12.0.3",
    released="2031-07-09",
    contributors=(
        {"title": "Ada: Stone", "roles": ["creator"]},
        {"title": "Lake & Co", "roles": ["maintainer"]},
        {"title": "Tom Reed", "roles": ["creator", "maintainer"]},
    ),
    keywords=("yes", "2021", "a: b"),
)
UNRELEASED = dataclasses.replace(RELEASED, released="")


def test_citation_says_what_the_package_says() -> None:
    assert yaml.safe_load(citation_cff(RELEASED)) == {
        "cff-version": "1.2.0",
        "title": HARD,
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "version": "12.0.3",
        "date-released": "2031-07-09",
        "license": "CC-BY-4.0",
        "authors": [{"name": "Ada: Stone"}, {"name": "Tom Reed"}],
        "abstract": RELEASED.description,
        "keywords": ["yes", "2021", "a: b"],
    }


def test_deposit_says_what_the_package_says() -> None:
    assert json.loads(zenodo_json(RELEASED)) == {
        "upload_type": "dataset",
        "title": HARD,
        "version": "12.0.3",
        "publication_date": "2031-07-09",
        "creators": [{"name": "Ada: Stone"}, {"name": "Tom Reed"}],
        "description": RELEASED.description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        "access_right": "open",
        "license": "CC-BY-4.0",
        "language": "eng",
        "keywords": ["yes", "2021", "a: b"],
    }


def test_version_in_development_has_no_date() -> None:
    assert "date-released" not in yaml.safe_load(citation_cff(UNRELEASED))
    assert "publication_date" not in json.loads(zenodo_json(UNRELEASED))


@pytest.mark.parametrize("version", ["1.10.0", "0.1.0", "10.0.0"])
def test_version_is_read_as_a_text(version: str) -> None:
    assert yaml.safe_load(citation_cff(dataclasses.replace(PACKAGE, version=version)))["version"] == version


def test_package_is_fit_to_be_cited() -> None:
    """What both formats require of the values themselves."""
    document = yaml.safe_load(citation_cff(PACKAGE))

    assert document["authors"]
    assert len(set(document["keywords"])) == len(document["keywords"])
    if PACKAGE.released:
        datetime.date.fromisoformat(document["date-released"])
