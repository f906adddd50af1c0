"""The texts of sources, in which sentences are found by hash.

The package holds no sentence of a source, only position, length, word count and hash. Another copy of the text (with
other line breaks, menus, typography) has a sentence if some run of its words has that count, length and hash once both
are in normal form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from ..text.normal_form import normalise, sha256

WORD = re.compile(r"\S+")

Shape = tuple[str, int, int]
"""The hash of a sentence, its number of words, and its length in characters."""


class SourceTexts:
    """One or more texts in normal form, in which sentences are looked up."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(normalise(text) for text in texts)

    @cached_property
    def _spans(self) -> tuple[tuple[list[int], list[int]], ...]:
        """The first and last positions of the words of each text."""
        spans = []
        for text in self.texts:
            words = list(WORD.finditer(text))
            spans.append(([word.start() for word in words], [word.end() for word in words]))
        return tuple(spans)

    def find(self, wanted: Collection[Shape]) -> dict[Shape, str]:
        """Return the sentences that are there.

        Each number of words and length is looked up once, so that only runs of the right form are hashed.
        """
        wanted = set(wanted)
        forms = {(words, length) for _, words, length in wanted}
        found: dict[Shape, str] = {}
        for text, (starts, ends) in zip(self.texts, self._spans, strict=True):
            for words, length in forms:
                for start, end in zip(starts, ends[words - 1 :], strict=False):
                    if end - start == length:
                        candidate = text[start:end]
                        shape = (sha256(candidate), words, length)
                        if shape in wanted:
                            found[shape] = candidate
        return found
