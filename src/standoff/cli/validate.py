"""The command line of validate.py: arguments in, report out, an exit code.

0 valid, 1 findings, 2 could not run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..text.errors import reason
from .terminal import CouldNotRun, Parser, run, say, write_out

if TYPE_CHECKING:
    from ..checks.blocks import Scale
    from ..model.package import Package
    from ..model.report import Report

VALID, FINDINGS = 0, 1
MACHINE_FORMATS = ("json", "sarif", "junit")
"""Forms that programs parse: UTF-8 whatever the terminal's encoding is."""

LARGEST_SOURCE = 20_000_000
"""Bytes of a source's text: a thousand times as long as an article, and every word begins a search."""


def main(root: Path, load: Callable[[], Package], argv: Sequence[str] | None = None) -> int:
    """Run the command line for the package that `load` returns; `root` is the default PATH."""
    return run("validate.py", lambda: _run(_arguments(argv), root, load()))


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    from ..reporters import REPORTERS

    parser = Parser(
        prog="validate.py",
        description="Check the data package: files, cells, rows, keys, and rules across tables.",
        epilog="Exit code: 0 valid, 1 findings, 2 could not run.",
    )
    parser.add_argument("path", nargs="?", type=Path, metavar="PATH", help="package directory (default: this checkout)")
    parser.add_argument(
        "--source",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a copy of a source's text, or a folder of copies, to verify the rows against; may be repeated",
    )
    parser.add_argument(
        "--draft", type=Path, metavar="DIR", help="check new rows in a folder of their own together with the package"
    )
    forms = tuple(REPORTERS)
    parser.add_argument("--format", choices=forms, help="form of the report (default: text; on GitHub: github)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report to a file")
    parser.add_argument(
        "--findings", type=Path, metavar="FILE", help="write all findings to a Parquet file, however many"
    )
    parser.add_argument("--fix", action="store_true", help="first repair what has one right answer, and show it")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, write nothing, and stop")
    parser.add_argument(
        "--unused", action="store_true", help="list what in the sources' sentences no row uses, and stop"
    )
    parser.add_argument("--workers", type=int, metavar="N", help="check tables of more than 32 MB in N processes")
    parser.add_argument("--strict", action="store_true", help="let warnings fail, as a release must")
    parser.add_argument("--list-rules", action="store_true", help="list the rules and stop")
    parser.add_argument("--explain", metavar="RULE", help="explain a rule and stop")
    return parser.parse_args(argv)


def _run(arguments: argparse.Namespace, root: Path, package: Package) -> int:
    if arguments.list_rules or arguments.explain is not None:
        from .rules import rules_text

        _write(rules_text(package, root, arguments.explain), "text", arguments.output)
        return VALID
    path = package_directory(arguments.path or root)
    for output in filter(None, (arguments.output, arguments.findings)):
        _protect(output, path, package, arguments.source)
    if arguments.draft:
        return _check_draft(arguments, path, package)
    texts = _source_texts(arguments.source)
    if arguments.diff:
        return _fix(package, path, write=False)
    if arguments.unused:
        from .unused import unused

        text = unused(package, path, texts)
        _write(text or "everything is used or explained\n", "text", arguments.output)
        return FINDINGS if text else VALID
    if arguments.fix:
        _fix(package, path, write=True)
    from .workers import workers

    with workers(arguments.workers) as scale:
        report = _check(package, path, texts, scale, fix=arguments.fix)
    return _report(report, path, arguments)


def _check_draft(arguments: argparse.Namespace, path: Path, package: Package) -> int:
    """Check a draft together with the package; its own text, if it has one, is that of its source."""
    from ..drafts.check import TEXT, check_draft
    from ..drafts.codes import UnknownVocabulary

    if arguments.fix or arguments.diff:
        raise CouldNotRun("--draft writes nothing; ids, order and descriptor are for contribute.py merge-draft")
    draft = package_directory(arguments.draft)
    texts = _source_texts(arguments.source) or {}
    if (draft / TEXT).is_file():
        texts |= {draft.resolve().name: _text(draft / TEXT)}
    try:
        return _report(check_draft(package, path, draft, texts), path, arguments)
    except UnknownVocabulary as error:
        raise CouldNotRun(str(error)) from None


def _report(report: Report, path: Path, arguments: argparse.Namespace) -> int:
    """Write the report on the package at `path` as the arguments ask, and return the exit code."""
    from ..reporters.repository import folder_of

    if arguments.strict:
        from ..model.report import strict

        report = strict(report)
    if arguments.findings:
        _write_findings(report, arguments.findings)
    report = replace(report, folder=folder_of(path))
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = arguments.format or ("github" if on_github else "text")
    _write(_rendered(report, form, arguments.output), form, arguments.output)
    if on_github and os.environ.get("GITHUB_STEP_SUMMARY"):
        _summarise(report, Path(os.environ["GITHUB_STEP_SUMMARY"]))
    return VALID if report.valid else FINDINGS


