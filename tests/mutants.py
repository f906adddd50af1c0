"""Proof that the checks bite: change the real data in every column of every table, and see what is found.

    python -m tests.mutants [--source FILE]

Each mutant is one slip that a contributor could make. It is killed when a run finds anything but the
descriptor's hash. A survivor is a hole in the checks, unless tests/survivors.csv says, with a reason,
that only a reader of the source could tell. The table is written to docs/mutants.md.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from schemas import PACKAGE
from standoff.checks.run import check_together
from standoff.checks.table import CheckedTable, check_table, check_tables
from standoff.files.canonical import line_of
from standoff.files.raw import RawTable
from standoff.files.read import parse, read_package
from standoff.model.builtin_rules import DESCRIPTOR_IS_CURRENT, LOCK_IS_CURRENT
from standoff.model.report import Severity
from standoff.model.table import Column, Table

from .tools import ROOT

SURVIVORS = ROOT / "tests" / "survivors.csv"
PAGE = ROOT / "docs" / "mutants.md"
CHUNK = 25
"""Mutants that a process is given at a time: few enough that none waits for another at the end."""

ROWS = 3
"""Rows of each column that are changed: the first, the middle and the last that have a value."""

LOOKALIKE = str.maketrans("aeopcxyi", "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456")
Cells = list[list[str]]
Change = Callable[[str], list[str]]
"""The values that may be written by mistake in the place of one; none where the slip is not possible."""

QUOTES_THE_SOURCE = ("as_written", "cue", "quote", "date_text", "role")
"""Columns that repeat words of the source."""


@dataclass(frozen=True)
class Mutant:
    """One change to one table: the whole of its rows after it."""

    table: str
    column: str
    operator: str
    record: str
    cells: Cells
    header: tuple[str, ...]


def _typo(value: str) -> str:
    middle = len(value) // 2
    return value[:middle] + value[middle + 1 :]


def _day(value: str) -> str:
    return str(datetime.date.fromisoformat(value) + datetime.timedelta(days=1))


def _other(values: list[str]) -> Change:
    """The next different value of a list, round the end."""

    def change(value: str) -> list[str]:
        others = [other for other in values if other != value]
        return [others[values.index(value) % len(others)]] if value in values and others else []

    return change


def _without_a_word(value: str) -> list[str]:
    words = value.split(" ")
    middle = len(words) // 2
    return [" ".join(words[:middle] + words[middle + 1 :])] if len(words) > 1 else []


def operators(column: Column, values: list[str]) -> dict[str, Change]:
    """The changes that make sense for a column, by name."""
    found: dict[str, Change] = {
        "blank": lambda _: [""],
        "typo": lambda value: [_typo(value)],
        "trailing space": lambda value: [value + " "],
        "zero-width character": lambda value: [value[:1] + "\u200b" + value[1:]],
        "look-alike letter": lambda value: [value.translate(LOOKALIKE)],
    }
    if column.vocabulary:
        found["other code"] = lambda value: [code for code in column.allowed if code != value]
    elif column.type == "date":
        found["next day"] = lambda value: [_day(value)]
    elif column.type == "integer":
        found["one more"] = lambda value: [str(int(value) + 1)]
    elif column.type == "boolean":
        found["other truth value"] = lambda value: ["false" if value == "true" else "true"]
    else:
        found["value of another row"] = _other(sorted(set(values)))
    if column.name in QUOTES_THE_SOURCE and not column.vocabulary:
        found["other case"] = lambda value: [value[:1].swapcase() + value[1:]]
        found["word left out"] = _without_a_word
    return found


def mutants(table: Table, rows: Cells) -> Iterator[Mutant]:
    """Every mutant of a table: of its cells, of its rows, of its header."""
    for place, column in enumerate(table):
        filled = [number for number, row in enumerate(rows) if row[place]]
        chosen = sorted({filled[at] for at in (0, len(filled) // 2, -1)}) if filled else []
        values = [rows[number][place] for number in filled]
        for name, change in operators(column, values).items():
            for number in chosen[:ROWS]:
                for value in change(rows[number][place]):
                    if value != rows[number][place]:
                        cells = [list(row) for row in rows]
                        cells[number][place] = value
                        yield Mutant(table.name, column.name, name, _key(table, rows[number]), cells, table.header)
    yield from _of_rows(table, rows)
    for place, name in enumerate(table.header):
        without = tuple(other for other in table.header if other != name)
        yield Mutant(table.name, name, "column removed", "", [row[:place] + row[place + 1 :] for row in rows], without)


def _of_rows(table: Table, rows: Cells) -> Iterator[Mutant]:
    """Every mutant of whole rows."""
    for number in sorted({0, len(rows) // 2, len(rows) - 1}) if rows else ():
        key = _key(table, rows[number])
        yield Mutant(table.name, "(row)", "duplicated", key, [*rows[: number + 1], *rows[number:]], table.header)
        yield Mutant(table.name, "(row)", "deleted", key, rows[:number] + rows[number + 1 :], table.header)
        if len(rows) > 1:
            moved = rows[:number] + rows[number + 1 :]
            moved.insert((number + len(rows) // 2 + 1) % len(rows), rows[number])
            if moved != rows:
                yield Mutant(table.name, "(row)", "moved", key, moved, table.header)
        # A relation read the wrong way round, in its sorted place.
        if table.header[:2] == ("from_id", "to_id"):
            turned = [*rows[:number], [rows[number][1], rows[number][0], *rows[number][2:]], *rows[number + 1 :]]
            yield Mutant(table.name, "(row)", "turned round", key, sorted(turned), table.header)


def _key(table: Table, row: list[str]) -> str:
    return " ".join(row[table.header.index(name)] for name in table.key)


def written(mutant: Mutant) -> bytes:
    """The mutant's file."""
    return "".join(f"{line_of(row)}\n" for row in [list(mutant.header), *mutant.cells]).encode()


