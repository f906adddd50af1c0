"""Text that was decoded in the wrong encoding: UTF-8 read as Windows-1252, a Mac's or another, once or twice.

A text is taken for such only where its bytes are UTF-8 for letters or punctuation that texts have, so that names with
accents, and words of other scripts, are never taken for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

NON_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
ENCODINGS = ("cp1252", "cp1250", "mac_roman", "cp437", "cp850", "cp1251", "koi8_r")
"""What UTF-8 is most often taken for, the most frequent first."""

TIMES = 4
"""How often a text may have been decoded wrongly; each time makes it about twice as long."""

PUNCTUATION = frozenset(
    "\u00a0\u00ab\u00b0\u00b4\u00b7\u00bb\u00a3\u00a7\u00a9\u00ae\u00bd\u00bf\u00a1\u00aa\u00ba\u00b5\u00b6\u20ac\u2122\u2026\ufeff\ufffd"
)
DASHES_AND_QUOTES = (0x2010, 0x2022)
MARKS = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2122\u00ae\u00a9\u00bb\u00b0\u00b7")
"""Marks that may follow a capital letter with an accent in a sound text."""

FIRST_LETTER = 0xA0
NO_UTF_8 = 0xFF
PICTURES = 0x1F300
LETTERS = ((0xC0, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF))
"""Latin, Greek and Cyrillic."""


def intended(text: str) -> str | None:
    """Return the text as it was before it was decoded in the wrong encoding, or None if it was not."""
    found = text
    for _ in range(TIMES):
        before, found = found, NON_ASCII.sub(_repaired, found)
        if before == found:
            break
    return None if found == text else found


def _repaired(match: re.Match[str]) -> str:
    """Return the characters that a run of others was before; the run itself if it is sound."""
    run = match.group()
    if _is_sound(match):
        return run
    # The encoding that explains most of the run leaves least of it.
    return min((_decoded(run, encoding) or run for encoding in ENCODINGS), key=len)


def _is_sound(match: re.Match[str]) -> bool:
    """Return whether two characters may well be side by side: a capital with an accent before a mark, as in `CAFÉ”`."""
    run = match.group().lstrip("\u201c\u2018\u00ab\u201e")
    if len(run) != len("Ä”") or not run[0].isupper() or run[1] not in MARKS:
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    return not before[-1:].islower() and (not after[:1].islower() or re.match(r"s\b", after) is not None)


class _Bytes(dict[int, int]):
    """The byte of each character in an encoding; of any other, one that UTF-8 does not have."""

    def __missing__(self, character: int) -> int:
        # Bytes that an encoding leaves open are taken for control characters.
        return character if character < FIRST_LETTER else NO_UTF_8


@cache
def _bytes_of(encoding: str) -> _Bytes:
    characters = {number: bytes([number]).decode(encoding, errors="ignore") for number in range(0x80, 0x100)}
    return _Bytes({ord(character): number for number, character in characters.items() if character})


def _decoded(run: str, encoding: str) -> str | None:
    """Return the run with each part that is UTF-8 for something that texts have replaced by it."""
    data = run.translate(_bytes_of(encoding)).encode("latin-1")
    if encoding == "cp1252":
        return _each(run, data)
    try:
        found = data.decode()
    except UnicodeDecodeError:
        return None
    return found if all(_is_usual(character) for character in found) else None


SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def _each(run: str, data: bytes) -> str:
    """Return the run with each sequence of UTF-8 in it decoded; what stands between them is left."""
    found, at = [], 0
    for sequence in SEQUENCE.finditer(data):
        try:
            character = sequence.group().decode()
        except UnicodeDecodeError:
            continue
        start, end = sequence.span()
        if _is_usual(character):
            found += [run[at:start], character]
            at = end
    return "".join([*found, run[at:]])


def _is_usual(character: str) -> bool:
    """Return whether a character is one that texts have: a letter of Europe's alphabets, punctuation, an emoji."""
    number = ord(character)
    if character in PUNCTUATION or DASHES_AND_QUOTES[0] <= number <= DASHES_AND_QUOTES[1]:
        return True
    if number >= PICTURES:
        return unicodedata.category(character) == "So"
    return character.isalpha() and any(first <= number <= last for first, last in LETTERS)
