"""Rules across tables: which frames they get, when they are skipped, and what their findings say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from standoff.checks.cross_table import describe_rules
from standoff.checks.run import check_together
from standoff.files.read import read_package
from standoff.model.report import Finding, Report
from standoff.model.rule import Rule, rule
from tests.tools import append, checked, path, rewrite, several, swap
from tests.toy import PACKAGE
from tests.toy.tools import check, findings, found

INCOMPLETE = "has rows with errors, or could not be read whole"
NO_SOURCE = "needs a source's text: give it with --source FILE"


def skipped(report: Report) -> dict[str, str]:
    return {entry.rule: entry.reason for entry in report.skipped if entry.rule != "reference-exists"}


def check_with(root: Path, *rules: Rule) -> Report:
    """Check the toy with these rules in place of its own."""
    raw = read_package(PACKAGE, root)
    return check_together(replace(PACKAGE, rules=rules), root, raw, checked(PACKAGE, raw))


def test_rule_finds_the_row_and_says_its_words(toy: Path) -> None:
    swap("harvests", ("1987-07-11", "1987-04-11"))(toy)

    [finding] = findings(toy)

    assert finding == Finding(
        rule="harvest-follows-planting",
        file="data/harvests.csv",
        line=2,
        column="picked_on",
        record="har-001",
        value="1987-04-11",
        message="har-001 was picked before 1987-05-02, when pla-001 was planted",
        repair="correct one of the two days",
        start=17,
        end=27,
    )


def test_rule_over_a_relation_finds_rows_of_each_of_its_tables(toy: Path) -> None:
    several(append("harvests", "har-003,pla-001,1987-08-01,"), append("plantings", "pla-005,More,bean,,,false,,"))(toy)

    assert found(toy) == [
        ("record-has-a-page", "data/harvests.csv", 4),
        ("record-has-a-page", "data/plantings.csv", 5),
    ]


def test_rule_that_needs_a_complete_table_is_skipped_if_a_row_has_an_error(toy: Path) -> None:
    """Its page may be on the row with the error."""
    several(append("harvests", "har-003,pla-001,1987-08-01,"), swap("pages", ("leeks took", "leeks  took")))(toy)

    assert found(toy) == [("no-stray-space", "data/pages.csv", 6)]
    assert skipped(check(toy))["record-has-a-page"] == f"data/pages.csv {INCOMPLETE}"


def test_rule_that_takes_a_partial_table_is_checked_on_the_rows_without_errors(toy: Path) -> None:
    several(append("harvests", "har-003,pla-001,1987-01-01,"), swap("harvests", ("1987-06-01", "1987-06-31")))(toy)

    assert ("harvest-follows-planting", "data/harvests.csv", 4) in found(toy)
    assert "harvest-follows-planting" not in skipped(check(toy))


def test_row_with_an_error_is_in_no_rule(toy: Path) -> None:
    swap("harvests", ("har-001,pla-001,1987-07-11,3", "har-001,pla-001,1987-04-11,many"))(toy)

    assert found(toy) == [("cell-has-its-type", "data/harvests.csv", 2)]


@pytest.mark.parametrize(
    ("rule_id", "lost", "reason"),
    [
        ("record-has-a-page", "pages", "data/pages.csv could not be read"),
        ("record-has-a-page", "harvests", "data/harvests.csv could not be read"),
        ("harvest-follows-planting", "plantings", "data/plantings.csv could not be read"),
        ("title-is-in-the-notebook", "notebooks", "data/notebooks.csv could not be read"),
    ],
)
def test_rule_of_a_table_that_is_lost_is_skipped_and_says_so(toy: Path, rule_id: str, lost: str, reason: str) -> None:
    (toy / path(lost)).unlink()

    report = check(toy, with_source=True)

    assert skipped(report)[rule_id] == reason
    assert report.checked == len(report.rules) - len({entry.rule for entry in report.skipped})


def test_rules_of_the_source_are_skipped_without_it_and_checked_with_it(toy: Path) -> None:
    swap("pages", ("broad beans by the fence", "broad beans by the wall"))(toy)

    assert found(toy) == []
    assert skipped(check(toy)) == dict.fromkeys(("title-is-in-the-notebook", "words-are-in-the-notebook"), NO_SOURCE)
    report = check(toy, with_source=True)
    assert skipped(report) == {}
    assert ("words-are-in-the-notebook", 4) in {(finding.rule, finding.line) for finding in report.findings}


def test_note_is_written_if_its_frames_are_there() -> None:
    assert check(Path("tests/toy"), with_source=True).notes == ("source: the text of 1 notebook",)
    assert check(Path("tests/toy")).notes == ()


@rule(message="{kilos} of {planting_id}", repair="", partial=("harvests",))
def no_harvest_is_right(harvests: pl.LazyFrame) -> pl.LazyFrame:
    """No harvest is right.

    A rule that finds every row.
    """
    return harvests


def _many_harvests(root: Path) -> None:
    rows = "".join(f"har-{number:03d},pla-001,1987-08-01,{number}\n" for number in range(3, 50)).encode()
    rewrite("harvests", lambda data: data + rows)(root)


def test_rule_that_finds_many_rows_is_one_finding_with_their_lines(toy: Path) -> None:
    """Each of them says something else, and yet a rule that finds ten rows has one cause."""
    _many_harvests(toy)

    [finding] = [one for one in check_with(toy, no_harvest_is_right).findings if one.rule == "no-harvest-is-right"]

    assert (finding.line, finding.message, finding.count) == (2, "3 of pla-001", 49)
    assert [place.line for place in finding.places] == list(range(2, 51))


def test_rule_with_an_empty_cell_in_its_words_says_so(toy: Path) -> None:
    found_ = [one for one in check_with(toy, no_harvest_is_right).findings if one.rule == "no-harvest-is-right"]

    assert [one.message for one in found_] == ["3 of pla-001", "(empty) of pla-002"]


@rule(message="", repair="", partial=("tables",))
def tables_are_all_there(tables: dict[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Every table can be taken by its name.

    The frame of each has its name and the lines of its rows.
    """
    first = next(iter(tables.values()))
    return first.filter(pl.lit(set(tables) != {table.name for table in PACKAGE.tables}))


def test_rule_may_take_every_table(toy: Path) -> None:
    assert check_with(toy, tables_are_all_there).findings == ()
    (toy / path("old_ids")).unlink()

    found_ = [one for one in check_with(toy, tables_are_all_there).findings if one.rule == "tables-are-all-there"]
    assert [(one.file, one.line) for one in found_] == [("data/notebooks.csv", 2), ("data/notebooks.csv", 3)]


def test_rule_is_described_with_the_files_of_its_findings() -> None:
    files = {described.id: described.files for described in describe_rules(PACKAGE)}

    assert files["record-has-a-page"] == ("data/plantings.csv", "data/harvests.csv")
    assert files["harvest-follows-planting"] == ("data/harvests.csv",)
    assert files["title-is-in-the-notebook"] == ("data/notebooks.csv",)
    assert files["seeds-are-of-annuals"] == ("data/plantings.csv",)
    assert files["descriptor-is-current"] == ("datapackage.json",)
    assert files["lock-is-current"] == ("verification",)
    assert files["key-is-unique"] == tuple(table.path for table in PACKAGE.tables)
