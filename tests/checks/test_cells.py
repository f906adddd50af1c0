"""Cells and rows: one finding for a cell, with what was found and how to repair it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tools import rewrite, swap
from tests.toy.tools import findings, found

FIX = "or run validate.py --fix"
PLAIN = "Leeks,leek,1987-07-20,40,false,pla-001,"
FIRST = "fence,bean,1987-05-02,12,false,"

SLIPS: dict[str, tuple[Any, ...]] = {
    # table, old and new text; then the rule, value, column, message and repair of the finding
    "hidden character": (
        "plantings", "Leeks", "Lee\u200bks", "no-hidden-character", "Lee\u200bks",
        "name", "hidden character U+200B ZERO WIDTH SPACE", "delete it",
    ),
    "no-break space": (
        "plantings", "Rhubarb,", "Rhu\u00a0barb,", "no-stray-space", "Rhu\u00a0barb",
        "name", "a leading, trailing or double space", f"write Rhu barb, {FIX}",
    ),
    "cell of spaces": (
        "plantings", "12,false,,", "12,false, ,", "no-stray-space", " ",
        "follows_id", "a leading, trailing or double space", f"empty it, {FIX}",
    ),
    "letter of another script": (
        "plantings", "Leeks", "L\u0435eks", "letters-of-one-script", "L\u0435eks",
        "name", "U+0435 CYRILLIC SMALL LETTER IE is among Latin letters", "write Leeks",
    ),
    "decomposed accent": (
        "plantings", "Leeks", "Lee\u0301ks", "composed-characters", "Lee\u0301ks",
        "name", "characters in decomposed form", f"write Le\u00e9ks, {FIX}",
    ),
    "formula": (
        "plantings", "Leeks", "@Leeks", "no-formula", "@Leeks",
        "name", "the cell begins with @, which a spreadsheet takes for a formula",
        "reword the cell so that it begins with another character",
    ),
    "formula in a number": (
        "plantings", ",40,", ",=4,", "no-formula", "=4",
        "seeds", "the cell begins with =, which a spreadsheet takes for a formula",
        "reword the cell so that it begins with another character",
    ),
    "no integer": (
        "plantings", ",40,", ",4.0,", "cell-has-its-type", "4.0",
        "seeds", "not a whole number in ASCII digits",
        "write it with the digits 0 to 9 only, without leading zeros",
    ),
    "signed integer": (
        "plantings", ",40,", ",+4,", "cell-has-its-type", "+4",
        "seeds", "not a whole number in ASCII digits",
        "write it with the digits 0 to 9 only, without leading zeros",
    ),
    "nothing for a number": (
        "plantings", ",40,", ",n/a,", "cell-has-its-type", "n/a",
        "seeds", "not a whole number in ASCII digits", "leave the cell empty if there is nothing to say",
    ),
    "nothing for a date": (
        "plantings", "1987-07-20", "unknown", "cell-has-its-type", "unknown",
        "planted_on", "not a calendar day, YYYY-MM-DD", "leave the cell empty if there is nothing to say",
    ),
    "nothing for a required date": (
        "notebooks", "1986-11-30", "unknown", "cell-has-its-type", "unknown",
        "begun_on", "not a calendar day, YYYY-MM-DD", "write the day as YYYY-MM-DD",
    ),
    "date in another form": (
        "plantings", "1987-07-20", "20.7.1987", "cell-has-its-type", "20.7.1987",
        "planted_on", "not a calendar day, YYYY-MM-DD", "did you mean '1987-07-20'? write the day as YYYY-MM-DD",
    ),
    "day that is not in the calendar": (
        "plantings", "1987-07-20", "1987-02-30", "cell-has-its-type", "1987-02-30",
        "planted_on", "not a calendar day, YYYY-MM-DD", "write a day that the calendar has, from the year 1000 on",
    ),
    "day of another age": (
        "plantings", "1987-07-20", "0987-02-03", "cell-has-its-type", "0987-02-03",
        "planted_on", "not a calendar day, YYYY-MM-DD", "write a day that the calendar has, from the year 1000 on",
    ),
    "flag in capitals": (
        "plantings", ",40,false,", ",40,FALSE,", "cell-has-its-type", "FALSE",
        "perennial", "not true or false", f"write true or false, in lower case; {FIX}",
    ),
    "no flag": (
        "plantings", ",40,false,", ",40,no,", "cell-has-its-type", "no",
        "perennial", "not true or false", "did you mean 'false'? write true or false, in lower case",
    ),
    "empty cell": (
        "plantings", "pla-003,Leeks,", "pla-003,,", "cell-is-filled", None,
        "name", "name is empty", "fill it: Name.",
    ),
    "empty code": (
        "plantings", "Leeks,leek,", "Leeks,,", "cell-is-filled", None,
        "crop", "crop is empty", "fill it: Crop. One of: bean, leek, rhubarb",
    ),
    "misspelt code": (
        "plantings", "Leeks,leek,", "Leeks,lek,", "code-is-known", "lek",
        "crop", "not a code of crop", "did you mean 'leek'? one of: bean, leek, rhubarb",
    ),
    "unknown code": (
        "plantings", "Leeks,leek,", "Leeks,turnip,", "code-is-known", "turnip",
        "crop", "not a code of crop", "one of: bean, leek, rhubarb",
    ),
    "another form": (
        "notebooks", ",en,", ",English,", "cell-matches-pattern", "English",
        "language", "not in the form of language", "correct it: Language.",
    ),
    "long text": (
        "plantings", "Leeks", "L" * 61, "text-fits-length", "L" * 61,
        "name", "61 characters where name allows 60", "shorten it to 60 characters or fewer",
    ),
    "small number": (
        "pages", "letters,1,\npla-001", "letters,0,\npla-001", "number-in-range", "0",
        "page", "below the minimum 1 of page", "write a number that is 1 or more",
    ),
    "negative number": (
        "pages", "letters,1,\npla-001", "letters,-1,\npla-001", "number-in-range", "-1",
        "page", "below the minimum 1 of page", "write a number that is 1 or more",
    ),
    "value of another row": (
        "plantings", "Leeks", "Rhubarb", "value-is-unique", "Rhubarb",
        "name", "a row above has the same name", "give each row its own name, or merge the rows",
    ),
    "broken row check": (
        "plantings", "rhubarb,,,true", "rhubarb,,5,true", "seeds-are-of-annuals", "5",
        "seeds", "5 seeds of a perennial", "leave seeds empty, or correct perennial",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_slip_is_one_finding_that_says_its_repair(toy: Path, slip: tuple[Any, ...]) -> None:
    table, old, new, *expected = slip
    swap(table, (old, new))(toy)

    [finding] = findings(toy)

    assert [finding.rule, finding.value, finding.column, finding.message, finding.repair] == expected


def test_finding_says_the_key_of_its_row_and_the_place_in_its_line(toy: Path) -> None:
    swap("pages", ("leeks took their place", "leeks took  their place"))(toy)

    [finding] = findings(toy)

    assert (finding.file, finding.line, finding.record) == ("data/pages.csv", 6, "pla-003 diary-1987")
    line = (toy / "data/pages.csv").read_text(encoding="utf-8").splitlines()[5]
    assert finding.start is not None
    assert finding.end is not None
    assert line[finding.start - 1 : finding.end - 1] == "leeks took  their place"


def test_place_of_a_cell_is_right_after_quoted_cells_and_under_another_separator(toy: Path) -> None:
    rewrite(
        "plantings", lambda data: data.replace(b"Leeks", b'"Leeks, ""early"""').replace(b"Thinned", b"Thin\xe2\x80\x8b")
    )(toy)

    [finding] = findings(toy)

    line = (toy / "data/plantings.csv").read_text(encoding="utf-8").splitlines()[3]
    assert finding.start is not None
    assert finding.end is not None
    assert line[finding.start - 1 : finding.end - 1] == '"Thin\u200b, then moved."'


