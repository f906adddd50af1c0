"""Files as other programs leave them: each kind of damage is told once, however many lines it touches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import PACKAGE
from standoff.fixes.plan import plan
from standoff.fixes.write import carry_out

from .tools import TINY, path, places, rewrite, run

HEADER = "place_id,name,kind,country_codes,wikidata_id"
ROWS = "long-lake,Long Lake,sea,FIN SWE,\nport-ada,Port Ada,city,FIN,\n"
SIX = "".join(f"port-{name},Port {name},city,FIN,\n" for name in "abcdef")


def _found(root: Path, data: str | bytes, table: str = "places") -> list[tuple[str, int | None, str]]:
    (root / path(table)).write_bytes(data if isinstance(data, bytes) else data.encode())
    report = run(root)
    return [
        (found.rule, found.line, found.message)
        for found in report.findings
        if found.file == path(table) and found.rule not in {"verified-row-is-there", "row-is-verified", "place-is-used"}
    ]


@pytest.mark.parametrize(
    ("header", "what"),
    [
        (f"{HEADER},,", "the header ends with commas"),
        (HEADER.replace(",", ", "), "there are spaces around the names"),
        (HEADER.title(), "in another case or with spaces: 'Place_Id', 'Name', 'Kind', 'Country_Codes', 'Wikidata_Id'"),
        (HEADER.replace("name,kind", "Name,Kind"), "in another case or with spaces: 'Name', 'Kind'"),
        (HEADER.replace("name", '"name'), "a quote in the header is not closed"),
        ("name,a,b,c,d,e,f", "unknown column 'a'; unknown column 'b'; unknown column 'c'; unknown column 'd'; "),
        ("passage_id,actor_id,as_written", "the first line names none of the columns"),
    ],
)
def test_a_header_is_told_once_with_all_its_faults(tiny: Path, header: str, what: str) -> None:
    [(rule, line, message)] = _found(tiny, f"{header}\n{ROWS}")

    assert (rule, line) == ("header-is-exact", 1)
    assert what in message
    assert len(message) < 300


CONFLICTS = {
    "bare": ("<<<<<<<\n{a}=======\n{b}>>>>>>>\n", 2, "line 4, 6"),
    "named": ("<<<<<<< HEAD\n{a}||||||| 1234\n=======\n{b}>>>>>>> branch of mine\n", 2, "line 4, 5, 7"),
    "with a spreadsheet's commas": ("<<<<<<< HEAD,,,,\n{a}=======,,,,\n{b}>>>>>>> other,,,,\n", 2, "line 4, 6"),
}


@pytest.mark.parametrize(("text", "line", "others"), CONFLICTS.values(), ids=CONFLICTS)
def test_a_merge_conflict_is_one_finding(tiny: Path, text: str, line: int, others: str) -> None:
    one, other = ROWS.splitlines(keepends=True)

    [(rule, first, message)] = _found(tiny, f"{HEADER}\n" + text.format(a=one, b=other))

    assert (rule, first) == ("no-merge-conflict", line)
    assert message.endswith(others)
    assert path("places") in plan(PACKAGE, tiny).refused


def test_a_merge_conflict_around_the_header_is_one_finding(tiny: Path) -> None:
    text = f"<<<<<<< HEAD\n{HEADER}\n=======\n{HEADER},note\n>>>>>>> other\n{ROWS}"

    assert [found[:2] for found in _found(tiny, text)] == [("no-merge-conflict", 1)]


def test_two_merge_conflicts_are_two_findings_and_the_rows_between_are_judged(tiny: Path) -> None:
    conflict = "<<<<<<< HEAD\n=======\n>>>>>>> other\n"

    found = _found(tiny, f"{HEADER}\n{conflict}port-ada,Port Ada,citty,FIN,\n{conflict}")

    assert [place[:2] for place in found] == [("no-merge-conflict", 2), ("code-is-known", 5), ("no-merge-conflict", 6)]


@pytest.mark.parametrize("blank", [",,,,", ",", '"","","","",""', "   ", ""])
def test_a_row_of_commas_alone_is_a_blank_line(tiny: Path, blank: str) -> None:
    first, second = ROWS.splitlines()

    found = _found(tiny, f"{HEADER}\n{first}\n{blank}\n{second}\n")
    carry_out(plan(PACKAGE, tiny), tiny)

    assert found == [("no-blank-line", 3, "a blank line")]
    assert (tiny / path("places")).read_bytes() == (TINY / path("places")).read_bytes()


def test_a_row_of_spaces_is_dropped_by_fix(tiny: Path) -> None:
    rewrite("places", lambda data: data + b" ,,  ,,\n")(tiny)

    carry_out(plan(PACKAGE, tiny), tiny)

    assert (tiny / path("places")).read_bytes() == (TINY / path("places")).read_bytes()


ONCE: dict[str, tuple[Callable[[str], str], str, int, str]] = {
    "quotes everywhere": (
        lambda text: "".join(",".join(f'"{cell}"' for cell in line.split(",")) + "\n" for line in text.splitlines()),
        "quotes-only-where-needed", 1, "7 rows are not written in canonical form, the first here",
    ),
    "blank lines": (lambda text: text.replace("\n", "\n\n"), "no-blank-line", 2, "7 blank lines, the first here"),
    "rows of commas": (lambda text: text + ",,,,\n" * 500, "no-blank-line", 8, "500 blank lines, the first here"),
    "CR CR LF": (
        lambda text: text.replace("\n", "\r\r\n"),
        "lf-line-endings", 1, "7 line endings with a carriage return, the first here",
    ),
    "mixed line endings": (
        lambda text: text.replace("b,city,FIN,\n", "b,city,FIN,\r\n").replace("d,city,FIN,\n", "d,city,FIN,\r"),
        "lf-line-endings", 3, "2 line endings with a carriage return, the first here",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "rule", "line", "message"), ONCE.values(), ids=ONCE)
def test_a_fault_of_form_in_many_lines_is_one_finding(
    tiny: Path, spoil: Callable[[str], str], rule: str, line: int, message: str
) -> None:
    right = f"{HEADER}\n{SIX}"

    assert _found(tiny, spoil(right)) == [(rule, line, message)]
    carry_out(plan(PACKAGE, tiny), tiny)
    assert (tiny / path("places")).read_text(encoding="utf-8") == right


def test_a_tail_of_zeros_is_said_as_such(tiny: Path) -> None:
    found = _found(tiny, f"{HEADER}\n{ROWS}".encode() + b"\0" * 4096)

    assert found == [("file-is-utf8", 4, "NUL bytes from line 4 to the end: the file was not written whole")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_named(tiny: Path, encoding: str) -> None:
    name = encoding[:6].upper()

    assert _found(tiny, f"{HEADER}\n{ROWS}".encode(encoding)) == [("file-is-utf8", 1, f"the file looks like {name}")]


def test_many_files_without_a_table_are_told_with_their_number(tiny: Path) -> None:
    for number in range(1000):
        (tiny / "data" / f"copy{number:04}.csv").write_text("x", encoding="utf-8")

    found = run(tiny).findings

    assert [finding.rule for finding in found] == ["file-is-listed"] * 21
    assert found[0].message == "980 more files are no tables of this package"
    assert {rule for rule, _, _ in places(run(tiny))} == {"file-is-listed"}
