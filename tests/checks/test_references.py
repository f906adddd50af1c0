"""References lead somewhere; what many rows miss is one finding, and an unknown table hides nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.model.report import Place
from tests.tools import append, everywhere, path, rewrite, several, swap
from tests.toy import PACKAGE
from tests.toy.tools import check, findings, found

ADD = "correct it, or add the row to data/plantings.csv"
EITHER = "correct it, or add the row to data/harvests.csv or data/plantings.csv"
HARVEST = "correct it, or add the row to data/harvests.csv"
NO_PLANTING = "no row of data/plantings.csv has this planting_id"
NO_RECORD = "no row of data/harvests.csv or data/plantings.csv has this id"
NO_NOTEBOOK = "no row of data/notebooks.csv has this notebook_id"

DANGLING = {
    "number that was lost": (
        "plantings", ",40,false,pla-001", ",40,false,pla-009", NO_PLANTING, f"the last one there is pla-003; {ADD}",
    ),
    "nothing": (
        "plantings", ",40,false,pla-001", ",40,false,none", NO_PLANTING,
        f"leave the cell empty if there is nothing to say; otherwise: {ADD}",
    ),
    "misspelt id": (
        "harvests", "har-002,pla-002", "har-002,pl-002", NO_PLANTING, f"did you mean 'pla-002'? {ADD}",
    ),
    "id of several tables": (
        "pages", "har-002,letters", "har-009,letters", "no row of data/harvests.csv has this harvest_id",
        f"the last one there is har-002; {HARVEST}",
    ),
    "id of another kind": ("pages", "har-002,letters", "letters,letters", NO_RECORD, EITHER),
    "new row without a label": (
        "pages", "har-002,letters", "new,letters", NO_RECORD,
        f"write new:WORD here and as the id of the new row; otherwise: {EITHER}",
    ),
    "misspelt name": ("pages", "har-002,letters", "har-002,Leters", NO_NOTEBOOK, "did you mean 'letters'? correct it"),
    "other letter": (
        "pages", "har-002,letters", "har-002,lett\u00e9rs", NO_NOTEBOOK,
        "did you mean 'letters'? it has U+00E9 LATIN SMALL LETTER E WITH ACUTE. correct it",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("table", "old", "new", "message", "repair"), DANGLING.values(), ids=DANGLING)
def test_dangling_reference_is_one_finding_and_suggests_what_is_likely(
    toy: Path, table: str, old: str, new: str, message: str, repair: str
) -> None:
    """A source's notebooks are not added to; a number's neighbours are other records."""
    swap(table, (old, new))(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.file, finding.message, finding.repair) == (
        "reference-exists",
        path(table),
        message,
        repair,
    )


def test_id_that_many_rows_miss_is_one_finding_at_its_table(toy: Path) -> None:
    """A row was given another id: the cause is there, not in the rows that refer to it."""
    numbers = range(3, 9)
    pages = "".join(f"har-{number:03d},letters,1,\n" for number in numbers).encode()
    several(
        *(append("harvests", f"har-{number:03d},pla-003,1987-08-02,") for number in numbers),
        swap("harvests", ("har-002,pla-002,1987-06-01", "har-002,pla-003,1987-08-01")),
        rewrite("pages", lambda data: data.replace(b"pla-001,", pages + b"pla-001,", 1)),
        swap("plantings", ("pla-003,Leeks", "pla-005,Leeks")),
    )(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.file, finding.line) == ("reference-exists", "data/plantings.csv", 4)
    assert finding.message == "no row has the planting_id pla-003; 8 rows in 2 files refer to it"
    assert finding.repair == (
        "restore the row of pla-003 in data/plantings.csv; or, if pla-005, to which no row refers, is the same, give "
        "it its id back: ids are permanent"
    )
    assert (finding.count, finding.places) == (
        8,
        (
            *(Place("data/harvests.csv", line, "planting_id") for line in range(3, 10)),
            Place("data/pages.csv", 12, "record_id"),
        ),
    )


@pytest.mark.parametrize("table", ["notebooks", "plantings", "pages"])
def test_emptied_table_is_one_finding_with_the_rows_that_miss_it(toy: Path, table: str) -> None:
    rewrite(table, lambda data: data.partition(b"\n")[0] + b"\n")(toy)

    [finding] = findings(toy)

    assert (finding.rule, finding.file, finding.line) == ("table-has-rows", path(table), None)


def test_emptied_table_names_the_rows_that_refer_to_it(toy: Path) -> None:
    rewrite("notebooks", lambda data: data.partition(b"\n")[0] + b"\n")(toy)
    rewrite("harvests", lambda data: data.partition(b"\n")[0] + b"\n")(toy)

    report = check(toy)

    # Harvests may be empty; that some are referred to shows that they were not meant to be.
    by_file = {finding.file: finding for finding in findings(toy)}
    assert by_file["data/harvests.csv"].message == "data/harvests.csv has no rows, and 2 rows refer to it"
    assert {place.file for place in by_file["data/harvests.csv"].places} == {"data/pages.csv"}
    assert by_file["data/notebooks.csv"].message == "data/notebooks.csv has no rows"
    assert ("reference-exists", "pages.notebook_id: data/notebooks.csv could not be read whole") in {
        (entry.rule, entry.reason) for entry in report.skipped
    }


def test_table_without_rows_that_nothing_refers_to_is_valid(toy: Path) -> None:
    for name in ("harvests", "pages"):
        rewrite(name, lambda data: b"".join(line for line in data.splitlines(keepends=True) if b"har-0" not in line))(
            toy
        )

    assert check(toy).tables["harvests"] == 0
    assert found(toy) == []


@pytest.mark.parametrize(("spoil", "line"), [("pla-001,Beans", 2), ("pla-003,Leeks", 4)])
def test_row_with_an_error_is_still_referred_to(toy: Path, spoil: str, line: int) -> None:
    swap("plantings", (spoil, f"{spoil}  "))(toy)

    assert found(toy) == [("no-stray-space", "data/plantings.csv", line)]


@pytest.mark.parametrize("table", [table.name for table in PACKAGE.tables])
def test_references_into_a_table_that_cannot_be_read_are_skipped(toy: Path, table: str) -> None:
    (toy / path(table)).unlink()

    report = check(toy)

    assert found(toy) == [("file-is-there", path(table), None)]
    references = [one for other in PACKAGE.tables for one in other.references if other.name != table]
    expected = {
        f"{one.table}.{one.column}: {path(table)} could not be read whole"
        for one in references
        if table in {name for name, _ in one.targets}
    }
    assert {entry.reason for entry in report.skipped if entry.rule == "reference-exists"} == expected


def test_row_that_is_no_row_hides_no_dangling_reference_elsewhere(toy: Path) -> None:
    several(append("notebooks", "a,b"), swap("harvests", ("har-002,pla-002", "har-002,pla-009")))(toy)

    assert [(rule, file) for rule, file, _ in found(toy)] == [
        ("reference-exists", "data/harvests.csv"),
        ("row-has-all-cells", "data/notebooks.csv"),
    ]


def test_reference_to_a_label_of_no_row_suggests_the_nearest(toy: Path) -> None:
    several(everywhere("pla-003", "new:leeks"), swap("pages", ("new:leeks,diary", "new:leaks,diary")))(toy)

    finding = next(one for one in findings(toy) if one.rule == "reference-exists")

    assert (finding.file, finding.value, finding.repair) == (
        "data/pages.csv",
        "new:leaks",
        f"did you mean 'new:leeks'? {EITHER}",
    )
