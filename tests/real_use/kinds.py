"""Slips of real use on the toy package, one for each kind, with the whole answer to each.

docs/real-use.md is written from this list.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.tools import Edit, append, path, rewrite, several, swap

PLANTINGS, HARVESTS, PAGES = path("plantings"), path("harvests"), path("pages")
HEADER = "planting_id,name,crop,planted_on,seeds,perennial,follows_id,remark"
FIX = "or run validate.py --fix"
RESTORE = "restore the table's file; nothing in it was checked"
EXPORT = "export the table from it as CSV in UTF-8, or restore the file; nothing in it was checked"
LAST = "pla-003,Leeks,leek,1987-07-20,40,false,pla-001,"

Answer = tuple[str, int | None, str | None, str, str]
"""File, line, column, message and repair."""


@dataclass(frozen=True)
class Kind:
    """One kind of slip: `section` and `title` are for the page; `fixed` if --fix repairs it to the last byte."""

    section: str
    title: str
    edit: Edit
    answer: Answer
    fixed: bool = False


def _lines(change: Callable[[list[str]], list[str]]) -> Callable[[bytes], bytes]:
    return lambda data: "".join(change(data.decode().splitlines(keepends=True))).encode()


def _each(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Change each line but the header."""
    return _lines(lambda lines: [lines[0], *(change(line) for line in lines[1:])])


def _instead(data: bytes) -> Callable[[bytes], bytes]:
    return lambda _: data


def _crlf_lock(root: Path) -> None:
    [file] = (root / "verification").glob("*.lock")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


