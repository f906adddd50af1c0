"""The package described as a schema.org Dataset, which dataset searches read from a page.

No address of the package on the web is known: it has none here, and its files are named as they are released, relative
to wherever this description lies. These names are texts and not links, so that no reader has to resolve them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..release.build import file_name
from .about import citation, creators, published
from .validated_package import Bundle

FORMATS = {
    "zip": ("application/zip", "All tables as CSV, with descriptor and codebook"),
    "parquet.zip": ("application/zip", "All tables as Parquet"),
    "jsonl.zip": ("application/zip", "All tables as JSON Lines"),
    "sqlite": ("application/vnd.sqlite3", "All tables and views as an SQLite database"),
    "duckdb": ("application/octet-stream", "All tables and views as a DuckDB database"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "All tables as a workbook"),
    "jsonld": ("application/ld+json", "All tables as linked data"),
    "ftm.json": ("application/x-ndjson", "FollowTheMoney entities, one a line"),
}
"""Media type and description of each released file that has the data, by the end of its name."""

TECHNIQUE = (
    "Coding by a codebook with closed vocabularies; stand-off annotation, which ties a row to its source by position "
    "and hash"
)


def write(bundle: Bundle, path: Path) -> None:
    """The description as JSON-LD with its context inline."""
    described = bundle.descriptor
    document = {
        "@context": {"@vocab": "https://schema.org/", "license": {"@type": "@id"}},
        "@type": "Dataset",
        "name": described["title"],
        "alternateName": described["name"],
        "description": described["description"],
        "version": described["version"],
        **published(described),
        "license": [licence["path"] for licence in described["licenses"]],
        "creator": creators(described),
        "creditText": citation(described),
        "keywords": described["keywords"],
        "temporalCoverage": described["temporalCoverage"],
        "isAccessibleForFree": True,
        "measurementTechnique": TECHNIQUE,
        "variableMeasured": list(_variables(bundle)),
        "citation": [{"@type": "CreativeWork", "name": source["title"]} for source in described["sources"]],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file_name(bundle, suffix),
                "description": description,
                "encodingFormat": media_type,
                "contentUrl": file_name(bundle, suffix),
            }
            for suffix, (media_type, description) in FORMATS.items()
        ],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _variables(bundle: Bundle) -> Iterator[dict[str, Any]]:
    """The columns that are coded by a vocabulary: what the coders judged."""
    for resource in bundle.resources.values():
        for field in resource["schema"]["fields"]:
            if "categories" in field:
                yield {
                    "@type": "PropertyValue",
                    "name": f"{resource['title']}: {field['title']}",
                    "propertyID": f"{resource['name']}.{field['name']}",
                    "description": field["description"],
                }
