"""Letters that look like others: of other scripts, of rarer Latin alphabets, and variants of form and width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

import polars as pl

from .characters import char_class, script_of


def _table(others: str, latin: str) -> dict[str, str]:
    return dict(zip(others.replace(" ", ""), latin.replace(" ", ""), strict=True))


OF_OTHER_SCRIPTS = {
    # Cyrillic
    **_table("аеорсухіјѕһԁԛԝӏ АВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwl ABEKMHOPCTYXIJS"),
    # Greek
    **_table("οανρικυχ ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oavpikux ABEZHIKMNOPTYX"),
    # Armenian, Cherokee, Lisu
    **_table("օոսհց ᎪᏴᏟᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ ꓐꓚꓓꓰꓝꓖꓧꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "onuhg ABCEHJKLMPRSTVWZ BCDEFGHJKLMNOPRSTUVWXYZ"),
}
"""Letters of other scripts, each with the Latin letter that it looks like."""

LATIN = _table("ɡɑɩɪȷʟɴʀʙɢʜʏǀƅ ᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢ", "gaiijlnrbghylb acdefjkmopstuvwz")
"""Latin letters of phonetic and rarer alphabets, each with the plain letter that it looks like."""

DOTLESS = "\u0131"
"""A letter of Turkish, which has a place in names and none in an English word."""

ALIKE = str.maketrans({**OF_OTHER_SCRIPTS, **LATIN, DOTLESS: "i"})
WORD = re.compile(r"[^\W\d_]+")

VARIANTS = (
    (0x0132, 0x0133), (0x017F, 0x017F), (0x01C4, 0x01CC), (0x01F1, 0x01F3), (0x1D2C, 0x1D6A), (0x1D78, 0x1D78),
    (0x1D9B, 0x1DBF), (0x2071, 0x2071), (0x207F, 0x207F), (0x2090, 0x209C), (0x2102, 0x2102), (0x210A, 0x2115),
    (0x2119, 0x211D), (0x2124, 0x2124), (0x2128, 0x2128), (0x212C, 0x2134), (0x2139, 0x2139), (0x213C, 0x213F),
    (0x2145, 0x2149), (0x2160, 0x217F), (0x249C, 0x24E9), (0x2C7C, 0x2C7D), (0xFB00, 0xFB06), (0xFF01, 0xFF5E),
    (0x1D400, 0x1D7FF), (0x1F110, 0x1F149),
)  # fmt: skip
"""Ligatures, and letters of another width or style: mathematical, circled, small, fullwidth. First and last of each."""

VARIANT_FORMS = {
    chr(number): form
    for first, last in VARIANTS
    for number in range(first, last + 1)
    if (form := unicodedata.normalize("NFKC", chr(number))) != chr(number)
}
"""Each variant with the plain letters that stand for it."""

CANDIDATE = f"{char_class(VARIANTS)}|[{''.join((*OF_OTHER_SCRIPTS, *LATIN, DOTLESS))}]"
"""What a text has that has a look-alike, as a regular expression of Rust's."""

VARIANT = re.compile("".join(["[", *(rf"\U{first:08X}-\U{last:08X}" for first, last in VARIANTS), "]"]))


def plain(text: str) -> str:
    """Return a text with the plain letters in place of ligatures and of letters of another width or style."""
    return VARIANT.sub(lambda found: VARIANT_FORMS.get(found.group(), found.group()), text)


def plain_cells(cells: pl.Expr) -> pl.Expr:
    """Return cells with the plain letters, as `plain` does."""
    return cells.str.replace_many(list(VARIANT_FORMS), list(VARIANT_FORMS.values()))


def latin_lookalike(text: str) -> str | None:
    """Return the first Latin letter that looks like a plain one, or None."""
    return next((letter for letter in text if letter in LATIN), None)


def lone_word(text: str) -> str | None:
    """Return the first word among Latin words that is made of letters of another script that look Latin, or None.

    A word between quotation marks or brackets is named there, and not used.
    """
    words = list(WORD.finditer(text))
    for number, word in enumerate(words):
        if not all(letter in OF_OTHER_SCRIPTS for letter in word.group()):
            continue
        start, end = word.span()
        near = [words[at].group() for at in (number - 1, number + 1) if 0 <= at < len(words)]
        named = text[max(start - 1, 0) : start].strip() or text[end : end + 1].strip(" .,;:!?")
        if near and not named and all(script_of(letter) == "LATIN" for other in near for letter in other):
            return word.group()
    return None


def dotless(text: str, known: Collection[str], *, own_words: bool) -> bool:
    """Return whether a text has a dotless i in a word that has a dot elsewhere, in `known`, or that is no name."""
    for word in WORD.findall(text):
        if DOTLESS not in word:
            continue
        dotted = word.replace(DOTLESS, "i")
        if dotted in known or (own_words and word[0].islower() and dotted.isascii()):
            return True
    return False


def alike(text: str) -> str:
    """Return a text with a Latin letter in place of each that looks like one."""
    return text.translate(ALIKE)


def folded(cells: pl.Expr) -> pl.Expr:
    """Return texts in a form in which those that people take for the same are equal.

    Case, accents, spaces, hyphens, quotation marks, width and look-alikes do not count.
    """
    one, other = zip(*{**OF_OTHER_SCRIPTS, **LATIN, DOTLESS: "i"}.items(), strict=True)
    return (
        cells.str.normalize("NFKD")
        .str.replace_all(r"\p{M}", "")
        .str.replace_many(list(one), list(other))
        .str.to_lowercase()
        .str.replace_all(r"['\"\u{2018}\u{2019}\u{201C}\u{201D}]", "")
        .str.replace_all(r"[\s\-_\u{2010}-\u{2015}\p{Cf}]+", " ")
        .str.strip_chars(" ")
    )
