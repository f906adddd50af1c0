"""Characters that do not show, and letters that look like others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

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

KINDS = {"Cc": "control character", "Co": "private-use character", "Cn": "noncharacter"}
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


def char_class(ranges: Iterable[tuple[int, int]]) -> str:
    """The ranges as a class of Rust's regular expressions, which Polars uses."""
    return "".join(["[", *(rf"\u{{{first:X}}}-\u{{{last:X}}}" for first, last in ranges), "]"])


HIDDEN = re.compile("".join(["[", *(rf"\U{first:08X}-\U{last:08X}" for first, last in NOT_SHOWN), "]"]))


def first_hidden(text: str) -> str | None:
    """The first character that does not show."""
    found = HIDDEN.search(text)
    return found.group() if found else None


def named(character: str) -> str:
    """A character by number and name: `U+200B ZERO WIDTH SPACE`."""
    kind = KINDS.get(unicodedata.category(character), "unnamed character")
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}"


def stranger(text: str) -> str | None:
    """The first Greek or Cyrillic letter that stands beside a Latin one."""
    before: tuple[str, str] | None = None
    for character in text:
        category = unicodedata.category(character)
        if category.startswith("M"):
            continue
        script = unicodedata.name(character, "").partition(" ")[0] if category.startswith("L") else ""
        if before and script in SCRIPTS and before[1] in SCRIPTS and (script == "LATIN") != (before[1] == "LATIN"):
            return before[0] if script == "LATIN" else character
        before = character, script
    return None
