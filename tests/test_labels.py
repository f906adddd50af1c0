"""New rows are judged as they will be once they have their ids, and labels that lead astray are reported."""

from __future__ import annotations

from pathlib import Path

from schemas import PACKAGE
from standoff.fixes.plan import plan
from standoff.fixes.write import carry_out

from .tools import Edit, append, errors, path, places, renew, run, several, swap

P = "courier-2020-05-14"
TALK = "call,Third contact of both sides,,occurred,lake-courier,false,Both sides spoke.,,2020-05-14,by,,CONSULT"


def talk(label: str, elsewhere: str) -> tuple[Edit, ...]:
    return (
        append("events", f"{label},{TALK}"),
        append("evidence", f"{elsewhere},{P}:p03s02,states"),
        append("evidence", f"{elsewhere},{P}:p02s01,supports"),
        append("stances", f"{elsewhere},lake-courier,certain,{P}:p03s02,"),
    )


def test_new_row_is_judged_as_it_will_be(tiny: Path) -> None:
    """Its place, its links and what is missing: nothing is reported but that it has no id yet."""
    several(*talk("new:talk", "new:talk"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert (finding.rule, finding.line, finding.record) == ("id-is-given", 5, "new:talk")
    assert finding.message == "new:talk has no id yet; it will be eve-005"


def test_what_a_new_row_lacks_is_reported_at_once(tiny: Path) -> None:
    append("events", f"new:talk,{TALK}")(tiny)
    renew(tiny)

    assert sorted(errors(run(tiny))) == ["asserter-has-a-stance", "id-is-given", "record-is-stated"]


def test_labels_differ_not_by_case(tiny: Path) -> None:
    several(*talk("New:Talk", "new:talk"))(tiny)
    renew(tiny)

    assert errors(run(tiny)) == ["id-is-given"]


def test_label_that_is_misspelt_suggests_the_nearest(tiny: Path) -> None:
    several(*talk("new:talk", "new:talk"), append("evidence", f"new:tlak,{P}:p03s01,supports"))(tiny)
    renew(tiny)

    finding = next(found for found in run(tiny).findings if found.rule == "label-names-one-row")

    assert finding.repair.startswith("did you mean 'new:talk'?")


def test_label_of_two_rows_is_reported_where_it_comes_again(tiny: Path) -> None:
    several(
        *talk("new:talk", "new:talk"),
        append("statements", "new:talk,lakeland,assert,indirect,,,,,,,diplomacy,Says so.,,,2020-05-14,by,,"),
    )(tiny)
    renew(tiny)

    found = [finding for finding in run(tiny).findings if finding.rule == "label-names-one-row"]

    assert [(finding.file, finding.line) for finding in found] == [(path("events"), 5)]
    assert found[0].message == "new:talk already stands for data/statements.csv:6"
    assert "cell-matches-pattern" not in errors(run(tiny))


def test_label_of_two_rows_is_not_resolved(tiny: Path) -> None:
    several(
        *talk("new:talk", "new:talk"),
        append("statements", "new:talk,lakeland,assert,indirect,,,,,,,diplomacy,Says so.,,,2020-05-14,by,,"),
    )(tiny)

    carry_out(plan(PACKAGE, tiny), tiny)

    assert (tiny / path("evidence")).read_text(encoding="utf-8").count("new:talk") == 2
    assert "new:talk" in (tiny / path("statements")).read_text(encoding="utf-8")


def test_retired_id_is_not_given_again(tiny: Path) -> None:
    """eve-004 is retired in the tiny package."""
    append("events", f"new,{TALK}")(tiny)

    carry_out(plan(PACKAGE, tiny), tiny)

    assert (tiny / path("events")).read_text(encoding="utf-8").splitlines()[-1].startswith("eve-005,")


def test_gap_in_the_numbers_is_filled_by_a_retired_id(tiny: Path) -> None:
    several(*talk("eve-005", "eve-005"))(tiny)
    carry_out(plan(PACKAGE, tiny), tiny)
    renew(tiny)

    assert places(run(tiny)) == []

    swap("retired_ids", ("eve-004,eve-003,0.1.0,It was the second contact once more.\n", ""))(tiny)
    renew(tiny)

    assert errors(run(tiny)) == ["ids-are-in-sequence"]


def test_actor_whose_name_begins_like_a_label_is_none(tiny: Path) -> None:
    append("places", "new-harbour,New Harbour,city,FIN,")(tiny)
    renew(tiny)

    assert "label-names-one-row" not in errors(run(tiny))
