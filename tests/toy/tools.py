"""Runs over the toy: each of its tables is checked once, and shared between tests that leave it as it is."""

from __future__ import annotations

from pathlib import Path

from standoff.fixes.plan import FixPlan, plan
from standoff.fixes.write import carry_out
from standoff.model.report import Finding, Report

from .. import tools
from . import PACKAGE

TOY = tools.ROOT / "tests" / "toy"
TOY_SOURCE = TOY / "source.txt"
PARTS = ("data", "verification", "datapackage.json", "source.txt")
LOCK = "verification/diary-1987.lock"


def check(root: Path, *, with_source: bool = False) -> Report:
    """Check the toy at `root`, against its source where asked to."""
    return tools.run(root, with_source=with_source, package=PACKAGE)


def renew(root: Path, *, verified: bool = True) -> None:
    """Write the descriptor for the data as they are; and the lock, as if `verified`."""
    tools.renew(root, verified=verified, package=PACKAGE)


def findings(root: Path) -> list[Finding]:
    """Return what a check finds in the tables: not that the descriptor or the lock is of other rows."""
    return [finding for finding in check(root).findings if finding.file.startswith("data/") and not _on_lock(finding)]


def _on_lock(finding: Finding) -> bool:
    return finding.rule in {"row-is-verified", "verified-row-is-there"}


def found(root: Path) -> list[tuple[str, str, int | None]]:
    """Return rule, file and line of what a check finds in the tables."""
    return [(finding.rule, finding.file, finding.line) for finding in findings(root)]


def fix(root: Path) -> FixPlan:
    """Repair the toy at `root`, and return what was planned."""
    planned = plan(PACKAGE, root)
    carry_out(planned, root)
    return planned


def files(root: Path) -> dict[Path, bytes]:
    """Return the bytes of every file below `root`."""
    return {file.relative_to(root): file.read_bytes() for file in root.rglob("*") if file.is_file()}
