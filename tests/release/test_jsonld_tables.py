"""jsonld: each cell of each table, each row and each code stands in the graph."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import SDO, SKOS

from schemas import PACKAGE
from schemas.exports.terms import PREFIXES, PROPERTIES
from standoff.model.package import Column, Table

from .linked import BASE, CITO, CLAIMED, TERMS, WIKIDATA, Read, by_rdflib

pytestmark = by_rdflib

RECORDS = {"sta": "statements", "mov": "military_movements", "san": "sanctions", "eve": "events"}
ELSEWHERE = {
    "passages": {"char_start": "position", "char_end": "position"},
    "mentions": {"passage_id": "target", "as_written": "words"},
}


def subject(table: Table, row: Mapping[str, Any], column: str) -> tuple[URIRef, str | None]:
    """The node that has a cell, and the name of the graph that the node is in."""
    own = BASE + "/".join((table.name, *(quote(row[part], safe=":") for part in table.key)))
    if table.name == "event_participants":
        return URIRef(own), f"{BASE}content/{row['event_id']}"
    if column in CLAIMED.get(table.name, ()):
        content = f"{BASE}content/{row[table.key[0]]}"
        return URIRef(f"{content}#it"), content
    part = ELSEWHERE.get(table.name, {}).get(column)
    return URIRef(f"{own}#{part}" if part else own), None


def expected(table: Table, column: Column, value: Any) -> set[Any]:
    """What stands at the end of a cell's property."""
    if value is None:
        return set()
    if column.facts.vocabulary:
        return {URIRef(f"{BASE}codes/{column.facts.vocabulary.name}/{value}")}
    if column.facts.references:
        return {URIRef(f"{BASE}{column.facts.references.partition('.')[0]}/{value}")}
    if table.layer == "judgement" and column.name == "record_id":
        return {URIRef(f"{BASE}{RECORDS[value[:3]]}/{value}")}
    if column.name == "wikidata_id":
        return {URIRef(f"{WIKIDATA}{value}")}
    return set(value.split()) if column.name == "country_codes" else {value}


@pytest.mark.parametrize("kind", ["real", "hard", "tiny"])
@pytest.mark.parametrize("table", [pytest.param(table, id=table.name) for table in PACKAGE.tables])
def test_each_cell_stands_in_the_graph(kind: str, table: Table, request: pytest.FixtureRequest) -> None:
    """Real texts, texts that are easily misread, and a package with withdrawn ids."""
    each: Read = request.getfixturevalue(kind)
    types = {"integer": int, "boolean": bool, "date": datetime.date, "string": str}
    for row in each.valid.frames[table.name].iter_rows(named=True):
        for column in table:
            node, name = subject(table, row, column.name)
            prefix, _, term = PROPERTIES[table.name][column.name].partition(":")
            property_ = URIRef((TERMS if prefix == "standoff" else PREFIXES[prefix]) + term)
            found = set(each.graphs[name].objects(node, property_))
            values = {value if isinstance(value, URIRef) else value.toPython() for value in found}

            assert values == expected(table, column, row[column.name]), (node, property_)
            assert all(isinstance(value, (types[column.type], URIRef)) for value in values)


def test_columns_that_share_a_term_share_its_meaning() -> None:
    meant: defaultdict[str, set[Any]] = defaultdict(set)
    for table in PACKAGE.tables:
        assert list(PROPERTIES[table.name]) == list(table.header)
        assert len(set(PROPERTIES[table.name].values())) == len(table.header)
        for column in table:
            term = PROPERTIES[table.name][column.name]
            if term.startswith("standoff:"):
                meant[term].add((column.type, column.facts.vocabulary, column.facts.references))

    assert {term for term, meanings in meant.items() if len(meanings) > 1} == set()


def test_no_row_is_invented(real: Read, tiny: Read) -> None:
    for each in (real, tiny):
        for table in PACKAGE.tables:
            begin = f"{BASE}{table.name}/"
            rows = {node for node, *_ in each.quads() if str(node).startswith(begin) and "#" not in node}
            assert len(rows) == each.valid.frames[table.name].height


def test_each_code_is_a_concept(real: Read) -> None:
    graph = real.graphs[None]
    for vocabulary in PACKAGE.vocabularies:
        scheme = URIRef(f"{BASE}codes/{vocabulary.name}")
        assert list(graph.objects(scheme, SKOS.prefLabel)) == [Literal(vocabulary.title, lang="en")]
        told = {
            tuple(
                str(graph.value(concept, term)) if graph.value(concept, term) else None
                for term in (SKOS.notation, SKOS.prefLabel, SKOS.definition, URIRef(f"{TERMS}match"))
            )
            for concept in graph.subjects(SKOS.inScheme, scheme)
        }
        assert told == {(code.value, code.label, code.definition, code.match) for code in vocabulary.codes}


def test_codes_are_linked_to_schemes_that_can_be_linked_to(real: Read) -> None:
    linked: defaultdict[str, int] = defaultdict(int)
    for _, _, value in real.graphs[None].triples((None, SKOS.closeMatch, None)):
        linked[
            next(name for name in (str(SDO), CITO, f"{BASE}codes/plover_event/") if str(value).startswith(name))
        ] += 1
    pairs = [
        (vocabulary.name, match)
        for vocabulary in PACKAGE.vocabularies
        for code in vocabulary.codes
        for match in (code.match or "").split("; ")
    ]

    assert linked == {
        str(SDO): sum(match.startswith("schema.org ") for _, match in pairs),
        CITO: sum(match.startswith("CiTO ") for _, match in pairs),
        f"{BASE}codes/plover_event/": sum(
            match.startswith("PLOVER ") for name, match in pairs if name != "plover_event"
        ),
    }
