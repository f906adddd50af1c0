"""Bad files end in findings at their lines; nothing crashes, nothing is changed by a check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import PACKAGE
from standoff.files import canonical
from standoff.files.read import read_table

from .tools import append, path, places, renew, rewrite, run, swap

HEADER = "place_id,name,kind,country_codes,wikidata_id"


def _places(text: str) -> bytes:
    return text.encode()


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        pytest.param(b"", "header-is-exact", None, id="empty file"),
        pytest.param(b"\n\n", "header-is-exact", None, id="blank lines alone"),
        pytest.param(HEADER.encode("utf-16"), "file-is-utf8", 1, id="UTF-16"),
        pytest.param(_places(HEADER.replace(",", ";") + "\n"), "header-is-exact", 1, id="semicolons"),
        pytest.param(_places(HEADER.replace(",", "\t") + "\n"), "header-is-exact", 1, id="tabs"),
        pytest.param(_places("name,place_id,kind,country_codes,wikidata_id\n"), "header-is-exact", 1, id="swapped"),
        pytest.param(_places(HEADER.title() + "\n"), "header-is-exact", 1, id="wrong case"),
        pytest.param(_places(HEADER + ",kind\n"), "header-is-exact", 1, id="duplicated"),
        pytest.param(_places(HEADER + ",extra\n"), "header-is-exact", 1, id="unknown"),
        pytest.param(_places(HEADER.removesuffix(",wikidata_id") + "\n"), "header-is-exact", 1, id="missing"),
        pytest.param(_places(f"{HEADER}\na,b,city,,,\n"), "row-has-all-cells", 2, id="long row"),
        pytest.param(_places(f"{HEADER}\na,b\n"), "row-has-all-cells", 2, id="short row"),
        pytest.param(_places(f'{HEADER}\na,"b,city,,\n'), "quotes-are-closed", 2, id="unclosed quote"),
        pytest.param(_places(f'{HEADER}\na,b "b",city,,\n'), "quotes-only-where-needed", 2, id="stray quotes"),
        pytest.param(_places(f'{HEADER}\na,"b\nc",city,,\n'), "quotes-are-closed", 2, id="line break in a cell"),
        pytest.param(_places(f"{HEADER}\na,b\rc,city,,\n"), "lf-line-endings", 2, id="lone CR"),
        pytest.param(_places(f'{HEADER}\na,"",city,,\n'), "quotes-only-where-needed", 2, id="quoted empty cell"),
        pytest.param(_places(f"{HEADER}\na,b\0c,city,,\n"), "no-hidden-character", 2, id="NUL"),
        pytest.param(_places(f"{HEADER}\na,b\u202ec,city,,\n"), "no-hidden-character", 2, id="bidirectional"),
        pytest.param(_places(f"{HEADER}\na,b\u00a0c,city,,\n"), "no-stray-space", 2, id="no-break space"),
        pytest.param(_places(f"{HEADER}\na,{'b' * 2_000_000},city,,\n"), "text-fits-length", 2, id="megabytes"),
        pytest.param(_places(f"{HEADER}\n\u0430,b,city,,\n"), "cell-matches-pattern", 2, id="look-alike letter"),
        pytest.param(_places(f"{HEADER}\na,@b,city,,\n"), "no-formula", 2, id="formula"),
        pytest.param(_places(f"{HEADER}\na,b,city,\n=======\n"), "no-merge-conflict", 3, id="merge conflict"),
    ],
)
def test_bad_file_is_found_at_its_line(tiny: Path, data: bytes, rule: str, line: int | None) -> None:
    (tiny / path("places")).write_bytes(data)

    report = run(tiny)

    assert (rule, path("places"), line) in places(report)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.0", "word_count"),
        ("\u0661", "word_count"),
        ("007", "word_count"),
        ("1e3", "word_count"),
        ("9" * 30, "word_count"),
    ],
)
def test_integers_are_ascii_digits(tiny: Path, cell: str, expected: str) -> None:
    swap("passages", (",4,e02748", f",{cell},e02748"))(tiny)

    [finding] = [found for found in run(tiny).findings if found.rule == "cell-has-its-type"]

    assert (finding.column, finding.value, finding.line) == (expected, cell, 12)


@pytest.mark.parametrize(
    "cell", ["2020-13-01", "2020-5-14", "14.05.2020", "2020-05-14T00:00", "0000-01-01", "+2020-05-14"]
)
def test_dates_are_days_of_the_calendar(tiny: Path, cell: str) -> None:
    rewrite("sources", lambda data: data.replace(b"2020-05-14,en", cell.encode() + b",en"))(tiny)

    found = {finding.rule for finding in run(tiny).findings if finding.column == "published_on"}

    assert found in ({"cell-has-its-type"}, {"no-formula"})


def test_text_na_is_a_text(tiny: Path) -> None:
    swap("places", ("Port Ada", "NA"))(tiny)
    renew(tiny)

    assert places(run(tiny)) == []


@pytest.mark.parametrize("kind", ["directory", "link", "unreadable"])
def test_what_is_no_file_is_not_read(tiny: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tiny / path("places")
    data = file.read_bytes()
    file.unlink()
    if kind == "directory":
        file.mkdir()
    elif kind == "link":
        (tiny / "elsewhere.csv").write_bytes(data)
        file.symlink_to(tiny / "elsewhere.csv")
    else:
        file.write_bytes(data)

        def refuse(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)

    found = places(run(tiny))

    assert ("file-is-there", path("places"), None) in found


def test_data_directory_that_is_a_link_is_not_read(tiny: Path) -> None:
    (tiny / "data").rename(tiny / "elsewhere")
    (tiny / "data").symlink_to(tiny / "elsewhere")

    assert places(run(tiny)) == [("file-is-there", "data", None)]


def test_dangling_reference_suggests_the_nearest(tiny: Path) -> None:
    swap("mentions", ("p01s01,lakeland", "p01s01,Lakeland"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert finding.rule == "reference-exists"
    assert "'lakeland'" in finding.repair
    assert finding.record == "courier-2020-05-14:p01s01 Lakeland Lakeland"


def test_misspelt_code_suggests_the_nearest(tiny: Path) -> None:
    swap("statements", (",accuse,", ",acuse,"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert (finding.rule, finding.column, finding.value, finding.record) == ("code-is-known", "act", "acuse", "sta-003")
    assert finding.repair.startswith("did you mean 'accuse'?")


def test_row_out_of_order_says_where_it_belongs(tiny: Path) -> None:
    append("places", "aaa,Aaa,city,,")(tiny)

    [finding] = [found for found in run(tiny).findings if found.rule == "rows-are-sorted"]

    assert finding.line == 4
    assert finding.repair.startswith("insert it before line 2")


def test_ids_count_as_numbers_in_the_order(tiny: Path) -> None:
    rows = "".join(f"mov-{number:03d},rivermark,agent\n" for number in (999, 1000, 1001))
    rewrite("event_participants", lambda data: data + rows.encode())(tiny)

    assert "rows-are-sorted" not in {rule for rule, _, _ in places(run(tiny))}


def test_many_faults_are_all_counted(tiny: Path) -> None:
    rows = "".join(f"p-{number},Name,sea,FIN,x{number}\n" for number in range(20_000))
    rewrite("places", lambda data: data + rows.encode())(tiny)

    report = run(tiny)

    assert sum(finding.rule == "cell-matches-pattern" for finding in report.findings) == 20_000


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_end_in_a_sheet(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("bytes")
    (root / "data").mkdir()
    table = PACKAGE.table("places")
    (root / table.path).write_bytes(data)

    raw = read_table(table, root)

    assert raw.findings or raw.rows is not None


CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n"), max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=5, max_size=5), max_size=6)


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_canonical_form_is_read_back_whole(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    """Whatever cells a file holds: written in canonical form, they are read back the same, without a finding."""
    root = tmp_path_factory.mktemp("canonical")
    (root / "data").mkdir()
    table = PACKAGE.table("places")
    lines = [",".join(table.header), *(canonical.line_of(row) for row in rows if any(row))]
    (root / table.path).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")

    raw = read_table(table, root)

    assert raw.rows is not None
    if not any(finding.rule in {"no-blank-line", "no-merge-conflict"} for finding in raw.findings):
        read = [[cell or "" for cell in row] for row in raw.rows.drop("line").rows()]
        assert read == [row for row in rows if any(row)]
        assert canonical.write(raw.rows.drop("line")) == (root / table.path).read_bytes()


SPOILT = {
    "not JSON": lambda text: text[:-20],
    "empty": lambda _: "",
    "deeply nested": lambda _: "[" * 1_000_000,
    "huge": lambda text: text + " " * 20_000_000,
    "absolute path": lambda text: text.replace("data/places.csv", "/etc/passwd"),
    "path upwards": lambda text: text.replace("data/places.csv", "../../places.csv"),
    "address": lambda text: text.replace("data/places.csv", "https://example.org/places.csv"),
    "misspelt constraint": lambda text: text.replace('"required"', '"requird"', 1),
    "no version": lambda text: text.replace(f'"version": "{PACKAGE.version}"', '"version": "latest"'),
    "another byte": lambda text: text + " ",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_spoilt_descriptor_is_one_finding_and_leads_nowhere(tiny: Path, spoil: Callable[[str], str]) -> None:
    file = tiny / "datapackage.json"
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")

    report = run(tiny)

    assert [finding.rule for finding in report.findings] == ["descriptor-is-current"]
    assert report.tables["places"] == 2


def test_number_too_large_for_any_id_is_a_finding(tiny: Path) -> None:
    rewrite("statements", lambda data: data.replace(b"\nsta-004,", b"\nsta-99999999999999999999,"))(tiny)

    assert "cell-matches-pattern" in {finding.rule for finding in run(tiny).findings}


def test_file_of_a_desktop_or_editor_is_reported(tiny: Path) -> None:
    (tiny / "data" / ".places.csv.swp").write_text("x", encoding="utf-8")

    assert places(run(tiny)) == [("file-is-listed", "data/.places.csv.swp", None)]


def test_id_that_was_lost_is_not_turned_into_another(tiny: Path) -> None:
    swap("statements", ("lake-radio,sta-001", "lake-radio,sta-009"))(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert finding.rule == "reference-exists"
    assert finding.repair.startswith("the last one there is sta-004; ")


def test_link_to_no_record_names_the_last_of_its_kind(tiny: Path) -> None:
    rewrite(
        "evidence", lambda data: data.replace(b"\nsan-001,", b"\nmov-003,courier-2020-05-14:p02s01,states\nsan-001,")
    )(tiny)
    renew(tiny)

    [finding] = run(tiny).findings

    assert finding.repair == "correct record_id (the last of its kind is mov-002), or add the record"


def test_two_faults_in_one_row_are_two_findings(tiny: Path) -> None:
    swap("events", ("Meeting of both sides", "Reckless meeting"), ("Both sides met.", "A provocative meeting."))(tiny)
    renew(tiny)

    found = [(finding.rule, finding.column, finding.value) for finding in run(tiny).findings]

    assert found == [
        ("own-words-are-plain", "summary", "A provocative meeting."),
        ("own-words-are-plain", "title", "Reckless meeting"),
    ]


def test_row_out_of_order_is_still_judged(tiny: Path) -> None:
    swap("events", ("lakeland,true", "lakeland,false"))(tiny)

    def reverse(data: bytes) -> bytes:
        header, first, second, *rest = data.splitlines(keepends=True)
        return b"".join([header, second, first, *rest])

    rewrite("events", reverse)(tiny)
    renew(tiny)

    assert {finding.rule for finding in run(tiny).findings} == {"rows-are-sorted", "contested-is-derived"}


@pytest.mark.parametrize(
    "header", ["Place_ID,Name,Kind,Country_Codes,Wikidata_ID", "a,b,c,d,e", "", "long-lake,Long Lake,sea,FIN SWE,"]
)
def test_header_that_is_none_is_one_finding(tiny: Path, header: str) -> None:
    rewrite("places", lambda data: header.encode() + b"\n" + data.partition(b"\n")[2])(tiny)
    renew(tiny)

    assert [rule for rule, file, _ in places(run(tiny)) if file == path("places")] == ["header-is-exact"]


def test_utf_16_without_a_mark_is_one_finding(tiny: Path) -> None:
    rewrite("places", lambda data: data.decode().encode("utf-16-le"))(tiny)
    renew(tiny)

    assert [rule for rule, file, _ in places(run(tiny)) if file == path("places")] == ["file-is-utf8"]


@pytest.mark.parametrize("written", ["2020/5/14", "14.05.2020", "14 May 2020", "2020-5-14"])
def test_date_in_another_form_is_read(tiny: Path, written: str) -> None:
    rewrite("sources", lambda data: data.replace(b"2020-05-14,en", written.encode() + b",en"))(tiny)

    [finding] = [found for found in run(tiny).findings if found.column == "published_on"]

    assert finding.repair.startswith("did you mean '2020-05-14'?")
