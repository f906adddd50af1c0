"""jsonld: read by rdflib and by PyLD, offline, and asked in SPARQL what docs/linked-data.md asks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from pyld import jsonld
from rdflib import OWL, RDF, RDFS, BNode, Graph, URIRef
from rdflib.namespace import PROV, SDO, SKOS

import standoff
from schemas import PACKAGE
from schemas.exports.terms import CLASSES, PREFIXES, PROPERTIES, property_of

from .conftest import RECORDS, ROOT
from .linked import BASE, CITO, OA, TERMS, WIKIDATA, Read, by_rdflib

pytestmark = by_rdflib

# rdflib has neither: what the Web Annotation Vocabulary and CiTO define, as far as it is used.
OA_TERMS = {
    "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "classifying", "end", "exact",
    "hasBody", "hasSelector", "hasSource", "hasTarget", "identifying", "linking", "motivatedBy", "start",
}  # fmt: skip
# In schema.org since after the copy that rdflib has, of December 2021.
NEWER_TERMS = {f"{SDO}PoliticalParty"}
CITO_TERMS = {"agreesWith", "citesAsEvidence", "citesForInformation", "disputes", "extends", "repliesTo"}

# The class that each property belongs to, as its vocabulary says: rdflib does not have the domains.
DOMAINS = {
    SDO.headline: SDO.CreativeWork, SDO.author: SDO.CreativeWork, SDO.publisher: SDO.CreativeWork,
    SDO.datePublished: SDO.CreativeWork, SDO.inLanguage: SDO.CreativeWork, SDO.copyrightNotice: SDO.CreativeWork,
    SDO.temporalCoverage: SDO.CreativeWork, SDO.contentLocation: SDO.CreativeWork, SDO.version: SDO.CreativeWork,
    SDO.license: SDO.CreativeWork, SDO.creditText: SDO.CreativeWork, SDO.keywords: SDO.CreativeWork,
    SDO.isBasedOn: SDO.CreativeWork, SDO.agent: SDO.Action, SDO.location: SDO.Action,
    SDO.recipient: SDO.CommunicateAction,
    PROV.wasAttributedTo: PROV.Entity, PROV.hadPrimarySource: PROV.Entity, PROV.wasDerivedFrom: PROV.Entity,
    PROV.wasGeneratedBy: PROV.Entity, PROV.wasAssociatedWith: PROV.Activity, PROV.actedOnBehalfOf: PROV.Agent,
    **{URIRef(f"{OA}{term}"): URIRef(f"{OA}Annotation") for term in ("hasBody", "hasTarget", "motivatedBy")},
    **{URIRef(f"{OA}{term}"): URIRef(f"{OA}SpecificResource") for term in ("hasSource", "hasSelector")},
    **{URIRef(f"{OA}{term}"): URIRef(f"{OA}TextPositionSelector") for term in ("start", "end")},
    URIRef(f"{OA}exact"): URIRef(f"{OA}TextQuoteSelector"),
}  # fmt: skip
OF_ANYTHING = {SDO.name, SDO.description, SDO.identifier, SDO.sameAs, SDO.url, SDO.subjectOf}
# schema:about belongs to a creative work or a communicative act.
ABOUT = {SDO.CreativeWork, SDO.CommunicateAction}
ABOVE = {SDO.Claim: SDO.CreativeWork, SDO.Dataset: SDO.CreativeWork, SDO.CommunicateAction: SDO.Action}


# ---- The document ----


@pytest.mark.parametrize("kind", ["real", "hard"])
def test_rdflib_and_pyld_see_the_same_graph_and_fetch_nothing(kind: str, request: pytest.FixtureRequest) -> None:
    def refuse(url: str, _: object = None) -> None:
        raise AssertionError(f"fetched {url}")

    each: Read = request.getfixturevalue(kind)
    quads = jsonld.to_rdf(each.document, {"format": "application/n-quads", "documentLoader": refuse})

    assert set(Graph().parse(data=quads, format="nt")) == set(each.graph)


def test_each_node_has_a_name_of_its_own(real: Read) -> None:
    ids = [node["@id"] for node in real.document["@graph"]]
    nodes = {node for triple in real.graph for node in triple}
    named = {str(node) for node in nodes if isinstance(node, URIRef)}

    assert len(ids) == len(set(ids))
    assert not [node for node in nodes if isinstance(node, BNode)]
    assert all(name.startswith((BASE, WIKIDATA, *PREFIXES.values(), "https://creativecommons.org/")) for name in named)


def test_names_begin_with_one_address_of_the_package(real: Read) -> None:
    assert BASE.startswith("https://")
    assert real.document["@context"]["@base"] == real.document["@context"]["item"] == BASE
    assert real.document["@context"]["standoff"] == TERMS


def test_no_key_is_dropped(real: Read) -> None:
    """A key without a meaning in the context vanishes without a word."""

    def keys(node: Any) -> Iterator[str]:
        for each in node if isinstance(node, list) else [node]:
            if isinstance(each, dict):
                for key, value in each.items():
                    yield key
                    yield from keys(value)

    known = set(real.document["@context"]) | {"@id", "@type"}
    assert {key for key in keys(real.document["@graph"]) if key.split(":")[0] not in known} == set()


def test_each_term_is_defined_by_its_vocabulary_or_here(real: Read) -> None:
    graph = real.graph
    used = {*graph.predicates(), *graph.objects(None, RDF.type), *graph.objects(None, RDFS.subClassOf)}
    used |= set(graph.objects(None, URIRef(f"{OA}motivatedBy"))) | set(graph.objects(None, SKOS.closeMatch))
    defined = {term for kind in (RDF.Property, RDFS.Class, SKOS.Concept) for term in graph.subjects(RDF.type, kind)}

    unknown = {
        term
        for term in used - defined
        if not any(term in vocabulary for vocabulary in (RDF, RDFS, PROV, SDO, SKOS))
        and str(term) not in NEWER_TERMS
        and str(term).removeprefix(OA) not in OA_TERMS
        and str(term).removeprefix(CITO) not in CITO_TERMS
    }
    assert unknown == set()
    assert OWL.sameAs not in used


def test_established_properties_are_on_what_they_are_defined_for(real: Read) -> None:
    graph = real.graph
    types: defaultdict[Any, set[Any]] = defaultdict(set)
    for node, type_ in graph.subject_objects(RDF.type):
        types[node] |= {type_, *([ABOVE[type_]] if type_ in ABOVE else ())}

    wrong = {
        (term, frozenset(types[node]))
        for node, term, _ in graph
        if term in SDO or term in PROV or str(term).startswith(OA)
        if term not in OF_ANYTHING
        if not types[node] & (ABOUT if term == SDO.about else {DOMAINS[term]})
    }
    assert wrong == set()


def test_each_row_has_a_class_of_this_package_below_established_ones(real: Read) -> None:
    for table in PACKAGE.tables:
        name, above = CLASSES[table.name]
        own = URIRef(f"{TERMS}{name}")
        wanted = {URIRef(PREFIXES[prefix] + name_) for prefix, name_ in (term.split(":") for term in above)}
        rows = set(real.graph.subjects(RDF.type, own))

        assert len(rows) == real.valid.frames[table.name].height
        assert set(real.graph.objects(own, RDFS.subClassOf)) == wanted
        assert all(wanted <= set(real.graph.objects(row, RDF.type)) for row in rows)
        assert str(real.graph.value(own, RDFS.comment)) == table.description


def test_own_terms_are_described_in_the_words_of_the_columns(real: Read) -> None:
    described: defaultdict[str, set[str]] = defaultdict(set)
    for table in PACKAGE.tables:
        for column in table:
            term = property_of(table, column)
            if term.startswith("standoff:"):
                described[term.replace("standoff:", TERMS)].add(column.description)

    for term, descriptions in described.items():
        assert {str(value) for value in real.graph.objects(URIRef(term), RDFS.comment)} == descriptions
        assert set(real.graph.objects(URIRef(term), RDFS.label))


def test_mapping_names_columns_that_there_are() -> None:
    wrong = [
        (table, column)
        for table, columns in PROPERTIES.items()
        if table in PACKAGE.names
        for column in columns
        if column not in PACKAGE.table(table).header
    ]

    assert wrong == []


def test_links_lead_to_nodes_of_the_document(real: Read) -> None:
    graph = real.graph
    subjects = {str(subject) for subject in graph.subjects()}
    links = {str(value) for value in graph.objects() if isinstance(value, URIRef)}

    assert {link for link in links if link.startswith(BASE)} - subjects == set()


# ---- Who says what ----


def test_nothing_reported_is_a_happening_and_every_report_is_attributed(real: Read) -> None:
    graph = real.graph
    assert not set(graph.subjects(RDF.type, SDO.Event))
    for table in RECORDS[1:]:
        for claim in graph.subjects(RDF.type, URIRef(f"{TERMS}{CLASSES[table][0]}")):
            assert len(set(graph.objects(claim, PROV.wasAttributedTo))) == 1
            assert set(graph.objects(claim, PROV.hadPrimarySource))


def test_each_statement_leads_to_the_source_that_reports_it(real: Read) -> None:
    sources = set(real.graph.subjects(RDF.type, URIRef(f"{TERMS}Source")))

    for statement in real.graph.subjects(RDF.type, SDO.CommunicateAction):
        assert set(real.graph.objects(statement, SDO.subjectOf)) == sources


def test_words_of_the_source_are_those_of_the_tables(real: Read) -> None:
    """The sentences themselves are given by position and hash."""
    exact = {str(value) for value in real.graph.objects(None, URIRef(f"{OA}exact"))}
    frames = [frame for frame in real.valid.frames.values() if "as_written" in frame.columns]

    assert exact == {text for frame in frames for text in frame["as_written"]}
    assert set(real.graph.predicates(URIRef(f"{BASE}passages/wsws-2021-12-02:p01s01"))) == {
        RDF.type, SDO.identifier, URIRef(f"{OA}hasSource"), URIRef(f"{OA}hasSelector"),
        *(URIRef(TERMS + term) for term in ("paragraph", "sentence", "word_count", "sha256", "disposition", "gist")),
    }  # fmt: skip


# ---- The queries of the documentation ----

QUERIES = re.findall(
    r"```sparql\n(.*?)```", (ROOT / "docs" / "linked-data.md").read_text(encoding="utf-8"), flags=re.DOTALL
)
# The parser of queries uses what pyparsing deprecates.
asked = pytest.mark.filterwarnings("ignore::pyparsing.warnings.PyparsingDeprecationWarning")


def answers(real: Read, query: str) -> list[tuple[Any, ...]]:
    return [tuple(value.toPython() for value in row) for row in real.graph.query(query)]


def names(real: Read, column: str) -> pl.DataFrame:
    """The actors by id, with their names in a column."""
    return real.valid.frames["actors"].select("actor_id", pl.col("name").alias(column))


@asked
def test_who_said_what_about_whom(real: Read) -> None:
    frames = real.valid.frames
    labels = dict(standoff.describe("statements", "act").select("code", "label").iter_rows())
    expected = (
        frames["statements"]
        .join(names(real, "speaker"), left_on="speaker_id", right_on="actor_id")
        .join(names(real, "about"), left_on="target_id", right_on="actor_id")
        .join(frames["evidence"].filter(pl.col("role") == "states"), left_on="statement_id", right_on="record_id")
        .join(frames["passages"], on="passage_id")
        .with_columns(pl.col("act").cast(pl.String).replace(labels))
        .select("speaker", "act", "about", "summary", "char_start", "char_end")
    )

    assert expected.height > 10
    assert sorted(answers(real, QUERIES[0])) == sorted(expected.rows())


@asked
def test_what_is_doubted_by_whom(real: Read) -> None:
    frames = real.valid.frames
    doubts = ["uncommitted", "possibly_not", "probably_not", "certainly_not"]
    records = pl.concat(
        frames[table].select(pl.col(PACKAGE.table(table).key[0]).alias("record_id"), "summary", "asserted_by_id")
        for table in RECORDS[1:]
    )
    expected = (
        frames["stances"]
        .with_columns(pl.col("factuality").cast(pl.String).alias("firmness"))
        .filter(pl.col("firmness").is_in(doubts))
        .join(names(real, "holder"), left_on="holder_id", right_on="actor_id")
        .join(records, on="record_id")
        .join(names(real, "asserter"), left_on="asserted_by_id", right_on="actor_id")
        .select("summary", "asserter", "holder", "firmness")
    )

    assert expected.height > 3
    assert sorted(answers(real, QUERIES[1])) == sorted(expected.rows())


@asked
def test_names_of_an_actor_as_written(real: Read) -> None:
    expected = real.valid.frames["mentions"].join(names(real, "actor"), on="actor_id").select("actor", "as_written")

    assert sorted(answers(real, QUERIES[2])) == sorted(set(expected.rows()))


def test_each_query_of_the_documentation_is_tried_here() -> None:
    assert len(QUERIES) == 3
