"""What is planned is written whole or not at all, and readers never see a part."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from standoff.fixes.plan import plan
from standoff.fixes.write import PartlyWritten, carry_out, replace_file, write_locks
from tests.tools import reverse_rows, rewrite, several
from tests.toy import PACKAGE
from tests.toy.tools import LOCK, files, fix

TWO_FILES = several(rewrite("pages", reverse_rows), rewrite("plantings", reverse_rows))


def test_disk_that_is_full_leaves_every_file_as_it_was(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    TWO_FILES(toy)
    before = files(toy)
    make = tempfile.mkstemp

    def refuse(**words: Any) -> Any:
        if "pages" in words["prefix"]:
            raise OSError(28, "No space left on device")
        return make(**words)

    monkeypatch.setattr(tempfile, "mkstemp", refuse)

    with pytest.raises(OSError, match="No space left"):
        fix(toy)

    assert files(toy) == before


def test_file_that_cannot_be_replaced_is_named_with_those_that_were(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    TWO_FILES(toy)
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "pages.csv":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(PartlyWritten) as failed:
        fix(toy)

    assert str(failed.value) == (
        "cannot write data/pages.csv: permission denied; written before it: data/plantings.csv"
    )
    assert {file.name for file in (toy / "data").iterdir()} == {table.path[5:] for table in PACKAGE.tables}


def test_planning_writes_nothing(toy: Path) -> None:
    TWO_FILES(toy)
    before = files(toy)

    assert list(plan(PACKAGE, toy).changes) == ["data/plantings.csv", "data/pages.csv"]
    assert files(toy) == before


def test_file_keeps_its_permissions(toy: Path) -> None:
    TWO_FILES(toy)
    (toy / "data/pages.csv").chmod(0o640)

    carry_out(plan(PACKAGE, toy), toy)

    assert (toy / "data/pages.csv").stat().st_mode & 0o777 == 0o640


def test_file_that_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "a", b"x")

    assert [file.name for file in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("kind", ["directory", "link"])
def test_lock_is_written_over_nothing_but_a_file(toy: Path, kind: str) -> None:
    lock = toy / LOCK
    lock.unlink()
    lock.mkdir() if kind == "directory" else lock.symlink_to(toy / "elsewhere")

    with pytest.raises(OSError, match="it is not a regular file"):
        write_locks(PACKAGE, toy)

    assert not (toy / "elsewhere").exists()
