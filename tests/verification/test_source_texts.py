"""Sentences are found by hash in any copy of a text."""

from __future__ import annotations

import pytest

from standoff.text.normal_form import sha256
from standoff.verification.source_texts import SourceTexts

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


def test_sentence_is_found_in_any_of_several_texts() -> None:
    assert SourceTexts(["nothing", SENTENCE]).find(WANTED) == dict.fromkeys(WANTED, SENTENCE)


def test_sentence_of_another_shape_is_not_found() -> None:
    """A hash is not enough: the word count and length that go with it must be its own."""
    wanted = {(sha256(SENTENCE), 4, len(SENTENCE)), (sha256("The boats all sail."), 4, len(SENTENCE))}

    assert SourceTexts([SENTENCE + " The boats all sail."]).find(wanted) == {}
