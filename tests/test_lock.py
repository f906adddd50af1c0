"""verification.lock: what it covers, what it says where the source is absent, and that it cannot be passed by."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from schemas import PACKAGE
from schemas.verified import READ
from standoff.model.report import Severity, strict
from standoff.verification import lock

from .test_cli import validate
from .tools import TINY_SOURCE, path, places, renew, run, swap


def _change_a_summary(root: Path) -> None:
    swap("events", ("Both sides met.", "The two sides met."))(root)
    renew(root, verified=False)


def test_changed_row_is_a_warning_where_the_source_is_absent(tiny: Path) -> None:
    _change_a_summary(tiny)

    report = run(tiny)

    assert places(report) == [("row-is-verified", path("events"), 3)]
    assert report.valid
    assert not strict(report).valid


def test_change_of_a_cell_that_no_source_rule_reads_is_none(tiny: Path) -> None:
    swap("statements", ("announce,direct,,,,,,,diplomacy", "announce,direct,,,,,,,energy"))(tiny)
    renew(tiny, verified=False)

    assert places(run(tiny)) == []


def test_stale_lock_is_an_error_where_the_source_is_at_hand(tiny: Path) -> None:
    _change_a_summary(tiny)

    report = run(tiny, with_source=True)

    assert places(report) == [("lock-is-current", lock.FILE, None)]
    assert report.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        (lambda text: text.replace("events", "evens", 1), "edited by hand"),
        (lambda _: "{}", "not a lock"),
        (lambda _: "[" * 100_000, "not a lock"),
        (lambda _: "", "not a lock"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "not of format 1"),
    ],
)
def test_lock_that_cannot_be_trusted_is_an_error(tiny: Path, edit: object, what: str) -> None:
    file = tiny / lock.FILE
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]

    [finding] = run(tiny).findings

    assert (finding.rule, finding.severity) == ("lock-is-sound", Severity.ERROR)
    assert what in finding.message


def _sealed(head: dict[str, object], rows: bytes) -> bytes:
    seal = hashlib.sha256(json.dumps(head, sort_keys=True).encode() + rows).hexdigest()
    return json.dumps({**head, "seal": seal}).encode() + b"\n" + rows


@pytest.mark.parametrize(
    ("digests", "rows"),
    [
        (None, b"events\n"),
        (None, b"\xff\t\t\n"),
        (None, b"a\tb\tc\td\n"),
        ({}, b""),
        ([], b""),
        ("text", b""),
        (7, b""),
    ],
)
def test_malformed_lock_with_a_right_seal_is_an_error(tiny: Path, digests: object, rows: bytes) -> None:
    _change_a_summary(tiny)
    first, _, _ = (tiny / lock.FILE).read_bytes().partition(b"\n")
    head = json.loads(first)
    del head["seal"]
    if digests is not None:
        head["digests"] = digests
    (tiny / lock.FILE).write_bytes(_sealed(head, rows))

    [finding] = run(tiny).findings

    assert (finding.rule, finding.message) == (
        "lock-is-sound",
        "verification.lock is not a lock that validate.py wrote",
    )


def test_lock_for_another_source_is_an_error(tiny: Path) -> None:
    swap("sources", (",d1172", ",d1173"))(tiny)
    renew(tiny, verified=False)

    [finding] = run(tiny).findings

    assert (finding.rule, finding.message) == ("lock-is-sound", "verification.lock was written for another source")


def test_lock_for_other_columns_is_stale(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGE.verified, "places", ("name", "kind"))

    [finding] = run(tiny).findings

    assert "is stale" in finding.message


def test_fix_with_the_source_writes_the_lock_once_all_rules_pass(tiny: Path) -> None:
    _change_a_summary(tiny)

    done = validate(tiny, "--source", TINY_SOURCE, "--fix", "--strict")

    assert done.returncode == 0
    assert "wrote verification.lock" in done.stderr
    assert places(run(tiny)) == []


def test_fix_writes_no_lock_for_rows_that_fail(tiny: Path) -> None:
    swap("statements", ("keep the ferry running", "keep the ferry sailing"))(tiny)
    before = (tiny / lock.FILE).read_bytes()

    done = validate(tiny, "--source", TINY_SOURCE, "--fix")

    assert done.returncode == 1
    assert (tiny / lock.FILE).read_bytes() == before


def test_fix_without_the_source_leaves_the_lock(tiny: Path) -> None:
    swap("events", ("Both sides met.", "The two sides met."))(tiny)
    before = (tiny / lock.FILE).read_bytes()

    done = validate(tiny, "--fix")

    assert done.returncode == 0
    assert "row-is-verified" in done.stdout
    assert (tiny / lock.FILE).read_bytes() == before


def test_strict_lets_warnings_fail(tiny: Path) -> None:
    _change_a_summary(tiny)

    assert validate(tiny).returncode == 0
    assert validate(tiny, "--strict").returncode == 1
    assert json.loads(validate(tiny, "--strict", "--format", "json").stdout)["valid"] is False


def test_every_column_of_own_words_is_covered() -> None:
    for table in PACKAGE.tables:
        for column in table:
            if column.own_words:
                assert column.name in PACKAGE.verified[table.name]


def test_covered_columns_exist() -> None:
    for name, columns in READ.items():
        assert set(columns) <= set(PACKAGE.table(name).header)
