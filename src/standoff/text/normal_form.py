"""The normal form of a text, in which sources and the package's words are compared."""

from __future__ import annotations

import hashlib
import re
import unicodedata

STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "*": None})
"""Curly quotes to straight ones; asterisks, which mark emphasis, are dropped."""

TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def normalise(text: str) -> str:
    """Return the normal form: NFC, straight quotes, no asterisks, single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).translate(STRAIGHT).split())


def sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of a text's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def tokens(text: str) -> list[str]:
    """Return the words of a text for comparison: lower case, no punctuation, apostrophes kept inside."""
    return TOKEN.findall(text.casefold())
