"""Tables emptied, cells of any length, faults without number, addresses in the descriptor: a run stays bounded."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.fixes.plan import plan
from standoff.fixes.write import carry_out

from .tools import ROOT, path, places, renew, rewrite, run, swap


@pytest.mark.parametrize("table", [table.name for table in PACKAGE.tables])
def test_an_emptied_table_is_told_once_and_not_by_each_row_that_calls_for_it(tiny: Path, table: str) -> None:
    rewrite(table, lambda data: data.partition(b"\n")[0] + b"\n")(tiny)
    renew(tiny, verified=False)

    found = places(run(tiny))

    assert len(found) <= 2
    assert {file for _, file, _ in found} <= {path(table), "verification.lock"}


def test_a_table_without_rows_that_nothing_calls_for_is_valid(tiny: Path) -> None:
    """A package may have no sanctions."""
    for name in ("sanctions", "evidence", "stances", "retired_ids"):
        rewrite(name, lambda data: b"".join(line for line in data.splitlines(keepends=True) if b"san-" not in line))(
            tiny
        )
    assert (tiny / path("sanctions")).read_text(encoding="utf-8").count("\n") == 1
    renew(tiny)

    assert path("sanctions") not in {file for _, file, _ in places(run(tiny))}
    assert "table-has-rows" not in {rule for rule, _, _ in places(run(tiny))}


def test_fix_derives_nothing_from_an_emptied_table(tiny: Path) -> None:
    rewrite("stances", lambda data: data.partition(b"\n")[0] + b"\n")(tiny)
    before = (tiny / path("events")).read_bytes()

    carry_out(plan(PACKAGE, tiny), tiny)

    assert (tiny / path("events")).read_bytes() == before


LONG = {
    "key": ("places", "port-ada,Port Ada", f"{'p' * 201},Port Ada", "place_id"),
    "address": ("sources", "2020-05-14,en,,", f"2020-05-14,en,https://example.org/{'a' * 2000},", "url"),
    "language": ("sources", "2020-05-14,en,", f"2020-05-14,en{'-abc' * 10},", "language"),
    "codes": ("places", "FIN SWE", "FIN " * 60 + "SWE", "country_codes"),
    "item": ("places", "Port Ada,city,FIN,", f"Port Ada,city,FIN,Q{'1' * 30}", "wikidata_id"),
}


@pytest.mark.parametrize(("table", "old", "new", "column"), LONG.values(), ids=LONG)
def test_no_text_of_a_fixed_form_is_of_any_length(tiny: Path, table: str, old: str, new: str, column: str) -> None:
    swap(table, (old, new))(tiny)

    found = {finding.rule for finding in run(tiny).findings if finding.column == column}

    assert "text-fits-length" in found


def test_every_text_column_has_a_greatest_length_or_must_be_found_elsewhere() -> None:
    for table in PACKAGE.tables:
        for column in table:
            if column.type == "string" and not (column.references or column.allowed):
                assert column.max_length or "{3,9}" in (column.pattern or ""), f"{table.name}.{column.name}"


def _network(*_: object, **__: object) -> None:
    raise AssertionError("a check must open no connection")


def test_a_check_opens_no_connection_whatever_the_descriptor_names(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tiny / "datapackage.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"path": "data/', '"path": "https://example.org/data/'), encoding="utf-8")
    monkeypatch.setattr(socket, "socket", _network)
    monkeypatch.setattr(socket, "create_connection", _network)
    monkeypatch.setattr(socket, "getaddrinfo", _network)

    assert [finding.rule for finding in run(tiny).findings] == ["descriptor-is-current"]
    carry_out(plan(PACKAGE, tiny), tiny)
    assert run(tiny).findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Na\u200bme {0}", "N\u0430me {0}", "Name {0}"], ids=["hidden", "mixed", "pattern"])
def test_a_hundred_thousand_faults_are_counted_and_a_few_shown(tiny: Path, name: str) -> None:
    rows = "".join(f"p-{number},{name.format(number)},sea,FIN,x{number}\n" for number in range(100_000))
    rewrite("places", lambda data: data + rows.encode())(tiny)

    # Time for a slow machine, not for one query a fault.
    done = subprocess.run(
        [sys.executable, ROOT / "validate.py", tiny], capture_output=True, text=True, check=False, timeout=240
    )

    [head] = [line for line in done.stdout.splitlines() if line.startswith("data/places.csv: ")]
    assert done.returncode == 1
    assert int(head.split()[1].replace(",", "")) >= 100_000
    assert len(done.stdout.splitlines()) < 200
