"""The normal form of a source's text, and sentences found in it by hash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.text.normal_form import normalise, sha256, tokens
from standoff.verification.source_texts import SourceTexts


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("  a\n\n b\tc ", "a b c"),
        ("\u201cIt\u2019s\u201d", '"It\'s"'),
        ("the *Guardian* said", "the Guardian said"),
        ("Ka\u0301", "K\u00e1"),
        ("a\u00a0b", "a b"),
        ("2014\u2014a", "2014\u2014a"),
    ],
)
def test_normal_form(raw: str, normal: str) -> None:
    assert normalise(raw) == normal


@given(st.text())
def test_normal_form_is_its_own(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


SENTENCE = "The ferry runs."
WANTED = {(sha256(SENTENCE), 3, len(SENTENCE))}


@pytest.mark.parametrize(
    "copy", ["The ferry runs.", "Menu Home\nThe\n\nferry   *runs.* Share", "x " * 50 + SENTENCE + " y" * 50]
)
def test_sentence_is_found_in_another_copy(copy: str) -> None:
    assert SourceTexts([copy]).find(WANTED) == dict.fromkeys(WANTED, SENTENCE)


@pytest.mark.parametrize("copy", ["", "The ferry run.", "The ferry.", "Theferry runs.", "the ferry runs."])
def test_sentence_that_differs_is_not_found(copy: str) -> None:
    assert SourceTexts([copy]).find(WANTED) == {}


def test_any_of_several_copies_will_do() -> None:
    assert SourceTexts(["nothing", SENTENCE]).find(WANTED) == dict.fromkeys(WANTED, SENTENCE)


def test_words_for_comparison() -> None:
    assert tokens("It's \"NATO-Russia\", 30 allies'.") == ["it's", "nato", "russia", "30", "allies"]


def test_sentence_of_another_shape_is_not_found() -> None:
    """A hash alone is not enough: the word count and length that go with it must be its own."""
    wanted = {(sha256(SENTENCE), 4, len(SENTENCE)), (sha256("The boats all sail."), 4, len(SENTENCE))}

    assert SourceTexts([SENTENCE + " The boats all sail."]).find(wanted) == {}
