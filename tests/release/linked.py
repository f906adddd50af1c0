"""The linked data as rdflib reads it."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph
from rdflib.term import Node

from schemas.exports import EXPORTERS
from schemas.exports.terms import PREFIXES
from standoff.exporters.validated_package import ValidatedPackage

# The parser of rdflib still uses what rdflib itself deprecates.
by_rdflib = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = "urn:standoff:nato-russia-standoff-2021/"
TERMS = f"{BASE}terms#"
OA = PREFIXES["oa"]
CITO = PREFIXES["cito"]
WIKIDATA = PREFIXES["wikidata"]

CLAIMED = {
    "military_movements": {"actor_id", "partner_id", "kind", "domain", "place_id", "quantity", "unit"},
    "sanctions": {"sender_id", "target_id", "object", "measure"},
    "events": {"kind", "place_id"},
}
"""The columns that say what is claimed, and so stand in a named graph."""

Quad = tuple[Node, Node, Node, str | None]


@dataclasses.dataclass(frozen=True)
class Read:
    """A valid, its document, and what rdflib makes of it: the graphs by name, the default graph without one."""

    valid: ValidatedPackage
    document: Any
    dataset: Dataset
    graphs: Mapping[str | None, Graph]

    def quads(self) -> set[Quad]:
        return set(quads(self.dataset))


def quads(dataset: Dataset) -> Iterator[Quad]:
    """All quads; those of the default graph name none."""
    for subject, term, value, name in dataset.quads():
        default = name is None or str(name).startswith("urn:x-rdflib:default")
        yield subject, term, value, None if default else str(name)


def read(valid: ValidatedPackage, directory: Path) -> Read:
    """Write the export and read it."""
    path = directory / "standoff.jsonld"
    EXPORTERS["jsonld"](valid, path)
    text = path.read_text(encoding="utf-8")
    dataset = Dataset()
    dataset.parse(data=text, format="json-ld")
    graphs: defaultdict[str | None, Graph] = defaultdict(Graph)
    for subject, term, value, name in quads(dataset):
        graphs[name].add((subject, term, value))
    return Read(valid, json.loads(text), dataset, dict(graphs))
