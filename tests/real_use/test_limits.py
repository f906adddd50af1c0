"""Large files of the wrong form are answered in seconds, in a short report: no step takes the square of their size."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from standoff.files.read import parse
from standoff.reporters.text import render
from tests.tools import path
from tests.toy import PACKAGE
from tests.toy.tools import check

SIZE = 2_000_000
"""Bytes of each file: at the square of them, a step of a nanosecond would take an hour."""

SECONDS = 20
"""Processor time of one run, many times what it takes."""

HEADER = b"record_id,notebook_id,page,words\n"
ROW = b"har-001,diary-1987,9,leeks\n"
CELL = HEADER + b"har-001,diary-1987,9,"

LARGE = {
    "all on one line": (HEADER + ROW * (SIZE // len(ROW))).replace(b"\n", b" "),
    "names without end": b",".join(b"name%d" % number for number in range(SIZE // 10)),
    "one name": b"n" * SIZE,
    "quotes": HEADER + b'"' * SIZE,
    "lines of a quote": HEADER + b'"\n' * (SIZE // 2),
    "quotes and commas": HEADER + b'",' * (SIZE // 2),
    "carriage returns": HEADER + b"\r" * SIZE,
    "line breaks": HEADER + b"\n" * SIZE,
    "conflicts": HEADER + b"<<<<<<< a\n=======\n>>>>>>> b\n" * (SIZE // 29),
    "markers": HEADER + b"=======\n" * (SIZE // 8),
    "short rows": HEADER + b"a\n" * (SIZE // 2),
    "rows of tabs": HEADER + ROW.replace(b",", b"\t") * (SIZE // len(ROW)),
    "commas": HEADER + b"," * SIZE,
    "headers": (HEADER + ROW) * (SIZE // len(HEADER + ROW)),
    "lines above the header": b"x\n" * (SIZE // 2) + HEADER,
    "rows run together": HEADER + ROW[:-1] * (SIZE // len(ROW)),
    "brackets": b"[" * SIZE,
    "tags": CELL + b"<a " * (SIZE // 3) + b"\n",
    "entities": CELL + b"&amp;" * (SIZE // 5) + b"\n",
    "escapes": CELL + b"\\n" * (SIZE // 2) + b"\n",
    "percents": CELL + b"%20" * (SIZE // 3) + b"\n",
    "wrong encoding": CELL + "\u00c3\u00a9".encode() * (SIZE // 4) + b"\n",
    "marks": CELL + "\u0301".encode() * (SIZE // 2) + b"\n",
    "mixed letters": CELL + "a\u0430".encode() * (SIZE // 3) + b"\n",
    "words of another script": CELL + "\u0430 ".encode() * (SIZE // 3) + b"x\n",
    "quotes in a cell": CELL + b'"' + b'""' * (SIZE // 2) + b'"\n',
    "curly quotes": HEADER + "\u201ca\u201d,".encode() * (SIZE // 8) + b"\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("data", LARGE.values(), ids=LARGE)
def test_large_file_is_answered_in_seconds(toy: Path, data: bytes) -> None:
    (toy / path("pages")).write_bytes(data)
    began = time.process_time()

    report = render(check(toy))

    assert time.process_time() - began < SECONDS
    assert len(report) < 20_000


def test_lines_that_are_no_rows_are_few_findings() -> None:
    raw = parse(PACKAGE.table("pages"), HEADER + b"a,b\n" * 100_000)

    assert [(f.line, f.count, f.message) for f in raw.findings] == [
        (2, 1000, "2 cells where the header has 4"),
        (1002, 99_000, "99,000 more lines are no rows"),
    ]
    assert raw.unread == 100_000


def test_places_of_one_cause_are_listed_up_to_a_limit() -> None:
    [finding] = parse(PACKAGE.table("pages"), HEADER + b"\n" * 50_000).findings

    assert (finding.count, len(finding.places)) == (50_000, 10_000)
