"""What is in data/ besides the tables, and what a check leaves as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.checks.files import MANY_FILES
from standoff.checks.run import check as run_check
from standoff.checks.run import check_together
from standoff.checks.table import check_tables
from standoff.files.read import read_package
from tests.tools import rewrite
from tests.toy import PACKAGE
from tests.toy.tools import TOY, check, files, found

MOVE = "move it out of data/"


@pytest.mark.parametrize("name", [".pages.csv.swp", "pages.csv~", "notes.txt", "pages (copy).csv"])
def test_file_of_a_desktop_or_editor_is_reported(toy: Path, name: str) -> None:
    (toy / "data" / name).write_text("x", encoding="utf-8")

    [finding] = check(toy).findings

    assert (finding.rule, finding.file, finding.line) == ("file-is-listed", f"data/{name}", None)
    assert finding.message == f"data/{name} is not a table of this package"
    assert finding.repair == MOVE  # the table that it is a copy of is there


def test_file_named_almost_like_a_lost_table_is_to_be_renamed(toy: Path) -> None:
    (toy / "data/pages.csv").rename(toy / "data/page.csv")

    listed = next(finding for finding in check(toy).findings if finding.rule == "file-is-listed")

    assert (listed.file, listed.repair) == ("data/page.csv", "rename it to data/pages.csv")


def test_many_files_without_a_table_are_counted(toy: Path) -> None:
    for number in range(1000):
        (toy / "data" / f"copy{number:04}.csv").write_text("x", encoding="utf-8")

    found_ = check(toy).findings

    assert [finding.rule for finding in found_] == ["file-is-listed"] * (MANY_FILES + 1)
    assert (found_[0].file, found_[0].message, found_[0].repair) == (
        "data",
        f"data/copy0020.csv, like {1000 - MANY_FILES - 1} more files, is not a table of this package",
        "move them out of data/",
    )


def test_data_directory_that_is_a_link_is_one_finding_and_not_read(toy: Path) -> None:
    (toy / "data").rename(toy / "elsewhere")
    (toy / "data").symlink_to(toy / "elsewhere")

    report = check(toy)

    assert [(finding.rule, finding.file) for finding in report.findings] == [("file-is-there", "data")]
    assert report.tables == {}


def test_check_changes_no_file(toy: Path) -> None:
    rewrite("pages", lambda data: data.replace(b"\n", b"\r\n"))(toy)
    before = files(toy)

    assert check(toy).findings
    assert files(toy) == before


def test_toy_is_valid_with_and_without_its_source() -> None:
    for with_source in (False, True):
        report = check(TOY, with_source=with_source)

        assert report.findings == ()
        assert bool(report.skipped) is not with_source


def test_check_is_read_tables_together(toy: Path) -> None:
    """Tests share tables that are checked once; a whole check finds the same."""
    rewrite("pages", lambda data: data.replace(b"letters", b"leters"))(toy)
    raw = read_package(PACKAGE, toy)

    whole = run_check(PACKAGE, toy)

    assert whole.findings == check_together(PACKAGE, toy, raw, check_tables(raw)).findings == check(toy).findings
    assert found(toy)
