"""Cells in a form that can be shown: no character acts on a terminal, and none is invisible."""

from __future__ import annotations

from ..text.characters import HIDDEN

VALUE_LENGTH = 60
"""Characters of a cell that are shown."""


def shown(value: str) -> str:
    """Return a cell's value between quotes, cut to a readable length, hidden characters made visible."""
    cut = value if len(value) <= VALUE_LENGTH else value[: VALUE_LENGTH - 1] + "…"
    return f"'{printable(cut)}'"


def printable(text: str) -> str:
    """Return the text with every character that does not show, a terminal's controls included, written out."""
    if text.isprintable() and not HIDDEN.search(text):
        return text
    return "".join(c if c.isprintable() and not HIDDEN.match(c) else c.encode("unicode_escape").decode() for c in text)