def package_directory(path: Path) -> Path:
    """Return the package's directory.

    Raises:
        CouldNotRun: It cannot be read, or is no package.
    """
    try:
        (path / "data").stat()
    except PermissionError:
        raise CouldNotRun(f"{path} cannot be read: permission denied") from None
    except OSError:
        pass  # reported below
    if not path.is_dir():
        raise CouldNotRun(f"{path} is not a directory; give the directory that holds datapackage.json and data/")
    if not (path / "data").is_dir():
        raise CouldNotRun(f"{path} has no data directory, so it is not a data package")
    if (path / "data").is_symlink():
        raise CouldNotRun(f"{path / 'data'} is a symbolic link; nothing outside the package is read")
    if not os.access(path / "data", os.R_OK | os.X_OK):
        raise CouldNotRun(f"{path / 'data'} cannot be read: permission denied")
    return path


def _protect(output: Path, path: Path, package: Package, sources: Sequence[Path]) -> None:
    """Refuse to write the report over what is checked."""
    from ..model import DESCRIPTOR
    from ..verification import lock

    where, root = output.resolve(), path.resolve()
    if where == root / DESCRIPTOR or any(where.is_relative_to(root / folder) for folder in ("data", lock.FOLDER)):
        raise CouldNotRun(f"{output} is part of the package {package.name}; write the report elsewhere")
    if where in {source.resolve() for source in sources}:
        raise CouldNotRun(f"{output} is the source; write the report elsewhere")


def _source_texts(given: Sequence[Path]) -> dict[str, str] | None:
    """Return the texts by the name of their file, without its ending; a folder gives every text file in it."""
    texts: dict[str, str] = {}
    for path in given:
        files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        if not files:
            raise CouldNotRun(f"{path} has no files that end in .txt")
        for file in files:
            text = _text(file)
            if texts.setdefault(file.stem, text) != text:
                raise CouldNotRun(f"two different texts are named {file.stem}; name each after its source's id")
    return texts or None


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            # Read up to the limit rather than asked for its size: a pipe has none.
            data = stream.read(LARGEST_SOURCE + 1)
        if len(data) > LARGEST_SOURCE:
            raise CouldNotRun(f"{file} is larger than {LARGEST_SOURCE:,} bytes; give only the source's text")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CouldNotRun(f"{file} is not UTF-8 text") from None
    except OSError as error:
        raise CouldNotRun(f"{file} cannot be read: {reason(error)}") from None


def _check(package: Package, path: Path, texts: Mapping[str, str] | None, scale: Scale, *, fix: bool) -> Report:
    """Check; with `fix`, and if only locks are wrong, write the locks of the sources given and check again."""
    from ..checks.run import check
    from ..fixes.write import write_locks
    from ..model.builtin_rules import LOCK_IS_CURRENT, LOCK_IS_SOUND
    from ..model.report import Severity
    from .progress import busy

    with busy("checking", sys.stderr):
        report = check(package, path, texts, scale=scale)
    errors = {finding.rule for finding in report.findings if finding.severity is Severity.ERROR}
    if not fix or texts is None or not errors <= {LOCK_IS_CURRENT.id, LOCK_IS_SOUND.id}:
        return report
    try:
        written = write_locks(package, path, texts)
    except OSError as error:
        raise CouldNotRun(f"cannot write {error.filename}: {reason(error)}") from None
    for file in written:
        say(f"wrote {file}: all rows of this source are verified against its text")
    return check(package, path, texts, scale=scale) if written else report


def _fix(package: Package, path: Path, *, write: bool) -> int:
    """Carry out what can be fixed, or only show it; return 1 if there was something to fix or to leave."""
    from ..fixes.plan import plan
    from ..fixes.write import PartlyWritten, carry_out
    from ..reporters.printable import printable

    try:
        planned = plan(package, path)
        if write:
            carry_out(planned, path)
    except PartlyWritten as error:
        raise CouldNotRun(str(error)) from None
    except OSError as error:
        raise CouldNotRun(f"cannot write {error.filename}: {reason(error)}") from None
    show = say if write else lambda line: write_out(f"{line}\n")
    for line in planned.diff():
        show(printable(line))
    for file, why in planned.refused.items():
        say(f"left {file} as it is: {why}")
    return FINDINGS if planned.changes or planned.refused else VALID


def _rendered(report: Report, form: str, output: Path | None) -> str:
    from ..reporters import REPORTERS, text

    if form == "text":
        unwanted = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        plain = output is not None or not sys.stdout.isatty() or unwanted
        return text.render(report, colour=not plain)
    return REPORTERS[form](report)


def _write(text: str, form: str, output: Path | None) -> None:
    if output is None:
        write_out(text, encoding="utf-8" if form in MACHINE_FORMATS else None)
        return
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise CouldNotRun(f"cannot write {output}: {reason(error)}") from None


def _write_findings(report: Report, output: Path) -> None:
    from ..reporters.parquet import write

    try:
        write(report, output)
    except OSError as error:
        raise CouldNotRun(f"cannot write {output}: {reason(error)}") from None


def _summarise(report: Report, file: Path) -> None:
    """Append the report to the job's summary; failing to write it does not fail the check."""
    try:
        with file.open("a", encoding="utf-8") as summary:
            summary.write(_rendered(report, "markdown", None))
    except OSError as error:
        say(f"validate.py: cannot write the summary to {file}: {reason(error)}")
