"""What rows and columns are in linked data: classes of this package's own, and established properties where they fit.

A property of schema.org, PROV or Web Annotation is used only on what its vocabulary defines it for. Every other column
is a term of this package: one that has codes is named after its vocabulary, a reference after the column without `_id`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from standoff.model.package import Package
from standoff.model.table import Column, Table

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

CLAIM = ("schema:Claim", "prov:Entity")

CLASSES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sources": ("Source", ("schema:CreativeWork", "prov:Entity")),
    "passages": ("Passage", ("oa:SpecificResource", "prov:Entity")),
    "mentions": ("Mention", ("oa:Annotation",)),
    "wordings": ("Wording", ("oa:Annotation", "prov:Entity")),
    "actors": ("Actor", ("prov:Agent",)),
    "places": ("Place", ("schema:Place",)),
    "statements": ("Statement", ("schema:CommunicateAction", "prov:Activity")),
    "military_movements": ("ReportedMovement", CLAIM),
    "sanctions": ("ReportedSanction", CLAIM),
    "events": ("ReportedEvent", CLAIM),
    "event_participants": ("Participation", ()),
    "evidence": ("Evidence", ("oa:Annotation",)),
    "stances": ("Stance", CLAIM),
    "record_links": ("RecordLink", ("prov:Entity",)),
    "retired_ids": ("RetiredId", ()),
}
"""Table → the class of its rows, and the classes that it is below."""

OF_A_CLAIM = {
    "asserted_by_id": "prov:wasAttributedTo",
    "place_id": "schema:contentLocation",
    "summary": "schema:description",
}

PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "sources": {
        "title": "schema:headline",
        "author": "schema:author",
        "publisher_id": "schema:publisher",
        "published_on": "schema:datePublished",
        "language": "schema:inLanguage",
        "rights": "schema:copyrightNotice",
    },
    "passages": {"source_id": "oa:hasSource", "char_start": "oa:start", "char_end": "oa:end"},
    "mentions": {"passage_id": "oa:hasSource", "actor_id": "oa:hasBody", "as_written": "oa:exact"},
    "wordings": {"passage_id": "oa:hasSource", "holder_id": "prov:wasAttributedTo", "as_written": "oa:exact"},
    "actors": {
        "name": "schema:name",
        "acts_for_id": "prov:actedOnBehalfOf",
        "wikidata_id": "schema:sameAs",
        "note": "skos:note",
    },
    "places": {"name": "schema:name", "wikidata_id": "schema:sameAs"},
    "statements": {
        "speaker_id": "schema:agent",
        "addressee_id": "schema:recipient",
        "target_id": "schema:about",
        "place_id": "schema:location",
        "summary": "schema:description",
    },
    "military_movements": OF_A_CLAIM,
    "sanctions": {"asserted_by_id": "prov:wasAttributedTo", "summary": "schema:description"},
    "events": {"title": "schema:name", **OF_A_CLAIM},
    "evidence": {"record_id": "oa:hasBody", "passage_id": "oa:hasTarget"},
    "stances": {
        "record_id": "schema:about",
        "holder_id": "prov:wasAttributedTo",
        "passage_id": "prov:wasDerivedFrom",
        "statement_id": "prov:wasGeneratedBy",
    },
    "record_links": {"passage_id": "prov:wasDerivedFrom"},
    "retired_ids": {"id": "schema:identifier"},
}
"""Table and column → an established property."""

COERCED = {
    "oa:end": "xsd:nonNegativeInteger",
    "oa:hasSelector": "@id",
    "oa:hasTarget": "@id",
    "oa:motivatedBy": "@id",
    "oa:start": "xsd:nonNegativeInteger",
    "prov:hadPrimarySource": "@id",
    "prov:wasAssociatedWith": "@id",
    "rdfs:subClassOf": "@id",
    "schema:isBasedOn": "@id",
    "schema:license": "@id",
    "schema:sameAs": "@id",
    "schema:subjectOf": "@id",
    "skos:broader": "@id",
    "skos:closeMatch": "@id",
    "skos:inScheme": "@id",
    "skos:topConceptOf": "@id",
}
"""Links and typed literals that no foreign key, vocabulary or type of a column states."""

IN_ENGLISH = ("rdfs:comment", "rdfs:label", "skos:definition", "skos:prefLabel")

MATCH = ("standoff:match", "Match", "The nearest code of an established scheme, as scheme and code.")


def property_of(table: Table, column: Column) -> str:
    """Return the property that a column is."""
    established = PROPERTIES.get(table.name, {})
    if column.name in established:
        return established[column.name]
    if column.vocabulary:
        return f"standoff:{column.vocabulary.name}"
    if column.references:
        return f"standoff:{column.name.removesuffix('_id')}"
    return "schema:identifier" if table.key == (column.name,) else f"standoff:{column.name}"


def class_of(table: Table) -> tuple[str, ...]:
    """Return the class of a table's rows, and those that it is below."""
    name, above = CLASSES.get(table.name, (table.name.title().replace("_", ""), ()))
    return (f"standoff:{name}", *above)


def context(package: Package) -> dict[str, Any]:
    """Return the context, inline, so that nothing is fetched.

    Keys are compact IRIs throughout, and ids too: a passage's id has a colon, before which a reader of a relative
    reference would see a scheme.
    """
    coerced = {property_: {"@type": kind} for _, column, property_ in _all(package) if (kind := _coercion(column))}
    coerced |= {property_: {"@type": kind} for property_, kind in COERCED.items()}
    coerced |= {property_: {"@language": "en"} for property_ in IN_ENGLISH}
    base = package.base_iri
    named = {"@version": 1.1, "@base": base, "item": base, "standoff": f"{base}terms#"}
    return {**named, **PREFIXES, **dict(sorted(coerced.items()))}


def definitions(package: Package) -> Iterator[dict[str, Any]]:
    """Yield the package's own classes and properties, in the words of the tables and columns that they come from."""
    for table in package.tables:
        name, *above = class_of(table)
        below = {"rdfs:subClassOf": above} if above else {}
        said = {"rdfs:label": table.title, "rdfs:comment": table.description}
        yield {"@id": name, "@type": "rdfs:Class", **said, **below}
    labels: dict[str, dict[str, None]] = {}
    comments: dict[str, dict[str, None]] = {}
    for _, column, property_ in _all(package):
        labels.setdefault(property_, {})[column.title] = None
        comments.setdefault(property_, {})[column.description] = None
    terms = {property_: (list(labels[property_]), list(comments[property_])) for property_ in labels}
    terms[MATCH[0]] = ([MATCH[1]], [MATCH[2]])
    for property_, (label, comment) in sorted(terms.items()):
        if property_.startswith("standoff:"):
            yield {"@id": property_, "@type": "rdf:Property", "rdfs:label": label, "rdfs:comment": comment}


def _all(package: Package) -> Iterator[tuple[Table, Column, str]]:
    for table in package.tables:
        for column in table:
            yield table, column, property_of(table, column)


def _coercion(column: Column) -> str | None:
    if column.references or column.vocabulary:
        return "@id"
    return "xsd:date" if column.type == "date" else None
