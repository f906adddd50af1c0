"""CITATION.cff and .zenodo.json: as the package says, and valid by their schemas."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from schemas import PACKAGE
from schemas.citation import citation_cff, zenodo_json

from .conftest import ROOT

SCHEMAS = Path(__file__).with_name("schemas")
CREATORS = [who["title"] for who in PACKAGE.contributors]
RENAMED = dataclasses.replace(
    PACKAGE, title='A: "title" & <more>', description="A & B: '<c>' # - \\ \"d\"", released=""
)


def errors(schema: str, document: Any) -> list[str]:
    rules = json.loads((SCHEMAS / schema).read_bytes())
    found = jsonschema.Draft7Validator(rules, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    found.check_schema(rules)
    return [error.message for error in found.iter_errors(document)]


def cff(text: str) -> Any:
    return yaml.safe_load(text)


def test_files_are_current() -> None:
    assert (ROOT / "CITATION.cff").read_text(encoding="utf-8") == citation_cff(PACKAGE)
    assert (ROOT / ".zenodo.json").read_text(encoding="utf-8") == zenodo_json(PACKAGE)


def test_citation_is_valid_and_says_what_the_package_says() -> None:
    document = cff(citation_cff(PACKAGE))

    assert errors("cff-1.2.0.schema.json", document) == []
    assert document == {
        "cff-version": "1.2.0",
        "title": PACKAGE.title,
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "version": PACKAGE.version,
        "date-released": PACKAGE.released,
        "license": "CC-BY-4.0",
        "authors": [{"name": name} for name in CREATORS],
        "abstract": PACKAGE.description,
        "keywords": list(PACKAGE.keywords),
    }


def test_deposit_is_valid_and_says_what_the_package_says() -> None:
    document = json.loads(zenodo_json(PACKAGE))

    assert errors("zenodo.schema.json", document) == []
    assert document == {
        "upload_type": "dataset",
        "title": PACKAGE.title,
        "version": PACKAGE.version,
        "publication_date": PACKAGE.released,
        "creators": [{"name": name} for name in CREATORS],
        "description": PACKAGE.description,
        "access_right": "open",
        "license": "CC-BY-4.0",
        "language": "eng",
        "keywords": list(PACKAGE.keywords),
    }


def test_signs_of_yaml_and_html_are_escaped() -> None:
    citation, deposit = cff(citation_cff(RENAMED)), json.loads(zenodo_json(RENAMED))

    assert (citation["title"], citation["abstract"]) == (RENAMED.title, RENAMED.description)
    assert deposit["description"] == "A &amp; B: '&lt;c&gt;' # - \\ \"d\""
    assert errors("cff-1.2.0.schema.json", citation) == errors("zenodo.schema.json", deposit) == []


def test_version_that_is_not_released_has_no_date() -> None:
    assert "date-released" not in cff(citation_cff(RENAMED))
    assert "publication_date" not in json.loads(zenodo_json(RENAMED))


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ("cff-1.2.0.schema.json", {"date-released": "2026-02-31"}),
        ("cff-1.2.0.schema.json", {"license": "CC-BY"}),
        ("cff-1.2.0.schema.json", {"licence": "CC-BY-4.0"}),
        ("cff-1.2.0.schema.json", {"type": "data"}),
        ("zenodo.schema.json", {"upload_type": "data"}),
        ("zenodo.schema.json", {"access_right": "public"}),
        ("zenodo.schema.json", {"license": {"id": "CC-BY-4.0"}}),
        ("zenodo.schema.json", {"description": "a <b"}),
        ("zenodo.schema.json", {"publication_date": "2026-02-31"}),
        ("zenodo.schema.json", {"contributors": [{"name": "x", "type": "Coder"}]}),
    ],
)
def test_schema_tells_what_is_wrong(schema: str, wrong: dict[str, Any]) -> None:
    right = cff(citation_cff(PACKAGE)) if schema.startswith("cff") else json.loads(zenodo_json(PACKAGE))

    assert len(errors(schema, right | wrong)) == 1
