"""What programs do to a text, as functions from the text to its damaged form.

Mutants and property tests apply them to any text; each is found by the rule that it names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

UNDAMAGED, PLAIN, SCRIPT, HIDDEN, SPACE = (
    "text-is-undamaged", "plain-letters", "letters-of-one-script", "no-hidden-character", "no-stray-space",
)  # fmt: skip

TWICE = "\u2019".encode().decode("cp1252").encode().decode("cp1252")
"""An apostrophe that was decoded in the wrong encoding, saved, and decoded so once more."""


@dataclass(frozen=True)
class Operator:
    """One kind of damage: `apply` returns the damaged text, or None for a text that it leaves as it is."""

    name: str
    rule: str
    apply: Callable[[str], str | None]
    own_words_only: bool = False


def operators() -> list[Operator]:
    """Return every kind of damage."""
    return [
        Operator("an accent, decoded as Windows-1252", UNDAMAGED, _after_first_letter("\u00c3\u00a9")),
        Operator("an apostrophe, decoded as Windows-1252", UNDAMAGED, _after_first_letter("\u00e2\u20ac\u2122")),
        Operator("an apostrophe, decoded wrongly twice", UNDAMAGED, _after_first_letter(TWICE)),
        Operator("a dash, decoded as a Mac's", UNDAMAGED, _after_first_letter("\u201a\u00c4\u00ec")),
        Operator("an entity by name", UNDAMAGED, lambda text: f"{text}&amp;"),
        Operator("an entity by number", UNDAMAGED, _after_first_letter("&#8217;")),
        Operator("a space as an entity", UNDAMAGED, _first_space("&nbsp;")),
        Operator("a tag around the text", UNDAMAGED, lambda text: f"<b>{text}</b>"),
        Operator("a tag for a line break", UNDAMAGED, _first_space("<br/>")),
        Operator("an escaped line break", UNDAMAGED, _first_space("\\n")),
        Operator("an escaped accent", UNDAMAGED, _after_first_letter("\\u00e9")),
        Operator("spaces of a web address", UNDAMAGED, _first_space("%20")),
        Operator("an escape of a workbook", UNDAMAGED, _first_space("_x000D_")),
        Operator("an escape of a mail", UNDAMAGED, _after_first_letter("=C3=A9")),
        Operator("a spreadsheet's error", UNDAMAGED, lambda _: "#REF!"),
        Operator("a spreadsheet's narrow column", UNDAMAGED, lambda _: "########"),
        Operator("a database's nothing", UNDAMAGED, lambda _: "NULL"),
        Operator("a program's nothing", UNDAMAGED, lambda _: "NaN"),
        Operator("nothing in a word", UNDAMAGED, lambda _: "None", own_words_only=True),
        Operator("a lost letter", UNDAMAGED, _letter_lost),
        Operator("a text struck through", UNDAMAGED, lambda text: "".join(f"{letter}\u0336" for letter in text)),
        Operator("a text quoted twice", UNDAMAGED, lambda text: None if '"' in text else f'""{text}""'),
        Operator("a text in quotes", UNDAMAGED, lambda text: None if '"' in text else f'"{text}"', own_words_only=True),
        Operator("a text in curly quotes", UNDAMAGED, lambda text: f"\u201c{text}\u201d", own_words_only=True),
        Operator("a ligature", PLAIN, lambda text: f"{text} \ufb01ne"),
        Operator("a fullwidth letter", PLAIN, _first_letter(lambda letter: chr(ord(letter) + 0xFEE0))),
        Operator("a mathematical letter", PLAIN, lambda text: f"\U0001d400 {text}"),
        Operator("a circled letter", PLAIN, lambda text: f"{text} \u24d0"),
        Operator("a letter of another script", SCRIPT, lambda text: _replaced(text, "a", "\u0430")),
        Operator("a letter of a phonetic alphabet", SCRIPT, lambda text: _replaced(text, "g", "\u0261")),
        Operator("a Cyrillic word among Latin ones", SCRIPT, lambda text: f"{text} \u0430 word"),
        Operator("a dotless i", SCRIPT, lambda text: f"{text} \u0131nvading", own_words_only=True),
        Operator("a control character of Windows", HIDDEN, _after_first_letter("\u0092")),
        Operator("a tab", HIDDEN, _first_space("\t")),
        Operator("a line separator", HIDDEN, _first_space("\u2028")),
        Operator("a lost character", HIDDEN, _after_first_letter("\ufffd")),
        Operator("a space that does not break", SPACE, _first_space("\u00a0")),
    ]


def _after_first_letter(inserted: str) -> Callable[[str], str | None]:
    return lambda text: _changed(text, re.sub(r"[A-Za-z]", lambda found: found.group() + inserted, text, count=1))


def _first_space(instead: str) -> Callable[[str], str | None]:
    return lambda text: text.replace(" ", instead, 1) if " " in text else None


def _first_letter(change: Callable[[str], str]) -> Callable[[str], str | None]:
    return lambda text: _changed(text, re.sub(r"[A-Za-z]", lambda found: change(found.group()), text, count=1))


def _replaced(text: str, letter: str, other: str) -> str | None:
    """Return the text with another letter in a word of at least two; None if no word has it."""
    return _changed(text, re.sub(rf"(?<=[A-Za-z]){letter}|{letter}(?=[A-Za-z])", other, text, count=1))


def _letter_lost(text: str) -> str | None:
    return _changed(text, re.sub(r"(?<=[A-Za-z])[A-Za-z](?=[A-Za-z])", "?", text, count=1))


def _changed(before: str, after: str) -> str | None:
    return after if after != before else None
