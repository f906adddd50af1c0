"""Where a run cannot go on, or must not: one sentence, exit code 2, nothing written over."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from standoff.cli.terminal import CouldNotRun
from standoff.cli.validate import main, package_directory
from standoff.model.package import Package

from .test_cli import validate
from .tools import ROOT, TINY_SOURCE, swap


def test_source_that_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    with file.open("wb") as stream:
        stream.truncate(20_000_001)

    done = validate("--source", file)

    sentence = f"validate.py: {file} is larger than 20 MB; give the text of the source alone\n"
    assert (done.returncode, done.stderr) == (2, sentence)


@pytest.mark.parametrize("name", ["data/places.csv", "data/new.txt", "datapackage.json", "verification.lock"])
def test_report_is_not_written_over_the_package(tiny: Path, name: str) -> None:
    before = {file: file.read_bytes() for file in tiny.rglob("*") if file.is_file()}

    done = validate(tiny, "--output", tiny / "data" / ".." / name)

    assert done.returncode == 2
    assert done.stderr.endswith(f"{name} is part of the package; write the report elsewhere\n")
    assert {file: file.read_bytes() for file in tiny.rglob("*") if file.is_file()} == before


def test_report_is_not_written_over_the_source(tiny: Path) -> None:
    copy, link = tiny / "copy.txt", tiny / "link.txt"
    copy.write_bytes(TINY_SOURCE.read_bytes())
    link.symlink_to(copy)

    done = validate(tiny, "--source", copy, "--output", link)

    assert (done.returncode, copy.read_bytes()) == (2, TINY_SOURCE.read_bytes())
    assert "is the source" in done.stderr


def test_a_panic_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Polars' PanicException is no Exception."""

    class PanicException(BaseException):
        pass

    def panic() -> Package:
        raise PanicException("worker threads")

    # Pytest's own streams cannot be reconfigured.
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys, "stderr", stderr := io.TextIOWrapper(io.BytesIO()))

    assert main(ROOT, panic, []) == 2
    stderr.seek(0)
    assert stderr.read() == "validate.py: internal error, please report it: PanicException: worker threads\n"


@pytest.mark.parametrize("threads", ["0", "00"])
def test_threads_that_polars_panics_at_are_a_sentence(tiny: Path, threads: str) -> None:
    done = validate(tiny, POLARS_MAX_THREADS=threads)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "POLARS_MAX_THREADS" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["", "--diff", "--list-rules", "--format json"])
def test_full_output_is_a_sentence(tiny: Path, arguments: str) -> None:
    swap("places", ("Port Ada", '"Port Ada"'))(tiny)
    command = f"{sys.executable} {ROOT / 'validate.py'} {tiny} {arguments} > /dev/full"

    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602

    assert done.returncode == 2
    assert done.stderr == "validate.py: cannot write to standard output: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_error_stream_does_not_change_the_exit_code() -> None:
    command = f"{sys.executable} {ROOT / 'validate.py'} no/such/place 2> /dev/full"

    assert subprocess.run(command, shell=True, check=False).returncode == 2  # noqa: S602


def test_path_that_cannot_be_entered_is_a_sentence(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)

    with pytest.raises(CouldNotRun, match=f"{tiny} cannot be read: permission denied"):
        package_directory(tiny)
