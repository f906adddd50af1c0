"""jsonld: read by rdflib and by PyLD, offline, term by term, and asked in SPARQL who says what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from pyld import jsonld
from rdflib import OWL, RDF, RDFS, XSD, BNode, Dataset, Literal, URIRef
from rdflib.namespace import PROV, SDO, SKOS

from schemas import PACKAGE
from schemas.exports.terms import PREFIXES, PROPERTIES

from .linked import BASE, CITO, CLAIMED, OA, TERMS, WIKIDATA, Read, by_rdflib, quads

pytestmark = by_rdflib

# rdflib has neither: what the Web Annotation Vocabulary and CiTO define, as far as it is used.
OA_TERMS = {
    "Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasBody",
    "hasSelector", "hasSource", "hasTarget", "identifying", "linking", "motivatedBy", "start",
}  # fmt: skip
# In schema.org since after the copy that rdflib has, of December 2021.
NEWER_TERMS = {f"{SDO}PoliticalParty"}
CITO_TERMS = {"citesAsEvidence", "citesForInformation", "disputes"}


# ---- The document ----


def test_rdflib_and_pyld_see_the_same_quads_and_fetch_nothing(real: Read, hard: Read) -> None:
    def refuse(url: str, _: object = None) -> None:
        raise AssertionError(f"fetched {url}")

    for each in (real, hard):
        options = {"format": "application/n-quads", "documentLoader": refuse}
        plain = jsonld.to_rdf(each.document, options)
        canonical = jsonld.normalize(each.document, {**options, "algorithm": "URDNA2015"})
        other = Dataset()
        other.parse(data=plain, format="nquads")

        assert set(quads(other)) == each.quads()
        assert sorted(plain.splitlines()) == canonical.splitlines()
        assert len(canonical.splitlines()) == len(each.quads())


def test_each_node_has_a_name_of_its_own(real: Read) -> None:
    ids = [node["@id"] for node in real.document["@graph"]]

    assert len(ids) == len(set(ids))
    assert not [node for quad in real.quads() for node in quad[:3] if isinstance(node, BNode)]
    named = {str(node) for quad in real.quads() for node in quad[:3] if isinstance(node, URIRef)}
    assert all(name.startswith((BASE, WIKIDATA, *PREFIXES.values(), "https://creativecommons.org/")) for name in named)


def test_no_key_is_dropped(real: Read) -> None:
    """A key without a meaning in the context vanishes without a word."""

    def keys(node: Any) -> Iterator[str]:
        for each in node if isinstance(node, list) else [node]:
            if isinstance(each, dict):
                for key, value in each.items():
                    yield key
                    yield from keys(value)

    known = set(real.document["@context"])
    assert {
        key for key in keys(real.document["@graph"]) if key.split(":")[0] not in known | {"@id", "@type", "@graph"}
    } == set()


def test_each_term_is_defined_by_its_vocabulary_or_here(real: Read, tiny: Read) -> None:
    for each in (real, tiny):
        types = {value for _, term, value, _ in each.quads() if term == RDF.type}
        used = {term for _, term, _, _ in each.quads()} | types
        used |= {value for _, term, value, _ in each.quads() if str(term) == f"{OA}motivatedBy"}
        near = {value for _, term, value, _ in each.quads() if term == SKOS.closeMatch}
        defined = {
            *each.graphs[None].subjects(RDF.type, RDF.Property),
            *each.graphs[None].subjects(RDF.type, RDFS.Class),
            *each.graphs[None].subjects(RDF.type, SKOS.Concept),
        }

        unknown = {
            term
            for term in used | near
            if term not in defined
            and not any(term in vocabulary for vocabulary in (RDF, RDFS, PROV, SDO, SKOS))
            and str(term) not in NEWER_TERMS
            and str(term).removeprefix(OA) not in OA_TERMS
            and str(term).removeprefix(CITO) not in CITO_TERMS
        }

        assert unknown == set()
        assert OWL.sameAs not in used


def test_own_terms_are_told_in_the_words_of_the_columns(real: Read) -> None:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for table in PACKAGE.tables:
        for column in table:
            if PROPERTIES[table.name][column.name].startswith("standoff:"):
                told[PROPERTIES[table.name][column.name].replace("standoff:", TERMS)].add(column.description)
    graph = real.graphs[None]

    for term, descriptions in told.items():
        assert {str(value) for value in graph.objects(URIRef(term), RDFS.comment)} == descriptions
        assert set(graph.objects(URIRef(term), RDFS.label))


def test_links_lead_to_nodes_of_the_document(real: Read, tiny: Read) -> None:
    for each in (real, tiny):
        named = {str(subject) for subject, *_ in each.quads()} | set(each.graphs)
        links = {str(value) for _, _, value, _ in each.quads() if isinstance(value, URIRef)}

        assert {link for link in links if link.startswith(BASE)} - named == set()


# ---- Who says what ----

PREFIX = f"PREFIX oa: <{OA}> PREFIX schema: <{SDO}> PREFIX prov: <{PROV}> PREFIX so: <{TERMS}>\n"
SAID = f"""{PREFIX}SELECT ?id ?act ?start ?end ?hash WHERE {{
  ?said a schema:CommunicateAction ; schema:agent <{BASE}actors/sergei-lavrov> ; schema:identifier ?id ; so:act ?act .
  ?evidence a oa:Annotation ; oa:hasBody ?said ; oa:hasTarget ?passage ;
    so:evidence_role <{BASE}codes/evidence_role/states> .
  ?passage schema:sha256 ?hash ; oa:hasSelector ?selector .
  ?selector a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
}}"""
HELD = f"""{PREFIX}SELECT ?record ?holder ?stance ?passage WHERE {{
  ?held a schema:Claim ; schema:about/schema:identifier ?record ; so:stance/<{SKOS.notation}> ?stance ;
    prov:wasAttributedTo/schema:identifier ?holder ; prov:wasDerivedFrom/schema:identifier ?passage .
}}"""

# So does its parser of queries, with what pyparsing deprecates.
asked = pytest.mark.filterwarnings("ignore::pyparsing.warnings.PyparsingDeprecationWarning")


@asked
def test_what_lavrov_said_is_found_with_its_place_in_the_source(real: Read) -> None:
    frames = real.valid.frames
    joined = (
        frames["statements"]
        .filter(pl.col("speaker_id") == "sergei-lavrov")
        .join(frames["evidence"].filter(pl.col("role") == "states"), left_on="statement_id", right_on="record_id")
        .join(frames["passages"], on="passage_id")
        .select("statement_id", pl.col("act").cast(pl.String), "char_start", "char_end", "sha256")
    )
    found = [(str(id_), str(act).rpartition("/")[2], int(start), int(end), str(digest))
             for id_, act, start, end, digest in real.dataset.query(SAID)]  # fmt: skip

    assert joined.height > 5
    assert sorted(found) == sorted(joined.rows())


@asked
def test_stances_are_found_with_their_holder(real: Read) -> None:
    columns = ("record_id", "holder_id", pl.col("stance").cast(pl.String), "passage_id")
    found = [tuple(str(value) for value in row) for row in real.dataset.query(HELD)]

    assert sorted(found) == sorted(real.valid.frames["stances"].select(columns).rows())


def test_nothing_that_is_reported_to_happen_stands_in_the_default_graph(real: Read, tiny: Read) -> None:
    for each in (real, tiny):
        default = each.graphs[None]
        acts = set(default.subjects(SDO.agent, None))

        assert set(default.subjects(RDF.type, SDO.Event)) == set(default.subjects(RDF.type, SDO.Role)) == set()
        assert acts == set(default.subjects(RDF.type, SDO.CommunicateAction))
        assert not [node for node in default.subjects() if f"{BASE}content/" in node]
        assert set(default.predicates()) & {SDO.object, SDO.participant, URIRef(f"{TERMS}measure")} == set()


def test_each_content_is_that_of_one_attributed_claim(real: Read, tiny: Read) -> None:
    for each in (real, tiny):
        default, content = each.graphs[None], URIRef(f"{TERMS}content")
        claimed = {str(graph): claim for claim, graph in default.subject_objects(content)}
        rows = sum(each.valid.frames[table].height for table in CLAIMED)

        assert len(claimed) == rows == len(each.graphs) - 1
        assert set(claimed) == set(each.graphs) - {None}
        for graph, claim in claimed.items():
            assert (claim, RDF.type, SDO.Claim) in default
            assert len(set(default.objects(claim, PROV.wasAttributedTo))) == 1
            assert set(default.objects(claim, PROV.hadPrimarySource))
            assert set(each.graphs[graph].subjects(RDF.type, SDO.Event)) == {URIRef(f"{graph}#it")}


def test_each_statement_is_told_with_the_source_that_reports_it(real: Read) -> None:
    default = real.graphs[None]

    for statement in default.subjects(RDF.type, SDO.CommunicateAction):
        assert set(default.objects(statement, SDO.subjectOf)) == set(default.subjects(RDF.type, SDO.NewsArticle))


def test_parts_in_an_event_are_told_by_their_role_too(real: Read) -> None:
    terms = {"agent": SDO.agent, "supporter": SDO.participant, "participant": SDO.participant, "target": SDO.object}
    parts = real.valid.frames["event_participants"]

    for event, actor, role in parts.iter_rows():
        content = f"{BASE}content/{event}"
        assert (URIRef(f"{content}#it"), terms[role], URIRef(f"{BASE}actors/{actor}")) in real.graphs[content]


def test_words_of_the_source_are_names_quotes_and_times_alone(real: Read) -> None:
    """As the tables have them: its sentences are told by position and hash."""
    exact = {str(value) for _, term, value, _ in real.quads() if str(term) == f"{OA}exact"}

    assert exact == set(real.valid.frames["mentions"]["as_written"])
    assert set(real.graphs[None].predicates(URIRef(f"{BASE}passages/wsws-2021-12-02:p01s01"))) == {
        RDF.type, SDO.identifier, URIRef(f"{OA}hasSource"), URIRef(f"{TERMS}paragraph"), URIRef(f"{TERMS}sentence"),
        SDO.wordCount, SDO.sha256, URIRef(f"{TERMS}disposition"), SDO.abstract, URIRef(f"{OA}hasSelector"),
    }  # fmt: skip


def test_dates_have_their_type(real: Read) -> None:
    for column in ("date_earliest", "date_latest"):
        found = set(real.graphs[None].objects(None, URIRef(f"{TERMS}{column}")))
        assert {value.datatype for value in found if isinstance(value, Literal)} == {XSD.date}
