"""The package as linked data: one graph in JSON-LD 1.1 with PROV-O, Web Annotation, SKOS and schema.org.

A movement, sanction or event is a claim, attributed to who asserts it; stances are claims about it. Nothing in the
graph is a `schema:Event`: that something is reported never reads as that it happened.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from standoff.exporters.about import citation, published
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.table import Code, Column, Table, Vocabulary

from .terms import class_of, context, definitions, property_of

Node = dict[str, Any]
Row = Mapping[str, Any]

SCHEMA_ORG = "schema.org "
AGENTS = {"person": "prov:Person", "group": "prov:Agent"}
MOTIVATIONS = {"mentions": "oa:identifying", "wordings": "oa:classifying", "evidence": "oa:linking"}
SCHEMES = {"schema.org": "schema:", "CiTO": "cito:", "PLOVER": "item:codes/plover_event/"}
"""Schemes whose codes have an IRI, and how it begins."""

PLACE = ("char_start", "char_end")
WORDS = ("passage_id", "as_written")
"""Columns that go into a selector of Web Annotation."""


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write all tables, codes and terms as one document with its context inline."""
    document = {"@context": context(valid.package), "@graph": list(_Graph(valid).nodes())}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


class _Graph:
    """The nodes of a package."""

    def __init__(self, valid: ValidatedPackage) -> None:
        self.valid = valid
        self.package = valid.package
        self.ids = {table.name: set(valid.frames[table.name][table.key[0]]) for table in self.package.with_ids}
        source_of = {row["passage_id"]: row["source_id"] for row in self.rows("passages")}
        self.sources_of: dict[str, set[str]] = {}
        for row in self.rows("evidence"):
            if row["role"] == "states":
                self.sources_of.setdefault(row["record_id"], set()).add(source_of[row["passage_id"]])

    def nodes(self) -> Iterator[Node]:
        yield self.dataset()
        yield from definitions(self.package)
        for vocabulary in self.package.vocabularies:
            yield from _concepts(vocabulary, self.package.vocabularies)
        for table in self.package.tables:
            for row in self.rows(table.name):
                yield from self.row(table, row)

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

    def row(self, table: Table, row: Row) -> Iterator[Node]:
        """Yield a row as a node of its own, and the selector that it needs."""
        kinds = _matched(table, "kind", row)
        if table.name == "actors":
            kinds.append(AGENTS.get(row["kind"], "prov:Organization"))
        inside = PLACE if table.name == "passages" else WORDS if "as_written" in table.header else ()
        node = {
            "@id": self.iri(table.name, *(row[part] for part in table.key)),
            "@type": [*class_of(table), *kinds],
            **self.values(table, row, [name for name in table.header if name not in inside]),
            **self.derived(table, row),
        }
        if table.name == "passages":
            selector = {"@id": f"{node['@id']}#position", "@type": "oa:TextPositionSelector"}
            node["oa:hasSelector"] = selector["@id"]
            yield selector | self.values(table, row, PLACE)
        elif inside:
            target = {"@id": f"{node['@id']}#target", "@type": "oa:SpecificResource"}
            selector = {"@id": f"{node['@id']}#words", "@type": "oa:TextQuoteSelector"}
            node["oa:hasTarget"] = target["@id"]
            yield target | self.values(table, row, WORDS[:1]) | {"oa:hasSelector": selector["@id"]}
            yield selector | self.values(table, row, WORDS[1:])
        yield node

    def derived(self, table: Table, row: Row) -> Node:
        """What follows from a row for readers who know the established vocabularies only."""
        above = class_of(table)
        if table.name in MOTIVATIONS:
            return {"oa:motivatedBy": MOTIVATIONS[table.name]}
        if table.name == "sources":
            return {"prov:wasAttributedTo": self.iri("actors", row["publisher_id"])}
        key = str(row[table.key[0]])
        if "prov:Activity" in above:
            speaker = self.iri("actors", row["speaker_id"])
            return {"prov:wasAssociatedWith": speaker, "schema:subjectOf": self.sources(key)}
        if "date_earliest" in table.header:
            return {"prov:hadPrimarySource": self.sources(key), **_when(row)}
        return {}

    def sources(self, record: str) -> list[str]:
        """Return the sources that report the record."""
        return [self.iri("sources", source) for source in sorted(self.sources_of.get(record, ()))]

    def values(self, table: Table, row: Row, columns: Collection[str]) -> Node:
        """Return the cells that are not empty, by their property."""
        return {
            property_of(table, table.column(name)): self.value(table.column(name), row[name])
            for name in columns
            if row[name] is not None
        }

    def value(self, column: Column, value: Any) -> Any:
        if column.vocabulary:
            return f"item:codes/{column.vocabulary.name}/{value}"
        if column.references:
            tables = (target.split(".")[0] for target in column.references)
            return self.iri(next(table for table in tables if value in self.ids[table]), value)
        if column.name == "wikidata_id":
            return f"wikidata:{value}"
        if column.name == "country_codes":
            return value.split(" ")
        return value.isoformat() if isinstance(value, datetime.date) else value

    def iri(self, table: str, *key: str) -> str:
        """Return the name of a row; of a key's characters, those that IRIs keep for themselves are escaped."""
        return f"item:{'/'.join((table, *(quote(part, safe=':') for part in key)))}"


