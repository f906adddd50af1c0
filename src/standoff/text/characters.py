"""Characters that are invisible, and letters that look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import polars as pl

CONTROLS = (0x00, 0x1F)

NOT_SHOWN = (
    CONTROLS, (0x7F, 0x9F),
    # Default_Ignorable_Code_Point: fillers, joiners, directions, selectors, tags; and the line separators.
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
    # Other format characters (Cf), and the pattern of no dots.
    (0x0600, 0x0605), (0x06DD, 0x06DD), (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2), (0x110BD, 0x110BD),
    (0x110CD, 0x110CD), (0x13430, 0x1343F), (0x2800, 0x2800),
    # Private use, noncharacters, and what stands for an object or a character that was lost (U+FFFC, U+FFFD).
    (0xE000, 0xF8FF), (0xFDD0, 0xFDEF), (0xFFF0, 0xFFFF),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0xF0000, 0x10000)), (0xF0000, 0x10FFFF),
)  # fmt: skip
"""First and last of each range."""

CONTROL_NAMES = {"\t": "TAB", "\n": "LINE FEED", "\v": "LINE TABULATION", "\f": "FORM FEED", "\x85": "NEXT LINE"}
CONTROLS_OF_WINDOWS = {
    chr(number): bytes([number]).decode("cp1252")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}
"""What a control character was before a text in Windows-1252 was taken for Latin-1."""

KINDS = {"Cc": "control character", "Co": "private-use character", "Cn": "noncharacter"}
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "COPTIC", "CHEROKEE", "LISU", "GEORGIAN", "HEBREW", "ARABIC")
"""Scripts, as the names of their letters begin."""


def char_class(ranges: Iterable[tuple[int, int]]) -> str:
    """Return the ranges as a character class of Rust's regular expressions, which Polars uses."""
    return "".join(["[", *(rf"\u{{{first:X}}}-\u{{{last:X}}}" for first, last in ranges), "]"])


STRAY = r"^[\p{Zs}]|[\p{Zs}]$|[\p{Zs}]{2}|[\u{00A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]"
"""Spaces at the ends, in pairs, or of another kind than U+0020."""

FORMULA = r"^[=+\-@]"

OTHERS = "".join(rf"\p{{{script.title()}}}" for script in SCRIPTS[1:])
MIXED = rf"\p{{Latin}}\p{{M}}*[{OTHERS}&&\p{{L}}]|[{OTHERS}&&\p{{L}}]\p{{M}}*\p{{Latin}}"
"""A letter of another script beside a Latin one."""

ANY_FAULT = f"{char_class(NOT_SHOWN)}|{STRAY}|{FORMULA}|{MIXED}"
"""A fault of a cell's text, as a regular expression of Rust's."""

SUSPECT = (
    # A file has line breaks; in a cell they do not show.
    char_class([*(pair for pair in NOT_SHOWN if pair != CONTROLS), (0x00, 0x09), (0x0B, 0x1F)])
    + r"|  |[\u{00A0}\u{1680}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}]"
    + r"""| [,\n"]|\n[ =+\-@]|,[=+\-@]|"[ =+\-@]|"""
    + MIXED
)
"""What a whole file holds if any cell has a fault of `ANY_FAULT`, except a space after a comma."""


HIDDEN = re.compile("".join(["[", *(rf"\U{first:08X}-\U{last:08X}" for first, last in NOT_SHOWN), "]"]))


def first_hidden(text: str) -> str | None:
    """Return the first character that is invisible, or None."""
    found = HIDDEN.search(text)
    return found.group() if found else None


def named(character: str) -> str:
    """Return a character's number and name: `U+200B ZERO WIDTH SPACE`."""
    kind = CONTROL_NAMES.get(character) or KINDS.get(unicodedata.category(character), "unnamed character")
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}"


def without(character: str) -> str:
    """Return how to repair a text that has a hidden character: deleting a break would join the words around it."""
    if character == "\ufffd":
        return "put back the character that was lost here"
    if character.isspace():
        return "write a space instead"
    if character in CONTROLS_OF_WINDOWS:
        return f"write {CONTROLS_OF_WINDOWS[character]} instead"
    return "delete it"


def script_of(character: str) -> str:
    """Return the script of a letter, as its name begins; an empty text for any other character."""
    if not unicodedata.category(character).startswith("L"):
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


def stranger(text: str) -> str | None:
    """Return the first letter of another script next to a Latin one, or None."""
    before: tuple[str, str] | None = None
    for character in text:
        if unicodedata.category(character).startswith("M"):
            continue
        script = script_of(character)
        if before and script in SCRIPTS and before[1] in SCRIPTS and (script == "LATIN") != (before[1] == "LATIN"):
            return before[0] if script == "LATIN" else character
        before = character, script
    return None


def is_suspect(text: str) -> bool:
    """Return whether some cell of a file may have a fault of its text, in one pass over the file."""
    if pl.Series([text]).str.contains(SUSPECT).item():
        return True
    return not (text.isascii() or unicodedata.is_normalized("NFC", text))
