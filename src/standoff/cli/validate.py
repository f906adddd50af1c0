"""The command line of validate.py: arguments in, report out, an exit code.

0 valid, 1 findings, 2 could not run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ..model.package import Package
    from ..model.report import Report
    from ..model.rule import Rule
    from ..text.normal_form import Copies

VALID, FINDINGS, COULD_NOT_RUN = 0, 1, 2
FORMATS = ("text", "json", "github", "markdown", "sarif", "junit")
"""Names of the reporters, which are imported when one is needed."""

LARGEST_SOURCE = 20_000_000
"""Bytes of a source's text: an article has a thousandth of it, and every word begins a search."""


class CouldNotRun(Exception):
    """The run cannot go on; the text is the sentence that people see."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CouldNotRun(f"{message}; see --help")


def _arguments(formats: Sequence[str], argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
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
        help="a copy of the source's text, to verify the rows against; may be given again for more sources",
    )
    parser.add_argument(
        "--format", choices=formats, help="form of the report (default: text; on GitHub Actions: github)"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there, not to the terminal")
    parser.add_argument("--fix", action="store_true", help="first repair what has one right answer, and show it")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, write nothing, and stop")
    parser.add_argument("--strict", action="store_true", help="let warnings fail, as a release must")
    parser.add_argument("--list-rules", action="store_true", help="list the rules and stop")
    parser.add_argument("--explain", metavar="RULE", help="explain a rule and stop")
    return parser.parse_args(argv)


def main(root: Path, load: Callable[[], Package], argv: Sequence[str] | None = None) -> int:
    """Run the command line for the package that `load` gives; `root` is the default PATH."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller: what would be said there is dropped
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        else:
            # Cells may hold any character; a terminal's narrower encoding must not stop the report.
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = _arguments(FORMATS, argv)
        return _run(arguments, root, load())
    except SystemExit:  # --help
        raise
    except CouldNotRun as error:
        _tell(f"validate.py: {error}")
    except BrokenPipeError:
        _drop_output()
    except KeyboardInterrupt:
        _tell("validate.py: stopped")
    # Nobody sees a traceback: not of Polars' panics either, which are no Exceptions.
    except BaseException as error:  # noqa: BLE001
        _tell(f"validate.py: internal error, please report it: {type(error).__name__}: {error}")
    return COULD_NOT_RUN


def _tell(text: str) -> None:
    """Say something beside the report, if anybody listens."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def _print(text: str) -> None:
    """Write to standard output, to the end."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise CouldNotRun(f"cannot write to standard output: {(error.strerror or str(error)).lower()}") from None


def _drop_output() -> None:
    """Lead standard output nowhere, so that what is left in its buffer is no second failure when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _run(arguments: argparse.Namespace, root: Path, package: Package) -> int:
    from ..model.builtin_rules import all_rules

    if sys.flags.optimize > 1:
        raise CouldNotRun("python -OO drops the texts that rules are told by; run without -OO")
    if re.fullmatch("0+", os.environ.get("POLARS_MAX_THREADS", "")):
        # Polars would panic, at length, in each of its threads.
        raise CouldNotRun("POLARS_MAX_THREADS is 0; unset it, or make it a whole number above 0")
    if arguments.list_rules or arguments.explain:
        rules = all_rules(package)
        text = (
            _listed(rules.values())
            if arguments.list_rules
            else _explained(rules, arguments.explain, root / "docs" / "rules")
        )
        _write(text, arguments.output)
        return VALID
    path = directory(arguments.path or root)
    if arguments.output:
        _spare(arguments.output, path, arguments.source)
    copies = _copies(arguments.source)
    if arguments.diff:
        return _fix(package, path, write=False)
    if arguments.fix:
        _fix(package, path, write=True)
    from ..checks.run import check
    from ..model.report import strict
    from .progress import Progress

    with Progress(sys.stderr) as progress:
        report = check(package, path, copies, progress)
        if arguments.fix and copies is not None:
            report = _locked(package, path, copies, report)
    if arguments.strict:
        report = strict(report)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    _write(
        _rendered(report, arguments.format or ("github" if on_github else "text"), arguments.output), arguments.output
    )
    if on_github and "GITHUB_STEP_SUMMARY" in os.environ:
        _append(_rendered(report, "markdown", None), Path(os.environ["GITHUB_STEP_SUMMARY"]))
    return VALID if report.valid else FINDINGS


def directory(path: Path) -> Path:
    """The package's directory, if it is one that can be read."""
    try:
        (path / "data").stat()
    except PermissionError:
        raise CouldNotRun(f"{path} cannot be read: permission denied") from None
    except OSError:
        pass  # told below
    if not path.is_dir():
        raise CouldNotRun(f"{path} is not a directory; give the directory that holds datapackage.json and data/")
    if not (path / "data").is_dir():
        raise CouldNotRun(f"{path} has no data directory, so it is not a data package")
    if (path / "data").is_symlink():
        raise CouldNotRun(f"{path / 'data'} is a symbolic link; nothing outside the package is read")
    if not os.access(path / "data", os.R_OK | os.X_OK):
        raise CouldNotRun(f"{path / 'data'} cannot be read: permission denied")
    return path


