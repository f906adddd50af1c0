"""What the tests of authoring share: runs of contribute.py, and a short source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import PACKAGE
from schemas.authoring import NotPossible
from schemas.authoring.commands import COMMANDS
from standoff.cli.contribute import Authoring, main
from standoff.cli.validate import main as validate_main

TEXT = """Boats leave the strait

Ann Ruud 5 March 2031

Foreign Minister Ole Brandt of Lakeland allegedly met Mira Sandor of Rivermark on Tuesday. "We agree," he said.

Osk Hollen will come on Friday.
"""

ARGUMENTS = ("--id", "post-2031-03-05", "--publisher", "post", "--published-on", "2031-03-05", "--author", "Ann Ruud")


def contribute(root: Path, *arguments: object) -> int:
    """Run contribute.py on the package at `root`, and return its exit code."""

    def load() -> Authoring:
        return Authoring(root, PACKAGE, COMMANDS, expected=(NotPossible,))

    return main(load, [str(argument) for argument in arguments])


def validate(root: Path, *arguments: object) -> int:
    """Run validate.py on the package at `root`, and return its exit code."""
    return validate_main(root, lambda: PACKAGE, [str(root), *map(str, arguments)])


Run = Callable[..., tuple[int, str, str]]


def runner(capsys: pytest.CaptureFixture[str], command: Callable[..., int]) -> Run:
    """Return a function that runs a command and returns its exit code and what it wrote."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = command(*arguments)
        done = capsys.readouterr()
        return code, done.out, done.err

    return run
