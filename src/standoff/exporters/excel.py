"""Excel: a workbook for people who read, sort and filter by hand.

Sheet `about` says what the package is, how to cite it and what a row of each table is; then comes a sheet for each
table, its header frozen and with filters; then `codebook` (what each column means) and `codes` (what each code means).
Texts stay the texts they are, whatever they look like: none becomes a formula, a link, a number or a date. Dates are
dates, those before March 1900 texts, as Excel counts days from then on. An empty cell is empty.
"""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs
import xlsxwriter

from . import codebook
from .about import citation
from .validated_package import ValidatedPackage

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

NAME = 31
"""Characters that Excel allows in the name of a sheet."""

WIDE = 60
"""Characters from which on a text is wrapped."""

ABOUT_WIDE = 100
"""Width of the text on the first sheet."""

LINE = 15
"""Height of a line, in points."""

NARROW = 24
"""Width of a column of long texts that cannot be wrapped, such as hashes."""

FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it Excel counts a day that was not."""


class Unfit(Exception):
    """A value does not fit into a cell."""


@dataclass(frozen=True)
class Book:
    """The workbook under way, and how its cells look."""

    file: Any
    bold: Any
    title: Any
    header: Any
    text: Any
    wrapped: Any
    plain: Any
    date: Any


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the workbook.

    Raises:
        Unfit: A text is longer than a cell can hold.
    """
    file = xlsxwriter.Workbook(str(path), OPTIONS)
    top = {"valign": "top"}
    book = Book(
        file=file,
        bold=file.add_format({**top, "bold": True}),
        title=file.add_format({**top, "bold": True, "font_size": 14}),
        header=file.add_format({"bold": True, "bg_color": "#E7EBF0", "bottom": 1}),
        # As text also when someone types into an empty cell of the column.
        text=file.add_format({**top, "num_format": "@"}),
        wrapped=file.add_format({**top, "num_format": "@", "text_wrap": True}),
        plain=file.add_format(top),
        date=file.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
    )
    _properties(book, valid)
    _about(book, valid)
    for name, frame in valid.frames.items():
        _sheet(book, name, frame)
    _sheet(book, "codebook", codebook.columns(valid).drop("position"))
    _sheet(book, "codes", codebook.codes(valid).drop("position"))
    # Not in a `with`: that would also write what is unfit.
    file.close()


def _properties(book: Book, valid: ValidatedPackage) -> None:
    known = valid.descriptor
    created = datetime.date.fromisoformat(known.get("created", "1980-01-01")[:10])
    book.file.set_properties(
        {
            "title": known["title"],
            "comments": known["description"],
            "author": "; ".join(who["title"] for who in known["contributors"]),
            "keywords": ", ".join(known["keywords"]),
            # XlsxWriter takes it as it stands, in no zone.
            "created": datetime.datetime.combine(created, datetime.time()),
        }
    )
    book.file.set_custom_property("Version", known["version"], "text")
    book.file.set_custom_property("Licence", codebook.licence(known), "text")


def _about(book: Book, valid: ValidatedPackage) -> None:
    """The sheet that people see first."""
    known, sheet = valid.descriptor, book.file.add_worksheet("about")
    # One page wide when printed.
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24, book.bold)
    sheet.set_column(1, 1, ABOUT_WIDE, book.wrapped)
    told = {
        "Version": known["version"],
        "Licence": codebook.licence(known),
        "How to cite": citation(known),
        "What a row means": known["description"],
        "An empty cell": "There is nothing to say, or the source does not say it.",
    }
    sheets = {name[:NAME]: resource["description"] for name, resource in valid.resources.items()}
    sheets["codebook"] = "A column of one of these sheets, and what it means."
    sheets["codes"] = "A code in one of these columns, and what it means."
    # Nothing stands to its right, so that it need not be wrapped.
    _text(sheet, 0, 0, known["title"], book.title)
    _pairs(sheet, 2, told, book)
    header = len(told) + 3
    _text(sheet, header, 0, "Sheet", book.header)
    _text(sheet, header, 1, "A row is", book.header)
    _pairs(sheet, header + 1, sheets, book)


def _pairs(sheet: Any, first: int, pairs: Mapping[str, str], book: Book) -> None:
    for row, (label, text) in enumerate(pairs.items(), start=first):
        _text(sheet, row, 0, label, book.bold)
        _text(sheet, row, 1, text, book.wrapped)
        _make_room(sheet, row, [text], ABOUT_WIDE)


def _sheet(book: Book, name: str, frame: pl.DataFrame) -> None:
    """A frame under a header that stays in sight."""
    frame = frame.with_columns(cs.enum().cast(pl.String))
    sheet = book.file.add_worksheet(name[:NAME])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(frame.height, 1), frame.width - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # Else a text such as a year is marked as a mistake.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{frame.height + 1}"})
    for at, column in enumerate(frame):
        width, cell = _layout(book, column)
        sheet.set_column(at, at, width, cell)
        _text(sheet, 0, at, column.name, book.header)
        for row, value in enumerate(column, start=1):
            _cell(book, sheet, row, at, value, cell)
    long = [column for column in frame if _layout(book, column)[1] is book.wrapped]
    for row in range(frame.height):
        _make_room(sheet, row + 1, [column[row] or "" for column in long], WIDE)


def _make_room(sheet: Any, row: int, texts: list[str], width: int) -> None:
    """As many lines as the longest text needs: not every program sees to it on opening."""
    lines = max((len(textwrap.wrap(text, width)) for text in texts), default=1)
    if lines > 1:
        sheet.set_row(row, LINE * lines)


def _layout(book: Book, column: pl.Series) -> tuple[int, Any]:
    """A column's width, with room for the filter's button in its header, and the look of its cells."""
    least = len(column.name) + 4
    if column.dtype == pl.Date:
        return max(least, 11), book.date
    if column.dtype != pl.String:
        return least, book.plain
    longest = max((len(text) for text in column.drop_nulls()), default=0)
    if longest <= WIDE:
        return max(least, longest + 2), book.text
    return (WIDE, book.wrapped) if column.str.contains(" ", literal=True).any() else (max(least, NARROW), book.text)


def _cell(book: Book, sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, look)
    elif isinstance(value, int):
        sheet.write_number(row, column, value, look)
    elif isinstance(value, datetime.date) and value >= FIRST_DAY:
        sheet.write_datetime(row, column, value, look)
    elif value is not None:
        _text(sheet, row, column, str(value), look if isinstance(value, str) else book.text)


def _text(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    if sheet.write_string(row, column, text, look):
        raise Unfit(f"{sheet.name}: a text of {len(text):,} characters is too long for a cell: {text[:40]!r}…")