def test_two_faulty_cells_of_a_row_are_two_findings(toy: Path) -> None:
    swap("plantings", ("Leeks,leek", "Le\u200beks,lek"))(toy)

    assert [(finding.rule, finding.column) for finding in findings(toy)] == [
        ("code-is-known", "crop"),
        ("no-hidden-character", "name"),
    ]


def test_cell_with_two_faults_is_one_finding(toy: Path) -> None:
    swap("plantings", ("Leeks,leek", "Leeks,\u200bturnip  "))(toy)

    assert [finding.rule for finding in findings(toy)] == ["no-hidden-character"]


def _sixty(rule: str) -> tuple[bytes, int]:
    rows = "".join(f"pla-{number:03d},Name {number},{rule},,,true,,\n" for number in range(5, 65))
    return rows.encode(), 60


@pytest.mark.parametrize(("cell", "count"), [("turnip", 60), ("lek", 60)])
def test_code_that_many_rows_lack_is_one_finding_with_its_lines(toy: Path, cell: str, count: int) -> None:
    rewrite("plantings", lambda data: data + _sixty(cell)[0])(toy)
    rewrite("pages", lambda data: data + b"".join(b"pla-%03d,letters,1,\n" % n for n in range(5, 65)))(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.line, finding.count) == ("code-is-known", 5, count)
    assert [(place.line, place.column) for place in finding.places] == [(line, "crop") for line in range(5, 65)]


def test_dates_saved_in_another_form_are_one_finding(toy: Path) -> None:
    def respell(data: bytes) -> bytes:
        rows = "".join(f"har-{number:03d},pla-001,{number:02d}.07.1987,\n" for number in range(3, 32))
        return data + rows.encode()

    rewrite("harvests", respell)(toy)
    rewrite(
        "pages",
        lambda data: data.replace(
            b"pla-001,", b"".join(b"har-%03d,letters,1,\n" % n for n in range(3, 32)) + b"pla-001,", 1
        ),
    )(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.line, finding.count) == ("cell-has-its-type", 4, 29)
    assert finding.repair == "did you mean '1987-07-03'? write the day as YYYY-MM-DD"


def test_three_faults_of_one_cause_stay_three(toy: Path) -> None:
    rewrite(
        "plantings",
        lambda data: data.replace(b"leek,", b"lek,").replace(b"rhubarb,", b"lek,").replace(b"bean,", b"lek,"),
    )(toy)

    assert found(toy) == [("code-is-known", "data/plantings.csv", line) for line in (2, 3, 4)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Na\u200bme {0}", "N\u0430me {0}", "Name {0}"], ids=["hidden", "mixed", "code"])
def test_hundred_thousand_faults_are_counted_in_seconds(toy: Path, name: str) -> None:
    code = "bean" if name != "Name {0}" else "turnip"
    rows = "".join(f"pla-{number:03},{name.format(number)},{code},,,true,,\n" for number in range(5, 100_005))
    rewrite("plantings", lambda data: data + rows.encode())(toy)

    of_cells = [finding for finding in findings(toy) if finding.rule != "record-has-a-page"]

    assert sum(finding.count for finding in of_cells) == 100_000
    assert len(of_cells) == 1
