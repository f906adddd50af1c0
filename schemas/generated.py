"""The documents that are generated, in whole or below their mark; to write them: `python -m schemas.generated`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from standoff.documents.codebook import renew
from standoff.documents.row_counts import renew_counts
from standoff.documents.stub import stub
from standoff.files.read import read_package
from standoff.fixes.write import replace_file
from standoff.model.package import Package

from . import PACKAGE
from .citation import citation_cff, zenodo_json

ROOT = Path(__file__).resolve().parents[1]
CODEBOOK = ROOT / "docs" / "codebook.md"
DATASHEET = ROOT / "docs" / "datasheet.md"


def _described() -> Package:
    """Return the package with what follows from its data."""
    raw = read_package(PACKAGE, ROOT)
    return PACKAGE.with_data({name: one.rows for name, one in raw.items() if one.rows is not None})


GENERATED: Mapping[str, Callable[[], str]] = {
    "docs/codebook.md": lambda: renew(CODEBOOK.read_text(encoding="utf-8"), PACKAGE),
    "docs/datasheet.md": lambda: renew_counts(DATASHEET.read_text(encoding="utf-8"), PACKAGE, ROOT),
    "src/standoff/__init__.pyi": lambda: stub(PACKAGE),
    "CITATION.cff": lambda: citation_cff(_described()),
    ".zenodo.json": lambda: zenodo_json(_described()),
}
"""Document → what its text should be."""

if __name__ == "__main__":
    # All of them first: a generator that fails leaves every document as it is.
    texts = {file: text() for file, text in GENERATED.items()}
    for file, text in texts.items():
        replace_file(ROOT / file, text.encode())