FILES = [
    Kind(
        "Another file",
        "A pointer of Git LFS",
        rewrite("pages", _instead(b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 7841\n")),
        (PAGES, 1, None, "the file is a Git LFS pointer", "run: git lfs pull"),
    ),
    Kind(
        "Another file",
        "A page that asks to sign in",
        rewrite("pages", _instead(b"<!DOCTYPE html>\n<html><title>Sign in</title></html>\n")),
        (PAGES, 1, None, "the file is an HTML page", RESTORE),
    ),
    Kind(
        "Another file",
        "A workbook",
        rewrite("pages", _instead(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x8a\x9b\xff")),
        (PAGES, 1, None, "the file is a workbook (xlsx, ods) or a zip archive", EXPORT),
    ),
    Kind(
        "Another file",
        "A compressed table",
        rewrite("pages", lambda data: gzip.compress(data, mtime=0)),
        (
            PAGES,
            1,
            None,
            "the file is compressed with gzip",
            "unpack it, or restore the file; nothing in it was checked",
        ),
    ),
    Kind(
        "Another file",
        "JSON",
        rewrite("pages", _instead(b'[{"record_id": "har-001"}]\n')),
        (PAGES, 1, None, "the file is JSON", EXPORT),
    ),
]

HEADERS = [
    Kind(
        "The header",
        "Excel's note on the separator above it",
        rewrite("plantings", lambda data: b"sep=,\n" + data),
        (PLANTINGS, 1, None, "the header is on line 2, below a note to Excel", f"delete line 1, {FIX}"),
        fixed=True,
    ),
    Kind(
        "The header",
        "A comment above it",
        rewrite("plantings", lambda data: b"# checked by two people\n" + data),
        (PLANTINGS, 1, None, "the header is on line 2, below a comment", "delete line 1"),
    ),
    Kind(
        "The header",
        "A title above it",
        rewrite("plantings", lambda data: b"Table 1,,,,,,,\n" + data),
        (PLANTINGS, 1, None, "the header is on line 2, below a line of its own", "delete line 1"),
    ),
    Kind(
        "The header",
        "Sorted into the rows",
        rewrite("plantings", _lines(lambda lines: [*lines[1:], lines[0]])),
        (PLANTINGS, 1, None, "the header is on line 4", f"move it to line 1, {FIX}"),
        fixed=True,
    ),
    Kind(
        "The header",
        "Repeated where two files were joined",
        rewrite("plantings", _lines(lambda lines: [*lines[:2], lines[0], *lines[2:]])),
        (PLANTINGS, 3, None, "the header once more", f"delete it, {FIX}"),
        fixed=True,
    ),
    Kind(
        "The header",
        "Names as people write them",
        rewrite("plantings", lambda data: data.replace(b"planting_id,name", b"Planting ID,Name", 1)),
        (
            PLANTINGS,
            1,
            None,
            "names are written in another way",
            f"write {HEADER}, with commas between the cells of all rows; {FIX}",
        ),
        fixed=True,
    ),
]

ROWS = [
    Kind(
        "Rows",
        "Empty cells at the end of each",
        rewrite("plantings", _each(lambda line: line.replace("\n", ",,\n"))),
        (
            PLANTINGS,
            2,
            None,
            "each row ends with 2 empty cells too many",
            f"remove the 2 commas at the end of each, {FIX}",
        ),
        fixed=True,
    ),
    Kind(
        "Rows",
        "No empty cells at the end",
        rewrite("harvests", _each(lambda line: line.rstrip(",\n") + "\n")),
        (HARVESTS, 3, None, "the empty cells at the end of the row are missing", f"add their commas, {FIX}"),
        fixed=True,
    ),
    Kind(
        "Rows",
        "Two on one line",
        rewrite("pages", lambda data: data.replace(b"fence\npla-002", b"fencepla-002")),
        (PAGES, 4, None, "two rows on one line", "begin each row on its own line"),
    ),
    Kind(
        "Rows",
        "One from another program",
        rewrite("pages", lambda data: data.replace(b"har-002,letters,1,", b"har-002;letters;1;")),
        (PAGES, 3, None, "cells are separated by semicolons", "write har-002,letters,1,"),
    ),
    Kind(
        "Rows",
        "A mark of Markdown",
        append("pages", "```"),
        (PAGES, 7, None, "not a row: a mark of Markdown", "delete it"),
    ),
    Kind(
        "Rows",
        "A line break in a quoted cell",
        swap("plantings", ('"Thinned, then moved."', '"Thinned,\nthen moved."')),
        (PLANTINGS, 4, None, "the cell goes on on line 5", "join the lines, with a space between them"),
    ),
    Kind(
        "Rows",
        "A line break in a cell without quotes",
        swap("plantings", ("Beans by the fence", "Beans by\nthe fence")),
        (
            PLANTINGS,
            2,
            None,
            "the cell goes on on the next line",
            "join the lines: pla-001,Beans by the fence,bean,1987-05-02,12,false,,Sown in one row.",
        ),
    ),
    Kind(
        "Rows",
        "Curly quotes around a cell with a comma",
        swap("plantings", ('"Thinned, then moved."', "\u201cThinned, then moved.\u201d")),
        (
            PLANTINGS,
            4,
            None,
            "curly quotes are where the CSV's straight ones belong",
            f'write {LAST}"Thinned, then moved.", {FIX}',
        ),
        fixed=True,
    ),
    Kind(
        "Rows",
        "The plus sign of a diff",
        several(append("harvests", "+new:july,pla-001,1987-07-18,2"), append("pages", "new:july,diary-1987,9,")),
        (
            HARVESTS,
            4,
            "harvest_id",
            "the + is that of a diff",
            f"write new:july, {FIX}",
        ),
    ),
]


def _cell(title: str, text: str, message: str, repair: str, *, fixed: bool = False) -> Kind:
    return Kind(
        "Texts", title, swap("plantings", ("Sown in one row.", text)), (PLANTINGS, 2, "remark", message, repair), fixed
    )


SOWN = "write Sown in one row."
OR_EMPTY = "write the text that was meant, or leave the cell empty if there is nothing to say"

TEXTS = [
    _cell(
        "Decoded in the wrong encoding",
        "The neighbour\u00e2\u20ac\u2122s beans.",
        "the text was decoded in the wrong encoding",
        "write The neighbour\u2019s beans.",
    ),
    _cell("An entity of HTML", "Sown &amp; thinned.", "&amp; is an entity of HTML", "write Sown & thinned."),
    _cell("A tag of HTML", "<p>Sown in one row.</p>", "<p> is a tag of HTML", SOWN),
    _cell("An escape", "Sown\\nin one row.", "\\n is the escape of a program", SOWN),
    _cell("A spreadsheet's error", "#REF!", "#REF! is the error of a spreadsheet", OR_EMPTY),
    _cell("A word for nothing", "NULL", "NULL is what stands for a missing text", OR_EMPTY),
    _cell("Quoted twice", '"""""Sown in one row."""""', "quotation marks are doubled", SOWN),
    _cell("A lost letter", "Sown in one r?w.", "a question mark is within a word, where a letter was lost", OR_EMPTY),
    _cell(
        "A ligature",
        "\ufb01ne beans.",
        "U+FB01 LATIN SMALL LIGATURE FI stands for 'fi'",
        f"write fine beans., {FIX}",
    ),
    _cell(
        "Fullwidth letters",
        "\uff33own in one row.",
        "U+FF33 FULLWIDTH LATIN CAPITAL LETTER S stands for 'S'",
        f"{SOWN}, {FIX}",
        fixed=True,
    ),
    _cell(
        "A letter of another script",
        "S\u043ewn in one row.",
        "U+043E CYRILLIC SMALL LETTER O is among Latin letters",
        SOWN,
    ),
    _cell(
        "A letter of another alphabet",
        "Sown in one row a\u0261ain.",
        "U+0261 LATIN SMALL LETTER SCRIPT G looks like 'g'",
        "write Sown in one row again.",
    ),
    _cell(
        "A word of another script",
        "Sown in \u0430 row.",
        "U+0430 CYRILLIC SMALL LETTER A is in a word among Latin words",
        "write Sown in a row.",
    ),
    _cell("A tab", "Sown\tin one row.", "hidden character U+0009 TAB", "write a space instead"),
    Kind(
        "Texts",
        "A curly apostrophe in words of the source",
        swap("pages", ("leeks took their place", "the leeks\u2019 place")),
        (
            PAGES,
            6,
            "words",
            "U+2019 RIGHT SINGLE QUOTATION MARK is not in the normal form of a text",
            f"write the leeks' place, {FIX}",
        ),
    ),
    Kind(
        "Texts",
        "A name that differs only in case",
        swap("plantings", ("pla-003,Leeks,", "pla-003,RHUBARB,")),
        (
            PLANTINGS,
            4,
            "name",
            "line 3 has 'Rhubarb', which differs only in case, accents, spaces or look-alike letters",
            "give each row its own name, or merge the rows",
        ),
    ),
]


def _date(title: str, written: str, repair: str) -> Kind:
    message = "not a calendar day, YYYY-MM-DD"
    edit = swap("harvests", ("1987-07-11", written))
    return Kind("Dates and flags", title, edit, (HARVESTS, 2, "picked_on", message, repair))


DAY = "did you mean '1987-07-11'? "
ISO = "write the day as YYYY-MM-DD"

DATES = [
    _date("A day with a time", "1987-07-11 00:00:00", f"{DAY}{ISO}"),
    _date("A month by name", "11-Jul-1987", f"{DAY}{ISO}"),
    _date("Dashes of a text processor", "1987\u201307\u201311", f"{DAY}it has U+2013 EN DASH; {ISO}"),
    _date("A spreadsheet's number", "31969", f"{DAY}that is a spreadsheet's number of the day; {ISO}"),
    _date(
        "Month before day",
        "7/13/1987",
        f"did you mean '1987-07-13'? the dates of the column are written month/day/year; {ISO}",
    ),
    _date("Month or day first", "7/11/1987", "write 1987-07-11 or 1987-11-07, whichever is meant"),
    Kind(
        "Dates and flags",
        "A flag in another language",
        swap("plantings", (",40,false,", ",40,FALSCH,")),
        (
            PLANTINGS,
            4,
            "perennial",
            "not true or false",
            "did you mean 'false'? write true or false, in lower case",
        ),
    ),
    Kind(
        "Dates and flags",
        "A number of an id in another spelling",
        swap("harvests", ("har-001,", "har-1,")),
        (HARVESTS, 2, "harvest_id", "not in the form of harvest_id", "write har-001"),
    ),
]

OTHERS = [
    Kind(
        "Git and checkouts",
        "Line ends of a lock",
        _crlf_lock,
        (
            "verification/diary-1987.lock",
            None,
            None,
            "verification/diary-1987.lock has line endings with a carriage return",
            "save it with LF line endings, or run validate.py --fix",
        ),
        fixed=True,
    ),
]

KINDS = [*FILES, *HEADERS, *ROWS, *TEXTS, *DATES, *OTHERS]
