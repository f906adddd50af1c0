"""The linked data as rdflib reads it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from schemas import PACKAGE
from schemas.exports import jsonld
from schemas.exports.terms import PREFIXES
from standoff.exporters.validated_package import ValidatedPackage

# The parser of rdflib still uses what rdflib itself deprecates.
by_rdflib = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = PACKAGE.base_iri
TERMS = f"{BASE}terms#"
OA = PREFIXES["oa"]
CITO = PREFIXES["cito"]
WIKIDATA = PREFIXES["wikidata"]


@dataclasses.dataclass(frozen=True)
class Read:
    """A package, its document, and the graph that rdflib makes of it."""

    valid: ValidatedPackage
    document: Any
    graph: Graph


def read(valid: ValidatedPackage, directory: Path) -> Read:
    """Write the export and read it."""
    path = directory / "standoff.jsonld"
    jsonld.write(valid, path)
    text = path.read_text(encoding="utf-8")
    return Read(valid, json.loads(text), Graph().parse(data=text, format="json-ld"))
