"""Other copies of a text: what a PDF or a page's markup does to its characters, undone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .lookalikes import plain

HYPHENS = str.maketrans({
    "\u2010": "-", "\u2011": "-", "\ufe63": "-", "\uff0d": "-",
    # Where a line may be broken, and what does not show.
    "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None,
})  # fmt: skip
BROKEN_WORD = re.compile(r"(?<=\w)-[ \t]*\r?\n[ \t]*(?=\w)")
"""A hyphen at the end of a line: of the word itself, or of the program that broke it."""


def readings(copy: str) -> Iterator[str]:
    """Yield the text that a copy may be of, the likeliest first: ligatures, hyphens, entities and broken words undone.

    What the copy says as it is comes from the copy itself; this is for the sentences that are not found there.
    """
    text = plain(html.unescape(copy).translate(HYPHENS))
    yield text
    yield BROKEN_WORD.sub("", text)
    yield BROKEN_WORD.sub("-", text)
