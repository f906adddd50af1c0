"""Excel: a workbook for people who read, sort and filter by hand.

Sheet `about` says what the package is, how to cite it and what a row of each sheet is; then come the joined views and
the tables, each an Excel table with filters, its header and key column frozen; then `codebook` (what each column means)
and `codes` (what each code means). Texts stay the texts they are, whatever they look like: none becomes a formula, a
link, a number or a date. Dates are dates; a column with days before March 1900 is text, as Excel counts days from then.
"""

from __future__ import annotations

import datetime
import math
import textwrap
from collections.abc import Iterator, Mapping
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

LONGEST = 32_767
"""Characters that Excel allows in a cell."""

WIDE = 60
"""Characters from which on a text is wrapped."""

ABOUT_WIDE = 100
"""Width of the text on the first sheet."""

NARROW = 24
"""Width of a column of long texts that cannot be wrapped, such as hashes."""

FILL = 0.95
"""Share of a line that is filled at most: fonts that replace Excel's own are wider."""

LINE = 15
"""Height of a line, in points."""

PAGE = 190
"""Characters across a page in landscape that can still be read."""

FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it Excel counts a day that was not."""

TOP = {"valign": "top"}
HEADER = {"bold": True, "bg_color": "#E7EBF0", "bottom": 1}
# As text also when someone types into an empty cell of the column.
TEXT = {**TOP, "num_format": "@"}
WRAPPED = {**TEXT, "text_wrap": True}
DATE = {**TOP, "num_format": "yyyy-mm-dd", "align": "left"}
# LibreOffice shows a truth value as a number where the format leaves it open.
FLAG = {**TOP, "num_format": '"TRUE";"TRUE";"FALSE"', "align": "left"}
NUMBER = {**TOP, "num_format": "0"}


class Unfit(Exception):
    """A value does not fit into a cell."""


@dataclass(frozen=True)
class Layout:
    """A column's width in characters and the look of its cells."""

    width: int
    look: Mapping[str, Any]

    @property
    def wraps(self) -> bool:
        return "text_wrap" in self.look


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the workbook.

    Raises:
        Unfit: A text is longer than a cell can hold.
    """
    sheets = {
        **valid.views,
        **valid.frames,
        "codebook": codebook.columns(valid).drop("position"),
        "codes": codebook.codes(valid).drop("position"),
    }
    for name, frame in sheets.items():
        _check(name, frame)
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        _properties(book, valid)
        _about(book, valid)
        for name, frame in sheets.items():
            _sheet(book, name, frame)


def _check(name: str, frame: pl.DataFrame) -> None:
    for column in frame.select(cs.string()):
        long = column.filter(column.str.len_chars() > LONGEST)
        if not long.is_empty():
            raise Unfit(f"{name}: a text of {len(long[0]):,} characters is too long for a cell: {long[0][:40]!r}…")


def _properties(book: Any, valid: ValidatedPackage) -> None:
    known = valid.descriptor
    created = datetime.date.fromisoformat(known.get("created", "1980-01-01")[:10])
    book.set_properties(
        {
            "title": known["title"],
            "comments": known["description"],
            "author": "; ".join(who["title"] for who in known["contributors"]),
            "keywords": ", ".join(known["keywords"]),
            # XlsxWriter takes it as it is, in no zone.
            "created": datetime.datetime.combine(created, datetime.time()),
        }
    )
    book.set_custom_property("Version", known["version"], "text")
    book.set_custom_property("Licence", codebook.licence(known), "text")


def _about(book: Any, valid: ValidatedPackage) -> None:
    """Write the sheet that people see first."""
    known, sheet = valid.descriptor, book.add_worksheet("about")
    # One page wide when printed.
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, ABOUT_WIDE)
    facts = {
        "Version": known["version"],
        "Licence": codebook.licence(known),
        "How to cite": citation(known),
        "What a row means": known["description"],
        "An empty cell": "There is nothing to say, or the source does not say it.",
    }
    sheets = {query.name[:NAME]: query.description for query in valid.package.views}
    sheets |= {name[:NAME]: resource["description"] for name, resource in valid.resources.items()}
    sheets["codebook"] = "A column of one of the tables, and what it means."
    sheets["codes"] = "A code in one of these columns, and what it means."
    # Nothing is to its right, so that it need not be wrapped.
    sheet.write_string(0, 0, known["title"], book.add_format({**TOP, "bold": True, "font_size": 14}))
    bold, wrapped, header = (book.add_format(look) for look in ({**TOP, "bold": True}, WRAPPED, HEADER))
    lines = [*facts.items(), ("Sheet", "A row is"), *sheets.items()]
    for row, (label, text) in enumerate(lines, start=2):
        looks = (header, header) if label == "Sheet" else (bold, wrapped)
        sheet.write_string(row, 0, label, looks[0])
        sheet.write_string(row, 1, text, looks[1])
        _make_room(sheet, row, [text], ABOUT_WIDE)


def _sheet(book: Any, name: str, frame: pl.DataFrame) -> None:
    """Write a frame as a table whose header and first column stay in sight."""
    frame = frame.with_columns(cs.enum().cast(pl.String), *_uncountable(frame))
    layouts = {column.name: _layout(column) for column in frame}
    sheet = book.add_worksheet(name[:NAME])
    frame.write_excel(
        book, sheet, table_name=name, freeze_panes=(1, 1), header_format=HEADER,
        column_formats={column: dict(layout.look) for column, layout in layouts.items()},
    )  # fmt: skip
    for at, layout in enumerate(layouts.values()):
        sheet.set_column(at, at, layout.width, book.add_format(layout.look))
    wrapped = [frame[column] for column, layout in layouts.items() if layout.wraps]
    for row in range(frame.height):
        _make_room(sheet, row + 1, [column[row] or "" for column in wrapped], WIDE)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    # As many pages across as it takes to read it; each repeats what names a cell.
    sheet.fit_to_pages(math.ceil(sum(layout.width for layout in layouts.values()) / PAGE), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    # Else a text such as a year is marked as a mistake.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{frame.height + 1}"})


def _uncountable(frame: pl.DataFrame) -> Iterator[pl.Expr]:
    """Yield the columns of dates that Excel cannot count, as texts."""
    for column in frame.select(cs.date()):
        if column.lt(FIRST_DAY).any():
            yield pl.col(column.name).dt.to_string("%Y-%m-%d")


def _make_room(sheet: Any, row: int, texts: list[str], width: int) -> None:
    """Give a row as many lines as its longest text needs: not every program does so on opening."""
    lines = max((len(textwrap.wrap(text, round(width * FILL))) for text in texts), default=1)
    if lines > 1:
        sheet.set_row(row, LINE * lines)


def _layout(column: pl.Series) -> Layout:
    """Return a column's layout, with room for the filter's button in its header."""
    least = len(column.name) + 4
    if column.dtype == pl.Date:
        return Layout(max(least, 11), DATE)
    if column.dtype != pl.String:
        return Layout(least, FLAG if column.dtype == pl.Boolean else NUMBER)
    longest = max((len(text) for text in column.drop_nulls()), default=0)
    if longest <= WIDE:
        return Layout(max(least, longest + 2), TEXT)
    if column.str.contains(" ", literal=True).any():
        return Layout(WIDE, WRAPPED)
    return Layout(max(least, NARROW), TEXT)
