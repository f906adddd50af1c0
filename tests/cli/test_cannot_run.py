"""Where a run cannot go on, or must not: one sentence, exit code 2, nothing written over."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from standoff.cli.terminal import CouldNotRun
from standoff.cli.validate import LARGEST_SOURCE, main, package_directory
from standoff.model.package import Package
from tests.tools import ROOT, swap
from tests.toy import PACKAGE
from tests.toy.tools import TOY, TOY_SOURCE, files

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


def validate(*arguments: object) -> tuple[int, str, str]:
    """Run the command line on the toy in this process; return its exit code, output and error output."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        contextlib.redirect_stdout(streams[0]),
        contextlib.redirect_stderr(streams[1]),
    ):
        code = main(TOY, lambda: PACKAGE, [*map(str, arguments)])
    for stream in streams:
        stream.seek(0)
    return code, streams[0].read(), streams[1].read()


def in_a_shell(arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = f"{sys.executable} {ROOT / 'validate.py'} {arguments}"
    whole = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    return subprocess.run(  # noqa: S602 - the shell opens and closes the streams
        command, shell=True, capture_output=True, text=True, check=False, env={**whole, **environment}
    )


def test_source_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "source.txt"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_SOURCE + 1)

    sentence = f"validate.py: {file} is larger than 20,000,000 bytes; give only the source's text\n"
    assert validate("--source", file) == (2, "", sentence)


def test_two_texts_of_one_name_are_refused(tmp_path: Path) -> None:
    """Which of them is the source's cannot be known; the same text twice is one."""
    copy, other = tmp_path / "a" / "diary-1987.txt", tmp_path / "b" / "diary-1987.txt"
    for file, text in ((copy, TOY_SOURCE.read_text(encoding="utf-8")), (other, "Another text.")):
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")

    assert validate("--source", copy, "--source", copy)[0] == 0
    code, _, sentence = validate("--source", copy, "--source", other)
    assert code == 2
    assert sentence == "validate.py: two different texts are named diary-1987; name each after its source's id\n"


def test_rule_without_a_name_cannot_be_explained() -> None:
    assert validate("--explain", "")[0] == 2


@pytest.mark.parametrize("name", ["data/pages.csv", "data/new.txt", "datapackage.json", "verification/a.lock"])
def test_report_is_not_written_over_the_package(toy: Path, name: str) -> None:
    before = files(toy)
    output = toy / "data" / ".." / name

    sentence = f"validate.py: {output} is part of the package garden-notebooks; write the report elsewhere\n"
    assert validate(toy, "--output", output) == (2, "", sentence)
    assert files(toy) == before


def test_report_is_not_written_over_the_source(toy: Path) -> None:
    link = toy / "link.txt"
    link.symlink_to(toy / "source.txt")

    code, _, error = validate(toy, "--source", toy / "source.txt", "--output", link)

    assert (code, error) == (2, f"validate.py: {link} is the source; write the report elsewhere\n")
    assert (toy / "source.txt").read_bytes() == TOY_SOURCE.read_bytes()


class PanicException(BaseException):
    """As Polars' own is no Exception."""


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PanicException("worker threads"), "internal error, please report it: PanicException: worker threads"),
        (KeyError("x"), "internal error, please report it: KeyError: 'x'"),
        (KeyboardInterrupt(), "stopped"),
        (ModuleNotFoundError(name="polars"), "polars is not installed; run `make` to see what sets it up"),
        (PermissionError(13, "Permission denied", "a.csv"), "a.csv: permission denied"),
        (CouldNotRun("it is not there"), "it is not there"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_whatever_goes_wrong_is_a_sentence(
    error: BaseException, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Package:
        raise error

    # Pytest's own streams cannot be reconfigured.
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO()))
    monkeypatch.setattr(sys, "stderr", stderr := io.TextIOWrapper(io.BytesIO()))

    assert main(ROOT, fail, []) == 2
    stderr.seek(0)
    assert stderr.read() == f"validate.py: {sentence}\n"


@pytest.mark.parametrize("threads", ["0", "00"])
def test_threads_at_which_polars_panics_are_a_sentence(threads: str) -> None:
    done = in_a_shell(str(ROOT / "tests/tiny"), POLARS_MAX_THREADS=threads)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "POLARS_MAX_THREADS" in done.stderr


@needs_full
@pytest.mark.parametrize("arguments", ["tests/tiny", "--list-rules"])
def test_full_output_is_a_sentence(arguments: str) -> None:
    done = in_a_shell(f"{arguments} > /dev/full")

    assert done.returncode == 2
    assert done.stderr == "validate.py: cannot write to standard output: no space left on device\n"


@needs_full
@pytest.mark.parametrize("arguments", [["--diff"], ["--format", "json"], ["--list-rules"]], ids=str)
def test_full_output_is_a_sentence_in_every_form(
    toy: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    swap("pages", ("leeks took their place", '"leeks took their place"'))(toy)
    errors = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        monkeypatch.setattr(sys, "stderr", errors)

        code = main(TOY, lambda: PACKAGE, [str(toy), *arguments])

    errors.seek(0)
    assert (code, errors.read()) == (2, "validate.py: cannot write to standard output: no space left on device\n")


@needs_full
def test_full_error_stream_does_not_change_the_exit_code() -> None:
    assert in_a_shell("no/such/place 2> /dev/full").returncode == 2


@pytest.mark.parametrize("arguments", ["--format json", "--list-rules"])
def test_reader_that_is_gone_is_no_failure_of_ours(arguments: str) -> None:
    """As in `validate.py | head`: nobody reads the rest, and nothing is said of it."""
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, ROOT / "validate.py", *arguments.split()],
        cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip

    os.close(writing)
    assert (done.returncode, done.stderr) == (2, "")


def test_path_that_cannot_be_entered_is_a_sentence(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)

    with pytest.raises(CouldNotRun, match=f"^{toy} cannot be read: permission denied$"):
        package_directory(toy)
