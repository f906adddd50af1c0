"""The first line of a file: which columns it names, or why it names none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..text.characters import HIDDEN
from ..text.suggestions import did_you_mean, nearest
from .lines import cells_of

SEPARATORS = (
    (";", "semicolons"),
    ("\t", "tabs"),
    ("|", "pipes"),
    ("\uff0c", "fullwidth commas (U+FF0C)"),
    ("\u060c", "Arabic commas (U+060C)"),
)
"""What other programs put between cells, and its name."""

PROBLEMS = 5
"""Problems of one header that are listed; a header with more is another table's."""

MOST_NAMES = 200
"""Names of a header that are compared one by one; a first line with more has lost its line breaks."""

LONGEST = 5_000
"""Characters of a line that may be a header."""

NOT_IN_NAMES = re.compile(r"[\W_]+")

Problem = tuple[str, str]
"""What is wrong, and how to repair it."""


@dataclass(frozen=True)
class Header:
    """The columns in the order of the file, or None where they are not the table's; and what is wrong.

    `extra` counts empty columns at the end, which are the program's, not the table's.
    """

    columns: tuple[str, ...] | None
    separator: str = ","
    problem: Problem | None = None
    quoted: bool = False
    extra: int = 0


def header_of(line: str, expected: Sequence[str]) -> Header:
    """Return what a file's first line says, where it should name the columns `expected`."""
    return named_columns(line, expected) or Header(None, problem=_problem(line, cells_of(line), expected))


def named_columns(line: str, expected: Sequence[str]) -> Header | None:
    """Return what a line says if it names all columns, in whatever order and spelling; else None."""
    right = ",".join(expected)
    own = {_folded(name): name for name in expected}
    for separator, name in ((",", ""), *SEPARATORS):
        found = cells_of(line, separator) if len(line) <= LONGEST else None
        if found is None or len(found) > MOST_NAMES:
            continue
        folded = [_folded(cell) for cell in found]
        while folded and not folded[-1]:
            folded.pop()
        if sorted(folded) != sorted(own):
            continue
        names = [own[cell] for cell in folded]
        problems = [f"cells are separated by {name}"] if name else []
        cells = found[: len(names)]
        if [cell.strip().strip("\ufeff").casefold() for cell in cells] != names:
            problems.append("names are written in another way")
        elif cells != names:
            problems.append("names are in another case or have spaces around them")
        if len(names) < len(found):
            problems.append(f"it ends with {_empty_columns(len(found) - len(names))}")
        if not problems:
            return Header(tuple(names), quoted=line != ",".join(found))
        how = f"write {right}, with commas between the cells of all rows; or run validate.py --fix"
        return Header(tuple(names), separator, ("; ".join(problems), how), extra=len(found) - len(names))
    return None


def find_header(lines: Iterable[str], expected: Sequence[str]) -> tuple[int, Header] | None:
    """Return the first of the lines that names all columns, counted from 0, and what it says; None if there is none."""
    first = _folded(expected[0])
    for number, line in enumerate(lines):
        if len(line) <= LONGEST and first in _folded(line) and (header := named_columns(line, expected)):
            return number, header
    return None


def _folded(name: str) -> str:
    """Return a name in the form in which two spellings of it are the same: `Page No` and `page_no`."""
    return NOT_IN_NAMES.sub("", HIDDEN.sub("", name)).casefold()


def _empty_columns(count: int) -> str:
    return "an empty column" if count == 1 else f"{count} empty columns"


def _problem(line: str, found: list[str] | None, expected: Sequence[str]) -> Problem:
    """Return all that is wrong with a header in one sentence: the first problems say as much as all of them."""
    right = ",".join(expected)
    if found is None:
        return "a quote in the header is not closed", f"write {right}"
    for separator, name in SEPARATORS if len(found) == 1 else ():
        if separator in line:
            return f"cells are separated by {name}", "save the file with commas between cells"
    if len(found) > MOST_NAMES or len(line) > LONGEST:
        return (
            f"the first line has {len(found):,} cells; its line breaks seem to be lost",
            "restore the line breaks, or the file",
        )
    if not {name.strip().casefold() for name in found} & set(expected):
        return "the first line names none of the columns", f"begin the file with the line {right}"
    problems = list(_problems(found, expected))
    if len(problems) == 1:
        return problems[0]
    listed = [what for what, _ in problems[:PROBLEMS]]
    more = [f"and {len(problems) - PROBLEMS} more"] if len(problems) > PROBLEMS else []
    return "; ".join([*listed, *more]), f"write {right}; where a column was added or lost, so were its cells"


def _problems(found: list[str], expected: Sequence[str]) -> Iterator[Problem]:
    names = [name.strip().casefold() for name in found]
    while names and not names[-1]:
        names.pop()
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"column {name!r} appears {names.count(name)} times", "keep one of them"
        elif name not in expected:
            hint = did_you_mean(name, [column for column in expected if column not in names])
            yield f"unknown column {name!r}", hint + "correct it, or remove it with its cells"
    unknown = [name for name in names if name not in expected]
    for name in expected:
        if name not in names and not (unknown and nearest(name, unknown)):
            yield f"column {name!r} is missing", f"add it: {','.join(expected)}"
