"""Standard streams, arguments and exit code 2: what every command line of this project handles alike.

What a command does with its arguments lives in the module named after it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..text.errors import reason

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COULD_NOT_RUN = 2
"""The exit code of a command that could not do its work, whatever the work is."""


class CouldNotRun(Exception):
    """The command cannot go on; the text is the sentence that people see."""


class Parser(argparse.ArgumentParser):
    """An argument parser that reports a mistake in one sentence, and prints its help through `write_out`."""

    def error(self, message: str) -> NoReturn:
        raise CouldNotRun(f"{message}; see --help")

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        if file is None:
            write_out(self.format_help())
        else:
            super().print_help(file)


def run(program: str, command: Callable[[], int], *expected: type[Exception]) -> int:
    """Run a command and return its exit code; whatever goes wrong ends in one sentence, never in a traceback.

    The text of a `CouldNotRun`, or of an exception named in `expected`, is that sentence.
    """
    open_streams()
    sentences: tuple[type[Exception], ...] = (CouldNotRun, *expected)
    try:
        _check_interpreter()
        return command()
    except SystemExit:  # --help
        raise
    except sentences as error:
        say(f"{program}: {error}")
    except BrokenPipeError:
        _discard_output()
    except KeyboardInterrupt:
        say(f"{program}: stopped")
    except ModuleNotFoundError as missing:
        say(f"{program}: {missing.name} is not installed; run `make` to see what sets it up")
    except OSError as error:
        say(f"{program}: {f'{error.filename}: ' if error.filename else ''}{reason(error)}")
    # Polars' panics are no Exceptions.
    except BaseException as error:  # noqa: BLE001
        say(f"{program}: internal error, please report it: {type(error).__name__}: {error}")
    return COULD_NOT_RUN


def open_streams() -> None:
    """Make standard output and standard error safe to write to: open, and able to show any character."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller, who wants nothing of it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif hasattr(stream, "reconfigure"):
            # Cells may hold any character; a terminal's narrower encoding must not stop the output.
            stream.reconfigure(errors="backslashreplace")


def say(text: str) -> None:
    """Write a line to standard error, if anybody listens."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def write_out(text: str, *, encoding: str | None = None) -> None:
    """Write to standard output, to the end; with `encoding`, in that one whatever the terminal has.

    Raises:
        CouldNotRun: It is full, or closed on the other side.
    """
    try:
        buffer = getattr(sys.stdout, "buffer", None)
        if encoding and buffer is not None:
            sys.stdout.flush()
            buffer.write(text.encode(encoding, errors="backslashreplace"))
        else:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard_output()
        raise CouldNotRun(f"cannot write to standard output: {reason(error)}") from None


def _discard_output() -> None:
    """Point standard output at nothing, so that what is left in its buffer is no second failure when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _check_interpreter() -> None:
    if sys.flags.optimize > 1:
        raise CouldNotRun("python -OO drops the docstrings that rules and tables are described by; run without -OO")
    if re.fullmatch("0+", os.environ.get("POLARS_MAX_THREADS", "")):
        # Polars would panic, at length, in each of its threads.
        raise CouldNotRun("POLARS_MAX_THREADS is 0; unset it, or make it a whole number above 0")
