"""The command line of contribute.py: draft a source, compare drafts, merge a draft.

Exit code: 0 done, 1 the draft has errors, 2 could not run.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from . import terminal, validate
from .terminal import CouldNotRun, Parser, say, write_out

if TYPE_CHECKING:
    from ..model.package import Package

DONE, FINDINGS = 0, 1


@dataclass(frozen=True)
class Command:
    """A command that knows the package's tables: how it names its arguments, and what it does with them.

    `run` returns what is written to standard output.
    """

    name: str
    summary: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Package, Path], str]


@dataclass(frozen=True)
class Authoring:
    """A package in its checkout, and the commands of its own."""

    root: Path
    package: Package
    commands: tuple[Command, ...] = ()
    expected: tuple[type[Exception], ...] = ()
    """What the commands raise for people to read."""


def main(load: Callable[[], Authoring], argv: Sequence[str] | None = None) -> int:
    """Run the command line for the package that `load` returns."""
    return terminal.run("contribute.py", lambda: _run(load(), argv))


def _parser(authoring: Authoring) -> Parser:
    parser = Parser(
        prog="contribute.py",
        description="Add a source to the data package.",
        epilog="Exit code: 0 done, 1 the draft has errors, 2 could not run.",
    )
    parser.add_argument("--package", type=Path, metavar="PATH", help="package directory (default: this checkout)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in authoring.commands:
        command.arguments(commands.add_parser(command.name, help=command.summary))
    merge = commands.add_parser("merge-draft", help="give the rows of a draft ids and move them into the package")
    merge.add_argument("draft", type=Path, metavar="DIR")
    merge.add_argument(
        "--source", type=Path, action="append", default=[], metavar="FILE",
        help="the text of another source, to verify it too; the draft's own text is always read",
    )  # fmt: skip
    return parser


def _run(authoring: Authoring, argv: Sequence[str] | None) -> int:
    arguments = _parser(authoring).parse_args(argv)
    root = validate.package_directory(arguments.package or authoring.root)
    if arguments.command == "merge-draft":
        return _merge(authoring.package, root, arguments.draft, arguments.source)
    command = next(one for one in authoring.commands if one.name == arguments.command)
    try:
        text = command.run(arguments, authoring.package, root)
    except authoring.expected as error:
        raise CouldNotRun(str(error)) from None
    write_out(text, encoding="utf-8")
    return DONE


def _merge(package: Package, root: Path, draft: Path, sources: Sequence[Path]) -> int:
    """Check the draft, merge it, then check the package and renew its lock as `validate.py --fix` does."""
    from ..drafts.check import TEXT
    from ..drafts.codes import UnknownVocabulary
    from ..drafts.merge import NotReady, plan_merge
    from ..fixes.write import PartlyWritten, carry_out

    texts = [argument for file in sources for argument in ("--source", str(file))]
    code = validate.main(root, lambda: package, [str(root), "--draft", str(draft), *texts])
    if code != DONE:
        say(f"contribute.py: {draft} is not merged")
        return code
    try:
        planned = plan_merge(package, root, draft)
        carry_out(planned, root)
    except (NotReady, UnknownVocabulary, PartlyWritten) as error:
        raise CouldNotRun(str(error)) from None
    for file in planned.changes:
        say(f"wrote {file}")
    with tempfile.TemporaryDirectory() as folder:
        if (draft / TEXT).is_file():
            # Under a name of its own: every draft has a file of that name.
            text = Path(folder, f"{draft.resolve().name}.txt")
            text.write_bytes((draft / TEXT).read_bytes())
            texts += ["--source", str(text)]
        return validate.main(root, lambda: package, [str(root), "--fix", *texts])
