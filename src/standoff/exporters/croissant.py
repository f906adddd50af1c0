"""The package described in Croissant 1.1, from which machine-learning tools load the tables.

The file belongs beside the zip of the release, with which it is complete: the zip is a file object with its hash, and
the CSVs are contained in it. No address of the package on the web is known, so there is no `url`.

Written as mlcroissant loads it: a reference names the file and column it leads to. Where it names a field instead,
as the specification also has it, mlcroissant cannot order the tables that refer to each other in a circle.
mlcroissant takes the text `NA` for missing; the format has no means to say otherwise. It keeps what it extracted by
the name of the zip, which has the version in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..model.table import Vocabulary
from .about import citation, creator_nodes, published
from .package_zip import content
from .validated_package import ValidatedPackage

VERSION = "http://mlcommons.org/croissant/1.1"
TYPES = {"string": "sc:Text", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}
ENUMERATION = {"code": "value", "label": "label", "definition": "definition"}

# The context of the specification, term by term: mlcroissant warns of each that is left out.
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
} | {
    term: f"cr:{term}"
    for term in (
        "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
        "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath", "key",
        "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
        "separator", "source", "subField", "transform",
    )
}  # fmt: skip


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the description as JSON-LD, with each table as a record set and each vocabulary as an enumeration."""
    described = valid.descriptor
    resources = valid.resources.values()
    document = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        "name": described["title"],
        "alternateName": described["name"],
        "description": described["description"],
        "version": described["version"],
        "license": [licence["path"] for licence in described["licenses"]],
        "creator": creator_nodes(described),
        "citeAs": citation(described),
        **published(described),
        "keywords": described["keywords"],
        "temporalCoverage": described["temporalCoverage"],
        "isLiveDataset": False,
        "distribution": [_archive(valid), *(_file(valid, resource) for resource in resources)],
        "recordSet": [
            *(_table(valid, resource) for resource in resources),
            *(_enumeration(vocabulary) for vocabulary in valid.package.vocabularies),
        ],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _archive(valid: ValidatedPackage) -> dict[str, Any]:
    data, name = content(valid), valid.file_name("zip")
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": "The data package: tables and views as CSV, descriptor and codebook.",
        "contentUrl": name,
        "contentSize": f"{len(data)} B",
        "encodingFormat": "application/zip",
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def _file(valid: ValidatedPackage, resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["name"],
        "description": resource["description"],
        "contentUrl": resource["path"],
        "containedIn": {"@id": valid.file_name("zip")},
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _table(valid: ValidatedPackage, resource: Mapping[str, Any]) -> dict[str, Any]:
    name, schema = resource["name"], resource["schema"]
    leads = {key["fields"][0]: key["reference"] for key in schema.get("foreignKeys", ())}
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["description"],
        "key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]],
        "field": [_field(valid, resource, field, leads.get(field["name"])) for field in schema["fields"]],
    }


def _field(
    valid: ValidatedPackage, resource: Mapping[str, Any], field: Mapping[str, Any], leads: Mapping[str, Any] | None
) -> dict[str, Any]:
    made = {
        "@type": "cr:Field",
        "@id": f"{resource['name']}/{field['name']}",
        "name": field["name"],
        "description": field["description"],
        "dataType": TYPES[field["type"]],
        "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": field["name"]}},
    }
    vocabulary = valid.package.table(resource["name"]).column(field["name"]).vocabulary
    if vocabulary:
        made["references"] = {"field": {"@id": f"{_id(vocabulary)}/code"}}
    elif leads:
        # An empty name is the table itself.
        to = valid.resources[leads["resource"] or resource["name"]]
        made["references"] = {"fileObject": {"@id": to["path"]}, "extract": {"column": leads["fields"][0]}}
    return made


def _enumeration(vocabulary: Vocabulary) -> dict[str, Any]:
    name = _id(vocabulary)
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": vocabulary.title,
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{name}/code"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/{part}", "name": part, "dataType": "sc:Text"} for part in ENUMERATION
        ],
        "data": [
            {f"{name}/{part}": getattr(code, fact) for part, fact in ENUMERATION.items()} for code in vocabulary.codes
        ],
    }


def _id(vocabulary: Vocabulary) -> str:
    return f"codes-{vocabulary.name}"
