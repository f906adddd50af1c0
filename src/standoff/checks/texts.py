"""What is wrong with the text of one cell, and the text that was meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from ..model import builtin_rules as r
from ..model.rule import Rule
from ..model.table import Column
from ..text import damage, lookalikes
from ..text.characters import char_class, first_hidden, named, stranger, without
from ..text.mojibake import intended
from ..text.normal_form import STRAIGHT, normalise

VARIANT_FAULT = char_class(lookalikes.VARIANTS)
"""A ligature, or a letter of another width or style, in any column."""

FREE_FAULT = f"{damage.CANDIDATE}|{lookalikes.CANDIDATE}"
"""What may be a fault of a free text, and of no other."""

VERBATIM_FAULT = "|[\u2018\u2019\u201c\u201d*]"
OWN_FAULT = '|^["\u2018\u201c\u00ab]'

NOTHINGS = sorted(damage.NOTHING)

LONGEST = 10_000
"""Characters of a text in which damage is looked for: more than any column allows, so that a longer one is too long."""

SIGNS = frozenset("\u212a\u212b\u2126")

Fault = tuple[Rule, dict[str, str]]
"""The rule that a text breaks, and the words that describe how."""


def is_free_text(column: Column) -> bool:
    """Return whether a column holds words, and not a code, an id or a value of another type."""
    return column.type == "string" and not (column.allowed or column.references or column.prefix)


def faulty(column: Column) -> str:
    """Return what a free text has that may have a fault of its own, as a regular expression of Rust's."""
    return FREE_FAULT + (VERBATIM_FAULT if column.verbatim else "") + (OWN_FAULT if column.own_words else "")


def text_fault(column: Column, value: str, words: Collection[str] = ()) -> Fault | None:
    """Return the first thing that is wrong with a text, or None; `words` are those of the table's texts."""
    is_free = is_free_text(column) and len(value) <= LONGEST
    return (
        (_mojibake(column, value) if is_free else None)
        or _hidden(value)
        or _space(value)
        or _variant(value)
        or (_damage(column, value) if is_free else None)
        or (_lookalike(column, value, words) if len(value) <= LONGEST else None)
        or _decomposed(value)
        or _curly(column, value)
        or _formula(column, value)
    )


def _mojibake(column: Column, value: str) -> Fault | None:
    meant = intended(value)
    return _damaged(column, damage.Damage("the text was decoded in the wrong encoding", meant)) if meant else None


def _hidden(value: str) -> Fault | None:
    found = first_hidden(value)
    return (r.NO_HIDDEN_CHARACTER, {"hidden": named(found), "how": without(found)}) if found else None


def _space(value: str) -> Fault | None:
    squeezed = " ".join(value.split())
    return (r.NO_STRAY_SPACE, {"how": f"write {squeezed}" if squeezed else "empty it"}) if squeezed != value else None


def _variant(value: str) -> Fault | None:
    plain = lookalikes.plain(value)
    if plain == value:
        return None
    letter = next(one for one in value if one in lookalikes.VARIANT_FORMS)
    return r.PLAIN_LETTERS, {"letter": named(letter), "plain": lookalikes.VARIANT_FORMS[letter], "repaired": plain}


def _damage(column: Column, value: str) -> Fault | None:
    own = column.own_words
    if column.verbatim and damage.is_in_curly_quotes(value):
        return _damaged(column, damage.Damage("curly quotes are around the text", value[1:-1]))
    if found := damage.damage(value, own_words=own):
        return _damaged(column, found)
    if damage.says_nothing(value, own_words=own) and (column.verbatim or column.pattern is None):
        return _damaged(column, damage.Damage(f"{value} is what stands for a missing text"))
    return None


def _damaged(column: Column, found: damage.Damage) -> Fault:
    if found.meant:
        how = f"write {found.meant}"
    elif column.required:
        how = f"write the text that was meant: {column.description}"
    else:
        how = "write the text that was meant, or leave the cell empty if there is nothing to say"
    return r.TEXT_IS_UNDAMAGED, {"what": found.what, "how": how}


def _lookalike(column: Column, value: str, words: Collection[str]) -> Fault | None:
    """Return what is wrong with the letters of a text, where some look like others."""
    # A sign whose name does not begin with a script, such as U+212A KELVIN SIGN, is a stranger too.
    letter = stranger(value) or next((one for one in value if one in SIGNS), None)
    if letter:
        what = f"{named(letter)} is among Latin letters"
    elif not is_free_text(column):
        return None
    elif letter := lookalikes.latin_lookalike(value):
        what = f"{named(letter)} looks like {lookalikes.LATIN[letter]!r}"
    elif word := lookalikes.lone_word(value):
        what = f"{named(word[0])} is in a word among Latin words"
    elif lookalikes.dotless(value, words, own_words=column.own_words):
        what = f"{named(lookalikes.DOTLESS)} looks like 'i'"
    else:
        return None
    meant = unicodedata.normalize("NFC", lookalikes.alike(value))
    how = f"write {meant}" if meant != value and stranger(meant) is None else "retype the word in Latin letters"
    return r.LETTERS_OF_ONE_SCRIPT, {"what": what, "how": how}


def _decomposed(value: str) -> Fault | None:
    composed = unicodedata.normalize("NFC", value)
    return (r.COMPOSED_CHARACTERS, {"repaired": composed}) if composed != value else None


def _curly(column: Column, value: str) -> Fault | None:
    if not column.verbatim or (meant := normalise(value)) == value:
        return None
    letter = next(one for one in value if ord(one) in STRAIGHT)
    return r.NORMAL_FORM, {"letter": named(letter), "repaired": meant}


def _formula(column: Column, value: str) -> Fault | None:
    """Return what a first character means that a spreadsheet takes for a formula's; a sign before a number is none."""
    if value[0] not in "=+-@" or (column.type != "string" and value[0] in "+-"):
        return None
    rest = value[1:].strip()
    if not is_free_text(column) or column.key:
        if value[0] == "+" and rest:
            return r.NO_FORMULA, {"what": "the + is that of a diff", "how": f"write {rest}, or run validate.py --fix"}
        if value[0] == "-" and rest:
            return r.NO_FORMULA, {"what": "the - is that of a diff", "how": f"delete the row, or write {rest}"}
    return r.NO_FORMULA, {
        "what": f"the cell begins with {value[0]}, which a spreadsheet takes for a formula",
        "how": "reword the cell so that it begins with another character",
    }
