"""Write docs/rules.md, with each rule's example taken from the case that proves it: `python -m tests.rule_pages`."""

from __future__ import annotations

import dataclasses
import difflib
import io
import itertools
import shutil
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from inspect import signature
from pathlib import Path

from schemas import PACKAGE
from standoff.checks.run import check
from standoff.documents.rules import FILE, Example, render
from standoff.files import descriptor
from standoff.fixes.plan import replace
from standoff.model.package import Package
from standoff.model.report import Finding
from standoff.text.normal_form import Copies

from .cases import CASES, Case
from .tools import ROOT, TINY, TINY_SOURCE


def page() -> str:
    """Return the text of docs/rules.md."""
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory) / "tiny"
        shutil.copytree(TINY, root)
        return render(PACKAGE, {case.rule: _example(case, root) for case in CASES})


def _example(case: Case, root: Path) -> Example:
    """Return what the case changes in the package at `root`, and what the check says; the package is then restored."""
    with _restored(root):
        case.edit(root)
        bad: list[str] = []
        good: list[str] = []
        edited: set[str] = set()
        for file in sorted(_files(TINY) | _files(root)):
            before, after = _lines(TINY / file), _lines(root / file)
            if before != after:
                edited.add(file)
            if file == descriptor.FILE and case.rule != "descriptor-is-current":
                continue
            for first, last, start, end in _changes(before, after):
                old, new = _differing(file, before[first:last], after[start:end], first + 1, start + 1)
                good += old
                bad += new
        return Example(tuple(bad), tuple(good), _finding(case, root, edited), needs_source=case.source)


def _finding(case: Case, root: Path, edited: AbstractSet[str]) -> Finding:
    """Return the finding of the case's rule, from the tables that matter to it where these are enough."""
    source = Copies([TINY_SOURCE.read_text(encoding="utf-8")]) if case.source else None
    for package in (_part(case.rule, edited), PACKAGE):
        for finding in check(package, root, source).findings:
            if finding.rule == case.rule:
                return finding
    raise AssertionError(f"the case of {case.rule} has no finding")


def _part(rule_id: str, edited: AbstractSet[str]) -> Package:
    """Return the package with one rule across tables at most, and with the edited tables and those that it reads."""
    rules = tuple(rule for rule in PACKAGE.rules if rule.id == rule_id)
    views = {view.__name__: view for view in PACKAGE.views}
    reads = {name for rule in rules for name in signature(rule.check).parameters}
    while more := {name for view in reads & views.keys() for name in signature(views[view]).parameters} - reads:
        reads |= more
    every = "tables" in reads or edited.isdisjoint(table.path for table in PACKAGE.tables)
    tables = tuple(table for table in PACKAGE.tables if every or table.name in reads or table.path in edited)
    names = {table.name for table in tables}
    verified = {name: columns for name, columns in PACKAGE.verified.items() if name in names}
    return dataclasses.replace(PACKAGE, tables=tables, rules=rules, notes=(), verified=verified)


@contextmanager
def _restored(root: Path) -> Iterator[None]:
    """Leave the package at `root` as the tiny one is."""
    try:
        yield
    finally:
        for file in (
            path for path in root.rglob("*") if path.is_file() and not (TINY / path.relative_to(root)).exists()
        ):
            file.unlink()
        for file in (path for path in TINY.rglob("*") if path.is_file()):
            copy = root / file.relative_to(TINY)
            if not copy.exists() or copy.read_bytes() != file.read_bytes():
                shutil.copyfile(file, copy)


def _changes(before: list[str], after: list[str]) -> list[tuple[int, int, int, int]]:
    opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [places for kind, *places in opcodes if kind != "equal"]  # type: ignore[misc]


def _differing(file: str, before: list[str], after: list[str], first: int, start: int) -> tuple[list[str], list[str]]:
    """Return the lines that differ; of rows with the same cells but for a few, only these cells."""
    header = (TINY / file).read_text(encoding="utf-8").splitlines()[0].split(",") if (TINY / file).exists() else []
    good: list[str] = []
    bad: list[str] = []
    for number, (old, new) in enumerate(itertools.zip_longest(before, after)):
        cells = [old.split(",") if old else [], new.split(",") if new else []]
        plain = '"' not in f"{old}{new}" and all(len(found) == len(header) for found in cells)
        if plain and cells[0][0] == cells[1][0]:
            changed = [place for place, pair in enumerate(zip(*cells, strict=True)) if pair[0] != pair[1]]
            for found, lines in zip(cells, (good, bad), strict=True):
                text = ", ".join(f"{header[place]} = {found[place] or '(empty)'}" for place in changed)
                lines.append(f"{file}, {found[0]}: {text}")
        else:
            good += [f"{file}:{first + number}: {old}"] if old is not None else []
            bad += [f"{file}:{start + number}: {new}"] if new is not None else []
    return good, bad


def _files(root: Path) -> set[str]:
    return {str(file.relative_to(root)) for file in [*(root / "data").iterdir(), root / descriptor.FILE]}


def _lines(file: Path) -> list[str]:
    if not file.exists():
        return []
    text = file.read_bytes().decode("utf-8", errors="backslashreplace")
    # Some rules are about characters that do not show: escape them.
    return [
        "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line.removesuffix("\n"))
        + ("" if line.endswith("\n") else " (no line break)")
        for line in io.StringIO(text, newline="\n")
    ]


if __name__ == "__main__":
    replace(ROOT / FILE, page().encode())
