"""The normal form in which a source's text is compared."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.text.normal_form import normalise, tokens


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
def test_text_in_another_typography_has_the_same_normal_form(raw: str, normal: str) -> None:
    assert normalise(raw) == normal


@given(st.text())
@settings(deadline=None)
def test_normal_form_is_its_own_normal_form(text: str) -> None:
    normal = normalise(text)

    assert normalise(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)
    assert "  " not in normal


def test_tokens_are_words_in_lower_case_without_punctuation() -> None:
    assert tokens("It's \"NATO-Russia\", 30 allies'.") == ["it's", "nato", "russia", "30", "allies"]
