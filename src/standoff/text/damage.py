"""Damage that programs do to texts: what it is, and the text that was meant.

Each kind is found by a candidate pattern for Polars, then looked at by itself. A text that people write is not taken
for damaged: what is no sign of damage in some text is none here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

import polars as pl

from .lookalikes import CANDIDATE as LOOKALIKE
from .mojibake import intended

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
TAGS = "a|abbr|b|blockquote|br|cite|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|q|s|script|small|span|strike|strong|style|su[bp]|table|t[dhr]|tbody|thead|u|ul"  # noqa: E501 - one list
TAG = re.compile(rf"</?(?:{TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
ESCAPE = re.compile(r"\\(?:[ntr\"'\\/]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2})")
LOST_BACKSLASH = re.compile(r"u(?:00[a-f][0-9a-f]|20[12][0-9a-f])")
EXCEL_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
PERCENT = re.compile(r"%(?:[2-3][0-9A-F]|5[B-F]|7[B-E]|[C-F][0-9A-F]%[89AB][0-9A-F])")
QUOTED_PRINTABLE = re.compile(r"=[0-9A-F]{2}(?:=[0-9A-F]{2})+|=(?:20|3D|A0)")
SHEET_ERROR = re.compile(
    r"#(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BEZUG|WERT|ZAHL|VALEUR|NOMBRE)!"
    r"|#(?:NAME|NOM|N[O\u00d3]MBRE)\?|#N/[AD]|#NV\b|#GETTING_DATA|#{3,}|^Err:\d{3}$"
)
LETTER_LOST = re.compile(r"(?:(?<=[^\W\d_])|(?<!\S))\?(?=[^\W\d_])")
STRUCK = re.compile("[\u0334-\u0338\u20d0-\u20f0]")
DOUBLED = re.compile('""|\u201c\u201c|\u201d\u201d|\u201c"|"\u201d')
WHOLLY_QUOTED = re.compile(
    '(?:"[^"]*"|\u201c[^\u201c\u201d]*\u201d|\u00ab[^\u00ab\u00bb]*\u00bb|\u2018[^\u2018\u2019]*\u2019)'
)
PREFIXED = re.compile(r"'[=+\-@0-9]")

NULLS = frozenset((
    "NULL", "null", "(null)", "[null]", "<null>", "\\N", "NaN", "nan", "NAN", "NaT", "<NA>", "pd.NA", "N/A", "n/a",
    "undefined", "[object Object]", "#N/A",
))  # fmt: skip
"""What programs write for nothing, and nobody as a name or quotation."""

NOTHING = NULLS | {
    *("None", "none", "NONE", "NA", "Na", "na", "n.a.", "N.A.", "nil", "Nil", "NIL", "Null", "unknown", "Unknown"),
    *(
        "empty",
        "TBD",
        "tbd",
        "TODO",
        "todo",
        "?",
        "??",
        "???",
        "-",
        "--",
        "\u2013",
        "\u2014",
        ".",
        "...",
        "\u2026",
        "x",
    ),
}
"""What people write for nothing, too; some of it may be a name or a quotation."""

CANDIDATE = (
    r"[^\x00-\x7F]{2}|&#?[A-Za-z0-9]{2,31};|</?[A-Za-z]|\\|_x[0-9A-Fa-f]{4}_|%[0-9A-F]{2}|=[0-9A-F]{2}"
    r"|#[^0-9a-z ]|^Err:|u(?:00[a-f]|20[12])[0-9a-f]|\?\p{L}|[\u{0334}-\u{0338}\u{20D0}-\u{20F0}]"
    r"|\"\"|\u{201C}[\"\u{201C}]|[\"\u{201D}]\u{201D}|^'"
)
"""What a text with damage has, except one wholly in quotation marks and one of `NOTHING`."""

CANDIDATE_OF_FILE = (
    CANDIDATE.replace(r"\"\"|", r"\"\"\"\"|(?:^|[,\n])\"\"\"|").replace("^'", "[,\\n]'").replace("^Err", "[,\\n]Err")
    + r"|[\u{2018}\u{2019}\u{201C}\u{201D}\u{00AB}*]"
)
"""Likewise, of a whole file, where two straight quotes are one in a cell."""


@dataclass(frozen=True)
class Damage:
    """What was done to a text, and what it was before, where that is known."""

    what: str
    meant: str | None = None


def damage(text: str, *, own_words: bool) -> Damage | None:
    """Return the damage that a text shows, or None."""
    for kind in KINDS:
        if found := kind(text):
            return found
    return _wholly_quoted(text) if own_words else None


def is_in_curly_quotes(text: str) -> bool:
    """Return whether a text is between curly quotes, where it was copied from between the CSV's straight ones."""
    return text[0] == "\u201c" and text[-1] == "\u201d" and not set(text[1:-1]) & {"\u201c", "\u201d"}


