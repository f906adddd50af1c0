"""Drafts checked together with a package, and merged into it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.drafts.check import check_draft
from standoff.model.report import Report

from ..corpus.tools import DRAFTS, empty_package, line_of, replace_once, rules_at, tables, text_of
from .tools import contribute, runner, validate

NAME = "rivermark-courier"
OTHERS = "no text of lakeland-herald-2031-03-05: give it with --source FILE"


@pytest.fixture
def courier(tmp_path: Path) -> Path:
    """A valid draft that a test may break."""
    folder = tmp_path / NAME
    shutil.copytree(DRAFTS / NAME, folder)
    return folder


def checked(package: Path, draft: Path) -> Report:
    return check_draft(PACKAGE, package, draft, {NAME: text_of(NAME)})


def same_place(
    found: list[tuple[str, str, int | None]], package: Path, draft: Path
) -> list[tuple[str, str, int | None]]:
    """Return findings with the draft's files by their name."""
    return [
        (rule, Path(package, file).resolve().relative_to(draft.resolve()).as_posix(), line)
        for rule, file, line in found
    ]


def test_valid_draft_has_no_findings_and_only_other_sources_are_skipped(package: Path, courier: Path) -> None:
    report = checked(package, courier)

    assert report.findings == ()
    assert {one.reason for one in report.skipped} == {OTHERS}
    assert report.tables["sources"] == 2


def test_error_is_reported_at_the_draft_and_its_cell(package: Path, courier: Path) -> None:
    file = courier / "data" / "events.csv"
    replace_once(file, ",occurred,", ",occured,")

    report = checked(package, courier)

    (finding,) = report.findings
    line = line_of(file, "new:meeting")
    assert same_place(rules_at(report), package, courier) == [("code-is-known", "data/events.csv", line)]
    assert file.read_text(encoding="utf-8").split("\n")[line - 1][(finding.start or 0) - 1 :].startswith("occured,")
    assert finding.record == "new:meeting"


def test_error_across_draft_and_package_is_reported_at_the_draft(package: Path, courier: Path) -> None:
    replace_once(
        courier / "data" / "evidence.csv",
        "new:denial,rivermark-courier-2031-03-05:p01s02",
        "new:denial,lakeland-herald-2031-03-05:p02s01",
    )

    found = same_place(rules_at(checked(package, courier)), package, courier)

    assert ("record-is-of-one-source", "data/statements.csv", 2) in found


def test_lines_in_messages_are_those_of_the_draft(package: Path, courier: Path) -> None:
    file = courier / "data" / "mentions.csv"
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join([*lines[:2], lines[1], *lines[2:]]), encoding="utf-8", newline="\n")

    (finding,) = checked(package, courier).findings

    assert (finding.rule, finding.line) == ("key-is-unique", 3)
    assert "line 2" in finding.message
    assert "1000000002" not in f"{finding.message}{finding.repair}"


def test_form_of_a_draft_is_checked(package: Path, courier: Path) -> None:
    file = courier / "data" / "stances.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    found = same_place(rules_at(checked(package, courier)), package, courier)

    assert found == [("lf-line-endings", "data/stances.csv", 1)]


def test_file_without_a_table_is_found_in_a_draft(package: Path, courier: Path) -> None:
    (courier / "data" / "statement.csv").write_text("a\n", encoding="utf-8")

    found = same_place(rules_at(checked(package, courier)), package, courier)

    assert found == [("file-is-listed", "data/statement.csv", None)]


def test_row_that_changes_one_of_the_package_is_refused(package: Path, courier: Path) -> None:
    replace_once(courier / "data" / "actors.csv", "ole-brandt,Ole Brandt,", "ole-brandt,Ole Brandtt,")

    found = same_place(rules_at(checked(package, courier)), package, courier)

    assert found == [("key-is-unique", "data/actors.csv", line_of(courier / "data" / "actors.csv", "ole-brandt"))]


def test_codes_of_a_draft_are_known_while_it_is_checked(package: Path, courier: Path) -> None:
    replace_once(courier / "data" / "statements.csv", ",sovereignty,", ",ferries,")
    assert [rule for rule, *_ in rules_at(checked(package, courier))] == ["code-is-known"]

    (courier / "codes.csv").write_text(
        "vocabulary,value,label,definition\ntopic,ferries,Ferries,Ferry traffic.\n", encoding="utf-8"
    )

    report = checked(package, courier)
    assert (report.findings, {one.reason for one in report.skipped}) == ((), {OTHERS})


def test_codes_must_be_in_the_vocabularies_before_the_merge(
    package: Path, courier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "package"
    shutil.copytree(package, root)
    replace_once(courier / "data" / "statements.csv", ",sovereignty,", ",ferries,")
    (courier / "codes.csv").write_text(
        "vocabulary,value,label,definition\ntopic,ferries,Ferries,Ferry traffic.\n", encoding="utf-8"
    )

    code, _, error = runner(capsys, contribute)(root, "merge-draft", courier)

    assert code == 2
    assert error.endswith("add them to the package first: topic ferries\n")
    assert tables(root)["sources"].height == 1


def test_validate_takes_the_drafts_own_text(package: Path, courier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_once(courier / "data" / "mentions.csv", ",Mira Sandor,Foreign", ",Mira Sandora,Foreign")

    code, out, _ = runner(capsys, validate)(package, "--draft", courier)

    assert code == 1
    assert "does not have 'Mira Sandora'" in out


def test_draft_is_never_fixed(package: Path, courier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, error = runner(capsys, validate)(package, "--draft", courier, "--fix")

    assert (code, error.startswith("validate.py: --draft writes nothing")) == (2, True)


def test_merge_gives_ids_renews_the_descriptor_and_locks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = empty_package(tmp_path / "package")
    run = runner(capsys, contribute)
    assert run(root, "merge-draft", DRAFTS / "lakeland-herald")[0] == 0

    code, out, error = run(root, "merge-draft", DRAFTS / NAME, "--source", DRAFTS / "lakeland-herald" / "text.txt")

    assert code == 0
    assert "wrote data/events.csv" in error
    assert "wrote datapackage.json" in error
    assert "wrote verification/rivermark-courier-2031-03-05.lock: all rows of this source are verified" in error
    assert "skipped" not in out
    assert tables(root)["events"]["event_id"].to_list() == [f"eve-00{number}" for number in range(1, 7)]
    # Without any text, the locked package is valid.
    assert runner(capsys, validate)(root)[0] == 0


def test_draft_with_errors_is_not_merged(package: Path, courier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {file: file.read_bytes() for file in package.rglob("*") if file.is_file()}
    replace_once(courier / "data" / "events.csv", ",occurred,", ",occured,")

    code, _, error = runner(capsys, contribute)(package, "merge-draft", courier)

    assert (code, error.endswith("is not merged\n")) == (1, True)
    assert {file: file.read_bytes() for file in package.rglob("*") if file.is_file()} == before
