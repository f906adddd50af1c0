"""schema-org.json: read by rdflib, term by term."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SDO

import standoff
from schemas import PACKAGE
from standoff.exporters.about import creator_nodes
from standoff.exporters.validated_package import ValidatedPackage

from .conftest import EXPORTERS

Export = Callable[[ValidatedPackage, str], Path]

# The parser of rdflib still uses what rdflib itself deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

DESCRIBE = {"datasette.json", "croissant.json", "schema-org.json"}
"""Released files that describe the data and do not hold them."""


@pytest.fixture(scope="module")
def text(valid: ValidatedPackage, export: Export) -> str:
    return export(valid, "schema-org.json").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def written(text: str) -> Any:
    return json.loads(text)


@pytest.fixture(scope="module")
def graph(text: str) -> Graph:
    return Graph().parse(data=text, format="json-ld")


@pytest.fixture(scope="module")
def dataset(graph: Graph) -> BNode:
    (found,) = graph.subjects(RDF.type, SDO.Dataset)
    assert isinstance(found, BNode)
    return found


def values(graph: Graph, subject: Any, *terms: URIRef) -> set[str]:
    """What lies at the end of a path of terms."""
    found = {subject}
    for term in terms:
        found = {value for each in found for value in graph.objects(each, term)}
    return {str(value) for value in found}


def test_each_term_is_one_of_schema_org(graph: Graph) -> None:
    used = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}

    assert {term for term in used if term not in SDO} == set()


def test_two_readers_see_the_same_graph_and_fetch_nothing(written: Any, graph: Graph) -> None:
    def refuse(url: str, _: object = None) -> None:
        raise AssertionError(f"fetched {url}")

    quads = jsonld.to_rdf(written, {"format": "application/n-quads", "documentLoader": refuse})

    assert isomorphic(Graph().parse(data=quads, format="nt"), graph)


def test_what_dataset_searches_demand_is_there(valid: ValidatedPackage, graph: Graph, dataset: BNode) -> None:
    (description,) = values(graph, dataset, SDO.description)

    assert values(graph, dataset, SDO.name) == {valid.descriptor["title"]}
    assert description == valid.descriptor["description"]
    assert 50 <= len(description) <= 5000


def test_version_licence_creator_and_citation_are_those_of_the_package(graph: Graph, dataset: BNode) -> None:
    assert values(graph, dataset, SDO.version) == {PACKAGE.version}
    assert values(graph, dataset, SDO.datePublished) == {PACKAGE.released} - {""}
    assert set(graph.objects(dataset, SDO.license)) == {URIRef(licence.path) for licence in PACKAGE.licences}
    assert values(graph, dataset, SDO.creator, SDO.name) == {who["title"] for who in PACKAGE.contributors}
    assert values(graph, dataset, SDO.keywords) == set(PACKAGE.keywords)
    assert values(graph, dataset, SDO.creditText) == {standoff.cite()}
    assert list(graph.objects(dataset, SDO.isAccessibleForFree)) == [Literal(lexical_or_value=True)]


def test_creator_with_a_family_name_is_a_person_and_another_contributor_is_no_creator() -> None:
    contributors = [
        {"title": "Ada Lovelace", "familyName": "Lovelace", "roles": ["creator"]},
        {"title": "The group", "roles": ["creator"]},
        {"title": "A reader", "roles": ["contributor"]},
    ]

    assert creator_nodes({"contributors": contributors}) == [
        {"@type": "Person", "name": "Ada Lovelace"},
        {"@type": "Organization", "name": "The group"},
    ]


def test_source_has_its_title_and_author(valid: ValidatedPackage, graph: Graph, dataset: BNode) -> None:
    (source,) = values(graph, dataset, SDO.citation, SDO.name)

    assert source == valid.descriptor["sources"][0]["title"]
    assert valid.frames["sources"]["author"].item() in source


def test_time_is_the_one_of_the_descriptor(valid: ValidatedPackage, graph: Graph, dataset: BNode) -> None:
    assert values(graph, dataset, SDO.temporalCoverage) == {valid.descriptor["temporalCoverage"]}


def test_each_coded_column_is_a_variable(graph: Graph, dataset: BNode) -> None:
    coded = {f"{table.name}.{column.name}" for table in PACKAGE.tables for column in table if column.vocabulary}

    assert values(graph, dataset, SDO.variableMeasured, SDO.propertyID) == coded


def test_each_released_file_with_the_data_can_be_downloaded(
    valid: ValidatedPackage, graph: Graph, dataset: BNode
) -> None:
    suffixes = {*EXPORTERS} - DESCRIBE

    assert values(graph, dataset, SDO.distribution, SDO.contentUrl) == {valid.file_name(end) for end in suffixes}


def test_no_address_is_invented(graph: Graph) -> None:
    terms = {*graph.predicates(), *graph.objects(None, RDF.type)}
    named = {node for triple in graph for node in triple if isinstance(node, URIRef)} - terms

    assert named == {URIRef(licence.path) for licence in PACKAGE.licences}
    assert "http" not in " ".join(str(node) for node in graph.objects() if isinstance(node, Literal))
