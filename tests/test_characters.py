"""Characters that do not show or look like others are found in every cell, and named."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import polars as pl
import pytest

from schemas import PACKAGE
from standoff.text.characters import NOT_SHOWN, char_class, first_hidden, is_suspect, stranger

from .tools import path, places, renew, rewrite, run, swap

P = "courier-2020-05-14"


@pytest.mark.parametrize(
    "number",
    [
        *(0x00AD, 0x034F, 0x06DD, 0x115F, 0x180B, 0x180F, 0x200D, 0x2800, 0xE000, 0xF8FF, 0xFE0F, 0xFFFD, 0xFFFE),
        *(0xFFFF, 0x1BCA0, 0x1D173, 0x1FFFE, 0xE0001, 0xE0100, 0xE01EF, 0xE0FFF, 0xF0000, 0x10FFFF),
    ],
)
def test_a_character_that_does_not_show_is_found_and_named(tiny: Path, number: int) -> None:
    swap("places", ("Port Ada", f"Port{chr(number)} Ada"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert (finding.rule, finding.line) == ("no-hidden-character", 3)
    assert f"U+{number:04X} " in finding.message


def test_both_engines_hide_the_same_characters() -> None:
    """Polars finds the cell, Python names the character."""
    characters = [chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000]

    found = pl.Series(characters).str.contains(char_class(NOT_SHOWN)).to_list()

    assert found == [first_hidden(character) is not None for character in characters]


def test_every_format_control_and_private_character_is_hidden() -> None:
    for number in range(sys.maxunicode + 1):
        if unicodedata.category(chr(number)) in {"Cc", "Cf", "Co"}:
            assert first_hidden(chr(number)), f"U+{number:04X}"


def test_a_file_with_a_hidden_character_is_suspect() -> None:
    for number in range(sys.maxunicode + 1):
        if not 0xD800 <= number < 0xE000 and chr(number) != "\n" and first_hidden(chr(number)) and number % 7 == 0:
            assert is_suspect(f"a,b{chr(number)}c\n"), f"U+{number:04X}"


@pytest.mark.parametrize(
    ("text", "letter"),
    [("L\u0430ke", "\u0430"), ("\u041eslo", "\u041e"), ("\u039fsl\u043e", "\u039f"), ("a\u0301\u0431", "\u0431")],
)
def test_the_letter_of_another_script_is_the_one_named(text: str, letter: str) -> None:
    assert stranger(text) == letter


@pytest.mark.parametrize("text", ["Kyiv \u041a\u0438\u0457\u0432", "\u03a9", "Lake", "", "-"])
def test_words_of_one_script_each_are_no_mixture(text: str) -> None:
    assert stranger(text) is None


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("lakeland ", "no-stray-space"),
        ("lake\u200bland", "no-hidden-character"),
        ("l\u0430keland", "letters-of-one-script"),
        ("lakel\uff41nd", "reference-exists"),
    ],
    ids=ascii,
)
def test_a_reference_that_only_looks_right_is_one_finding_at_its_line(tiny: Path, value: str, rule: str) -> None:
    swap("mentions", (f"{P}:p01s01,lakeland", f"{P}:p01s01,{value}"))(tiny)
    renew(tiny)

    assert places(run(tiny)) == [(rule, path("mentions"), 2)]


def test_a_look_alike_in_a_hint_is_named(tiny: Path) -> None:
    swap("mentions", (f"{P}:p01s03,lake-radio", f"{P}:p01s03,lake\u2010radio"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert finding.repair.startswith("did you mean 'lake-radio'? U+2010 HYPHEN stands there. ")


@pytest.mark.parametrize("value", ["NA", "n/a", "null", "unknown"])
@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("military_movements", "long-lake,2,warship,ongoing", "long-lake,{},warship,ongoing"),
        ("statements", "lake-radio,sta-001", "lake-radio,{}"),
        ("military_movements", "on the lake.,,2020", "on the lake.,{},2020"),
    ],
    ids=["integer", "reference", "date"],
)
def test_what_stands_for_nothing_is_to_be_left_empty(tiny: Path, value: str, table: str, old: str, new: str) -> None:
    swap(table, (old, new.format(value)))(tiny)
    renew(tiny)

    [finding] = [found for found in run(tiny).findings if found.value == value]

    assert finding.repair.startswith("leave it empty where there is nothing to say; ")


@pytest.mark.parametrize(
    ("value", "rule"),
    [("-1", "number-in-range"), ("+2", "cell-has-its-type"), ("-", "cell-has-its-type"), ("=2", "no-formula")],
)
def test_a_sign_before_a_number_is_for_the_type_to_judge(tiny: Path, value: str, rule: str) -> None:
    swap("military_movements", ("long-lake,2,warship,ongoing", f"long-lake,{value},warship,ongoing"))(tiny)
    renew(tiny)

    assert places(run(tiny)) == [(rule, path("military_movements"), 3)]


@pytest.mark.parametrize("value", ["0001-01-01", "0000-00-00", "2020-02-30", "2020-13-01"])
def test_a_day_that_is_none_gets_no_wrong_hint(tiny: Path, value: str) -> None:
    rewrite("sources", lambda data: data.replace(b"2020-05-14,en", value.encode() + b",en"))(tiny)

    [finding] = [found for found in run(tiny).findings if found.column == "published_on"]

    assert finding.repair == "write the day like 2021-12-02"


def test_a_cell_of_spaces_alone_is_to_be_emptied(tiny: Path) -> None:
    swap("actors", ("Lake Radio,media_outlet,,,,", "Lake Radio,media_outlet, ,,,"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert (finding.rule, finding.repair) == ("no-stray-space", "empty it, or run validate.py --fix")


@pytest.mark.parametrize("value", ["TRUE", "True", "1", "yes", "false ", "t"])
def test_booleans_are_true_or_false(tiny: Path, value: str) -> None:
    swap("actors", ("Lake Radio,media_outlet,,,,true", f"Lake Radio,media_outlet,,,,{value}"))(tiny)
    renew(tiny)

    rule = "no-stray-space" if " " in value else "cell-has-its-type"
    assert places(run(tiny)) == [(rule, path("actors"), 3)]


def test_dates_and_ids_are_of_ascii_digits(tiny: Path) -> None:
    digits = str.maketrans("0123456789", "".join(chr(0x660 + number) for number in range(10)))
    day, number = "2020-05-14".translate(digits), "001".translate(digits)
    rewrite("sources", lambda data: data.replace(b"2020-05-14,en", f"{day},en".encode()))(tiny)
    rewrite("sanctions", lambda data: data.replace(b"\nsan-001,", f"\nsan-{number},".encode()))(tiny)
    renew(tiny)

    found = places(run(tiny))

    assert ("cell-has-its-type", path("sources"), 2) in found
    assert ("cell-matches-pattern", path("sanctions"), 2) in found


def test_columns_are_judged_by_what_they_are() -> None:
    """The tests above name columns of these kinds."""
    movements = PACKAGE.table("military_movements")

    assert [movements.column(name).type for name in ("quantity", "date_earliest")] == ["integer", "date"]
