"""What --fix reads and writes besides tables: never too much of a descriptor, and all files or none."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from schemas import PACKAGE
from standoff.fixes.plan import plan
from standoff.fixes.write import PartlyWritten, carry_out

from .test_fix import fix, reverse_rows
from .tools import TINY, rewrite, run, several, swap


@pytest.mark.parametrize("kind", ["directory", "link", "pipe", "unreadable"])
def test_a_descriptor_that_is_no_file_is_to_be_removed_first(
    tiny: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tiny / "datapackage.json"
    file.unlink()
    if kind == "directory":
        file.mkdir()
    elif kind == "link":
        file.symlink_to(tiny / "elsewhere.json")
    elif kind == "pipe":
        os.mkfifo(file)
    else:
        file.write_bytes(b"{}")
        opened = Path.open

        def refuse(path: Path, *arguments: Any, **more: Any) -> Any:
            if path == file:
                raise PermissionError(13, "Permission denied")
            return opened(path, *arguments, **more)

        monkeypatch.setattr(Path, "open", refuse)

    [finding] = run(tiny).findings
    planned = plan(PACKAGE, tiny)

    assert (finding.rule, finding.repair) == (
        "descriptor-is-current",
        "remove it, then run: python validate.py --fix",
    )
    assert planned.changes == {}
    assert planned.refused["datapackage.json"].endswith("remove it, then run --fix again")


def test_a_huge_descriptor_is_not_read_to_its_end(tiny: Path) -> None:
    right = (tiny / "datapackage.json").read_bytes()
    with (tiny / "datapackage.json").open("r+b") as stream:
        stream.truncate(2**40)

    [finding] = run(tiny).findings
    planned = plan(PACKAGE, tiny)
    carry_out(planned, tiny)

    assert finding.rule == "descriptor-is-current"
    assert list(planned.diff()) == [f"datapackage.json replaced ({len(right):,} bytes)"]
    assert (tiny / "datapackage.json").read_bytes() == right


def test_descriptor_finding_says_what_the_line_is_and_should_be(tiny: Path) -> None:
    file = tiny / "datapackage.json"
    file.write_text(file.read_text(encoding="utf-8").replace(PACKAGE.name, "another", 1), encoding="utf-8")

    [finding] = run(tiny).findings

    assert f"""line 3 is '"name": "another",', and should be '"name": "{PACKAGE.name}",'""" in finding.message


def test_a_file_that_cannot_be_written_leaves_all_as_they_were(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several(rewrite("mentions", reverse_rows), swap("places", ("Port Ada", '"Port Ada"')))(tiny)
    before = {file: file.read_bytes() for file in tiny.rglob("*") if file.is_file()}
    make = tempfile.mkstemp

    def refuse(**words: Any) -> Any:
        if "places" in words["prefix"]:
            raise OSError(28, "No space left on device")
        return make(**words)

    monkeypatch.setattr(tempfile, "mkstemp", refuse)

    with pytest.raises(OSError, match="No space left"):
        fix(tiny)

    assert {file: file.read_bytes() for file in tiny.rglob("*") if file.is_file()} == before


def test_a_file_that_cannot_be_replaced_says_which_were(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    several(rewrite("mentions", reverse_rows), swap("places", ("Port Ada", '"Port Ada"')))(tiny)
    swapped = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "places.csv":
            raise PermissionError(13, "Permission denied")
        return swapped(path, target)

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(PartlyWritten, match=r"cannot write data/places.csv: .*; written before it: data/mentions.csv"):
        fix(tiny)

    assert sorted(file.name for file in (tiny / "data").iterdir()) == sorted(
        file.name for file in (TINY / "data").iterdir()
    )
