"""validate.py as people run it: exit codes, reports, and no traceback whatever comes in."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from schemas import PACKAGE
from standoff.cli.validate import main
from standoff.model.builtin_rules import all_rules
from validate import load

from .tools import ROOT, TINY, TINY_SOURCE, renew, run, swap

RULES = all_rules(PACKAGE)


def validate(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in this process, which takes a fifth of the time of a process of its own."""
    stdout, stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with (
        mock.patch.dict(os.environ, {**_plain_environment(), **environment}, clear=True),
        contextlib.redirect_stdout(stdout),
        contextlib.redirect_stderr(stderr),
    ):
        code = main(ROOT, load, [*map(str, arguments)])
    return subprocess.CompletedProcess([*map(str, arguments)], code, _written(stdout), _written(stderr))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def validate_in_a_process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "validate.py"), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env={**_plain_environment(), **environment},
    )


def _rows() -> dict[str, int]:
    """Return the number of rows in each table of the tiny package, whose cells have no line breaks."""
    return {table.name: (TINY / table.path).read_bytes().count(b"\n") - 1 for table in PACKAGE.tables}


def _plain_environment() -> dict[str, str]:
    """Return the environment without what a workflow sets, so that the tests give the same result there."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}


def test_under_github_actions_annotations_and_summary_come_by_themselves(tiny: Path, tmp_path: Path) -> None:
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    renew(tiny)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")

    done = validate(tiny, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))

    assert done.returncode == 1
    assert done.stdout.startswith("::error file=data/statements.csv,line=4,col=18,endColumn=23,title=code-is-known::")
    assert summary.read_text(encoding="utf-8").startswith("before\n## nato")


def test_valid_package(tiny: Path) -> None:
    done = validate(tiny)

    assert done.returncode == 0
    assert done.stderr == ""
    assert "skipped, not passed (needs a source's text" in done.stdout
    last = done.stdout.splitlines()[-1]
    skipped = len(run(tiny).skipped)
    assert skipped
    assert f"{len(RULES) - skipped} rules checked, {skipped} skipped" in last
    rows = sum(_rows().values())
    assert last.startswith(f"valid: {PACKAGE.name} {PACKAGE.version} ({len(PACKAGE.tables)} tables, {rows} rows")


def test_with_the_source_nothing_is_skipped(tiny: Path) -> None:
    done = validate(tiny, "--source", TINY_SOURCE)

    assert done.returncode == 0
    assert "skipped" not in done.stdout


def test_finding_as_text(tiny: Path) -> None:
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    renew(tiny)

    done = validate(tiny)

    assert done.returncode == 1
    assert done.stdout.splitlines()[:4] == [
        "data/statements.csv: 1 error",
        "  data/statements.csv:4 act (sta-003)",
        "    error 'acuse': not a code of act  [code-is-known]",
        (
            "    repair: did you mean 'accuse'? one of: assert, accuse, deny, warn, threaten, demand, propose, reject, "
            "support, announce, speculate"
        ),
    ]
    assert "\033" not in done.stdout


def test_finding_as_json(tiny: Path) -> None:
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    renew(tiny)

    done = validate(tiny, "--format", "json")

    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert list(report) == ["valid", "version", "findings", "skipped", "tables"]
    assert (report["valid"], report["version"]) == (False, PACKAGE.version)
    assert report["tables"] == _rows()
    assert {entry["rule"] for entry in report["skipped"]} >= {"quote-is-verbatim"}
    (finding,) = report["findings"]
    assert finding.pop("repair").startswith("did you mean 'accuse'? one of: ")
    assert finding == {
        "rule": "code-is-known",
        "severity": "error",
        "file": "data/statements.csv",
        "line": 4,
        "column": "act",
        "record": "sta-003",
        "value": "acuse",
        "message": "not a code of act",
        "count": 1,
        "places": [{"file": "data/statements.csv", "line": 4, "column": "act"}],
    }


def test_output_goes_to_a_file(tiny: Path, tmp_path: Path) -> None:
    done = validate(tiny, "--format", "json", "--output", tmp_path / "report.json")

    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["valid"]


def test_fix_says_what_it_did(tiny: Path) -> None:
    swap("places", ("Port Ada", '"Port Ada"'))(tiny)

    done = validate_in_a_process(tiny, "--fix")

    assert done.returncode == 0
    assert "+port-ada,Port Ada,city,FIN," in done.stderr.splitlines()


def test_diff_writes_nothing(tiny: Path) -> None:
    swap("places", ("Port Ada", '"Port Ada"'))(tiny)

    first, second = validate(tiny, "--diff"), validate(tiny, "--diff")

    assert (first.returncode, second.returncode) == (1, 1)
    assert first.stdout == second.stdout
    assert first.stdout.startswith("--- data/places.csv (before)\n")


def test_diff_of_a_package_in_order_is_empty(tiny: Path) -> None:
    done = validate(tiny, "--diff")

    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["no/such/place"], "no/such/place is not a directory"),
        ([ROOT / "tests"], "has no data directory"),
        (["--source", "no-such-file.txt"], "no-such-file.txt cannot be read: no such file or directory"),
        (["--source", ROOT], "has no files that end in .txt"),
        (["--format", "html"], "invalid choice: 'html'"),
        (["--frobnicate"], "unrecognized arguments: --frobnicate"),
        (["--explain", "quote-is-sort"], "did you mean 'quote-is-short'?"),
        (["--output", "no/such/place/report.txt"], "cannot write no/such/place/report.txt"),
    ],
    ids=str,
)
def test_what_cannot_run_ends_in_a_sentence(arguments: list[object], sentence: str) -> None:
    done = validate(*arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("validate.py: ")
    assert done.stderr.count("\n") == 1
    assert sentence in done.stderr


def test_data_directory_that_is_a_link_is_one_sentence(tiny: Path) -> None:
    (tiny / "data").rename(tiny / "elsewhere")
    (tiny / "data").symlink_to(tiny / "elsewhere")

    done = validate(tiny)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"validate.py: {tiny / 'data'} is a symbolic link; nothing outside the package is read\n"


def test_source_that_is_not_text(tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    file.write_bytes(b"\xff\xfe\x00")

    done = validate("--source", file)

    assert (done.returncode, done.stderr) == (2, f"validate.py: {file} is not UTF-8 text\n")


def test_list_of_rules() -> None:
    done = validate("--list-rules")

    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(RULES)


def test_explanation_of_a_rule() -> None:
    done = validate("--explain", "code-is-known")

    rule = RULES["code-is-known"]
    assert done.returncode == 0
    assert all(text in done.stdout for text in (rule.id, rule.statement, rule.help, "\n- ", "\n+ ", "repair: "))


@pytest.mark.parametrize(
    "environment",
    [
        {"PANDERA_VALIDATION_ENABLED": "False"},
        {"PANDERA_VALIDATION_DEPTH": "SCHEMA_ONLY"},
        {"PANDERA_VALIDATION_DEPTH": "no such depth"},
        {"PANDERA_USE_NARWHALS_BACKEND": "True"},
    ],
    ids=str,
)
def test_checking_cannot_be_switched_off(tiny: Path, environment: dict[str, str]) -> None:
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    renew(tiny)

    done = validate_in_a_process(tiny, **environment)

    assert done.returncode == 1
    assert "code-is-known" in done.stdout


def test_hidden_characters_are_shown_not_sent(tiny: Path) -> None:
    swap("places", ("Port Ada", "Port \x1b[31mAda"))(tiny)

    done = validate_in_a_process(tiny, PYTHONIOENCODING="ascii")

    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert r"'Port \x1b[31mAda'" in done.stdout


def test_missing_dependency_is_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-E", str(ROOT / "validate.py")], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith("validate.py: ")
    assert "make check" in done.stderr


def test_without_docstrings_nothing_is_said_to_be_valid(tiny: Path) -> None:
    done = validate_in_a_process(tiny, PYTHONOPTIMIZE="2")

    assert done.returncode == 2
    assert "-OO" in done.stderr


def test_closed_output_is_no_crash(tiny: Path) -> None:
    for closed in (">&-", "2>&-"):
        done = subprocess.run(  # noqa: S602 - the shell closes the stream
            f"{sys.executable} {ROOT / 'validate.py'} {tiny} {closed}",
            shell=True,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0
        assert "Traceback" not in done.stderr


def test_safe_path_does_not_hide_the_schemas(tiny: Path) -> None:
    assert validate_in_a_process(tiny, PYTHONSAFEPATH="1").returncode == 0


def test_another_text_is_one_finding(tiny: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Something else altogether.", encoding="utf-8")

    report = json.loads(validate(tiny, "--source", other, "--format", "json").stdout)

    assert [finding["rule"] for finding in report["findings"]] == ["text-is-of-the-source"]
