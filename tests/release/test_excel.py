"""xlsx, written by Polars and XlsxWriter: read by openpyxl and by fastexcel."""

from __future__ import annotations

import dataclasses
import datetime
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import fastexcel
import openpyxl
import polars as pl
import pytest
import xlsxwriter
from polars.testing import assert_frame_equal

import standoff
from schemas import PACKAGE
from standoff.access import metadata
from standoff.exporters import excel
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model.table import Table

Export = Callable[[ValidatedPackage, str], Path]

TABLES = [pytest.param(table, id=table.name) for table in PACKAGE.tables]
VIEWS = [query.name for query in PACKAGE.views]
TYPES = {"string": "string", "integer": "int", "boolean": "boolean", "date": "date"}


@cache
def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path, rich_text=False)


def plain(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(pl.Enum).cast(pl.String))


def values(sheet: Any) -> list[tuple[Any, ...]]:
    """The cells of a sheet; a day comes back as its first moment."""
    return [
        tuple(value.date() if isinstance(value, datetime.datetime) else value for value in row)
        for row in sheet.iter_rows(values_only=True)
    ]


def typed(rows: list[tuple[Any, ...]]) -> list[tuple[tuple[type, Any], ...]]:
    """Rows whose cells are equal only where their types are: 1 is neither True nor 1.0."""
    return [tuple((type(value), value) for value in row) for row in rows]


def columns(sheet: Any) -> list[Any]:
    """Width and look of each column: openpyxl keeps like neighbours as one."""
    return [each for each in sheet.column_dimensions.values() for _ in range(each.min, each.max + 1)]


@pytest.fixture
def book(valid: ValidatedPackage, export: Export) -> Any:
    return opened(export(valid, "xlsx"))


@pytest.mark.parametrize("table", TABLES)
def test_openpyxl_reads_the_same_cells(book: Any, valid: ValidatedPackage, table: Table) -> None:
    header, *rows = values(book[table.name])

    assert header == table.header
    assert typed(rows) == typed(plain(valid.frames[table.name]).rows())


@pytest.mark.parametrize("table", TABLES)
def test_fastexcel_reads_the_same_cells(valid: ValidatedPackage, export: Export, table: Table) -> None:
    sheet = fastexcel.read_excel(export(valid, "xlsx")).load_sheet(
        table.name, dtypes={column.name: TYPES[column.type] for column in table}
    )

    assert_frame_equal(sheet.to_polars(), plain(valid.frames[table.name]))


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_those_of_the_package(book: Any, valid: ValidatedPackage, view: str) -> None:
    header, *rows = values(book[view])

    assert list(header) == valid.views[view].columns
    assert typed(rows) == typed(plain(valid.views[view]).rows())


@pytest.mark.parametrize("table", ["statements", "passages", "actors"])
def test_texts_that_are_easily_misread_survive(misread: ValidatedPackage, export: Export, table: str) -> None:
    _, *rows = values(opened(export(misread, "xlsx"))[table])

    assert typed(rows) == typed(plain(misread.frames[table]).rows())


def test_no_cell_is_a_formula_or_a_link(misread: ValidatedPackage, export: Export) -> None:
    for sheet in opened(export(misread, "xlsx")):
        assert not any(cell.data_type == "f" or cell.hyperlink for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("table", TABLES)
def test_a_text_column_is_one_for_what_people_type_too(book: Any, table: Table) -> None:
    for column, look in zip(table, columns(book[table.name]), strict=True):
        assert (look.number_format == "@") == (column.type == "string")


def test_sheets_are_the_tables_between_what_is_said_of_them(book: Any) -> None:
    assert book.sheetnames == ["about", *VIEWS, *PACKAGE.names, "codebook", "codes"]
    assert book.active.title == "about"


@pytest.mark.parametrize("name", [*VIEWS, *PACKAGE.names, "codebook", "codes"])
def test_headers_are_bold_and_filtered_and_frozen_with_the_key(book: Any, name: str) -> None:
    sheet = book[name]

    assert sheet.freeze_panes == "B2"
    assert all(cell.font.bold for cell in sheet[1])
    cells = f"A1:{sheet.cell(max(sheet.max_row, 2), sheet.max_column).coordinate}"
    assert [(table.name, table.autoFilter.ref) for table in sheet.tables.values()] == [(name, cells)]


@pytest.mark.parametrize("name", [*VIEWS, *PACKAGE.names, "codebook", "codes"])
def test_columns_are_wide_enough_or_wrapped_and_never_too_wide(book: Any, name: str) -> None:
    for column, look in zip(book[name].iter_cols(), columns(book[name]), strict=True):
        width = look.width
        assert len(column[0].value) + 3 < width < 62
        for cell in column[1:]:
            fits = len(str(cell.value or "")) <= width or isinstance(cell.value, datetime.datetime)
            assert fits or cell.alignment.wrap_text or " " not in cell.value


def test_flags_are_shown_in_one_form(book: Any) -> None:
    """LibreOffice shows a truth value as 1 or TRUE where its format is left open."""
    flags = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "b"]

    assert {cell.value for cell in flags} == {True, False}
    assert {cell.number_format for cell in flags} == {'"TRUE";"TRUE";"FALSE"'}