def _spare(output: Path, path: Path, copies: Sequence[Path]) -> None:
    """Refuse to write the report over what is checked."""
    where = output.resolve()
    package = path.resolve()
    ours = {package / name for name in ("datapackage.json", "verification.lock")}
    if where in ours or where.is_relative_to(package / "data"):
        raise CouldNotRun(f"{output} is part of the package; write the report elsewhere")
    if where in {copy.resolve() for copy in copies}:
        raise CouldNotRun(f"{output} is the source; write the report elsewhere")


def _copies(files: Sequence[Path]) -> Copies | None:
    from ..text.normal_form import Copies

    texts = []
    for file in files:
        try:
            with file.open("rb") as stream:
                # Read to the limit rather than asked for its size: a pipe has none.
                data = stream.read(LARGEST_SOURCE + 1)
            if len(data) > LARGEST_SOURCE:
                raise CouldNotRun(f"{file} is larger than 20 MB; give the text of the source alone")
            texts.append(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise CouldNotRun(f"{file} is not UTF-8 text") from None
        except OSError as error:
            raise CouldNotRun(f"{file} cannot be read: {(error.strerror or str(error)).lower()}") from None
    return Copies(texts) if texts else None


def _fix(package: Package, path: Path, *, write: bool) -> int:
    """Carry out what can be fixed, or only show it; 1 where something was left or is to be done."""
    from ..fixes import plan as fix
    from ..reporters.text import printable

    try:
        planned = fix.plan(package, path)
        if write:
            fix.carry_out(planned, path)
    except fix.PartlyWritten as error:
        raise CouldNotRun(str(error)) from None
    except OSError as error:
        raise CouldNotRun(f"cannot write {error.filename}: {(error.strerror or str(error)).lower()}") from None
    say = _tell if write else lambda line: _print(f"{line}\n")
    for line in planned.diff():
        say(printable(line))
    for file, reason in planned.refused.items():
        _tell(f"left {file} as it is: {reason}")
    return FINDINGS if planned.changes or planned.refused else VALID


def _locked(package: Package, path: Path, copies: Copies, report: Report) -> Report:
    """Write verification.lock if all else is in order, and say how the package stands then."""
    from ..checks.run import check
    from ..fixes import plan as fix
    from ..model.builtin_rules import LOCK_IS_CURRENT, LOCK_IS_SOUND

    if {finding.rule for finding in report.findings} - {LOCK_IS_CURRENT.id, LOCK_IS_SOUND.id} or not report.findings:
        return report
    try:
        fix.write_lock(package, path)
    except OSError as error:
        raise CouldNotRun(f"cannot write {error.filename}: {(error.strerror or str(error)).lower()}") from None
    _tell("wrote verification.lock: all rows are verified against the source")
    return check(package, path, copies)


def _rendered(report: Report, form: str, output: Path | None) -> str:
    from ..reporters import REPORTERS, text

    if form == "text":
        unwanted = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        plain = output is not None or not sys.stdout.isatty() or unwanted
        return text.render(report, colour=not plain)
    return REPORTERS[form](report)


def _append(text: str, file: Path) -> None:
    try:
        with file.open("a", encoding="utf-8") as summary:
            summary.write(text)
    except OSError as error:
        raise CouldNotRun(f"cannot write {file}: {(error.strerror or str(error)).lower()}") from None


def _write(text: str, output: Path | None) -> None:
    if output is None:
        _print(text)
        return
    try:
        output.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise CouldNotRun(f"cannot write {output}: {(error.strerror or str(error)).lower()}") from None


def _listed(rules: Iterable[Rule]) -> str:
    rows = [(rule.id, rule.statement) for rule in rules]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{width}}  {statement}\n" for name, statement in rows)


def _explained(rules: Mapping[str, Rule], name: str, pages: Path) -> str:
    from ..text.nearest import did_you_mean

    rule = rules.get(name)
    if rule is None:
        raise CouldNotRun(f"there is no rule {name!r}: {did_you_mean(name, list(rules))}see --list-rules")
    page = pages / f"{rule.id}.md"
    # The page has an example as well; a package without pages still tells its rules.
    if page.is_file():
        return page.read_text(encoding="utf-8")
    return f"# {rule.id}\n\n{rule.statement}\n\n{rule.help}\n\nRepair: {rule.repair}\n"