@dataclass(frozen=True)
class Valid:
    """The real package, read and checked once, and its source's text."""

    raw: Mapping[str, RawTable]
    tables: Mapping[str, CheckedTable]
    texts: Mapping[str, str] | None

    def with_mutant(self, mutant: Mutant) -> tuple[bool, bool]:
        """Return whether a run over the changed table finds an error, and whether it finds anything at all."""
        raw = parse(PACKAGE.table(mutant.table), written(mutant))
        checked = check_table(raw)
        own = (*raw.findings, *(checked.findings if checked else ()))
        # What the table's own checks find needs no other table.
        if any(finding.severity is Severity.ERROR for finding in own):
            return True, True
        tables = {name: one for name, one in self.tables.items() if name != mutant.table}
        if checked is not None:
            tables[mutant.table] = checked
        report = check_together(PACKAGE, ROOT, {**self.raw, mutant.table: raw}, tables, self.texts)
        # The hash of a changed file differs, and so does the lock: neither shows that the slip was understood.
        found = [f for f in report.findings if f.rule not in (DESCRIPTOR_IS_CURRENT.id, LOCK_IS_CURRENT.id)]
        return any(f.severity is Severity.ERROR for f in found), bool(found)


def survivors() -> dict[tuple[str, str, str], str]:
    """Changes that only a reader of the source can judge, each with its reason; `*` stands for any table."""
    with SURVIVORS.open(encoding="utf-8", newline="") as file:
        return {(row["table"], row["column"], row["operator"]): row["reason"] for row in csv.DictReader(file)}


def _excuses(mutant: Mutant) -> Iterator[tuple[str, str, str]]:
    """Yield the keys under which a mutant may be excused."""
    for table in (mutant.table, "*"):
        for column in (mutant.column, "*"):
            yield table, column, mutant.operator


def _all_mutants() -> Iterator[Mutant]:
    raw = read_package(PACKAGE, ROOT)
    for table in PACKAGE.tables:
        frame = raw[table.name].rows
        assert frame is not None
        yield from mutants(table, [[cell or "" for cell in row] for row in frame.drop("line").rows()])


_valid: Valid
"""The valid package, in each worker process."""


def _start(source: Path) -> None:
    global _valid  # noqa: PLW0603 - a worker has no other place for what it reads once
    raw = read_package(PACKAGE, ROOT)
    _valid = Valid(raw, check_tables(raw), {"source": source.read_text(encoding="utf-8")})


def _found(mutant: Mutant) -> tuple[bool, bool]:
    return _valid.with_mutant(mutant)


def run(source: Path) -> tuple[dict[str, Counter[str]], list[Mutant], set[tuple[str, str, str]]]:
    """Counts by operator, the survivors that nothing excuses, and the excuses that were needed."""
    excused = survivors()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    holes: list[Mutant] = []
    needed: set[tuple[str, str, str]] = set()
    changed = list(_all_mutants())
    # One thread a process: the frames are small, and the processes share the cores already.
    os.environ["POLARS_MAX_THREADS"] = "1"
    with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_start, initargs=(source,)) as pool:
        results = pool.map(_found, changed, chunksize=CHUNK)
        for mutant, (error, anything) in zip(changed, results, strict=True):
            count = counts[mutant.operator]
            count["mutants"] += 1
            count["error"] += error
            count["warning"] += anything and not error
            if error:
                continue
            if reasons := set(_excuses(mutant)) & excused.keys():
                count["excused"] += 1
                needed |= reasons
            else:
                holes.append(mutant)
    return counts, holes, needed


def page(counts: Mapping[str, Counter[str]], holes: list[Mutant]) -> str:
    """The table that is published."""
    total = sum(counts.values(), Counter[str]())
    judged = total["mutants"] - total["excused"]
    lines = [
        "# Do the checks bite?",
        "",
        "Each mutant is the real data with one slip in it, in every column of every table, checked with the source's",
        "text at hand. *Found*: the run reports an error. *Excused*: another value that may be as right, which only a",
        "reader of the source can tell; `tests/survivors.csv` gives each reason. *Warned*: no error, yet where the",
        "source is absent its lock names the changed row. Made by `make mutants`.",
        "",
        "| operator | mutants | found | excused | survived | warned |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, count in sorted(counts.items()):
        left = count["mutants"] - count["error"] - count["excused"]
        lines.append(
            f"| {name} | {count['mutants']} | {count['error']} | {count['excused']} | {left} | {count['warning']} |"
        )
    lines += [
        "",
        (
            f"Of {total['mutants']} mutants {total['error']} are found and {total['excused']} excused; of the {judged} "
            f"that show in the data and the source, {100 * total['error'] / judged:.1f} % are found; of all, "
            f"{100 * total['error'] / total['mutants']:.1f} %. The excuses were written from reading the survivors."
        ),
    ]
    if holes:
        lines += ["", "Survivors:", ""]
        lines += [f"- `{hole.table}.{hole.column}`, {hole.operator} ({hole.record})" for hole in holes]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run all mutants, print the survivors and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--source", type=Path, required=True)
    counts, holes, needed = run(parser.parse_args().source)
    PAGE.write_text(page(counts, holes), encoding="utf-8", newline="\n")
    for hole in holes:
        print(f"survived: {hole.table}.{hole.column}: {hole.operator} ({hole.record})")
    for stale in sorted(survivors().keys() - needed):
        print(f"tests/survivors.csv excuses what is always found: {', '.join(stale)}")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
