"""Cut a text into paragraphs and sentences, each in normal form.

Sentences of English and German are cut by syntok; those of other languages by a rule: a mark that ends a sentence,
then a space, then what does not begin with a small letter; an abbreviation or an initial ends none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standoff.text.characters import HIDDEN
from standoff.text.normal_form import normalise

from ..languages import base, language_of
from . import NotPossible

BY_SYNTOK = ("en", "de")

LIGATURES = re.compile("[\ufb00-\ufb06]")
"""What a PDF may have for ff, fi, fl and their like."""

BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
ENDED = re.compile(r"""[.?!…:]["'»)\]]*$""")
"""How a text ends whose last sentence is complete."""

BREAK = re.compile(r"""(?P<mark>[.?!]+)["'»)\]]*\s+(?=["'«„(\[—\u2013-]*\s*(?P<next>\w))""")
ORDINAL = re.compile(r"\b[0-9]{1,2}\.\s*$")
BYLINE_WORDS = 15
"""The most words of a byline with its date."""

Paragraphs = list[list[str]]
"""The sentences of each paragraph; the first one has title and byline."""


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a text in normal form: blank lines separate them, or lines where none is blank.

    A paragraph that goes on with a small letter after one that ends no sentence is a part of it.
    """
    text = LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text.replace("\r\n", "\n"))
    blocks = BLANK_LINE.split(text) if BLANK_LINE.search(text.strip()) else text.split("\n")
    found: list[str] = []
    for block in blocks:
        # Soft hyphens and their like are left out; what is white space separates words.
        plain = normalise(HIDDEN.sub(lambda one: " " if one.group().isspace() else "", block))
        if not plain:
            continue
        if found and plain[0].islower() and not ENDED.search(found[-1]):
            found[-1] += f" {plain}"
        else:
            found.append(plain)
    return found


def arrange(paragraphs: Sequence[str], tag: str, title: str | None = None, author: str | None = None) -> Paragraphs:
    """Return the sentences of each paragraph; title and byline are paragraph 0, and put there if the text lacks them.

    Raises:
        NotPossible: No title is given, and the first paragraph is a sentence.
    """
    body = list(paragraphs)
    if title is None:
        if not body or ENDED.search(body[0]):
            raise NotPossible("the text begins with a sentence; give its title with --title")
        title = body[0]
    front = [normalise(title)]
    if body and body[0] == front[0]:
        body.pop(0)
    if body and _is_byline(body[0], author):
        front.append(body.pop(0))
    elif author and not any(author in paragraph for paragraph in body):
        front.append(normalise(author))
    return [front, *(list(sentences(paragraph, tag)) for paragraph in body)]


def _is_byline(paragraph: str, author: str | None) -> bool:
    if ENDED.search(paragraph) or len(paragraph.split()) > BYLINE_WORDS:
        return False
    return bool(author and author in paragraph) or re.search(r"\b[12][0-9]{3}\b", paragraph) is not None


def sentences(paragraph: str, tag: str) -> Iterator[str]:
    """Yield the sentences of a paragraph in normal form."""
    starts = _by_syntok(paragraph) if base(tag) in BY_SYNTOK else _by_rule(paragraph, tag)
    cuts = sorted({0, *(start for start in starts if not _is_date(paragraph, start, tag)), len(paragraph)})
    for start, end in pairwise(cuts):
        yield paragraph[start:end].strip()


def _is_date(paragraph: str, start: int, tag: str) -> bool:
    """Return whether a cut is within a date, after the full stop of its day: `3. März`."""
    language = language_of(tag)
    if language is None or not ORDINAL.search(paragraph[:start]):
        return False
    return re.match(rf"(?:{'|'.join(language.months)})\b", paragraph[start:].lower()) is not None


def _by_syntok(paragraph: str) -> Iterator[int]:
    """Yield where sentences begin. Only positions are taken, so that no character of the text is changed."""
    from syntok import segmenter  # noqa: PLC0415 - of the extra `author`

    for part in segmenter.process(paragraph):
        for tokens in part:
            yield tokens[0].offset


def _by_rule(paragraph: str, tag: str) -> Iterator[int]:
    language = language_of(tag)
    abbreviations = language.abbreviations if language else frozenset()
    for found in BREAK.finditer(paragraph):
        words = paragraph[: found.start()].split()
        word = words[-1].lstrip("\"'«„([").lower() if words else ""
        shortened = found["mark"] == "." and (word in abbreviations or (len(word) == 1 and word.isalpha()))
        if found["mark"] != "..." and not shortened and not found["next"].islower():
            yield found.end()


def render(paragraphs: Paragraphs) -> str:
    """Return the cut as the text that a coder edits: a sentence on each line, a blank line between paragraphs."""
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def parse(text: str) -> Paragraphs:
    """Return the cut that `render` wrote, as it was edited."""
    blocks = (block.split("\n") for block in BLANK_LINE.split(text.strip()))
    return [[line for line in map(normalise, lines) if line] for lines in blocks]


def whole(paragraphs: Paragraphs) -> str:
    """Return the normal form of the whole text: its sentences joined by one space."""
    return " ".join(sentence for lines in paragraphs for sentence in lines)
