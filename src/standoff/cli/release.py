"""The command line of release.py: what changed, whether it may be released, and the release itself.

Exit code: 0 done, 1 not fit for release, 2 could not run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from ..release import changelog, policy, render
from ..release.build import CannotBuild, build
from ..release.diff import Difference, compare
from ..release.git import Unreadable, is_released, last_release, released_versions
from ..release.project import Project
from ..release.snapshot import read, work_tree
from ..release.version import Level
from . import terminal
from .progress import busy
from .terminal import write_out

DONE, UNFIT = 0, 1


def main(load: Callable[[], Project], argv: Sequence[str] | None = None) -> int:
    """Run the command line for the project that `load` returns."""
    return terminal.run("release.py", lambda: _run(_arguments(argv), load()), Unreadable, CannotBuild)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = terminal.Parser(
        prog="release.py",
        description="Compare versions of the data package, and release one.",
        epilog="Exit code: 0 done, 1 not fit for release, 2 could not run.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    where = "a folder, a zip, or a commit or tag"
    diff = commands.add_parser("diff", help="show what changed, row by row, and the version that it requires")
    diff.add_argument("old", metavar="OLD", help=where)
    diff.add_argument("new", metavar="NEW", nargs="?", help=f"{where} (default: the work tree)")
    diff.add_argument("--format", choices=render.FORMS, default="text", help="form of the result (default: text)")
    check = commands.add_parser(
        "check", help="check whether the work tree may be released, or which version the next release must have"
    )
    check.add_argument("old", metavar="OLD", nargs="?", help=f"{where} to compare with (default: the last tag)")
    check.add_argument("--tag", help="the tag that is to be released; must be that of the version")
    build_ = commands.add_parser("build", help="check, then write all files of the release")
    build_.add_argument("--since", metavar="OLD", help=f"{where} to compare with (default: the last tag)")
    build_.add_argument("--output", type=Path, default=Path("dist"), metavar="DIR", help="folder (default: dist)")
    return parser.parse_args(argv)


def _run(arguments: argparse.Namespace, project: Project) -> int:
    if arguments.command == "diff":
        new = read(arguments.new, project.root) if arguments.new else work_tree(project.root)
        difference = compare(read(arguments.old, project.root), new, policy.identities(project))
        machine = arguments.format == "json"
        write_out(render.FORMS[arguments.format](difference), encoding="utf-8" if machine else None)
        return DONE
    if arguments.command == "check":
        return _check(project, arguments.old, arguments.tag)
    return _build(project, arguments.since, arguments.output)


def _check(project: Project, old: str | None, tag: str | None) -> int:
    if not _is_valid(project):
        return UNFIT
    difference, tagged = _since(project, old)
    released = project.package.version in (tagged or ()) and is_released(project.root, project.package.version)
    # Between two releases, the version is the last one's or has no day, and what it must be is not decided.
    development = (
        tag is None and not released and (not project.package.released or project.package.version in (tagged or ()))
    )
    problems = [*_problems(project, difference, None if old else tagged)]
    if not development:
        problems += _release_problems(project, difference, tagged, tag)
    if problems:
        return _report(problems)
    write_out(f"{_in_development(project, difference) if development else _fit(difference)}\n")
    return DONE


def _build(project: Project, old: str | None, out: Path) -> int:
    from ..exporters.validated_package import validated

    if not _is_valid(project):
        return UNFIT
    difference, tagged = _since(project, old)
    if problems := [
        *_problems(project, difference, None if old else tagged),
        *_release_problems(project, difference, tagged, None),
    ]:
        return _report(problems)
    package = project.package
    with busy("building", sys.stderr):
        valid = validated(package, project.root)
        hashes = build(project, valid, notes(project, str(valid.descriptor["title"]), difference), out)
    for name in hashes:
        write_out(f"{(out / name).stat().st_size:>11,}  {name}\n")
    write_out(f"built {package.name} {package.version}: {len(hashes)} files and SHA256SUMS in {out}\n")
    return DONE


def _is_valid(project: Project) -> bool:
    """Return whether the package is valid, warnings counted as errors; write the findings where it is not."""
    from ..checks.run import check
    from ..model.report import strict
    from ..reporters.text import render as render_report

    report = strict(check(project.package, project.root))
    if not report.valid:
        write_out(render_report(report))
        write_out("not fit for release: the package is not valid, warnings counted as errors\n")
    return report.valid


def _since(project: Project, old: str | None) -> tuple[Difference | None, Collection[str] | None]:
    """Return what changed since `old`, by default the last release, and the tagged versions.

    No difference where there is no release; no tags where `old` is given and there is no repository to ask.
    """
    tagged: Collection[str] | None
    try:
        tagged = released_versions(project.root)
    except Unreadable:
        if old is None:
            raise
        tagged = None
    where = old or last_release(project.root, project.package.version)
    if where is None:
        return None, tagged
    return compare(read(where, project.root), work_tree(project.root), policy.identities(project)), tagged


def _problems(project: Project, difference: Difference | None, tagged: Collection[str] | None) -> Iterator[str]:
    """Yield what must be in order at all times."""
    if difference is not None:
        yield from policy.id_problems(project, difference)
    yield from changelog.problems(project.package, project.root, tagged)
    yield from policy.document_problems(project)


def _release_problems(
    project: Project, difference: Difference | None, tagged: Collection[str] | None, tag: str | None
) -> Iterator[str]:
    """Yield what must be in order for a release."""
    version, where = project.package.version, project.declared_in
    if version in (tagged or ()) and not is_released(project.root, version):
        yield f"{version} is released already (tag v{version}); raise VERSION in {where}"
    elif difference is not None:
        yield from policy.version_problems(project, difference)
    if tag is not None and tag != f"v{version}":
        yield f"the tag is {tag} and the version {version}; tag v{version}, or correct VERSION in {where}"
    yield from policy.day_problems(project)


def _report(problems: Sequence[str]) -> int:
    for problem in problems:
        write_out(f"{problem}\n")
    write_out(f"not fit for release: {len(problems)} {'problem' if len(problems) == 1 else 'problems'}\n")
    return UNFIT


def _fit(difference: Difference | None) -> str:
    if difference is None:
        return "fit for release: there is no earlier release to compare with"
    old, new = difference.old, difference.new
    what = "no data changed" if difference.level is Level.NONE else f"the changes are {difference.level.name}"
    return f"fit for release: {old.version} ({old.name}) → {new.version}; {what}"


def _in_development(project: Project, difference: Difference | None) -> str:
    if difference is None:
        return "in development: there is no earlier release to compare with"
    old, version = difference.old, project.package.version
    changed = "no data changed" if difference.level is Level.NONE else f"there is {policy.summary(difference)}"
    return (
        f"in development: since {old.version} ({old.name}) {changed}, so the next version is at least "
        f"{policy.next_version(difference)} (VERSION in {project.declared_in}: {version})"
    )


def notes(project: Project, title: str, difference: Difference | None) -> str:
    """Return the release notes: the package's title, the changelog's entry, then what changed row by row."""
    package = project.package
    head = f"# {title}\n\nVersion {package.version}, {package.released}.\n\n"
    body = changelog.entry(project.root, package.version).text
    rows = render.markdown(difference) if difference else "The first release: there is nothing to compare it with.\n"
    return f"{head}{body}\n\n{rows}"
