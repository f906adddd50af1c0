"""Which property each column is in the linked data, and what the terms are that no established vocabulary has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standoff.model.package import Package
from standoff.model.table import Column

# No web address of the package is known, so it is named and not located.
BASE = "urn:standoff:{name}/"

PREFIXES = {
    "cito": "http://purl.org/spar/cito/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wikidata": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

DATED = {
    "date_earliest": "standoff:date_earliest",
    "date_latest": "standoff:date_latest",
    "date_kind": "standoff:date_kind",
    "date_text": "standoff:date_text",
    "plover_event": "standoff:plover_event",
}
ASSERTED = {
    "asserted_by_id": "prov:wasAttributedTo",
    "contested": "standoff:contested",
    "summary": "schema:description",
    **DATED,
}

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "source_id": "schema:identifier",
        "title": "schema:headline",
        "author": "schema:author",
        "publisher_id": "schema:publisher",
        "published_on": "schema:datePublished",
        "language": "schema:inLanguage",
        "url": "schema:url",
        "rights": "schema:copyrightNotice",
        "text_sha256": "schema:sha256",
        "passage_count": "standoff:passage_count",
    },
    "passages": {
        "passage_id": "schema:identifier",
        "source_id": "oa:hasSource",
        "paragraph": "standoff:paragraph",
        "sentence": "standoff:sentence",
        "char_start": "oa:start",
        "char_end": "oa:end",
        "word_count": "schema:wordCount",
        "sha256": "schema:sha256",
        "disposition": "standoff:disposition",
        "gist": "schema:abstract",
    },
    "mentions": {"passage_id": "oa:hasSource", "actor_id": "oa:hasBody", "as_written": "oa:exact"},
    "actors": {
        "actor_id": "schema:identifier",
        "name": "schema:name",
        "kind": "standoff:actor_kind",
        "role": "schema:jobTitle",
        "acts_for_id": "prov:actedOnBehalfOf",
        "country_code": "standoff:country_code",
        "named": "standoff:named",
        "wikidata_id": "schema:sameAs",
        "note": "skos:note",
    },
    "places": {
        "place_id": "schema:identifier",
        "name": "schema:name",
        "kind": "standoff:place_kind",
        "country_codes": "standoff:country_code",
        "wikidata_id": "schema:sameAs",
    },
    "statements": {
        "statement_id": "schema:identifier",
        "speaker_id": "schema:agent",
        "act": "standoff:act",
        "mode": "standoff:mode",
        "addressee_id": "schema:recipient",
        "target_id": "schema:about",
        "relayed_by_id": "standoff:relayed_by",
        "responds_to_id": "standoff:responds_to",
        "occasion_id": "standoff:occasion",
        "place_id": "schema:location",
        "topic": "standoff:topic",
        "summary": "schema:description",
        "quote": "standoff:quote",
        **DATED,
    },
    "military_movements": {
        "movement_id": "schema:identifier",
        "actor_id": "schema:agent",
        "partner_id": "schema:participant",
        "kind": "standoff:movement_kind",
        "domain": "standoff:domain",
        "place_id": "schema:location",
        "quantity": "standoff:quantity",
        "unit": "standoff:unit",
        "status": "standoff:status",
        **ASSERTED,
    },
    "sanctions": {
        "sanction_id": "schema:identifier",
        "sender_id": "schema:agent",
        "target_id": "schema:object",
        "object": "standoff:object",
        "measure": "standoff:measure",
        "stage": "standoff:stage",
        **ASSERTED,
    },
    "events": {
        "event_id": "schema:identifier",
        "kind": "standoff:event_kind",
        "title": "schema:name",
        "place_id": "schema:location",
        "status": "standoff:status",
        **ASSERTED,
    },
    "event_participants": {"event_id": "standoff:part_in", "actor_id": "standoff:part_of", "role": "schema:roleName"},
    "evidence": {"record_id": "oa:hasBody", "passage_id": "oa:hasTarget", "role": "standoff:evidence_role"},
    "stances": {
        "record_id": "schema:about",
        "holder_id": "prov:wasAttributedTo",
        "stance": "standoff:stance",
        "passage_id": "prov:wasDerivedFrom",
        "statement_id": "prov:wasGeneratedBy",
    },
    "retired_ids": {
        "id": "schema:identifier",
        "replaced_by": "standoff:replaced_by",
        "version": "standoff:withdrawn_in",
        "reason": "standoff:reason",
    },
}
"""Table and column → property."""

# Links and typed literals that no foreign key, vocabulary or type of a column tells.
COERCED = {
    "oa:end": "xsd:nonNegativeInteger",
    "oa:hasSelector": "@id",
    "oa:motivatedBy": "@id",
    "oa:start": "xsd:nonNegativeInteger",
    "prov:hadPrimarySource": "@id",
    "prov:wasAssociatedWith": "@id",
    "schema:isBasedOn": "@id",
    "schema:license": "@id",
    "schema:sameAs": "@id",
    "schema:subjectOf": "@id",
    "schema:url": "xsd:anyURI",
    "skos:closeMatch": "@id",
    "skos:inScheme": "@id",
    "standoff:content": "@id",
}
IN_ENGLISH = ("rdfs:comment", "rdfs:label", "skos:definition", "skos:prefLabel")

OTHER_TERMS = {
    "standoff:content": (
        "Content",
        (
            "The named graph that has what the claim says. It stands apart because nobody here says that it is so: "
            "the claim is attributed, and stances say who holds it how firmly."
        ),
    ),
    "standoff:match": ("Match", "The nearest code of an established scheme, as scheme and code."),
}
RETIRED = "standoff:RetiredId"


def context(package: Package) -> dict[str, Any]:
    """The context, inline, so that nothing is fetched.

    Keys are compact IRIs throughout, and ids too: a passage's id has a colon, before which a reader of a relative
    reference would see a scheme.
    """
    base = BASE.format(name=package.name)
    coerced = {
        property_: {"@type": kind} for table, column, property_ in _all(package) if (kind := _coercion(table, column))
    }
    coerced |= {property_: {"@type": kind} for property_, kind in COERCED.items()}
    coerced |= {property_: {"@language": "en"} for property_ in IN_ENGLISH}
    named = {"@version": 1.1, "@base": base, "item": base, "standoff": f"{base}terms#"}
    return {**named, **PREFIXES, **dict(sorted(coerced.items()))}


def definitions(package: Package) -> Iterator[dict[str, Any]]:
    """The package's own terms, in the words of the columns that use them."""
    labels: dict[str, dict[str, None]] = {}
    comments: dict[str, dict[str, None]] = {}
    for _, column, property_ in _all(package):
        labels.setdefault(property_, {})[column.title] = None
        comments.setdefault(property_, {})[column.description] = None
    terms = {property_: (list(labels[property_]), list(comments[property_])) for property_ in labels}
    terms |= {property_: ([label], [comment]) for property_, (label, comment) in OTHER_TERMS.items()}
    for property_, (label, comment) in sorted(terms.items()):
        if property_.startswith("standoff:"):
            yield {"@id": property_, "@type": "rdf:Property", "rdfs:label": label, "rdfs:comment": comment}
    retired, _ = package.retired or (None, None)
    if retired:
        yield {"@id": RETIRED, "@type": "rdfs:Class", "rdfs:label": retired.title, "rdfs:comment": retired.description}


def _all(package: Package) -> Iterator[tuple[str, Column, str]]:
    for table in package.tables:
        for column in table:
            yield table.name, column, PROPERTIES[table.name][column.name]


def _coercion(table: str, column: Column) -> str | None:
    if column.references or column.vocabulary or is_record(table, column):
        return "@id"
    return "xsd:date" if column.type == "date" else None


def is_record(table: str, column: Column) -> bool:
    """Whether the column has the id of a record of any kind, for which there is no one foreign key."""
    return table in ("evidence", "stances") and column.name == "record_id"
