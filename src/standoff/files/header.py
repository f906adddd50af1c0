"""The first line of a file: which columns it names, or why it names none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..text.nearest import did_you_mean, nearest
from .lines import cells_of

SEPARATORS = ((";", "semicolons"), ("\t", "tabs"))
"""What other programs put between cells, and its name."""

PROBLEMS = 5
"""Problems of one header that are told; a header with more is another table's."""

Problem = tuple[str, str]
"""What is wrong, and how to mend it."""


@dataclass(frozen=True)
class Header:
    """The columns in the order of the file, or None where they do not match the table's; and what is wrong.

    Columns that are all there in another order are no problem of the header alone: see `readings`.
    """

    columns: list[str] | None
    separator: str = ","
    problem: Problem | None = None
    quoted: bool = False


def header_of(line: str, expected: Sequence[str]) -> Header:
    """What a file's first line says, where it should name the columns `expected`."""
    for separator, name in SEPARATORS:
        found = cells_of(line, separator)
        if found and sorted(found) == sorted(expected):
            how = "save the file with commas between cells, or run validate.py --fix"
            return Header(found, separator, (f"cells are separated by {name}", how))
    found = cells_of(line)
    if found and sorted(found) == sorted(expected):
        return Header(found, quoted=tuple(found) == tuple(expected) and line != ",".join(expected))
    return Header(None, problem=_problem(line, found, expected))


def _problem(line: str, found: list[str] | None, expected: Sequence[str]) -> Problem:
    """All that is wrong with a header in one sentence: a flood says no more than its first drops."""
    right = ",".join(expected)
    if found is None:
        return "a quote in the header is not closed", f"write {right}"
    for separator, name in SEPARATORS if len(found) == 1 else ():
        if separator in line:
            return f"cells are separated by {name}", "save the file with commas between cells"
    if [name.strip() for name in found] == list(expected):
        return "there are spaces around the names", f"write {right}, and no spaces around the commas of the rows"
    problems = list(_problems(found, expected))
    if len(problems) == 1:
        return problems[0]
    if not {name.strip().casefold() for name in found} & set(expected):
        return "the first line names none of the columns", f"begin the file with the line {right}"
    told = [what for what, _ in problems[:PROBLEMS]]
    more = [f"and {len(problems) - PROBLEMS} more"] if len(problems) > PROBLEMS else []
    return "; ".join([*told, *more]), f"the header is {right}; where a column was added or lost, so were its cells"


def _problems(found: list[str], expected: Sequence[str]) -> Iterator[Problem]:
    names = list(found)
    while names and not names[-1]:
        names.pop()
    if len(names) < len(found):
        yield "the header ends with commas", "remove them, and those at the ends of the rows"
    respelt = [name for name in names if name not in expected and name.strip().casefold() in expected]
    if respelt:
        listed = ", ".join(repr(name) for name in respelt[:PROBLEMS])
        yield f"in another case or with spaces: {listed}", f"write {','.join(expected)}"
    told = [name.strip().casefold() if name in respelt else name for name in names]
    for name in dict.fromkeys(told):
        if told.count(name) > 1:
            yield f"column {name!r} stands there {told.count(name)} times", "keep one of them"
        elif name not in expected:
            hint = did_you_mean(name, [column for column in expected if column not in told])
            yield f"unknown column {name!r}", hint + "correct it, or remove it with its cells"
    unknown = [name for name in told if name not in expected]
    for name in expected:
        if name not in told and not (unknown and nearest(name, unknown)):
            yield f"column {name!r} is missing", f"add it: {','.join(expected)}"
