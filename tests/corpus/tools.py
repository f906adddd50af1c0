"""What the tests of the corpus share: its drafts, and how they become a package."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from schemas import PACKAGE
from standoff.checks.cells import typed
from standoff.checks.run import check
from standoff.drafts.check import check_draft
from standoff.drafts.merge import plan_merge
from standoff.files.read import read_package
from standoff.fixes.write import carry_out
from standoff.model.report import Report

DRAFTS = Path(__file__).parent / "drafts"
SOURCES = ("lakeland-herald", "rivermark-courier", "harbour-council", "rechnye-vesti", "flusszeitung")
DAY = "2031-03-05"


def text_of(name: str) -> str:
    return (DRAFTS / name / "text.txt").read_text(encoding="utf-8")


def empty_package(root: Path) -> Path:
    """Make a package whose tables have a header only."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    for table in PACKAGE.tables:
        (root / table.path).write_text(",".join(table.header) + "\n", encoding="utf-8")
    return root


def merge(root: Path, name: str) -> None:
    """Merge a draft of the corpus, which must be valid against its own text."""
    report = check_draft(PACKAGE, root, DRAFTS / name, {name: text_of(name)})
    assert report.findings == ()
    carry_out(plan_merge(PACKAGE, root, DRAFTS / name), root)


def verified(root: Path) -> Report:
    """Check a package against the texts of all sources of the corpus."""
    return check(PACKAGE, root, {name: text_of(name) for name in SOURCES})


def rules_at(report: Report) -> list[tuple[str, str, int | None]]:
    """Return rule, file and line of each finding but those on the lock and the descriptor."""
    return [
        (finding.rule, finding.file, finding.line)
        for finding in report.findings
        if finding.rule not in ("lock-is-current", "descriptor-is-current")
    ]


def replace_once(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (text.count(old), old)
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def line_of(file: Path, start: str) -> int:
    """Return the line that begins so."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(start))


def tables(root: Path) -> dict[str, pl.DataFrame]:
    """Return the typed tables of a package."""
    raw = read_package(PACKAGE, root)
    return {name: typed(one.table, one.rows) for name, one in raw.items() if one.rows is not None}


def view(root: Path, name: str) -> pl.DataFrame:
    """Return the rows of a view of a package."""
    frames = {table: frame.drop("line").lazy() for table, frame in tables(root).items()}
    for query in PACKAGE.views:
        frames[query.name] = pl.SQLContext(frames).execute(query.sql)
        if query.name == name:
            break
    return frames[name].collect()
