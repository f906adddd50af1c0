"""The real data: valid, verified against the source where it is at hand, and no copy of it."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import polars as pl
import pytest

import standoff
from schemas import PACKAGE
from schemas.completeness import EXPLAINED, account
from schemas.rules import hedges
from schemas.rules.evidence import REPORTING
from standoff.checks.run import check, match_texts
from standoff.checks.table import check_tables
from standoff.files.read import read_package
from standoff.verification.source_texts import SourceText

from .tools import ROOT

SOURCE = os.environ.get("STANDOFF_SOURCE")
with_source = pytest.mark.skipif(
    not SOURCE, reason="the source's text is not part of the package; set STANDOFF_SOURCE to a copy"
)

VERBATIM = ("as_written", "cue", "quote", "date_text", "role")
"""Columns that repeat words of the source, where they are texts."""


def _texts() -> dict[str, str]:
    return {"source": Path(str(SOURCE)).read_text(encoding="utf-8")}


@cache
def _account() -> pl.DataFrame:
    tables = check_tables(read_package(PACKAGE, ROOT))
    texts = match_texts(PACKAGE, tables, _texts())
    assert texts is not None
    return account({name: one.rows.collect() for name, one in tables.items()}, texts)


def _explained(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["passage_id"], row["as_written"]) for row in csv.DictReader(lines)]


def test_real_data_are_valid() -> None:
    report = check(PACKAGE, ROOT)

    # A row that has yet to be verified against the source stops a release, not the tests.
    assert {finding.rule for finding in report.findings} <= {"row-is-verified", "verified-row-is-there"}
    assert {skipped.reason for skipped in report.skipped} == {"needs a source's text: give it with --source FILE"}


@with_source
def test_real_data_agree_with_the_source() -> None:
    report = check(PACKAGE, ROOT, _texts())

    assert report.findings == ()
    assert report.skipped == ()


@with_source
def test_everything_in_a_sentence_is_used_or_explained() -> None:
    assert _account().filter(pl.col("used_by").is_null()).rows() == []


@with_source
def test_what_is_explained_as_unused_is_unused() -> None:
    needed = _account().filter(pl.col("used_by").str.starts_with("explained: ")).select("sentence", "words")

    assert set(_explained(EXPLAINED)) <= set(needed.rows())


@with_source
def test_hedge_that_is_explained_is_the_cue_of_no_stance(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = hedges.explained().keys()
    monkeypatch.setattr(hedges, "explained", dict)

    found = [finding for finding in check(PACKAGE, ROOT, _texts()).findings if finding.rule == "hedge-is-a-cue"]

    assert {finding.record for finding in found} == {passage for passage, _ in lines}
    assert len(found) == len(lines)


@pytest.mark.parametrize("file", [EXPLAINED, hedges.EXPLAINED], ids=lambda file: file.name)
def test_explained_words_are_in_reporting_sentences(file: Path) -> None:
    passages = standoff.load("passages")
    reporting = set(passages.filter(pl.col("disposition").cast(pl.String).is_in(REPORTING))["passage_id"])
    lines = _explained(file)

    assert {passage for passage, _ in lines} <= reporting
    assert lines == sorted(set(lines))


def test_each_reporting_sentence_names_an_actor() -> None:
    """A sentence that reports something reports it of someone, unless it only says that it is denied or added."""
    passages = standoff.load("passages")
    reporting = passages.filter(pl.col("disposition").cast(pl.String).is_in(REPORTING))

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