def may_be_damaged(file: str) -> bool:
    """Return whether some text of a file may be damaged, in one pass over the file."""
    return bool(pl.Series([file]).str.contains(f"{CANDIDATE_OF_FILE}|{LOOKALIKE}").item())


def says_nothing(text: str, *, own_words: bool) -> bool:
    """Return whether a text is what stands for a missing one."""
    return text in (NOTHING if own_words else NULLS)


def _mojibake(text: str) -> Damage | None:
    meant = intended(text)
    return Damage("decoded in the wrong encoding", meant) if meant else None


def _entities(text: str) -> Damage | None:
    found = ENTITY.search(text)
    if found is None or html.unescape(found.group()) == found.group():
        return None
    return Damage(f"{found.group()} is an entity of HTML", " ".join(html.unescape(html.unescape(text)).split()))


def _tags(text: str) -> Damage | None:
    found = TAG.search(text)
    return Damage(f"{found.group()} is a tag of HTML", " ".join(TAG.sub(" ", text).split())) if found else None


def _escapes(text: str) -> Damage | None:
    if found := ESCAPE.search(text):
        return Damage(f"{found.group()} is the escape of a program", _unescaped(text))
    if found := EXCEL_ESCAPE.search(text):
        return Damage(f"{found.group()} is the escape of a workbook", _unescaped(text))
    if found := LOST_BACKSLASH.search(text):
        return Damage(f"{found.group()} is an escape that lost its backslash", _unescaped(text))
    if (found := PERCENT.search(text)) and "://" not in text:
        return Damage(f"{found.group()} is the escape of a web address", unquote(text))
    if found := QUOTED_PRINTABLE.search(text):
        return Damage(f"{found.group()} is the escape of a mail", _printed(text))
    return None


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match.group().strip("\\_")
        if len(code) == 1:
            return " " if code in "ntr" else code
        return chr(int(code[1:], 16)) if int(code[1:], 16) <= 0x10FFFF else ""  # noqa: PLR2004 - the last character

    for pattern in (ESCAPE, EXCEL_ESCAPE, LOST_BACKSLASH):
        text = pattern.sub(character, text)
    return " ".join(text.split())


def _printed(text: str) -> str:
    def decoded(match: re.Match[str]) -> str:
        return bytes.fromhex(match.group().replace("=", "")).decode(errors="replace")

    return " ".join(QUOTED_PRINTABLE.sub(decoded, text).split())


def _sheet_error(text: str) -> Damage | None:
    found = SHEET_ERROR.search(text)
    return Damage(f"{found.group()} is the error of a spreadsheet") if found else None


def _struck(text: str) -> Damage | None:
    found = STRUCK.search(text)
    return Damage("the text is struck through with combining characters", STRUCK.sub("", text)) if found else None


def _doubled(text: str) -> Damage | None:
    if not DOUBLED.search(text):
        return None
    single = DOUBLED.sub('"', text)
    return Damage("quotation marks are doubled", _unquoted(single) if WHOLLY_QUOTED.fullmatch(single) else single)


def _letter_lost(text: str) -> Damage | None:
    return Damage("a question mark is within a word, where a letter was lost") if LETTER_LOST.search(text) else None


def _prefixed(text: str) -> Damage | None:
    return Damage("it begins with the apostrophe of a spreadsheet", text[1:]) if PREFIXED.match(text) else None


def _wholly_quoted(text: str) -> Damage | None:
    if WHOLLY_QUOTED.fullmatch(text):
        return Damage("the whole text is between quotation marks", _unquoted(text))
    return None


def _unquoted(text: str) -> str:
    return text[1:-1].strip()


KINDS: tuple[Callable[[str], Damage | None], ...] = (
    _mojibake, _sheet_error, _entities, _tags, _escapes, _struck, _doubled, _letter_lost, _prefixed,
)  # fmt: skip
