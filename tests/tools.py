"""What tests share: the tiny package, edits to it, and runs over it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from schemas import PACKAGE
from standoff.checks.run import check
from standoff.files import descriptor
from standoff.files.read import read_package
from standoff.fixes.write import write_locks
from standoff.model import DESCRIPTOR
from standoff.model.report import Report, Severity

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "tiny"
TINY_SOURCE = TINY / "source.txt"

Edit = Callable[[Path], None]


def run(root: Path, *, with_source: bool = False) -> Report:
    """Check the package at `root`, against the tiny source where asked to."""
    texts = {"source": TINY_SOURCE.read_text(encoding="utf-8")} if with_source else None
    return check(PACKAGE, root, texts)


def renew(root: Path, *, verified: bool = True) -> None:
    """Make datapackage.json agree with the data, whatever state these are in; and the lock, as if `verified`."""
    raw = read_package(PACKAGE, root)
    (root / DESCRIPTOR).write_bytes(descriptor.render(descriptor.build(PACKAGE, raw)))
    if verified and all(one.whole for one in raw.values()):
        write_locks(PACKAGE, root)


def errors(report: Report) -> list[str]:
    """Rule of each error: warnings, such as that a row is not yet verified, left out."""
    return [finding.rule for finding in report.findings if finding.severity is Severity.ERROR]


def places(report: Report) -> list[tuple[str, str, int | None]]:
    """Rule, file and line of each finding."""
    return [(finding.rule, finding.file, finding.line) for finding in report.findings]


def path(table: str) -> str:
    return f"data/{table}.csv"


def swap(table: str, *changes: tuple[str, str]) -> Edit:
    """Replace texts in a table's file, each of which must stand there exactly once."""

    def edit(root: Path) -> None:
        file = root / path(table)
        text = file.read_bytes().decode()
        for old, new in changes:
            assert text.count(old) == 1, (text.count(old), old)
            text = text.replace(old, new)
        file.write_bytes(text.encode())

    return edit


def rewrite(table: str, change: Callable[[bytes], bytes]) -> Edit:
    """Replace a table's bytes by a function of them."""

    def edit(root: Path) -> None:
        file = root / path(table)
        file.write_bytes(change(file.read_bytes()))

    return edit


def append(table: str, line: str) -> Edit:
    """Add a line at the end of a table's file."""
    return rewrite(table, lambda data: data + line.encode() + b"\n")


def several(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(root: Path) -> None:
        for each in edits:
            each(root)

    return edit


def everywhere(old: str, new: str) -> Edit:
    """Replace a text in all tables."""

    def edit(root: Path) -> None:
        for file in (root / "data").iterdir():
            file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))

    return edit
