"""Several sources in one package: merged from drafts, verified in their languages, compared without being mixed."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from schemas.authoring.same import suggest_same
from standoff.access.metadata import citation

from .tools import DAY, SOURCES, line_of, replace_once, rules_at, tables, verified, view

MEETINGS = ("eve-002", "eve-006")
"""The meeting as either side reports it."""


def test_five_sources_merged_are_valid_against_their_texts(corpus: Path) -> None:
    report = verified(corpus)

    assert rules_at(report) == []
    assert report.skipped == ()
    assert report.tables["sources"] == 5
    assert report.tables["passages"] == 150


def test_two_drafts_with_the_same_labels_get_ids_of_their_own(merged: Path) -> None:
    events = tables(merged)["events"]

    assert events["event_id"].to_list() == [f"eve-{number:03d}" for number in range(1, 12)]
    assert events.filter(pl.col("title") == "Reported meeting of Brandt and Sandor")["event_id"].to_list() == [
        *MEETINGS
    ]


def test_the_hundredth_paragraph_follows_the_ninety_ninth(merged: Path) -> None:
    ids = tables(merged)["passages"].filter(pl.col("source_id") == f"harbour-council-{DAY}")["passage_id"].to_list()

    assert [one.partition(":")[2] for one in ids] == [f"p{paragraph:02d}s01" for paragraph in range(131)]


def test_event_title_repeated_in_one_source_is_found(corpus: Path) -> None:
    file = corpus / "data" / "events.csv"
    replace_once(file, "Reported talk of Brandt with Sandor", "Reported meeting of Brandt and Sandor")
    assert rules_at(verified(corpus)) == []

    replace_once(
        file, "eve-011,safeguarding,Demanded passage of all boats", "eve-011,safeguarding,Demanded open strait"
    )
    replace_once(
        file, "eve-004,countermeasure,Demanded removal of patrol boats", "eve-004,countermeasure,Demanded open strait"
    )
    assert rules_at(verified(corpus)) == []

    replace_once(
        file, "Possible closure of the strait,,hypothetical,ole-brandt", "Demanded open strait,,demanded,ole-brandt"
    )
    assert ("title-is-unique-in-its-source", "data/events.csv", line_of(file, "eve-004")) in rules_at(verified(corpus))


def test_unnamed_actor_of_two_sources_is_found(corpus: Path) -> None:
    file = corpus / "data" / "actors.csv"
    replace_once(file, "ole-brandt,Ole Brandt,person,lakeland,,true", "ole-brandt,Ole Brandt,person,lakeland,,false")

    found = rules_at(verified(corpus))

    assert found == [("unnamed-actor-is-of-one-source", "data/actors.csv", line_of(file, "ole-brandt"))]


@pytest.mark.parametrize(
    ("event", "right", "wrong", "rule"),
    [
        # Plans of Wednesday 5 March for "Friday".
        ("eve-003", "2031-03-07,2031-03-07,day,Friday", "2031-02-28,2031-02-28,day,Friday", "weekday-agrees"),
        ("eve-008", "2031-03-07,2031-03-07,day,в пятницу", "2031-03-08,2031-03-08,day,в пятницу", "weekday-agrees"),
        ("eve-010", "2031-03-04,2031-03-04,day,Dienstag", "2031-03-03,2031-03-03,day,Dienstag", "weekday-agrees"),
    ],
)
def test_weekday_is_read_in_the_language_of_the_source(
    corpus: Path, event: str, right: str, wrong: str, rule: str
) -> None:
    file = corpus / "data" / "events.csv"
    line = line_of(file, event)
    lines = file.read_text(encoding="utf-8").split("\n")
    assert right in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(right, wrong)
    file.write_text("\n".join(lines), encoding="utf-8", newline="\n")

    assert rules_at(verified(corpus)) == [(rule, "data/events.csv", line)]


@pytest.mark.parametrize(
    ("quoted", "unquoted", "statement"),
    [("Паромы снова ходят", "министр", "sta-005"), ("freie Fahrt für alle Boote", "forderte von ihr", "sta-006")],
)
def test_quote_is_between_the_marks_of_its_language(corpus: Path, quoted: str, unquoted: str, statement: str) -> None:
    file = corpus / "data" / "statements.csv"
    replace_once(file, quoted, unquoted)

    assert rules_at(verified(corpus)) == [("quote-is-verbatim", "data/statements.csv", line_of(file, statement))]


def test_unknown_language_is_not_checked_and_said_to_be(corpus: Path) -> None:
    replace_once(corpus / "data" / "sources.csv", ",de,", ",nl,")
    replace_once(
        corpus / "data" / "events.csv", "2031-03-04,2031-03-04,day,Dienstag", "2031-03-03,2031-03-03,day,Dienstag"
    )
    replace_once(corpus / "data" / "statements.csv", "freie Fahrt für alle Boote", "forderte von ihr")

    report = verified(corpus)

    assert rules_at(report) == []
    where = "in a language without a table in schemas/languages.py"
    assert report.notes[1:] == (f"1 source is {where} (nl): words for times and quotation marks not checked",)


def _join_the_meetings(root: Path) -> None:
    """Say that the Courier's meeting is the Herald's."""
    file = root / "data" / "record_links.csv"
    file.write_text(
        f"{file.read_text(encoding='utf-8')}eve-006,eve-002,same_as,rivermark-courier-{DAY}:p01s01\n"
        f"eve-005,eve-001,same_as,rivermark-courier-{DAY}:p01s02\n",
        encoding="utf-8",
        newline="\n",
    )


def test_reports_of_both_sides_are_shown_side_by_side(corpus: Path) -> None:
    before = view(corpus, "records")
    _join_the_meetings(corpus)

    shown = view(corpus, "happenings").filter(pl.col("happening_id") == "eve-002")

    assert shown.select("record_id", "publisher_id", "asserted_by", "sources", "sources_holding").rows() == [
        ("eve-002", "lakeland-herald", "Lakeland Herald", 2, 2),
        ("eve-006", "rivermark-courier", "Rivermark Courier", 2, 2),
    ]
    # The link changes nothing in what either source says.
    assert shown["agreement"].to_list() == ["one_voice", "one_voice"]
    assert view(corpus, "records").equals(before)


def test_a_denial_in_one_source_is_not_one_in_the_other(corpus: Path) -> None:
    _join_the_meetings(corpus)

    shown = view(corpus, "happenings").filter(pl.col("happening_id") == "eve-001")

    columns = ("source_id", "holds", "denies", "agreement", "sources", "sources_holding", "sources_denying")
    assert shown.select(columns).rows() == [
        (f"lakeland-herald-{DAY}", "Ole Brandt", "Rivermark", "denied", 2, 1, 2),
        (f"rivermark-courier-{DAY}", None, "Mira Sandor", "denied", 2, 1, 2),
    ]


def test_the_same_meeting_is_suggested_first_with_its_reasons(corpus: Path) -> None:
    best, *others = suggest_same(tables(corpus))

    assert (best.first, best.second) == MEETINGS
    assert best.reasons[:3] == ("actors: mira-sandor, ole-brandt", "place: alder-quay", "dates: 2031-03-04")
    assert all(best.score > other.score for other in others)


def test_joined_records_are_suggested_no_more(corpus: Path) -> None:
    _join_the_meetings(corpus)

    pairs = {(pair.first, pair.second) for pair in suggest_same(tables(corpus), f"rivermark-courier-{DAY}")}

    assert MEETINGS not in pairs
    assert ("eve-006", "eve-010") in pairs


def test_records_of_other_days_are_ranked_lower(corpus: Path) -> None:
    def score() -> float:
        return next(pair.score for pair in suggest_same(tables(corpus)) if (pair.first, pair.second) == MEETINGS)

    same_day = score()
    events = corpus / "data" / "events.csv"
    text = events.read_text(encoding="utf-8").replace(
        "Sandor received Brandt.,2031-03-04,2031-03-04", "Sandor received Brandt.,2031-02-04,2031-02-04"
    )
    events.write_text(text, encoding="utf-8", newline="\n")

    assert score() == pytest.approx(same_day - 2)


def test_title_and_citation_follow_from_the_sources(merged: Path) -> None:
    known = json.loads((merged / "datapackage.json").read_bytes())

    assert known["title"].startswith("Standoff: 5 reports on ")
    assert known["title"].endswith(", March 2031")
    assert "its sources, of 5 publishers, are a choice" in known["description"]
    assert {"title": "Article by Ann Ruud, Lakeland Herald, 5 March 2031", "path": "data/sources.csv"} in known[
        "sources"
    ]
    assert citation(known).endswith(
        "[Data set]. Coded from: Article, Flusszeitung, 5 March 2031; Transcript, Harbour Council, 5 March 2031; "
        "Article by Ann Ruud, Lakeland Herald, 5 March 2031; Article, Rechnye Vesti, 5 March 2031; "
        "Article, Rivermark Courier, 5 March 2031."
    )
    assert len(known["sources"]) == len(SOURCES)
