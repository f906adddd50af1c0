"""Check a draft together with the package, as if its rows were there already."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from ..checks.files import unlisted_files
from ..checks.run import check_together
from ..checks.table import check_tables
from ..files.lines import Lines
from ..files.raw import RawTable
from ..files.read import read_package
from ..model import builtin_rules as r
from ..model.package import Package
from ..model.report import Finding, Place, Report
from .codes import read_codes, with_codes
from .read import OFFSET, read_draft, together

TEXT = "text.txt"
"""The text of a draft's source, in the draft's folder."""

OF_THE_PACKAGE = frozenset(
    rule.id
    for rule in (
        r.DESCRIPTOR_IS_CURRENT, r.LOCK_IS_SOUND, r.LOCK_IS_CURRENT, r.ROW_IS_VERIFIED, r.VERIFIED_ROW_IS_THERE,
    )
)  # fmt: skip
"""Rules on what is renewed when a draft is merged."""

SHIFTED = re.compile(r"\b1([0-9]{9})\b")
"""A line of the draft in a message."""


def check_draft(package: Package, root: Path, draft: Path, texts: Mapping[str, str] | None = None) -> Report:
    """Check the package at `root` and a draft as one; what is wrong in the draft is reported at its own files.

    `texts`, by name, are those of the draft's source and of any others that are at hand.

    Raises:
        UnknownVocabulary: The draft's codes cannot be read.
    """
    began = time.perf_counter()
    package = with_codes(package, read_codes(package, draft))
    drafted = read_draft(package, draft)
    raw = together(read_package(package, root), drafted)
    report = check_together(package, root, raw, check_tables(raw), texts)
    places = _Places(Path(os.path.relpath(draft, root)), drafted)
    found = [
        *places.moved(finding for finding in report.findings if finding.rule not in OF_THE_PACKAGE),
        *(replace(finding, file=places.file(finding.file)) for finding in unlisted_files(package, draft)),
    ]
    files = (*report.files, *(places.file(one.table.path) for one in drafted.values()))
    return replace(
        report,
        findings=tuple(sorted(found, key=lambda found: found.order)),
        files=files,
        seconds=time.perf_counter() - began,
    )


class _Places:
    """Where the rows of a draft are: at lines beyond `OFFSET` in the merged tables, and in its own files."""

    def __init__(self, folder: Path, drafted: Mapping[str, RawTable]) -> None:
        self._folder = folder
        self._lines = {one.table.path: Lines(one.data, one.columns) for one in drafted.values()}

    def file(self, path: str) -> str:
        """Return the draft's file of a table's path."""
        return (self._folder / path).as_posix()

    def moved(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings, those on rows of the draft at its own files and lines, and first in the draft."""
        for finding in findings:
            places = sorted(finding.all_places, key=lambda place: (place.line or 0) < OFFSET)
            if finding.rule == r.ID_IS_GIVEN.id:
                # Ids are given when the draft is merged.
                places = [place for place in places if (place.line or 0) < OFFSET]
            if not places:
                continue
            first, start, end = places[0], finding.start, finding.end
            if (first.line or 0) >= OFFSET:
                start, end = self._lines[first.file].span((first.line or 0) - OFFSET, first.column)
            own = [self._moved(place) for place in places]
            yield replace(
                finding,
                file=own[0].file,
                line=own[0].line,
                column=own[0].column,
                start=start,
                end=end,
                count=len(own) if finding.places else finding.count,
                places=tuple(own) if finding.places else (),
                message=_in_draft(finding.message),
                repair=_in_draft(finding.repair),
            )

    def _moved(self, place: Place) -> Place:
        if place.line is None or place.line < OFFSET:
            return place
        return Place(self.file(place.file), place.line - OFFSET or None, place.column)


def _in_draft(text: str) -> str:
    """Return a text with the lines of the draft as they are in its files."""
    return SHIFTED.sub(lambda found: str(int(found[1])), text)
