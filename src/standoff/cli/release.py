"""The command line of release.py: what changed, whether it may be released, and the release itself.

Exit code: 0 done, 1 not fit for release, 2 could not run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ..release import policy as release_check
from ..release import render
from ..release.diff import Difference, compare
from ..release.snapshot import WORK_TREE, Snapshot, Unreadable, is_released, last_release, read, released
from ..release.version import Level

if TYPE_CHECKING:
    from ..model.package import Package
    from ..release.build import Exporters

DONE, UNFIT, COULD_NOT_RUN = 0, 1, 2


@dataclass(frozen=True)
class Project:
    """What release.py hands over: the package, its exporters, and the text of each generated document."""

    package: Package
    exporters: Callable[[], Exporters]
    generated: Mapping[str, Callable[[], str]]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Unreadable(f"{message}; see --help")


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(
        prog="release.py",
        description="What changed between versions of the data package, and releasing it.",
        epilog="Exit code: 0 done, 1 not fit for release, 2 could not run.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    where = "a folder, a released zip, or a commit or tag"
    diff = commands.add_parser("diff", help="what changed, row by row, and the version that it demands")
    diff.add_argument("old", metavar="OLD", help=where)
    diff.add_argument("new", metavar="NEW", nargs="?", help=f"{where} (default: the work tree)")
    diff.add_argument("--format", choices=render.FORMS, default="text", help="form of the result (default: text)")
    check = commands.add_parser("check", help="whether the work tree may be released")
    check.add_argument("old", metavar="OLD", nargs="?", help=f"{where} to compare with (default: the last tag)")
    check.add_argument("--tag", help="the tag that is to be released; must be the version's")
    build = commands.add_parser("build", help="check, then write all files of the release")
    build.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="where to (default: dist)")
    return parser.parse_args(argv)


def main(root: Path, load: Callable[[], Project], argv: Sequence[str] | None = None) -> int:
    """Run the command line for the project that `load` gives, in the checkout `root`."""
    for stream in (sys.stdout, sys.stderr):
        # Cells may hold any character; a terminal's narrower encoding must not stop the result.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    from ..release.build import CannotBuild

    try:
        return _run(_arguments(argv), root, load)
    except (Unreadable, CannotBuild) as error:
        print(f"release.py: {error}", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except KeyboardInterrupt:
        print("release.py: stopped", file=sys.stderr)
    except OSError as error:
        print(f"release.py: {error.filename}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
    except ModuleNotFoundError as missing:
        print(f"release.py: {missing.name} is not installed; run `make release`, which sets it up", file=sys.stderr)
    except Exception as error:  # noqa: BLE001 - nobody sees a traceback
        print(f"release.py: internal error, please report it: {type(error).__name__}: {error}", file=sys.stderr)
    return COULD_NOT_RUN


def _run(arguments: argparse.Namespace, root: Path, load: Callable[[], Project]) -> int:
    project = load()
    if arguments.command == "diff":
        new = read(arguments.new, root) if arguments.new else _work_tree(root)
        meaning = release_check.meaning(project.package, root)
        sys.stdout.write(render.FORMS[arguments.format](compare(read(arguments.old, root), new, meaning)))
        return DONE
    if not _is_valid(project.package, root):
        return UNFIT
    if arguments.command == "check":
        difference = _since(project.package, root, arguments.old)
        return _told([*_problems(project, root, difference, arguments.tag)], difference)
    return _build(project, root, arguments.output)


def _is_valid(package: Package, root: Path) -> bool:
    """Whether the package is valid, warnings counted as errors; says what is not."""
    from ..checks.run import check
    from ..model.report import strict
    from ..reporters.text import render as told

    report = strict(check(package, root))
    if not report.valid:
        sys.stdout.write(told(report))
        print("not fit for release: the package is not valid, warnings counted as errors")
    return report.valid


def _work_tree(root: Path) -> Snapshot:
    found = read(str(root), root)
    return Snapshot(WORK_TREE, found.descriptor, found.tables)


def _since(package: Package, root: Path, old: str | None) -> Difference | None:
    """What changed since the last release; None where there is none."""
    where = old or last_release(root, package.version)
    meaning = release_check.meaning(package, root)
    return compare(read(where, root), _work_tree(root), meaning) if where else None


def _problems(project: Project, root: Path, difference: Difference | None, tag: str | None) -> Iterator[str]:
    package = project.package
    tagged = released(root)
    if package.version in tagged and not is_released(root, package.version):
        yield f"{package.version} is released already (tag v{package.version}); raise VERSION in schemas/__init__.py"
    elif difference is not None:
        yield from release_check.of_version(difference)
    if tag is not None and tag != f"v{package.version}":
        yield f"the tag is {tag} and the version {package.version}; tag v{package.version}, or correct VERSION"
    if difference is not None:
        yield from release_check.of_ids(package, difference)
    yield from release_check.of_words(package, root, tagged)
    for file, text in project.generated.items():
        path = root / file
        if not path.is_file() or path.read_text(encoding="utf-8") != text():
            yield f"{file} is not what it is generated from; run: make docs"


def _told(problems: Sequence[str], difference: Difference | None) -> int:
    for problem in problems:
        print(problem)
    if problems:
        print(f"not fit for release: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}")
        return UNFIT
    if difference is None:
        print("fit for release: there is no earlier one to compare with")
    else:
        old, new = difference.old, difference.new
        what = "no data changed" if difference.level is Level.NONE else f"the changes are {difference.level.name}"
        print(f"fit for release: {old.version} ({old.name}) → {new.version}; {what}")
    return DONE


def _build(project: Project, root: Path, out: Path) -> int:
    from ..exporters.validated_package import validated
    from ..release.build import build

    package = project.package
    difference = _since(package, root, None)
    if problems := [*release_check.of_day(package), *_problems(project, root, difference, None)]:
        return _told(problems, difference)
    hashes = build(validated(package, root), project.exporters(), notes(package, root, difference), out)
    for name in hashes:
        print(f"{(out / name).stat().st_size:>11,}  {name}")
    print(f"built {package.name} {package.version}: {len(hashes)} files and SHA256SUMS in {out}")
    return DONE


def notes(package: Package, root: Path, difference: Difference | None) -> str:
    """Release notes: the changelog's entry, then what changed row by row."""
    head = f"# {package.title}\n\nVersion {package.version}, {package.released}.\n\n"
    body = release_check.entry(root, package.version)
    rows = render.markdown(difference) if difference else "The first release: there is nothing to compare it with.\n"
    return f"{head}{body}\n\n{rows}"