def _when(row: Row) -> Node:
    """Return the dates as one interval, as far as there are any."""
    first, last = row["date_earliest"], row["date_latest"]
    if first is None and last is None:
        return {}
    span = f"{first or '..'}/{last or '..'}"
    return {"schema:temporalCoverage": first.isoformat() if first == last else span}


def _matched(table: Table, column: str, row: Row) -> list[str]:
    """Return the class that schema.org has for a cell's code; a claim is none of what it speaks of."""
    if column not in table.header or "schema:Claim" in class_of(table):
        return []
    vocabulary = table.column(column).vocabulary
    codes = vocabulary.codes if vocabulary else ()
    matches = [code.match for code in codes if code.value == row[column] and code.match]
    return [f"schema:{match.removeprefix(SCHEMA_ORG)}" for match in matches if match.startswith(SCHEMA_ORG)]


def _concepts(vocabulary: Vocabulary, all_: Sequence[Vocabulary]) -> Iterator[Node]:
    scheme = f"item:codes/{vocabulary.name}"
    yield {"@id": scheme, "@type": "skos:ConceptScheme", "skos:prefLabel": vocabulary.title}
    broader = {code.broader for code in vocabulary.codes if code.broader}
    wider = next((each.name for each in all_ if broader <= set(each.values)), vocabulary.name)
    for code in vocabulary.codes:
        above = f"item:codes/{wider}/{code.broader}" if code.broader else None
        yield {
            "@id": f"{scheme}/{code.value}",
            "@type": "skos:Concept",
            "skos:inScheme": scheme,
            **({"skos:broader": above} if above else {"skos:topConceptOf": scheme}),
            "skos:notation": code.value,
            "skos:prefLabel": code.label,
            "skos:definition": code.definition,
            **_match(vocabulary, code),
        }


def _match(vocabulary: Vocabulary, code: Code) -> Node:
    """Return what a code is near to elsewhere: in words, and as links to the schemes that can be linked to."""
    if not code.match:
        return {}
    pairs = [match.partition(" ") for match in code.match.split("; ")]
    links = [f"{SCHEMES[scheme]}{name}" for scheme, _, name in pairs if scheme in SCHEMES]
    # The crosswalk's own codes are the PLOVER codes, which have no IRI but ours.
    elsewhere = [link for link in links if not link.startswith(f"item:codes/{vocabulary.name}/")]
    return {"standoff:match": code.match, **({"skos:closeMatch": elsewhere} if elsewhere else {})}
