"""The package as linked data: JSON-LD 1.1 with PROV-O, Web Annotation, SKOS and schema.org.

The default graph holds who said or holds what, and where in the source. What a movement, sanction or event is said to
be stands in a named graph of its own, which a claim leads to, so that a reader of the default graph never takes a
report for a happening. Who merges the graphs must keep the claims' attribution.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from standoff.exporters.about import citation, published
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.package import Code, Column, Table, Vocabulary

from .terms import PROPERTIES, RETIRED, context, definitions, is_record

Node = dict[str, Any]
Row = Mapping[str, Any]

SCHEMA_ORG = "schema.org "
AGENTS = {"person": "prov:Person", "group": "prov:Agent"}
TYPES: Mapping[str, str | list[str]] = {
    "sources": ["schema:NewsArticle", "prov:Entity"],
    "statements": ["schema:CommunicateAction", "prov:Activity"],
    "retired_ids": RETIRED,
}
# What a claim says, as against who makes it and how it is coded.
CONTENT = {
    "military_movements": ("actor_id", "partner_id", "kind", "domain", "place_id", "quantity", "unit"),
    "sanctions": ("sender_id", "target_id", "object", "measure"),
    "events": ("kind", "place_id"),
}
# Schemes whose codes have an IRI, and how it begins.
SCHEMES = {"schema.org": "schema:", "CiTO": "cito:", "PLOVER": "item:codes/plover_event/"}


def write(valid: ValidatedPackage, path: Path) -> None:
    """All tables, all codes and all terms in one document with its context inline."""
    document = {"@context": context(valid.package), "@graph": list(_Graph(valid).nodes())}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


class _Graph:
    """The nodes of a package."""

    def __init__(self, valid: ValidatedPackage) -> None:
        self.valid = valid
        self.package = valid.package
        self.records = {
            prefix: table.name for table in self.package.with_ids if (prefix := table.column(table.key[0]).facts.prefix)
        }
        self.parts_in: dict[str, list[Row]] = {}
        for row in self.rows("event_participants"):
            self.parts_in.setdefault(row["event_id"], []).append(row)
        source_of = {row["passage_id"]: row["source_id"] for row in self.rows("passages")}
        self.sources_of: dict[str, set[str]] = {}
        for row in self.rows("evidence"):
            if row["role"] == "states":
                self.sources_of.setdefault(row["record_id"], set()).add(source_of[row["passage_id"]])

    def nodes(self) -> Iterator[Node]:
        yield self.dataset()
        yield from definitions(self.package)
        for vocabulary in self.package.vocabularies:
            yield from _concepts(vocabulary)
        made: Mapping[str, Callable[[Table, Row], Iterator[Node]]] = {
            "actors": self.actor,
            "places": self.place,
            "sources": self.source,
            "passages": self.passage,
            "mentions": self.mention,
            "statements": self.statement,
            **dict.fromkeys(CONTENT, self.claim),
            "evidence": self.evidence,
            "stances": self.stance,
        }
        for table in self.package.tables:
            # Parts in events stand within what is claimed.
            if table.name != "event_participants":
                make = made.get(table.name, self.plain)
                for row in self.rows(table.name):
                    yield from make(table, row)

    def rows(self, table: str) -> Iterator[Row]:
        yield from self.valid.frames[table].iter_rows(named=True)

    def dataset(self) -> Node:
        described = self.valid.descriptor
        return {
            "@id": "item:dataset",
            "@type": "schema:Dataset",
            "schema:name": described["title"],
            "schema:description": described["description"],
            "schema:version": described["version"],
            **{f"schema:{name}": day for name, day in published(described).items()},
            "schema:license": [licence["path"] for licence in described["licenses"]],
            "schema:creditText": citation(described),
            "schema:keywords": described["keywords"],
            "schema:isBasedOn": [self.iri("sources", row["source_id"]) for row in self.rows("sources")],
        }

    def plain(self, table: Table, row: Row) -> Iterator[Node]:
        yield self.node(table, row, TYPES[table.name])

    def actor(self, table: Table, row: Row) -> Iterator[Node]:
        kinds = [*_matched(table, "kind", row), AGENTS.get(row["kind"], "prov:Organization")]
        yield self.node(table, row, kinds)

    def place(self, table: Table, row: Row) -> Iterator[Node]:
        yield self.node(table, row, _matched(table, "kind", row) or ["schema:Place"])

    def source(self, table: Table, row: Row) -> Iterator[Node]:
        (node,) = self.plain(table, row)
        yield node | {"prov:wasAttributedTo": node["schema:publisher"]}

    def passage(self, table: Table, row: Row) -> Iterator[Node]:
        position = ("char_start", "char_end")
        node = self.node(table, row, ["oa:SpecificResource", "prov:Entity"], leave=position)
        selector = {"@id": f"{node['@id']}#position", "@type": "oa:TextPositionSelector"}
        yield node | {"oa:hasSelector": selector["@id"]}
        yield selector | self.values(table, row, position)

    def mention(self, table: Table, row: Row) -> Iterator[Node]:
        node = self.node(table, row, "oa:Annotation", leave=("passage_id", "as_written"))
        target = {"@id": f"{node['@id']}#target", "@type": "oa:SpecificResource"}
        selector = {"@id": f"{node['@id']}#words", "@type": "oa:TextQuoteSelector"}
        yield node | {"oa:motivatedBy": "oa:identifying", "oa:hasTarget": target["@id"]}
        yield target | self.values(table, row, ("passage_id",)) | {"oa:hasSelector": selector["@id"]}
        yield selector | self.values(table, row, ("as_written",))

    def statement(self, table: Table, row: Row) -> Iterator[Node]:
        (node,) = self.plain(table, row)
        said = {"prov:wasAssociatedWith": node["schema:agent"], "schema:subjectOf": self.sources(row["statement_id"])}
        yield node | said

    def claim(self, table: Table, row: Row) -> Iterator[Node]:
        inside = CONTENT[table.name]
        key = row[table.key[0]]
        node = self.node(table, row, ["schema:Claim", "prov:Entity"], leave=inside)
        content = f"item:content/{key}"
        happening = {"@id": f"{content}#it", "@type": "schema:Event"} | self.values(table, row, inside)
        parts = list(self.parts(key, happening)) if table.name == "events" else []
        yield node | _when(row) | {"prov:hadPrimarySource": self.sources(key), "standoff:content": content}
        yield {"@id": content, "@graph": [happening, *parts]}

    def parts(self, event: str, happening: Node) -> Iterator[Node]:
        """The parts in an event; the event itself is given its participants by their role."""
        table = self.package.table("event_participants")
        for row in self.parts_in.get(event, ()):
            node = self.node(table, row, "schema:Role")
            for property_ in _matched(table, "role", row):
                happening.setdefault(property_, []).append(node[PROPERTIES[table.name]["actor_id"]])
            yield node

    def sources(self, record: str) -> list[str]:
        """The sources that report the record."""
        return [self.iri("sources", source) for source in sorted(self.sources_of.get(record, ()))]

    def evidence(self, table: Table, row: Row) -> Iterator[Node]:
        yield self.node(table, row, "oa:Annotation") | {"oa:motivatedBy": "oa:linking"}

    def stance(self, table: Table, row: Row) -> Iterator[Node]:
        yield self.node(table, row, ["schema:Claim", "prov:Entity"])

    def node(self, table: Table, row: Row, type_: str | list[str], *, leave: Collection[str] = ()) -> Node:
        """A row as a node of its own, without the columns that stand elsewhere."""
        columns = [name for name in table.header if name not in leave]
        return {
            "@id": self.iri(table.name, *(row[part] for part in table.key)),
            "@type": type_,
            **self.values(table, row, columns),
        }

    def values(self, table: Table, row: Row, columns: Collection[str]) -> Node:
        """The cells that are not empty, by their property."""
        return {
            PROPERTIES[table.name][name]: self.value(table, table.column(name), row[name])
            for name in columns
            if row[name] is not None
        }

    def value(self, table: Table, column: Column, value: Any) -> Any:
        facts = column.facts
        if facts.vocabulary:
            return f"item:codes/{facts.vocabulary.name}/{value}"
        if facts.references:
            return self.iri(facts.references.split(".")[0], value)
        if is_record(table.name, column):
            return self.iri(self.records[value.split("-")[0]], value)
        if column.name == "wikidata_id":
            return f"wikidata:{value}"
        if column.name == "country_codes":
            return value.split(" ")
        return value.isoformat() if isinstance(value, datetime.date) else value

    def iri(self, table: str, *key: str) -> str:
        """The name of a row; of a key's characters, those that IRIs keep for themselves are escaped."""
        return f"item:{'/'.join((table, *(quote(part, safe=':') for part in key)))}"


