"""Characters that are invisible or look like others: which they are, and how they are named."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache

import polars as pl
import pytest

from standoff.text.characters import (
    ANY_FAULT,
    NOT_SHOWN,
    SUSPECT,
    char_class,
    first_hidden,
    is_suspect,
    named,
    stranger,
    without,
)


@cache
def every_character() -> list[str]:
    return [chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000]


def test_both_engines_hide_the_same_characters() -> None:
    """Polars finds the cell, Python names the character."""
    found = pl.Series(every_character()).str.contains(char_class(NOT_SHOWN)).to_list()

    assert found == [first_hidden(character) is not None for character in every_character()]


def test_control_format_and_private_characters_are_hidden() -> None:
    hidden = [character for character in every_character() if unicodedata.category(character) in {"Cc", "Cf", "Co"}]

    assert [ascii(character) for character in hidden if not first_hidden(character)] == []


@pytest.mark.parametrize("character", ["\ufe0f", "\u115f", "\u2800", "\ufffd", "\uffff", "\U000e0100", "\u034f"])
def test_invisible_character_of_another_category_is_hidden(character: str) -> None:
    assert first_hidden(f"a{character}b") == character


@pytest.mark.parametrize("character", ["a", "\u00e9", "\u0301", "\u200a", " ", "\u4e2d", "\U0001f600", "\u2010"])
def test_visible_character_is_not_hidden(character: str) -> None:
    assert first_hidden(character) is None


def test_file_with_a_faulty_character_is_suspect() -> None:
    """What the whole file passes, no cell is searched for: a character that this misses is never found."""
    faulty = pl.Series([c for c in every_character() if c not in '\n,"']).to_frame("c")
    in_cell = faulty.select(pl.format("b{}c", "c").alias("cell"), pl.format("a,b{}c\n", "c").alias("file"))

    missed = in_cell.filter(pl.col("cell").str.contains(ANY_FAULT) & ~pl.col("file").str.contains(SUSPECT))

    assert missed["cell"].to_list() == []


@pytest.mark.parametrize("cell", [" a", "a ", "a  b", "=a", "+a", "-a", "@a", "a\u00a0b", "A\u0301", "L\u0430ke"])
def test_file_with_a_faulty_cell_is_suspect(cell: str) -> None:
    files = (f"x,y\n{cell},b\n", f"x,y\na,{cell}\n", f'x,y\na,"{cell}"\n')

    # A space after a comma is looked for in each column.
    assert [is_suspect(file) or ("," + cell).startswith(", ") for file in files] == [True] * 3


def test_plain_file_is_not_suspect() -> None:
    assert not is_suspect('a,b\nLake,"one, two"\n\u00e9t\u00e9,\u041a\u0438\u0457\u0432\n')


@pytest.mark.parametrize(
    ("text", "letter"),
    [("L\u0430ke", "\u0430"), ("\u041eslo", "\u041e"), ("\u039fsl\u043e", "\u039f"), ("a\u0301\u0431", "\u0431")],
)
def test_letter_of_another_script_is_the_one_returned(text: str, letter: str) -> None:
    assert stranger(text) == letter


@pytest.mark.parametrize("text", ["Kyiv \u041a\u0438\u0457\u0432", "\u03a9", "Lake", "", "-"])
def test_words_of_one_script_each_have_no_stranger(text: str) -> None:
    assert stranger(text) is None


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\t", "U+0009 TAB"),
        ("\x00", "U+0000 control character"),
        ("\ue000", "U+E000 private-use character"),
        ("\U0001fffe", "U+1FFFE noncharacter"),
    ],
)
def test_hidden_character_is_named_by_number_and_name(character: str, name: str) -> None:
    assert named(character) == name


@pytest.mark.parametrize(
    ("character", "repair"),
    [
        ("\u200b", "delete it"),
        ("\t", "write a space instead"),
        ("\u2028", "write a space instead"),
        ("\ufffd", "put back the character that was lost here"),
    ],
)
def test_repair_of_a_hidden_character_joins_no_words(character: str, repair: str) -> None:
    assert without(character) == repair


def test_ranges_are_sorted_and_apart() -> None:
    edges = [edge for pair in sorted(NOT_SHOWN) for edge in pair]

    assert edges == sorted(edges)
