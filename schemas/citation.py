"""How to cite and how to deposit the package: the texts of CITATION.cff and .zenodo.json.

Zenodo reads CITATION.cff only where there is no .zenodo.json, and takes neither the type of the work nor its version
from it: a data set would be filed as software. So both are written, from the package.
"""

from __future__ import annotations

import html
import json
import textwrap

from standoff.access.metadata import creators
from standoff.model.package import Package

MESSAGE = "If you use these data, please cite them as below."


def citation_cff(package: Package) -> str:
    """Return CITATION.cff, in version 1.2.0 of the Citation File Format."""
    # A JSON string is also a YAML string.
    lines = [
        "cff-version: 1.2.0",
        f"title: {_quoted(package.title)}",
        f"message: {MESSAGE}",
        "type: dataset",
        f"version: {package.version}",
        *([f"date-released: {_quoted(package.released)}"] if package.released else ()),
        f"license: {_licence(package)}",
        "authors:",
        *(f"  - name: {_quoted(creator['title'])}" for creator in creators(package.contributors)),
        "abstract: >-",
        *textwrap.wrap(
            package.description, width=120, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        ),
        "keywords:",
        *(f"  - {_quoted(keyword)}" for keyword in package.keywords),
    ]
    return "\n".join(lines) + "\n"


def zenodo_json(package: Package) -> str:
    """Return .zenodo.json, the metadata of the record in which Zenodo archives a release; its description is HTML."""
    described = {
        "upload_type": "dataset",
        "title": package.title,
        "version": package.version,
        **({"publication_date": package.released} if package.released else {}),
        "creators": [{"name": creator["title"]} for creator in creators(package.contributors)],
        "description": html.escape(package.description, quote=False),
        "access_right": "open",
        "license": _licence(package),
        "language": "eng",
        "keywords": list(package.keywords),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _licence(package: Package) -> str:
    # Either file has room for one.
    (licence,) = package.licences
    return licence.name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