def _when(row: Row) -> Node:
    """The dates as one interval, as far as there are any."""
    first, last = row["date_earliest"], row["date_latest"]
    if first is None and last is None:
        return {}
    span = f"{first or '..'}/{last or '..'}"
    return {"schema:temporalCoverage": first.isoformat() if first == last else span}


def _matched(table: Table, column: str, row: Row) -> list[str]:
    """What schema.org has for a cell's code."""
    vocabulary = table.column(column).facts.vocabulary
    codes = vocabulary.codes if vocabulary else ()
    matches = [code.match for code in codes if code.value == row[column] and code.match]
    return [f"schema:{match.removeprefix(SCHEMA_ORG)}" for match in matches if match.startswith(SCHEMA_ORG)]


def _concepts(vocabulary: Vocabulary) -> Iterator[Node]:
    scheme = f"item:codes/{vocabulary.name}"
    yield {"@id": scheme, "@type": "skos:ConceptScheme", "skos:prefLabel": vocabulary.title}
    for code in vocabulary.codes:
        yield {
            "@id": f"{scheme}/{code.value}",
            "@type": "skos:Concept",
            "skos:inScheme": scheme,
            "skos:notation": code.value,
            "skos:prefLabel": code.label,
            "skos:definition": code.definition,
            **_match(vocabulary, code),
        }


def _match(vocabulary: Vocabulary, code: Code) -> Node:
    """What a code is near to elsewhere: in words, and as links to the schemes that can be linked to."""
    if not code.match:
        return {}
    pairs = [match.partition(" ") for match in code.match.split("; ")]
    links = [f"{SCHEMES[scheme]}{name}" for scheme, _, name in pairs if scheme in SCHEMES]
    # The crosswalk's own codes are the PLOVER codes, which have no IRI but ours.
    elsewhere = [link for link in links if not link.startswith(f"item:codes/{vocabulary.name}/")]
    return {"standoff:match": code.match, **({"skos:closeMatch": elsewhere} if elsewhere else {})}
