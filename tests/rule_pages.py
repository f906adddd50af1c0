"""Write docs/rules.md, with each rule's example taken from the case that proves it: `python -m tests.rule_pages`."""

from __future__ import annotations

import dataclasses
import difflib
import io
import itertools
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from schemas import PACKAGE
from standoff.checks.run import check_together
from standoff.checks.table import CheckedTable, check_tables
from standoff.documents.rules import FILE, Example, render
from standoff.files.raw import RawTable
from standoff.files.read import read_package
from standoff.fixes.write import replace_file
from standoff.model import DESCRIPTOR
from standoff.model.builtin_rules import BUILT_IN
from standoff.model.package import Package

from .cases import CASES, Case
from .tools import ROOT, TINY, texts_at


def page() -> str:
    """Return the text of docs/rules.md."""
    raw = read_package(PACKAGE, TINY)
    checked = check_tables(raw)
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory) / "tiny"
        shutil.copytree(TINY, root)
        return render(PACKAGE, {case.rule: _example(case, root, raw, checked) for case in CASES})


def _example(case: Case, root: Path, before: Mapping[str, RawTable], checked: Mapping[str, CheckedTable]) -> Example:
    """Return what the case changes in the package at `root`, and what the check says; the package is then restored."""
    with _restored(root):
        case.edit(root)
        bad: list[str] = []
        good: list[str] = []
        for file in sorted(_files(TINY) | _files(root)):
            if file == DESCRIPTOR and case.rule != "descriptor-is-current":
                continue
            was, now = _lines(TINY / file), _lines(root / file)
            for first, last, start, end in _changes(was, now):
                old, new = _differing(file, was[first:last], now[start:end], first + 1, start + 1)
                good += old
                bad += new
        raw = read_package(PACKAGE, root)
        edited = {name: one for name, one in raw.items() if one.data != before[name].data or one.rows is None}
        tables = {name: one for name, one in checked.items() if name not in edited}
        tables |= check_tables(edited) if edited else {}
        texts = texts_at(root) if case.source else None
        # In the order of the package, as rules and findings expect it.
        ordered = {name: tables[name] for name in raw if name in tables}
        report = check_together(_package_for(case.rule), root, raw, ordered, texts)
        finding = next(finding for finding in report.findings if finding.rule == case.rule)
        return Example(tuple(bad), tuple(good), finding, needs_source=case.source)


def _package_for(rule_id: str) -> Package:
    """Return the package; for a rule that is its own, without its other rules across tables, which take the time."""
    if rule_id in {rule.id for rule in BUILT_IN}:
        return PACKAGE
    return dataclasses.replace(PACKAGE, rules=tuple(rule for rule in PACKAGE.rules if rule.id == rule_id))


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
    return {str(file.relative_to(root)) for file in [*(root / "data").iterdir(), root / DESCRIPTOR]}


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
    replace_file(ROOT / FILE, page().encode())
