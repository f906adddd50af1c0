"""Agreement of codings: the published figures are those of the published codings, and every difference is settled."""

from __future__ import annotations

import csv

import pytest

import standoff
from schemas.agreement import CODERS, CODINGS, PAGE, alpha, differences, renew
from schemas.codings import COMPARED, KEYS, Coding, compare, read

CODED = {name: read(CODINGS / folder, name) for folder, name in CODERS.items()}
with (CODINGS / "settled.csv").open(encoding="utf-8", newline="") as file:
    SETTLED = list(csv.DictReader(file))


Tables = dict[str, list[dict[str, str]]]


def coding(tables: Tables, name: str = "lead") -> Coding:
    return Coding(name, {table: tables.get(table, []) for table in COMPARED})


def event(event_id: str, title: str, *, sentence: str = "s1", asserted_by: str = "nord") -> Tables:
    columns = dict.fromkeys(COMPARED["events"], "")
    row = {**columns, "event_id": event_id, "title": title, "summary": title, "asserted_by_id": asserted_by}
    return {"events": [row], "evidence": [{"record_id": event_id, "passage_id": sentence, "role": "states"}]}


def values(where: str) -> list[str]:
    """Return what the data hold for a line of settled.csv: the cells of its column, or whether there is a row."""
    table, _, rest = where.partition(":")
    key, _, column = rest.partition(" | ")
    names = list(KEYS.get(table, ("passage_id", "as_written")))
    if column in names:
        # The settled value is part of the row's key: find the row by the rest of it.
        names.remove(column)
        key = key.rpartition(" ")[0]
    with (standoff.path() / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if " ".join(row[name] for name in names) == key]
    if column:
        return [row[column] or "(empty)" for row in rows]
    return ["row" if rows else "no row"]


def test_figures_are_those_of_the_codings() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert renew(text) == text, "docs/agreement.md is out of date; run: python -m schemas.agreement"


def test_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="has no lines"):
        renew("# Agreement\n")


def test_every_difference_is_settled_once() -> None:
    lead, *others = CODED.values()
    found = {where for other in others for where in differences(compare(lead, other))}

    assert [line["where"] for line in SETTLED] == sorted(found)
    assert all(line["reason"] for line in SETTLED)


def test_settled_values_are_in_the_data() -> None:
    assert [line["where"] for line in SETTLED if line["settled"] not in values(line["where"])] == []


def test_published_codings_have_no_quotations() -> None:
    assert all("quote" not in row for one in CODED.values() for row in one.tables["statements"])


def test_alpha_of_equal_values_is_one() -> None:
    assert alpha([["a", "b", "b"], ["a", "b", "b"]]) == 1


def test_alpha_of_values_that_do_not_vary_is_undefined() -> None:
    assert alpha([["a", "a"], ["a", None]]) is None


def test_alpha_leaves_out_units_that_one_coder_has_only() -> None:
    assert alpha([["a", "b", "c"], ["a", "b", None]]) == 1


def test_alpha_is_that_of_the_textbook() -> None:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part C: four observers, nominal data, 0.743."""
    observers = ["123321412   ", "1233224125 3", " 3332342251 ", "12332441251 "]

    value = alpha([[None if code == " " else code for code in observer] for observer in observers])

    assert value == pytest.approx(0.743, abs=0.0005)


def test_records_of_one_sentence_and_voice_are_matched_by_title() -> None:
    left = coding(event("eve-001", "Reported talks on the ferry"))
    right = coding(event("eve-007", "Reported talks on a ferry"), "B")

    assert compare(left, right).pairs["events"][0][1]["event_id"] == "eve-001"
    assert list(differences(compare(left, right))) == []


@pytest.mark.parametrize(
    "other",
    [
        event("eve-001", "Reported talks on the ferry", sentence="s2"),
        event("eve-001", "Reported talks on the ferry", asserted_by="sued"),
        event("eve-001", "Planned bridge"),
    ],
    ids=["sentence", "voice", "title"],
)
def test_records_that_differ_in_what_matters_are_not_matched(other: Tables) -> None:
    left = coding(event("eve-001", "Reported talks on the ferry"))

    comparison = compare(left, coding(other, "B"))

    assert comparison.pairs["events"] == []
    assert {"events:eve-001", "events:B eve-001"} <= set(differences(comparison))


def test_differing_cell_is_named_with_its_row() -> None:
    row = {"passage_id": "s1", "disposition": "fact"}
    left, right = coding({"passages": [row]}), coding({"passages": [{**row, "disposition": "opinion"}]}, "B")

    assert list(differences(compare(left, right))) == ["passages:s1 | disposition"]


def test_article_before_a_name_does_not_matter() -> None:
    row = {"passage_id": "s1", "actor_id": "league", "as_written": "the League", "role": ""}
    left, right = coding({"mentions": [row]}), coding({"mentions": [{**row, "as_written": "League"}]}, "B")

    assert len(compare(left, right).pairs["mentions"]) == 1


def test_wordings_are_paired_by_a_common_word_in_their_sentence() -> None:
    row = {"passage_id": "s1", "as_written": "endless talk", "device": "", "holder_id": "post", "actor_id": ""}
    others = [{**row, "as_written": "reckless"}, {**row, "as_written": "endless"}]

    comparison = compare(coding({"wordings": [row]}), coding({"wordings": others}, "B"))

    assert [(left["as_written"], right["as_written"]) for left, right in comparison.pairs["wordings"]] == [
        ("endless talk", "endless")
    ]
