"""One edit to the tiny package for each rule, and the one place at which it must be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .tools import Edit, append, everywhere, path, renew, rewrite, several, swap

P = "courier-2020-05-14"


@dataclass(frozen=True)
class Case:
    """An edit and its finding: rule, table (or file) and lines; `source` where the rule needs the text."""

    rule: str
    table: str
    lines: tuple[int | None, ...]
    edit: Edit = field(repr=False)
    source: bool = False
    renew: bool = True

    @property
    def file(self) -> str:
        return self.table if "." in self.table else path(self.table)


def case(rule: str, table: str, line: int | None, edit: Edit, **more: bool) -> Case:
    return Case(rule, table, (line,), edit, **more)


def _remove(root: Path) -> None:
    (root / "data" / "sanctions.csv").unlink()


def _add_file(root: Path) -> None:
    (root / "data" / "statement.csv").write_text("a,b\n", encoding="utf-8")


def _spoil_descriptor(root: Path) -> None:
    file = root / "datapackage.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"title": "', '"title": "Not ', 1), encoding="utf-8")


def _swap_lines(first: int, second: int) -> Edit:
    def change(data: bytes) -> bytes:
        lines = data.split(b"\n")
        lines[first - 1], lines[second - 1] = lines[second - 1], lines[first - 1]
        return b"\n".join(lines)

    return rewrite("mentions", change)


def _exchange_title_and_byline(root: Path) -> None:
    """The second sentence first, with its own length and hash: every sentence is found, two in the wrong place."""
    title = "9822fbc68bc08b3282e1960db15eca56952d879206947f3d16b7d87b48c9a919"
    byline = "f89bb227fb8d95fb3d79cc6e39918887e24ebdd9c10cdbf63537014c7de8a20b"
    swap("passages", (f"0,24,5,{title}", f"0,21,5,{byline}"), (f"25,46,5,{byline}", f"22,46,5,{title}"))(root)


def _spoil_lock(root: Path) -> None:
    file = root / "verification.lock"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\teve-001\t", "\teve-009\t"), encoding="utf-8")


def _change_a_verified_row(root: Path) -> None:
    swap("events", ("Both sides met.", "The two sides met."))(root)
    renew(root, verified=False)


def _remove_a_verified_row(root: Path) -> None:
    extra = f"mov-002,{P}:p02s02,supports\n".encode()
    add = rewrite("evidence", lambda data: data.replace(b"san-001,", extra + b"san-001,"))
    several(add, renew)(root)
    rewrite("evidence", lambda data: data.replace(extra, b""))(root)
    renew(root, verified=False)


def _another_text(root: Path) -> None:
    """Every passage another one: what the source has is then another text."""
    file = root / path("passages")
    rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
    for row in rows[1:]:
        row[7] = row[7][::-1]
    file.write_text("".join(f"{','.join(row)}\n" for row in rows), encoding="utf-8")


STAGES = (
    case("file-is-there", "sanctions", None, _remove),
    case("file-is-listed", "statement", None, _add_file),
    case("file-is-utf8", "places", 3, rewrite("places", lambda data: data.replace(b"Port Ada", b"Port \xe9da"))),
    case("no-byte-order-mark", "places", 1, rewrite("places", lambda data: b"\xef\xbb\xbf" + data)),
    case("lf-line-endings", "places", 1, rewrite("places", lambda data: data.replace(b"\n", b"\r\n"))),
    case("final-newline", "places", 3, rewrite("places", lambda data: data.rstrip())),
    case("no-merge-conflict", "stances", 10, append("stances", "<<<<<<< HEAD")),
    case("header-is-exact", "stances", 1, swap("stances", (",stance,", ",stanze,"))),
    case("row-has-all-cells", "stances", 10, append("stances", "san-001,lakeland")),
    case("quotes-are-closed", "events", 3, swap("events", ("Meeting of both", '"Meeting of both'))),
    case("no-blank-line", "places", 3, rewrite("places", lambda data: data.replace(b"\nport", b"\n\nport"))),
    case("quotes-only-where-needed", "places", 2, swap("places", ("Long Lake", '"Long Lake"'))),
    case("no-stray-space", "actors", 3, swap("actors", ("Lake Radio", "Lake  Radio"))),
    case("no-hidden-character", "actors", 3, swap("actors", ("Lake Radio", "Lake Ra\u200bdio"))),
    case("composed-characters", "places", 3, swap("places", ("Port Ada", "Port A\u0301da"))),
    case("no-formula", "places", 3, swap("places", ("Port Ada", "=Port Ada"))),
    case("cell-has-its-type", "sources", 2, swap("sources", ("2020-05-14,en", "2020-02-30,en"))),
    case("cell-is-filled", "places", 3, swap("places", ("Port Ada", ""))),
    case("cell-matches-pattern", "sources", 2, swap("sources", (",en,", ",English!,"))),
    case("code-is-known", "places", 2, swap("places", (",sea,", ",see,"))),
    case("text-fits-length", "places", 3, swap("places", ("Port Ada", "Port " + "A" * 200))),
    case("number-in-range", "military_movements", 3, swap("military_movements", (
        ",presence,sea,long-lake,2,", ",presence,sea,long-lake,0,"))),
    case("value-is-unique", "places", 3, swap("places", ("Port Ada", "Long Lake"))),
    case("letters-of-one-script", "actors", 3, swap("actors", ("Lake Radio", "L\u0430ke Radio"))),
    case("key-is-unique", "mentions", 5, rewrite("mentions", lambda data: data.replace(
        b"courier-2020-05-14:p01s03,tom-reed,Tom Reed\n", b"courier-2020-05-14:p01s03,tom-reed,Tom Reed\n" * 2))),
    case("reference-exists", "mentions", 2, swap("mentions", (f"{P}:p01s01,lakeland", f"{P}:p01s01,laekland"))),
    case("table-has-rows", "stances", None, rewrite("stances", lambda data: data.partition(b"\n")[0] + b"\n")),
    case("id-is-given", "statements", 5, everywhere("sta-004", "new:denial")),
    case("rows-are-sorted", "mentions", 3, _swap_lines(3, 4)),
    case("descriptor-is-current", "datapackage.json", 4, _spoil_descriptor, renew=False),
    case("lock-is-sound", "verification.lock", None, _spoil_lock, renew=False),
    case("lock-is-current", "verification.lock", None, lambda root: (root / "verification.lock").unlink(), renew=False),
    case("row-is-verified", "events", 3, _change_a_verified_row, renew=False),
    case("verified-row-is-there", "evidence", None, _remove_a_verified_row, renew=False),
)  # fmt: skip

ROW_CHECKS = (
    case("passage-id-says-its-place", "passages", 12, swap("passages", (f"{P}:p04s01", f"{P}:p04s02"))),
    case("span-can-hold-its-words", "passages", 12, swap("passages", (",4,e02748", ",40,e02748"))),
    case("state-has-a-country-code", "actors", 4, swap("actors", ("FIN", ""))),
    case("country-codes-are-known-and-sorted", "places", 2, swap("places", ("FIN SWE", "SWE FIN"))),
    case("dates-fit-their-kind", "military_movements", 2, swap("military_movements", ("within", "day"))),
    case("quote-fits-the-mode", "statements", 2, swap("statements", ("announce,direct", "announce,indirect"))),
    case("quote-is-short", "statements", 2, swap("statements", (
        "keep the ferry running", "a b c d e f g h i j k l m"))),
    case("speaker-is-someone-else", "statements", 2, swap("statements", (
        "announce,direct,,", "announce,direct,,lakeland"))),
    case("quantity-has-a-unit", "military_movements", 3, swap("military_movements", (
        "2,warship,ongoing", "2,,ongoing"))),
    case("partner-is-someone-else", "military_movements", 3, swap("military_movements", (
        "mov-002,rivermark,,", "mov-002,rivermark,rivermark,"))),
    case("sanction-hits-something", "sanctions", 2, swap("sanctions", ("rivermark,salt trade", ","))),
    case("sender-is-not-the-target", "sanctions", 2, swap("sanctions", ("lakeland,", "rivermark,"))),
    case("plover-fits-the-act", "statements", 4, swap("statements", (",ACCUSE", ",REJECT"))),
    case("plover-fits-the-movement", "military_movements", 2, swap("military_movements", (",MOBILIZE", ",AID"))),
    case("plover-fits-the-stage", "sanctions", 2, swap("sanctions", (",SANCTION", ",AID"))),
    case("plover-fits-the-event", "events", 4, swap("events", ("in April,CONSULT", "in April,AID"))),
    case("unit-fits-the-domain", "military_movements", 3, swap("military_movements", (
        "presence,sea", "presence,land"))),
    case("role-is-a-persons", "actors", 4, swap("actors", ("Lakeland,state,,", "Lakeland,state,power,"))),
    case("identified-actor-is-named", "actors", 3, swap("actors", (
        "Lake Radio,media_outlet,,,,true,,", "NATO,media_outlet,,,,false,Q7184,"))),
    case("country-has-one-code", "places", 2, swap("places", (",sea,", ",country,"))),
)  # fmt: skip

RULES = (
    case("acts-for-has-no-cycle", "actors", 4, swap("actors", ("state,,,FIN", "state,,lakeland,FIN"))),
    case("responses-have-no-cycle", "statements", 2, swap("statements", (
        "announce,direct,,,,", "announce,direct,,,,sta-001"))),
    case("reply-is-not-earlier", "statements", 2, swap("statements", (
        "announce,direct,,,,", "announce,direct,,,,sta-002"), ("lake-radio,sta-001", "lake-radio,"))),
    case("actor-is-used", "actors", 7, append("actors", "zoe-hall,Zoe Hall,person,,,,true,,")),
    case("place-is-used", "places", 4, append("places", "west-bank,West Bank,region,,")),
    case("ids-are-in-sequence", "events", 4, everywhere("eve-003", "eve-009")),
    case("retired-id-is-not-in-use", "retired_ids", 2, swap("retired_ids", ("eve-004,", "eve-002,"))),
    case("replacement-is-in-use", "retired_ids", 2, swap("retired_ids", (",eve-003,", ",eve-009,"))),
    case("retired-by-this-version", "retired_ids", 2, swap("retired_ids", (",0.1.0,", ",99.0.0,"))),
    case("record-is-no-duplicate", "military_movements", 3, several(
        swap("military_movements", (
            "mov-002,rivermark,,presence,sea,long-lake,2,warship,ongoing",
            "mov-002,rivermark,,deployment,sea,long-lake,2,warship,occurred"),
            ("on the lake.,,2020-05-14,by,,", "on the lake.,2020-05-04,2020-05-10,within,Last week,MOBILIZE")))),
    case("record-is-stated", "sanctions", 2, swap("evidence", (
        f"san-001,{P}:p03s02,states", f"san-001,{P}:p03s02,supports"))),
    case("reporting-sentence-is-used", "passages", 12, swap("passages", (
        ",opinion,A judgement.", ",fact,A judgement."))),
    case("opinion-states-nothing", "evidence", 12, swap("passages", (
        "article_claim,Reports a measure", "opinion,Reports a measure"))),
    case("sentences-are-numbered-in-order", "passages", 12, swap("passages", (
        f"{P}:p04s01,{P},4,1", f"{P}:p05s01,{P},5,1"))),
    case("offsets-are-contiguous", "passages", 12, swap("passages", (",4,1,521,534,", ",4,1,522,535,"))),
    case("passage-count-agrees", "sources", 2, rewrite("sources", lambda data: data.replace(b",11\n", b",12\n"))),
    case("actor-of-a-record-is-mentioned", "event_participants", 4, rewrite("evidence", lambda data: data.replace(
        f"eve-002,{P}:p02s01,supports\n".encode(), b""))),
    case("relay-is-a-medium", "statements", 3, swap("statements", ("lake-radio,sta-001", "lakeland,sta-001"))),
    case("asserter-has-a-stance", "military_movements", 2, rewrite("stances", lambda data: data.replace(
        f"mov-001,lake-courier,certain,{P}:p02s01,\n".encode(), b""))),
    case("stance-is-not-on-a-statement", "stances", 10, append("stances", (
        f"sta-001,lake-courier,certain,{P}:p01s01,"))),
    case("stance-is-taken-by-its-holder", "stances", 3, swap("stances", (
        f"certain,{P}:p02s02,sta-003", f"certain,{P}:p02s03,sta-004"))),
    case("stance-cites-its-statement", "stances", 3, swap("stances", (
        f"certain,{P}:p02s02,sta-003", f"certain,{P}:p02s03,sta-003"))),
    case("own-voice-is-the-publishers", "stances", 4, swap("stances", (
        f"certainly_not,{P}:p02s03,sta-004", f"certainly_not,{P}:p02s03,"))),
    case("stance-rests-on-evidence", "stances", 7, swap("stances", (
        f"mov-001,lake-courier,certain,{P}:p02s01", f"mov-001,lake-courier,certain,{P}:p03s01"))),
    case("contesting-shows-in-a-stance", "evidence", 11, rewrite("evidence", lambda data: data.replace(
        b"\nmov-002,", f"\nmov-001,{P}:p03s02,contests\nmov-002,".encode(), 1))),
    case("contested-is-derived", "events", 2, swap("events", ("lakeland,true", "lakeland,false"))),
    case("weekday-agrees", "statements", 2, swap("statements", ("day,Tuesday", "day,Monday"))),
    case("week-agrees", "military_movements", 2, swap("military_movements", ("2020-05-04", "2020-05-05"))),
    case("month-agrees", "events", 4, swap("events", ("2020-04-01", "2020-04-02"))),
    case("year-agrees", "events", 3, swap("events", ("2018-01-01", "2018-01-02"))),
    case("undated-means-by-publication", "statements", 4, swap("statements", (
        "being planned.,,,2020-05-14", "being planned.,,,2020-05-13"))),
    case("nothing-happens-after-its-source", "events", 4, swap("events", (
        "2020-04-01,2020-04-30,within,in April", "2020-06-01,2020-06-30,within,June 2020"))),
    case("own-words-are-plain", "events", 2, swap("events", ("A blockade is", "A reckless blockade is"))),
    case("country-agrees-with-acts-for", "actors", 6, swap("actors", (
        "person,,rivermark,SWE", "person,,rivermark,FIN"))),
    case("states-have-codes-of-their-own", "actors", 5, swap("actors", (
        "state,,,SWE", "state,,,FIN"), ("person,,rivermark,SWE", "person,,rivermark,FIN"))),
    case("wikidata-item-is-checked", "actors", 3, swap("actors", (
        "Lake Radio,media_outlet,,,,true,,", "Lake Radio,media_outlet,,,,true,Q7184,"))),
)  # fmt: skip

SOURCE_RULES = (
    case("passage-is-in-the-source", "passages", 12, swap("passages", ("e02748", "e02749")), source=True),
    case("text-is-of-the-source", "sources", 2, _another_text, source=True),
    case("text-hash-agrees", "sources", 2, swap("sources", (",d1172", ",d1173")), source=True),
    case("quote-is-verbatim", "statements", 2, swap("statements", ("ferry running,", "ferry sailing,")), source=True),
    case("quote-is-not-the-sentence", "statements", 2, swap("statements", (
        "keep the ferry running", "It is ours")), source=True),
    case("mention-is-verbatim", "mentions", 4, swap("mentions", ("Tom Reed", "Thomas Reed")), source=True),
    case("date-text-is-verbatim", "military_movements", 2, swap("military_movements", (
        "Last week", "last week")), source=True),
    case("role-is-verbatim", "actors", 6, swap("actors", ("Reed,person,,", "Reed,person,mayor,")), source=True),
    case("title-and-author-are-verbatim", "sources", 2, swap("sources", ("Ada Stone", "Ida Stone")), source=True),
    case("quantity-is-in-the-sentence", "military_movements", 2, swap("military_movements", (
        "2,warship,occurred", "3,warship,occurred")), source=True),
    case("own-words-are-not-copied", "passages", 10, swap("passages", (
        "Recalls two earlier contacts.", "Says the two sides met at Port Ada and in April they spoke.")), source=True),
    Case("offsets-agree-with-the-text", "passages", (2, 3), _exchange_title_and_byline, source=True),
)  # fmt: skip

CASES = (*STAGES, *ROW_CHECKS, *RULES, *SOURCE_RULES)
