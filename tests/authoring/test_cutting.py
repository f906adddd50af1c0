"""Texts cut into paragraphs and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.authoring import NotPossible
from schemas.authoring.cutting import arrange, paragraphs_of, parse, render, sentences, whole
from schemas.authoring.texts import read_text


def test_blank_lines_separate_paragraphs_and_wrapped_lines_do_not() -> None:
    assert paragraphs_of("Title\n\nOne line\nand its rest.\n \nTwo.\n") == ["Title", "One line and its rest.", "Two."]


def test_lines_are_paragraphs_where_none_is_blank() -> None:
    assert paragraphs_of("Title\nOne.\nTwo.") == ["Title", "One.", "Two."]


def test_paragraph_that_goes_on_in_small_letters_is_joined() -> None:
    assert paragraphs_of("The boats\n\nleft. They\n\nReturned.") == ["The boats left. They", "Returned."]


def test_paragraphs_are_in_normal_form() -> None:
    text = "\u201cA\u201d *bold* co\u00ador\u00addinated o\ufb03ce\r\n\r\ncafe\u0301\u00a0is\u200b open."

    assert paragraphs_of(text) == ['"A" bold coordinated office caf\u00e9 is open.']


def test_title_and_byline_are_paragraph_0() -> None:
    cut = arrange(["Boats leave", "Ann Ruud 5 March 2031", "They left. They came back."], "en")

    assert cut == [["Boats leave", "Ann Ruud 5 March 2031"], ["They left.", "They came back."]]


def test_title_that_the_text_lacks_is_put_before_it() -> None:
    assert arrange(["They left."], "en", title="Boats leave", author="Ann Ruud") == [
        ["Boats leave", "Ann Ruud"],
        ["They left."],
    ]


def test_text_without_a_title_is_refused() -> None:
    with pytest.raises(NotPossible, match="--title"):
        arrange(["They left."], "en")


@pytest.mark.parametrize(
    ("tag", "paragraph", "expected"),
    [
        (
            "en",
            'Mr. Brandt of the U.S. paid 3.5 million. "We agree," he said. "Do we?" Yes.',
            ["Mr. Brandt of the U.S. paid 3.5 million.", '"We agree," he said.', '"Do we?"', "Yes."],
        ),
        (
            "de",
            'Er sprach am 3. März mit Dr. Lund, z. B. über Boote. „Nein", sagte sie.',
            ["Er sprach am 3. März mit Dr. Lund, z. B. über Boote.", '„Nein", sagte sie.'],
        ),
        (
            "ru",
            "В 2031 г. министр А. Брандт уехал. «Мы вернёмся!» Он сказал: «Да?» — и ушёл.",
            ["В 2031 г. министр А. Брандт уехал.", "«Мы вернёмся!»", "Он сказал: «Да?» — и ушёл."],
        ),
        ("uk", "Пороми йдуть... Чи ні? Так.", ["Пороми йдуть... Чи ні?", "Так."]),
        ("fr", "M. Brandt est parti. « Non », dit-elle.", ["M. Brandt est parti.", "« Non », dit-elle."]),
        ("nl", "Hij ging. Zij bleef.", ["Hij ging.", "Zij bleef."]),
    ],
)
def test_sentences_are_cut_in_their_language(tag: str, paragraph: str, expected: list[str]) -> None:
    assert list(sentences(paragraph, tag)) == expected


def test_cut_is_read_back_as_it_was_written() -> None:
    cut = [["Boats leave", "5 March 2031"], ["They left.", "They came back."], ["End."]]

    assert render(cut) == "Boats leave\n5 March 2031\n\nThey left.\nThey came back.\n\nEnd.\n"
    assert parse(render(cut)) == cut
    assert whole(cut) == "Boats leave 5 March 2031 They left. They came back. End."


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Boats leave - Harbour Post</title>
<meta name="author" content="Ann Ruud"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article><h1>Boats leave</h1>
<p>The boats of Lakeland left the strait on Tuesday, said the minister, and they will not come back before Friday.</p>
<p>Rivermark welcomed the step. Its own boats stay where they have been for the last three weeks, at the quay.</p>
</article><footer>All rights reserved. Cookies. Imprint.</footer></body></html>"""


def test_main_text_of_a_page_is_taken_without_its_menu(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")

    saved = read_text(file)
    cut = arrange(paragraphs_of(saved.text), "en", saved.title, saved.author)

    assert saved.author == "Ann Ruud"
    assert cut[0] == ["Boats leave", "Ann Ruud"]
    assert [len(lines) for lines in cut[1:]] == [1, 2]
    assert "Sport" not in whole(cut)
    assert "Cookies" not in whole(cut)


def test_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(NotPossible, match="is not UTF-8 text"):
        read_text(file)
