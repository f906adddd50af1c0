"""The package described as a schema.org Dataset, which dataset searches read from a page.

No address of the package on the web is known: it has none here, and its files are named as they are released, relative
to wherever this description lies. These names are texts and not links, so that no reader has to resolve them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from . import EXPORTERS
from .about import citation, creator_nodes, published
from .validated_package import ValidatedPackage


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the description as JSON-LD with its context inline."""
    described = valid.descriptor
    document = {
        "@context": {"@vocab": "https://schema.org/", "license": {"@type": "@id"}},
        "@type": "Dataset",
        "name": described["title"],
        "alternateName": described["name"],
        "description": described["description"],
        "version": described["version"],
        **published(described),
        "license": [licence["path"] for licence in described["licenses"]],
        "creator": creator_nodes(described),
        "creditText": citation(described),
        "keywords": described["keywords"],
        "temporalCoverage": described["temporalCoverage"],
        "isAccessibleForFree": True,
        "variableMeasured": list(_variables(valid)),
        "citation": [{"@type": "CreativeWork", "name": source["title"]} for source in described["sources"]],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": valid.file_name(suffix),
                "description": exporter.holds,
                "encodingFormat": exporter.media_type,
                "contentUrl": valid.file_name(suffix),
            }
            for suffix, exporter in {**EXPORTERS, **valid.package.exporters}.items()
            if exporter.holds
        ],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _variables(valid: ValidatedPackage) -> Iterator[dict[str, Any]]:
    """Yield the columns that have codes: what the coders decided."""
    for resource in valid.resources.values():
        for field in resource["schema"]["fields"]:
            if "categories" in field:
                yield {
                    "@type": "PropertyValue",
                    "name": f"{resource['title']}: {field['title']}",
                    "propertyID": f"{resource['name']}.{field['name']}",
                    "description": field["description"],
                }
