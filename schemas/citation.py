"""Renew CITATION.cff and .zenodo.json, which say how to cite the package: `python -m schemas.citation`."""

from __future__ import annotations

import html
import json
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from standoff.model.package import Package

from . import PACKAGE

ROOT = Path(__file__).resolve().parents[1]
MESSAGE = "If you use these data, please cite them as below."


def citation_cff(package: Package) -> str:
    """CITATION.cff, in version 1.2.0 of the Citation File Format."""
    # A text in quotes of JSON is one in YAML.
    lines = [
        "cff-version: 1.2.0",
        f"title: {_quoted(package.title)}",
        f"message: {MESSAGE}",
        "type: dataset",
        f"version: {package.version}",
        *([f"date-released: {_quoted(package.released)}"] if package.released else ()),
        f"license: {_licence(package)}",
        "authors:",
        *(f"  - name: {_quoted(creator['title'])}" for creator in _creators(package)),
        "abstract: >-",
        *textwrap.wrap(
            package.description, width=120, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        ),
        "keywords:",
        *(f"  - {_quoted(keyword)}" for keyword in package.keywords),
    ]
    return "\n".join(lines) + "\n"


def zenodo_json(package: Package) -> str:
    """.zenodo.json, by which Zenodo describes a release that it archives; its description is HTML."""
    described = {
        "upload_type": "dataset",
        "title": package.title,
        "version": package.version,
        **({"publication_date": package.released} if package.released else {}),
        "creators": [{"name": creator["title"]} for creator in _creators(package)],
        "description": html.escape(package.description, quote=False),
        "access_right": "open",
        "license": _licence(package),
        "language": "eng",
        "keywords": list(package.keywords),
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _licence(package: Package) -> str:
    # Both files have room for one.
    (licence,) = package.licences
    return licence.name


def _creators(package: Package) -> list[Mapping[str, Any]]:
    return [contributor for contributor in package.contributors if "creator" in contributor["roles"]]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    for name, text in (("CITATION.cff", citation_cff(PACKAGE)), (".zenodo.json", zenodo_json(PACKAGE))):
        (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
