"""What tests share: the tiny package, edits to it, and runs over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from schemas import PACKAGE
from standoff.checks.run import check_together
from standoff.checks.table import CheckedTable, check_table, check_tables
from standoff.files import descriptor
from standoff.files.raw import RawTable
from standoff.files.read import read_package
from standoff.fixes.write import write_locks
from standoff.model import DESCRIPTOR
from standoff.model.package import Package
from standoff.model.report import Report, Severity

ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "tiny"
TINY_SOURCE = TINY / "source.txt"
VALID = {PACKAGE.name: TINY, "garden-notebooks": ROOT / "tests" / "toy"}
"""A valid copy of each package that tests edit."""

_VALID_TABLES: dict[str, dict[str, CheckedTable]] = {}

Edit = Callable[[Path], None]


def run(root: Path, *, with_source: bool = False, package: Package = PACKAGE) -> Report:
    """Check the package at `root`, with the texts beside its data where asked to.

    A table with the bytes that it has in the valid package is not checked once more.
    """
    raw = read_package(package, root)
    return check_together(package, root, raw, checked(package, raw), texts_at(root) if with_source else None)


def texts_at(root: Path) -> dict[str, str]:
    """Return the texts beside the data of a package, by name."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(root.glob("*.txt"))}


def checked(package: Package, raw: Mapping[str, RawTable]) -> dict[str, CheckedTable]:
    """Return the tables after their own checks, those that are as in the valid package checked once for all tests."""
    if package.name not in _VALID_TABLES:
        _VALID_TABLES[package.name] = check_tables(read_package(package, VALID[package.name]))
    valid = _VALID_TABLES[package.name]
    tables = {}
    for name, one in raw.items():
        known = valid.get(name)
        again = known if known is not None and known.raw.data == one.data and one.data else check_table(one)
        if again is not None:
            tables[name] = again
    return tables


def renew(root: Path, *, verified: bool = True, package: Package = PACKAGE) -> None:
    """Make datapackage.json agree with the data, whatever state these are in; and the locks, as if `verified`."""
    raw = read_package(package, root)
    (root / DESCRIPTOR).write_bytes(descriptor.render(descriptor.build(package, raw)))
    if verified and all(one.whole for one in raw.values()):
        write_locks(package, root)


def errors(report: Report) -> list[str]:
    """Return the rule of each error: warnings, such as that a row is not verified, left out."""
    return [finding.rule for finding in report.findings if finding.severity is Severity.ERROR]


def places(report: Report) -> list[tuple[str, str, int | None]]:
    """Return rule, file and line of each finding."""
    return [(finding.rule, finding.file, finding.line) for finding in report.findings]


def path(table: str) -> str:
    return f"data/{table}.csv"


def swap(table: str, *changes: tuple[str, str]) -> Edit:
    """Replace texts in a table's file, each of which must be there exactly once."""

    def edit(root: Path) -> None:
        file = root / path(table)
        text = file.read_bytes().decode()
        for old, new in changes:
            assert text.count(old) == 1, (text.count(old), old)
            text = text.replace(old, new)
        file.write_bytes(text.encode())

    return edit


def rewrite(table: str, change: Callable[[bytes], bytes]) -> Edit:
    """Replace a table's bytes by a function of them, which must change them."""

    def edit(root: Path) -> None:
        file = root / path(table)
        before = file.read_bytes()
        after = change(before)
        assert after != before
        file.write_bytes(after)

    return edit


def append(table: str, line: str) -> Edit:
    """Add a line at the end of a table's file."""
    return rewrite(table, lambda data: data + line.encode() + b"\n")


def several(*edits: Edit) -> Edit:
    """Make one edit after the other."""

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


def reverse_rows(data: bytes) -> bytes:
    """Return a file's bytes with its rows in reverse, its header first."""
    header, *rows = data.splitlines(keepends=True)
    return b"".join([header, *reversed(rows)])
