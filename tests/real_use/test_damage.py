"""Any damage to any text is found, with the text that was meant; no sound text is taken for damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemas import PACKAGE
from standoff.checks.texts import is_free_text, text_fault
from standoff.model.table import Column
from standoff.text.mojibake import intended
from tests.tools import swap
from tests.toy.tools import findings

from .damage import Operator, operators

OPERATORS = {operator.name: operator for operator in operators()}
TEXTS = [column for table in PACKAGE.tables for column in table if is_free_text(column) and not column.pattern]
WORDS = st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=3, max_size=8)


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=OPERATORS)
@given(words=WORDS, column=st.sampled_from(TEXTS))
@settings(max_examples=60, deadline=None)
def test_damage_to_a_text_is_found(operator: Operator, words: list[str], column: Column) -> None:
    damaged = operator.apply(" ".join(words).capitalize())
    assume(damaged is not None and (column.own_words or not operator.own_words_only))

    fault = text_fault(column, damaged or "")

    assert fault is not None
    assert fault[0].id == operator.rule


@pytest.mark.parametrize("operator", OPERATORS.values(), ids=OPERATORS)
def test_damage_in_a_file_is_one_finding(toy: Path, operator: Operator) -> None:
    """The file is searched as a whole first, so that what that misses is found nowhere."""
    text = "Grown in a big barrel."
    damaged = operator.apply(text)
    assert damaged is not None
    quoted = '"' + damaged.replace('"', '""') + '"' if '"' in damaged else damaged
    swap("plantings", ("Sown in one row.", quoted))(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.line, finding.column) == (operator.rule, 2, "remark")


@given(words=WORDS, column=st.sampled_from(TEXTS))
@settings(max_examples=200, deadline=None)
def test_plain_words_are_sound(words: list[str], column: Column) -> None:
    assume(not {"null", "nan", "undefined", "none", "nil"} & set(words))

    assert text_fault(column, " ".join(words).capitalize()) is None


SOUND = [
    "S\u00e3o Tom\u00e9 and Pr\u00edncipe",
    "Diyarbak\u0131r",
    "K\u0131l\u0131\u00e7daro\u011flu",
    "Na\u00efve caf\u00e9 \u2014 \u201cfine\u201d",
    "CAF\u00c9\u2122",
    "gro\u00df\u2014",
    "SK\u00c5\u2019s",
    "M\u00c4R\u00c4\u201d",
    "Kyiv (\u041a\u0438\u0457\u0432)",
    "The word \u201c\u0440\u043e\u043a\u201d",
    "\u0413\u0456\u0442\u043b\u0435\u0440",
    "\u0395\u03bb\u03bb\u03ac\u03b4\u03b1",
    "R&D; 50% of it",
    "AT&T",
    "a < b > c",
    "5 %",
    "Is it so? Yes.",
    "NATO",
    "#1 of 3",
    "It\u2019s 20\u201330 \u00b0C",
    "\u00bd and \u00b2",
    "S\u00e9bastien",
    "\u0141\u00f3d\u017a",
    "Ti\u1ebfng Vi\u1ec7t",
    "\u65e5\u672c\u8a9e",
    "Hawai\u02bbi",
    "C++ = 1",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_not_taken_for_damaged(text: str) -> None:
    own = PACKAGE.table("statements").column("summary")

    assert text_fault(own, text) is None


ENCODINGS = ["cp1252", "latin-1", "cp1250", "cp1251", "mac_roman", "cp437"]
LETTERS = [chr(number) for number in (*range(0xC0, 0x180), *range(0x410, 0x450), 0x2019, 0x201C, 0x2014, 0x20AC)]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("context", ["Blink{}n said", "Ukraine{}s", "{}zil won"])
def test_text_decoded_in_the_wrong_encoding_is_restored(encoding: str, context: str) -> None:
    texts = [context.format(letter) for letter in LETTERS if letter not in "\u00d7\u00f7"]

    damaged = ["".join(_as(byte, encoding) for byte in text.encode()) for text in texts]

    assert [intended(text) for text in damaged] == texts


def _as(byte: int, encoding: str) -> str:
    """Return a byte as an encoding has it; as a control character if the encoding leaves it open."""
    return bytes([byte]).decode(encoding, errors="ignore") or chr(byte)


@given(st.text(st.characters(codec="utf-8"), max_size=20))
@settings(max_examples=300, deadline=None)
def test_restoring_a_text_ends(text: str) -> None:
    restored = intended(text)

    assert restored is None or len(restored) < len(text)
