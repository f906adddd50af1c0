"""The real data: valid, verified against the source where it is at hand, and no copy of it."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

import standoff
from schemas import PACKAGE
from standoff.checks.run import check
from standoff.verification.source_texts import SourceText

from .tools import ROOT

SOURCE = os.environ.get("STANDOFF_SOURCE")


def test_real_data_are_valid() -> None:
    report = check(PACKAGE, ROOT)

    # A row that has yet to be verified against the source stops a release, not the tests.
    assert {finding.rule for finding in report.findings} <= {"row-is-verified", "verified-row-is-there"}
    assert {skipped.reason for skipped in report.skipped} == {"needs a source's text: give it with --source FILE"}


@pytest.mark.skipif(not SOURCE, reason="the source's text is not part of the package; set STANDOFF_SOURCE to a copy")
def test_real_data_agree_with_the_source() -> None:
    report = check(PACKAGE, ROOT, {"source": Path(str(SOURCE)).read_text(encoding="utf-8")})

    assert report.findings == ()
    assert report.skipped == ()


def test_reporting_sentence_names_an_actor() -> None:
    """A sentence that reports something reports it of someone, unless it only says that it is denied or added."""
    passages = standoff.load("passages")
    reporting = passages.filter(passages["disposition"].cast(str).is_in(["fact", "article_claim"]))

    assert reporting.join(standoff.load("mentions"), on="passage_id", how="anti").is_empty()


def test_no_cell_has_a_sentence_of_the_source() -> None:
    """Looked for by the sentences' own hashes, so that the test needs no source either."""
    shapes = standoff.load("passages").select("sha256", "word_count", length=pl.col("char_end") - pl.col("char_start"))
    cells = {
        text
        for name in standoff.tables()
        for column in standoff.load(name).select(pl.col(pl.String)).iter_columns()
        for text in column.drop_nulls().unique()
    }

    found = SourceText("\n".join(sorted(cells))).find(shapes.rows())

    # The title of the article is a sentence of its text, and how readers find it.
    named = set(standoff.load("sources")["title"])
    assert not shapes.is_empty()
    assert set(found.values()) <= named
