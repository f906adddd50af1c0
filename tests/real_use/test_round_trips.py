"""What a spreadsheet saves is repaired to the bytes that were there, or refused with the reason; nothing is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tools import path
from tests.toy.tools import TOY, check, files, fix

TABLES = ("notebooks", "plantings", "harvests", "pages", "old_ids")


def _rows(root: Path, table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((root / path(table)).read_text(encoding="utf-8"))))


def _save(
    rows: list[list[str]],
    *,
    separator: str,
    end: str,
    quoting: Literal[0, 1, 2],
    bom: bool,
    columns: int,
    upper: bool,
    last: bool,
) -> bytes:
    """Return the rows as a spreadsheet may save them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)
    for row in rows:
        cells = [cell.upper() if upper and cell in ("true", "false") else cell for cell in row]
        writer.writerow([*cells, *[""] * columns])
    body = text.getvalue() if last else text.getvalue().removesuffix(end)
    return (b"\xef\xbb\xbf" if bom else b"") + body.encode()


@given(
    table=st.sampled_from(TABLES),
    separator=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    bom=st.booleans(),
    columns=st.integers(min_value=0, max_value=3),
    upper=st.booleans(),
    last=st.booleans(),
    backwards=st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_table_that_a_spreadsheet_saved_is_repaired_to_the_byte(
    toy: Path, *, table: str, backwards: bool, **form: Any
) -> None:
    before = {file.name: file.read_bytes() for file in (TOY / "data").iterdir()}
    for name, data in before.items():
        (toy / "data" / name).write_bytes(data)
    header, *rows = _rows(toy, table)
    saved = _save([header, *(rows[::-1] if backwards else rows)], **form)
    (toy / path(table)).write_bytes(saved)

    planned = fix(toy)

    assert planned.refused == {}
    assert {file.name: file.read_bytes() for file in (toy / "data").iterdir()} == before
    assert check(toy).valid


def _dates(row: list[str]) -> list[str]:
    return [f"{cell[5:7]}/{cell[8:]}/{cell[:4]}" if cell[4:5] == "-" == cell[7:8] else cell for cell in row]


def test_dates_that_a_spreadsheet_changed_are_refused(toy: Path) -> None:
    """The days that the data cover are not taken from the cells that are left."""
    header, *rows = _rows(toy, "harvests")
    changed = "".join(f"{','.join(row)}\n" for row in [header, *map(_dates, rows)])
    (toy / path("harvests")).write_text(changed, encoding="utf-8", newline="")
    before = files(toy)

    planned = fix(toy)

    assert planned.refused == {
        "datapackage.json": "dates in data/harvests.csv cannot be read, and it says which days the data cover; "
        "repair them, then run --fix again"
    }
    assert files(toy) == before


Spoil = Callable[[bytes], bytes]
UNREADABLE: dict[str, Spoil | None] = {
    "an open quote": lambda data: data.replace(b"letters", b'"letters', 1),
    "a row cut off": lambda data: data + b"pla-001\n",
    "another file": lambda _: b"<html></html>\n",
    "missing": None,
}


@pytest.mark.parametrize("spoil", UNREADABLE.values(), ids=UNREADABLE)
def test_no_id_is_given_while_a_table_cannot_be_read(toy: Path, spoil: Spoil | None) -> None:
    """And one more --fix, once it can be, gives the id to the row and to all that refer to it."""
    harvests, pages = toy / path("harvests"), toy / path("pages")
    harvests.write_bytes(harvests.read_bytes() + b"new:july,pla-001,1987-07-18,2\n")
    whole = pages.read_bytes() + b"new:july,diary-1987,9,\n"
    pages.unlink()
    if spoil is not None:
        pages.write_bytes(spoil(whole))

    planned = fix(toy)

    assert b"new:july" in harvests.read_bytes()
    assert planned.refused[path("pages")].endswith("; until then no row is given its id")
    assert list(planned.refused) == [path("pages"), "datapackage.json"]

    pages.write_bytes(whole)
    fix(toy)

    assert b"har-003,pla-001,1987-07-18,2\n" in harvests.read_bytes()
    assert b"har-003,diary-1987,9,\n" in pages.read_bytes()
