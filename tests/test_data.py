"""The real data: valid, whole, and verified against the source where it is at hand."""

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
from schemas.statements import QUOTE_WORDS
from standoff.checks.run import check, check_tables
from standoff.files.read import read_package
from standoff.text.normal_form import normalise
from standoff.verification.source_texts import SourceTexts

from .tools import ROOT

SOURCE = os.environ.get("STANDOFF_SOURCE")
with_source = pytest.mark.skipif(
    not SOURCE, reason="the source's text is not part of the package; set STANDOFF_SOURCE to a copy"
)

VERBATIM = ("as_written", "cue", "quote", "date_text", "role")
"""Columns that repeat words of the source, where they are texts."""


def _texts() -> SourceTexts:
    return SourceTexts([Path(str(SOURCE)).read_text(encoding="utf-8")])


@cache
def _account() -> pl.DataFrame:
    tables = {name: one.rows for name, one in check_tables(read_package(PACKAGE, ROOT)).items()}
    return account(tables, _texts())


def _explained(file: Path) -> list[tuple[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["passage_id"], row["as_written"]) for row in csv.DictReader(lines)]


def test_real_data_are_valid() -> None:
    report = check(PACKAGE, ROOT)

    # A row that is yet to be verified against the source stops a release, not the tests.
    assert {finding.rule for finding in report.findings} <= {"row-is-verified", "verified-row-is-there"}
    assert {skipped.reason for skipped in report.skipped} == {"needs the source's text: give it with --source FILE"}


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
    needed = _account().filter(pl.col("used_by").str.starts_with("explained: ")).select("passage_id", "as_written")

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


def test_no_verbatim_cell_is_as_long_as_a_sentence() -> None:
    """Passages hold position and hash; what is repeated of the source has at most the words of a quote."""
    tables = {name: one.rows for name, one in check_tables(read_package(PACKAGE, ROOT)).items()}
    for table in PACKAGE.tables:
        for column in table:
            if column.name in VERBATIM and not column.vocabulary:
                cells = tables[table.name][column.name].drop_nulls().to_list()
                assert max((len(cell.split()) for cell in cells), default=0) <= QUOTE_WORDS, (table.name, column.name)


@with_source
def test_no_sentence_of_the_source_is_in_the_package() -> None:
    passages = standoff.load("passages").filter(pl.col("paragraph") > 0)
    text = _texts().texts[0]
    sentences = [text[start:end].strip('".') for start, end in passages.select("char_start", "char_end").rows()]
    data = "\n".join(normalise((ROOT / table.path).read_text(encoding="utf-8")) for table in PACKAGE.tables)

    assert [sentence for sentence in sentences if sentence in data] == []
