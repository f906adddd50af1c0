"""The machinery knows no package: nothing in src/standoff is named after a table, column or view of schemas/."""

from __future__ import annotations

import re
from pathlib import Path

from schemas import PACKAGE

from .tools import ROOT

SOURCE = ROOT / "src" / "standoff"

GENERIC = {
    "name": "of anything",
    "named": "English",
    "relation": "a frame that several rules want",
    "source_id": "the source of a row, in what a package says of the origins of its rows",
    "text_sha256": "the hash of a given text, while it is matched to its source",
    "word_count": "of a sentence, in what a package says of its sentences",
    "note": "a sentence of a run",
    "summary": "of a job on GitHub",
    "mode": "of a file",
    "own_words": "what a column's metadata is called",
    "kind": "of anything",
    "title": "of a package, table or column",
    "id": "of a rule or row",
    "act": "English",
    "sentence": "English",
    "quote": "a mark of a CSV file",
    "object": "Python's type, and English",
    "reason": "why something is skipped or refused",
    "records": "rows of a file",
    "sources": "the documents that a package is verified against; a property of the descriptor",
    "stage": "of a check",
    "status": "English",
    "version": "of a package",
    "language": "English",
    "places": "at which a finding shows",
    "sha256": "the digest",
    "author": "a field of a citation",
}
"""Words that are names in schemas/ and that the machinery uses in a sense of its own."""


def _names() -> dict[str, str]:
    """Return every name of the package, with what it is the name of."""
    names = {PACKAGE.name: "the package"}
    for table in PACKAGE.tables:
        names |= {column.name: f"a column of {table.name}" for column in table}
    names |= {table.name: "a table" for table in PACKAGE.tables}
    names |= {view.name: "a view" for view in PACKAGE.views}
    names |= {relation.__name__: "a relation" for relation in PACKAGE.relations}
    return names


def _words(file: Path) -> set[str]:
    """Return the words of a module, the examples in its docstrings left out: these are run on this package."""
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^ *>>> .*\n(?:(?! *>>>| *$| *\"\"\").*\n)*", "", text, flags=re.MULTILINE)
    return set(re.findall(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*", text))


def test_machinery_has_no_name_of_this_package() -> None:
    names = _names().keys() - GENERIC.keys()
    used: dict[str, set[str]] = {}
    for file in sorted(SOURCE.rglob("*.py")):
        used[file.relative_to(SOURCE).as_posix()] = _words(file) & names

    assert {module: sorted(words) for module, words in used.items() if words} == {}


def test_generic_word_is_a_name_that_the_machinery_uses() -> None:
    """A word that is no longer needed on the list would hide a name that comes later."""
    everywhere = {word for file in SOURCE.rglob("*.py") for word in _words(file)}

    assert sorted(word for word in GENERIC if word not in _names() or word not in everywhere) == []
