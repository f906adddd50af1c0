"""A source's text: its normal form, and sentences found in it by hash alone.

The package holds no sentence of a source, only position, length, word count and hash. Another copy
of the text (with other line breaks, menus, typography) has a sentence if some run of its words has
that count, length and hash once both are in normal form.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cached_property

STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "*": None})
"""Curly quotes to straight ones; asterisks, which mark emphasis, dropped."""

WORD = re.compile(r"\S+")
TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def normalise(text: str) -> str:
    """The normal form: NFC, straight quotes, no asterisks, single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).translate(STRAIGHT).split())


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def tokens(text: str) -> list[str]:
    """The words of a text for comparison: lower case, no punctuation, apostrophes kept inside."""
    return TOKEN.findall(text.casefold())


class Copies:
    """One or more normalised texts in which sentences are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(normalise(text) for text in texts)

    @cached_property
    def _spans(self) -> tuple[tuple[list[int], list[int]], ...]:
        spans = []
        for text in self.texts:
            words = list(WORD.finditer(text))
            spans.append(([word.start() for word in words], [word.end() for word in words]))
        return tuple(spans)

    def find(self, wanted: Collection[tuple[str, int, int]]) -> dict[tuple[str, int, int], str]:
        """The sentences that are there; each is wanted by hash, word count and length.

        Each shape (word count, length) is looked for once, so that only runs of the right shape are hashed.
        """
        wanted = set(wanted)
        shapes = {(words, length) for _, words, length in wanted}
        found: dict[tuple[str, int, int], str] = {}
        for text, (starts, ends) in zip(self.texts, self._spans, strict=True):
            for words, length in shapes:
                for start, end in zip(starts, ends[words - 1 :], strict=False):
                    if end - start == length:
                        candidate = text[start:end]
                        shape = (sha256(candidate), words, length)
                        if shape in wanted:
                            found[shape] = candidate
        return found