@pytest.mark.parametrize("name", [*VIEWS, *PACKAGE.names, "codebook", "codes"])
def test_printed_pages_can_be_read_and_name_their_cells(book: Any, name: str) -> None:
    sheet = book[name]
    width = sum(column.width for column in columns(sheet))

    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToHeight, sheet.page_setup.orientation) == (0, "landscape")
    assert width / (sheet.page_setup.fitToWidth or 1) <= 200


@pytest.mark.parametrize("name", ["records_with_evidence", "statements", "codes"])
def test_rows_are_as_high_as_their_wrapped_texts(book: Any, name: str) -> None:
    sheet = book[name]
    for row in sheet.iter_rows(min_row=2):
        lines = max(len(str(cell.value or "")) / 60 if cell.alignment.wrap_text else 0 for cell in row)
        height = sheet.row_dimensions[row[0].row].height or 15
        assert height >= 15 * lines


def test_days_are_shown_as_in_the_data(book: Any) -> None:
    header, row = book["sources"].iter_rows()
    (day,) = (cell for name, cell in zip(header, row, strict=True) if name.value == "published_on")

    assert day.is_date
    assert day.number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("table", TABLES)
def test_codebook_says_what_each_column_is(book: Any, table: Table) -> None:
    header, *rows = values(book["codebook"])
    said = [dict(zip(header, row, strict=True)) for row in rows if row[0] == table.name]

    assert [row["column"] for row in said] == list(table.header)
    assert [row["description"] for row in said] == [column.description for column in table]
    assert [row["required"] for row in said] == [column.required for column in table]


@pytest.mark.parametrize("table", TABLES)
def test_codes_say_what_each_code_means(book: Any, table: Table) -> None:
    _, *rows = values(book["codes"])

    for column in table:
        found = [tuple(row[2:]) for row in rows if row[:2] == (table.name, column.name)]
        assert found == metadata.describe(table.name, column.name).rows()


def test_about_says_what_the_package_is_and_what_a_row_means(book: Any, valid: ValidatedPackage) -> None:
    said = dict(values(book["about"]))

    assert book["about"]["A1"].value == valid.descriptor["title"]
    assert said["Version"] == PACKAGE.version
    assert said["How to cite"] == standoff.cite()
    assert said["What a row means"] == valid.descriptor["description"]
    assert "CC-BY-4.0" in said["Licence"]
    assert all(said[table.name] == table.description for table in PACKAGE.tables)


def test_properties_are_those_of_the_package(book: Any, valid: ValidatedPackage) -> None:
    properties = book.properties
    created = valid.descriptor.get("created", "1980-01-01T00:00:00Z")
    day = datetime.datetime.fromisoformat(created).replace(tzinfo=None)

    assert properties.title == valid.descriptor["title"]
    assert properties.description == valid.descriptor["description"]
    assert properties.creator == "The Standoff contributors"
    assert properties.keywords == ", ".join(PACKAGE.keywords)
    assert (properties.created, properties.modified) == (day, day)
    assert {each.name: each.value for each in book.custom_doc_props.props}["Version"] == PACKAGE.version


def test_without_a_day_of_release_the_first_day_of_zip_stands(valid: ValidatedPackage, tmp_path: Path) -> None:
    described = {name: value for name, value in valid.descriptor.items() if name != "created"}

    excel.write(dataclasses.replace(valid, descriptor=described), tmp_path / "a.xlsx")

    assert b"1980-01-01T00:00:00Z" in zipfile.ZipFile(tmp_path / "a.xlsx").read("docProps/core.xml")


def test_a_text_too_long_for_a_cell_is_refused_not_left_out(valid: ValidatedPackage, tmp_path: Path) -> None:
    long = valid.frames["statements"].with_columns(summary=pl.lit("a" * 32_768))

    with pytest.raises(excel.Unfit, match="records: a text of 32,768 characters is too long"):
        excel.write(dataclasses.replace(valid, frames={**valid.frames, "statements": long}), tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(1812, 9, 7), "1812-09-07"),
        (datetime.date(1900, 2, 28), "1900-02-28"),
        (datetime.date(1900, 3, 1), datetime.datetime(1900, 3, 1)),  # noqa: DTZ001
    ],
)
def test_a_day_that_excel_cannot_count_is_a_text(day: datetime.date, expected: object, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", excel.OPTIONS) as book:
        excel._sheet(book, "days", pl.DataFrame({"id": ["a"], "day": [day]}))

    assert opened(tmp_path / "a.xlsx")["days"]["B2"].value == expected
