"""Sentences are found by hash in any copy of a text."""

from __future__ import annotations

import polars as pl
import pytest

from standoff.model.package import Sentences
from standoff.text.normal_form import sha256
from standoff.verification.source_texts import SourceText, match

SENTENCE = "The ferry runs."
WANTED = {(sha256(SENTENCE), 3, len(SENTENCE))}


@pytest.mark.parametrize(
    "copy", ["The ferry runs.", "Menu Home\nThe\n\nferry   *runs.* Share", "x " * 50 + SENTENCE + " y" * 50]
)
def test_sentence_is_found_in_another_copy(copy: str) -> None:
    assert SourceText(copy).find(WANTED) == dict.fromkeys(WANTED, SENTENCE)


@pytest.mark.parametrize("copy", ["", "The ferry run.", "The ferry.", "Theferry runs.", "the ferry runs."])
def test_sentence_that_differs_is_not_found(copy: str) -> None:
    assert SourceText(copy).find(WANTED) == {}


SOURCES = pl.DataFrame({"source_id": ["ferry", "boats"], "text_sha256": [sha256(SENTENCE), sha256("The boats sail.")]})
WHERE = Sentences("sources", "lines", "source", sha256="hash", word_count="words", start="start", end="end")
ROWS = pl.DataFrame(
    {
        "source": ["ferry", "boats"],
        "hash": [sha256(SENTENCE), sha256("The boats sail.")],
        "words": [3, 3],
        "start": [0, 0],
        "end": [len(SENTENCE), len("The boats sail.")],
    }
)


@pytest.mark.parametrize(
    ("given", "matched", "missing", "unmatched"),
    [
        ({"boats": "anything"}, {"boats": "anything"}, ("ferry",), ()),
        ({"a": SENTENCE}, {"ferry": SENTENCE}, ("boats",), ()),
        ({"a": f"Menu {SENTENCE} Share"}, {"ferry": f"Menu {SENTENCE} Share"}, ("boats",), ()),
        ({"a": "Something else."}, {}, ("ferry", "boats"), ("a",)),
        ({"a": "The boats sail.", "b": SENTENCE}, {"boats": "The boats sail.", "ferry": SENTENCE}, (), ()),
        ({"a": SENTENCE, "b": f"Menu {SENTENCE}"}, {"ferry": SENTENCE}, ("boats",), ("b",)),
    ],
    ids=["by name", "by hash", "by sentence", "no text", "two texts", "second copy"],
)
def test_text_is_matched_to_its_source(
    given: dict[str, str], matched: dict[str, str], missing: tuple[str, ...], unmatched: tuple[str, ...]
) -> None:
    found = match(given, SOURCES, (WHERE, ROWS))

    assert {source: text.text for source, text in found.by_source.items()} == matched
    assert (found.missing, found.unmatched) == (missing, unmatched)


def test_text_is_matched_without_sentences_by_name_and_hash() -> None:
    found = match({"boats": "x", "a": SENTENCE, "b": f"Menu {SENTENCE}"}, SOURCES)

    assert {source: text.text for source, text in found.by_source.items()} == {"boats": "x", "ferry": SENTENCE}
    assert found.unmatched == ("b",)


def test_only_text_for_the_only_source_is_its_text() -> None:
    """Whatever is found there: its rules say what is not."""
    assert list(match({"a": "Something else."}, SOURCES.head(1)).by_source) == ["ferry"]


def test_sentence_of_another_shape_is_not_found() -> None:
    """A hash is not enough: the word count and length that go with it must be its own."""
    wanted = {(sha256(SENTENCE), 4, len(SENTENCE)), (sha256("The boats all sail."), 4, len(SENTENCE))}

    assert SourceText(SENTENCE + " The boats all sail.").find(wanted) == {}


@pytest.mark.parametrize(
    "copy",
    [
        "The ferry\u00ad runs.",
        "The fer\u00adry runs.",
        "The fer-\nry runs.",
        "The ferry&nbsp;runs.",
        "The \uff46erry runs.",
        "The ferry \u200bruns.",
    ],
    ids=ascii,
)
def test_sentence_is_found_in_a_copy_from_a_pdf_or_of_markup(copy: str) -> None:
    assert SourceText(copy).find(WANTED) == dict.fromkeys(WANTED, SENTENCE)


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "-", "-\n"], ids=ascii)
def test_sentence_with_a_hyphen_is_found_in_a_copy_that_has_another(hyphen: str) -> None:
    sentence = "The anti-ferry talks."
    wanted = {(sha256(sentence), 3, len(sentence))}

    assert SourceText(f"The anti{hyphen}ferry talks.").find(wanted) == dict.fromkeys(wanted, sentence)
