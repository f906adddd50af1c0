"""Find the sentences of sources in their texts, by hash.

The package contains no sentence of a source, only its position, length, word count and hash. A copy of the text, with
other line breaks, menus or typography, contains a sentence if a run of its words has that count, length and hash in
normal form. The sentences of a source are looked up in its own text only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from ..text.copies import readings
from ..text.normal_form import normalise, sha256

if TYPE_CHECKING:  # users load and verify with Polars only
    from ..model.package import Sentences

WORD = re.compile(r"\S+")

Shape = tuple[str, int, int]
"""The hash of a sentence, its number of words, and its length in characters."""


class SourceText:
    """A text in normal form, in which sentences are looked up; those of a copy from a PDF too."""

    def __init__(self, text: str) -> None:
        self._given = text
        self.text = normalise(text)

    @cached_property
    def sha256(self) -> str:
        return sha256(self.text)

    @cached_property
    def _spans(self) -> tuple[list[int], list[int]]:
        return _spans(self.text)

    @cached_property
    def _readings(self) -> list[str]:
        """What else the text may be, if it is a copy in which characters were changed."""
        others = dict.fromkeys(normalise(text) for text in readings(self._given))
        return [text for text in others if text != self.text]

    def find(self, wanted: Collection[Shape]) -> dict[Shape, str]:
        """Return the sentences that the text contains."""
        found = _find(self.text, self._spans, set(wanted))
        for text in self._readings if len(found) < len(set(wanted)) else ():
            found |= _find(text, _spans(text), set(wanted) - found.keys())
        return found


def _spans(text: str) -> tuple[list[int], list[int]]:
    """Return the first and last positions of the words of a text."""
    words = list(WORD.finditer(text))
    return [word.start() for word in words], [word.end() for word in words]


def _find(text: str, spans: tuple[list[int], list[int]], wanted: Collection[Shape]) -> dict[Shape, str]:
    """Return the sentences that are in a text.

    Each number of words and length is looked up once, so that only runs of the right form are hashed.
    """
    starts, ends = spans
    found: dict[Shape, str] = {}
    for words, length in {(words, length) for _, words, length in wanted}:
        for start, end in zip(starts, ends[words - 1 :], strict=False):
            if end - start == length:
                candidate = text[start:end]
                shape = (sha256(candidate), words, length)
                if shape in wanted:
                    found[shape] = candidate
    return found


@dataclass(frozen=True)
class SourceTexts:
    """The texts that are given, by source id.

    `missing` are the sources without a text, `unmatched` the names of the texts that match no source.
    """

    by_source: Mapping[str, SourceText]
    missing: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()

    def hashes(self) -> list[str]:
        """Return the hash of each text."""
        return [text.sha256 for text in self.by_source.values()]


def match(
    given: Mapping[str, str], sources: pl.DataFrame, sentences: tuple[Sentences, pl.DataFrame] | None = None
) -> SourceTexts:
    """Return the texts by source: by the name of a text, by its hash, or by the sentences found in it.

    `given` has texts by name, such as that of a file without its ending; `sources` has `source_id` and `text_sha256`.
    `sentences`, in a package that has them, are where they are and their rows.
    """
    texts = {name: SourceText(text) for name, text in given.items()}
    left = dict(sources.select("source_id", "text_sha256").iter_rows())
    by_source = {name: texts.pop(name) for name in list(texts) if name in left}
    by_hash = {digest: source for source, digest in left.items() if source not in by_source}
    for name in list(texts):
        if (source := by_hash.get(texts[name].sha256)) and source not in by_source:
            by_source[source] = texts.pop(name)
    shapes = _shapes(*sentences) if texts and sentences else {}
    for name in list(texts):
        waiting = [source for source in left if source not in by_source]
        found = texts[name].find([shape for source in waiting for shape in shapes.get(source, ())])
        counts = {source: sum(shape in found for shape in shapes.get(source, ())) for source in waiting}
        best = max(counts, key=counts.__getitem__, default=None)
        # The only text is meant for the only source, even if none of its sentences is found.
        if best is not None and (counts[best] or len(given) == len(left) == 1):
            by_source[best] = texts.pop(name)
    return SourceTexts(by_source, tuple(source for source in left if source not in by_source), tuple(texts))


def _shapes(sentences: Sentences, rows: pl.DataFrame) -> dict[str, list[Shape]]:
    """Return the shapes of each source's sentences."""
    shapes: dict[str, list[Shape]] = {}
    for source, *shape in shape_rows(sentences, rows).drop_nulls().iter_rows():
        digest, words, length = shape
        shapes.setdefault(source, []).append((digest, words, length))
    return shapes


def shape_rows(sentences: Sentences, rows: pl.DataFrame) -> pl.DataFrame:
    """Return `source`, `sha256`, `words` and `length` of each sentence."""
    return rows.select(
        source=sentences.source,
        sha256=sentences.sha256,
        words=sentences.word_count,
        length=pl.col(sentences.end) - pl.col(sentences.start),
    )


def names(ids: Iterable[str], most: int = 3) -> str:
    """Return the first ids as a list in words, with the number of the others."""
    listed = list(ids)
    more = f" and {len(listed) - most:,} more" if len(listed) > most else ""
    return f"{', '.join(listed[:most])}{more}"
