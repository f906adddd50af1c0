"""jsonld: each cell of each table, each row and each code is in the graph."""

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
from schemas.exports.terms import PREFIXES, property_of
from schemas.vocabularies import EVENT_CLASS, EVENT_KIND
from standoff.model.table import Column, Table

from .linked import BASE, CITO, TERMS, WIKIDATA, Read, by_rdflib

pytestmark = by_rdflib

OF_PREFIX = {"sta": "statements", "mov": "military_movements", "san": "sanctions", "eve": "events"}

INSIDE = {
    "passages": {"char_start": "position", "char_end": "position"},
    "mentions": {"passage_id": "target", "as_written": "words"},
    "wordings": {"passage_id": "target", "as_written": "words"},
}
"""Columns that are on a selector, with the end of its name."""


def subject(table: Table, row: Mapping[str, Any], column: str) -> URIRef:
    """The node that has a cell."""
    own = BASE + "/".join((table.name, *(quote(row[part], safe=":") for part in table.key)))
    part = INSIDE.get(table.name, {}).get(column)
    return URIRef(f"{own}#{part}" if part else own)


def expected(column: Column, value: Any) -> set[Any]:
    """What is at the end of a cell's property."""
    if value is None:
        return set()
    if column.vocabulary:
        return {URIRef(f"{BASE}codes/{column.vocabulary.name}/{value}")}
    if len(column.references) > 1:
        return {URIRef(f"{BASE}{OF_PREFIX[value[:3]]}/{value}")}
    if column.references:
        return {URIRef(f"{BASE}{column.references[0].partition('.')[0]}/{value}")}
    if column.name == "wikidata_id":
        return {URIRef(f"{WIKIDATA}{value}")}
    return set(value.split()) if column.name == "country_codes" else {value}


@pytest.mark.parametrize("kind", ["real", "hard"])
@pytest.mark.parametrize("table", [pytest.param(table, id=table.name) for table in PACKAGE.tables])
def test_each_cell_is_in_the_graph(kind: str, table: Table, request: pytest.FixtureRequest) -> None:
    """Real texts, and texts that are easily misread."""
    each: Read = request.getfixturevalue(kind)
    types = {"integer": int, "boolean": bool, "date": datetime.date, "string": str}
    for row in each.valid.frames[table.name].iter_rows(named=True):
        for column in table:
            node = subject(table, row, column.name)
            prefix, _, term = property_of(table, column).partition(":")
            property_ = URIRef((TERMS if prefix == "standoff" else PREFIXES[prefix]) + term)
            found = set(each.graph.objects(node, property_))
            values = {value if isinstance(value, URIRef) else value.toPython() for value in found}

            assert values == expected(column, row[column.name]), (node, property_)
            assert all(isinstance(value, (types[column.type], URIRef)) for value in values)


def test_columns_that_share_a_term_share_its_meaning() -> None:
    meant: defaultdict[str, set[Any]] = defaultdict(set)
    for table in PACKAGE.tables:
        assert len({property_of(table, column) for column in table}) == len(table.header)
        for column in table:
            term = property_of(table, column)
            if term.startswith("standoff:"):
                meant[term].add((column.type, column.vocabulary, column.references))

    assert {term for term, meanings in meant.items() if len(meanings) > 1} == set()


def test_each_code_is_a_concept(real: Read) -> None:
    graph = real.graph
    for vocabulary in PACKAGE.vocabularies:
        scheme = URIRef(f"{BASE}codes/{vocabulary.name}")
        assert list(graph.objects(scheme, SKOS.prefLabel)) == [Literal(vocabulary.title, lang="en")]
        described = {
            tuple(
                str(graph.value(concept, term)) if graph.value(concept, term) else None
                for term in (SKOS.notation, SKOS.prefLabel, SKOS.definition, URIRef(f"{TERMS}match"))
            )
            for concept in graph.subjects(SKOS.inScheme, scheme)
        }
        assert described == {(code.value, code.label, code.definition, code.match) for code in vocabulary.codes}


def test_codes_are_below_a_broader_one_or_at_the_top(real: Read) -> None:
    broader = 0
    classes = [URIRef(f"{BASE}codes/event_class/{code}") for code in EVENT_CLASS.values]
    for vocabulary in PACKAGE.vocabularies:
        scheme = URIRef(f"{BASE}codes/{vocabulary.name}")
        for code in vocabulary.codes:
            concept = URIRef(f"{scheme}/{code.value}")
            above = [str(real.graph.value(each, SKOS.notation)) for each in real.graph.objects(concept, SKOS.broader)]
            broader += sum(node in real.graph.objects(concept, SKOS.broader) for node in classes)
            assert above == ([code.broader] if code.broader else [])
            assert list(real.graph.objects(concept, SKOS.topConceptOf)) == ([] if above else [scheme])
    assert broader == len([code for code in EVENT_KIND.codes if code.broader]) > 0


def test_codes_are_linked_to_schemes_that_can_be_linked_to(real: Read) -> None:
    linked: defaultdict[str, int] = defaultdict(int)
    for _, _, value in real.graph.triples((None, SKOS.closeMatch, None)):
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
