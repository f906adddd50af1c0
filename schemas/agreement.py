"""Measure how far codings of one source agree. `python -m schemas.agreement` renews the tables of docs/agreement.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import krippendorff
import numpy as np

from standoff.fixes.write import replace_file

from .codings import COMPARED, KEYS, Comparison, Row, compare, read

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "agreement.md"
CODINGS = ROOT / "docs" / "agreement"
BEGIN = "<!-- figures: written by `python -m schemas.agreement` -->"
END = "<!-- end of figures -->"

CODERS: Mapping[str, str] = {"lead": "lead", "a": "A", "b": "B"}
"""Folder of a coding → its name in the tables. Alpha of all coders takes the rows of the first as units."""


def alpha(coders: Sequence[Sequence[str | None]]) -> float | None:
    """Return Krippendorff's alpha (nominal) of the coders' values for the same units; None where nothing varies.

    None as a value means that the coder does not have the unit. An empty cell is a value like any other.
    """
    values = sorted({value for row in coders for value in row if value is not None})
    if len(values) < 2:  # noqa: PLR2004 -- with one value, no disagreement is expected, and alpha divides by it
        return None
    codes = {value: code for code, value in enumerate(values)}
    data = np.array([[np.nan if value is None else codes[value] for value in row] for row in coders])
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def alpha_of_all(comparisons: Sequence[Comparison], table: str, column: str) -> float | None:
    """Return alpha of one coding and all that it is compared with, for the rows that at least one of them shares."""
    others = [{id(left): right[column] for left, right in one.pairs[table]} for one in comparisons]
    rows = [row for row in comparisons[0].left.tables[table] if any(id(row) in other for other in others)]
    return alpha([[row[column] for row in rows], *([other.get(id(row)) for row in rows] for other in others)])


def differences(comparison: Comparison) -> Iterator[str]:
    """Yield where two codings differ: `table:key` of a row that one of them lacks, `table:key | column` of a cell."""
    for table, pairs in comparison.pairs.items():
        for left, right in pairs:
            differing = (column for column in COMPARED[table] if left[column] != right[column])
            yield from (f"{_name(table, left)} | {column}" for column in differing)
        paired = {id(row) for pair in pairs for row in pair}
        for coding in (comparison.left, comparison.right):
            yield from (_name(table, row) for row in coding.tables[table] if id(row) not in paired)


def renew(text: str, codings: Path = CODINGS) -> str:
    """Return the page with the tables between its marks renewed.

    Raises:
        ValueError: A mark is missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no lines {BEGIN!r} and {END!r}")
    coders = [read(codings / folder, name) for folder, name in CODERS.items()]
    lines = "\n".join(_lines([compare(left, right) for left, right in combinations(coders, 2)]))
    return f"{before}{BEGIN}\n\n{lines}\n\n{END}{after}"


def _name(table: str, row: Row) -> str:
    """Return what a row is called in settled.csv."""
    key = KEYS.get(table, ("passage_id", "as_written"))
    return f"{table}:{' '.join(row[column] for column in key)}"


def _lines(comparisons: Sequence[Comparison]) -> Iterator[str]:
    yield from _in_short(comparisons)
    yield ""
    yield from _rows(comparisons)
    yield ""
    yield from _columns(comparisons)


def _pair_names(comparisons: Sequence[Comparison]) -> list[str]:
    return [f"{one.left.name}, {one.right.name}" for one in comparisons]


def _line(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _header(cells: Sequence[str], texts: int) -> Iterator[str]:
    """Yield a header; the columns after the first few are figures."""
    yield _line(cells)
    yield "|" + "---|" * texts + "---:|" * (len(cells) - texts)


def _in_short(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield the figures of all tables together."""
    yield from _header(["", *_pair_names(comparisons)], texts=1)
    shares, equal = [], []
    for one in comparisons:
        both = sum(map(len, one.pairs.values()))
        either = sum(len(coding.tables[table]) for coding in (one.left, one.right) for table in COMPARED)
        shares.append(f"{2 * both / either:.2f}")
        cells = [
            cell for table, columns in COMPARED.items() for column in columns for cell in one.filled(table, column)
        ]
        same = sum(left == right for left, right in cells)
        equal.append(f"{same:,} of {len(cells):,} ({same / len(cells):.2f})")
    yield _line(["rows that both have, twice, of the rows of the two", *shares])
    yield _line(["equal cells, of those that either filled", *equal])


def _rows(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield, for each table, how many rows each coding has, and how many any two have in common."""
    first = comparisons[0].left
    codings = [first, *(one.right for one in comparisons if one.left is first)]
    yield from _header(["table", *(coding.name for coding in codings), *_pair_names(comparisons)], texts=1)
    for table in COMPARED:
        counts = [len(coding.tables[table]) for coding in codings]
        yield _line([f"`{table}`", *counts, *(len(one.pairs[table]) for one in comparisons)])


def _columns(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """Yield, for each column, the equal cells and alpha of any two codings, and alpha of all."""
    names = [name for pair in _pair_names(comparisons) for name in (f"{pair}: equal", f"{pair}: alpha")]
    yield from _header(["table", "column", *names, "all: alpha"], texts=2)
    with_first = [one for one in comparisons if one.left is comparisons[0].left]
    for table, columns in COMPARED.items():
        for column in columns:
            figures: list[object] = []
            for one in comparisons:
                filled, cells = one.filled(table, column), one.cells(table, column)
                equal = sum(left == right for left, right in filled)
                figures += [f"{equal} of {len(filled)}", _figure(alpha(list(zip(*cells, strict=True))))]
            yield _line([f"`{table}`", f"`{column}`", *figures, _figure(alpha_of_all(with_first, table, column))])


def _figure(value: float | None) -> str:
    return "\N{EN DASH}" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    replace_file(PAGE, renew(PAGE.read_text(encoding="utf-8")).encode())
