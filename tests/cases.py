"""One edit to the tiny package for each rule, and the one place at which it must be found."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from .tools import Edit, append, everywhere, path, renew, rewrite, several, swap

P, Q = "courier-2020-05-14", "radio-2020-05-15"
"""The source of the tiny package, and a second one that some edits add."""
LOCK = f"verification/{P}.lock"


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


def _add_a_text_of_no_source(root: Path) -> None:
    (root / "letter.txt").write_text("Dear reader, this is no article.\n", encoding="utf-8")


def _spoil_lock(root: Path) -> None:
    file = root / LOCK
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\teve-001\t", "\teve-009\t"), encoding="utf-8")


def _change_a_verified_row(root: Path) -> None:
    swap("events", ("Both sides met.", "The two sides met."))(root)
    renew(root, verified=False)


def _remove_a_verified_row(root: Path) -> None:
    extra = f"mov-002,{P}:p02s02,completes\n".encode()
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


def _add(table: str, *rows: str) -> Edit:
    """Add rows to a table, each at its place."""

    def change(data: bytes) -> bytes:
        header, *lines = data.decode().splitlines()
        return "".join(f"{line}\n" for line in (header, *sorted([*lines, *rows]))).encode()

    return rewrite(table, change)


def _drop(table: str, start: str) -> Edit:
    """Remove the one row that begins like this."""

    def change(data: bytes) -> bytes:
        lines = data.decode().splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(start)]
        assert len(kept) == len(lines) - 1, start
        return "".join(kept).encode()

    return rewrite(table, change)


def _second_source(disposition: str) -> Edit:
    """Add a source of one sentence."""
    digest = "0123456789abcdef" * 4
    return several(
        _add("sources", f"{Q},Ferry news,,lake-radio,article,2020-05-15,en,Invented for tests,{digest},1"),
        _add("passages", f"{Q}:p00s01,{Q},0,1,0,20,3,{digest},{disposition},Recalls contacts."),
    )


def _shift_the_last_sentence(root: Path) -> None:
    file = root / path("passages")
    *lines, last = file.read_text(encoding="utf-8").splitlines()
    cells = last.split(",")
    cells[4:6] = [str(int(cell) + 1) for cell in cells[4:6]]
    file.write_text("".join(f"{line}\n" for line in (*lines, ",".join(cells))), encoding="utf-8")


STAGES = (
    case("file-is-there", "sanctions", None, _remove),
    case("file-is-listed", "statement", None, _add_file),
    case("file-is-utf8", "places", 4, rewrite("places", lambda data: data.replace(b"Port Ada", b"Port \xe9da"))),
    case("no-byte-order-mark", "places", 1, rewrite("places", lambda data: b"\xef\xbb\xbf" + data)),
    case("lf-line-endings", "places", 1, rewrite("places", lambda data: data.replace(b"\n", b"\r\n"))),
    case("final-newline", "places", 4, rewrite("places", lambda data: data.rstrip())),
    case("no-merge-conflict", "stances", 16, append("stances", "<<<<<<< HEAD")),
    case("header-is-exact", "stances", 1, swap("stances", (",stance,", ",stanze,"))),
    case("row-has-all-cells", "stances", 16, append("stances", "san-001,lakeland")),
    case("quotes-are-closed", "events", 4, swap("events", ("Reported meeting", '"Reported meeting'))),
    case("no-blank-line", "places", 4, rewrite("places", lambda data: data.replace(b"\nport", b"\n\nport"))),
    case("quotes-only-where-needed", "places", 3, swap("places", ("Long Lake", '"Long Lake"'))),
    case("no-stray-space", "actors", 3, swap("actors", ("Lake Radio", "Lake  Radio"))),
    case("no-hidden-character", "actors", 3, swap("actors", ("Lake Radio", "Lake Ra\u200bdio"))),
    case("composed-characters", "places", 4, swap("places", ("Port Ada", "Port A\u0301da"))),
    case("no-formula", "places", 4, swap("places", ("Port Ada", "=Port Ada"))),
    case("cell-has-its-type", "sources", 2, swap("sources", ("2020-05-14,en", "2020-02-30,en"))),
    case("cell-is-filled", "places", 4, swap("places", ("Port Ada", ""))),
    case("cell-matches-pattern", "sources", 2, swap("sources", (",en,", ",English!,"))),
    case("code-is-known", "places", 3, swap("places", (",sea,", ",see,"))),
    case("text-fits-length", "places", 4, swap("places", ("Port Ada", "Port " + "A" * 200))),
    case("number-in-range", "military_movements", 3, swap("military_movements", (
        ",presence,sea,long-lake,2,", ",presence,sea,long-lake,0,"))),
    case("value-is-unique", "places", 4, swap("places", ("Port Ada", "Long Lake"))),
    case("letters-of-one-script", "actors", 3, swap("actors", ("Lake Radio", "L\u0430ke Radio"))),
    case("plain-letters", "places", 4, swap("places", ("Port Ada", "\uff30ort Ada"))),
    case("normal-form", "mentions", 3, swap("mentions", ("the Lake Radio", "the Lake*Radio"))),
    case("text-is-undamaged", "statements", 3, swap("statements", ("Is not sure that", "Is not sure&nbsp;that"))),
    case("published-on-is-the-day-in-the-id", "sources", 2, swap("sources", ("2020-05-14,en", "2020-05-15,en"))),
    case("mention-is-of-one-actor", "mentions", 5, _add("mentions", f"{P}:p01s03,rivermark,the Lake Radio,")),
    case("file-is-csv", "places", 1, rewrite("places", lambda data: b"PK\x03\x04" + data)),
    case("key-is-unique", "mentions", 4, _add("mentions", f"{P}:p01s03,lake-radio,the Lake Radio,")),
    case("reference-exists", "mentions", 2, swap("mentions", (f"{P}:p01s01,lakeland", f"{P}:p01s01,laekland"))),
    case("table-has-rows", "stances", None, rewrite("stances", lambda data: data.partition(b"\n")[0] + b"\n")),
    case("id-is-given", "statements", 7, everywhere("sta-006", "new:promise")),
    case("rows-are-sorted", "mentions", 3, _swap_lines(3, 4)),
    case("descriptor-is-current", "datapackage.json", 4, _spoil_descriptor, renew=False),
    case("lock-is-sound", LOCK, None, _spoil_lock, renew=False),
    case("lock-is-current", LOCK, None, lambda root: (root / LOCK).unlink(), renew=False),
    case("text-has-its-source", "sources", None, _add_a_text_of_no_source, source=True),
    case("row-is-verified", "events", 4, _change_a_verified_row, renew=False),
    case("verified-row-is-there", "evidence", None, _remove_a_verified_row, renew=False),
)  # fmt: skip

ROW_CHECKS = (
    case("passage-id-says-its-place", "passages", 12, swap("passages", (f"{P},4,1,", f"{P},4,2,"))),
    case("span-can-hold-its-words", "passages", 13, swap("passages", (",4,e02748", ",40,e02748"))),
    case("wording-falls-on-something", "wordings", 3, swap("wordings", (",,eve-002", ",,"))),
    case("state-has-a-country-code", "actors", 4, swap("actors", ("FIN", ""))),
    case("country-codes-are-known-and-sorted", "places", 3, swap("places", ("FIN SWE", "SWE FIN"))),
    case("dates-fit-their-kind", "military_movements", 2, swap("military_movements", ("within", "day"))),
    case("quote-fits-the-mode", "statements", 2, swap("statements", ("announce,direct", "announce,indirect"))),
    case("quote-is-short", "statements", 2, swap("statements", (
        "keep the ferry running", "a b c d e f g h i j k l m n o p q"))),
    case("speaker-is-someone-else", "statements", 2, swap("statements", ("direct,said,,", "direct,said,lakeland,"))),
    case("quantity-has-a-unit", "military_movements", 3, swap("military_movements", (
        "2,warship,ongoing", "2,,ongoing"))),
    case("parties-are-different", "military_movements", 3, swap("military_movements", (
        "mov-002,rivermark,latvia,lakeland", "mov-002,rivermark,latvia,rivermark"))),
    case("sanction-hits-something", "sanctions", 2, swap("sanctions", ("rivermark,salt trade", ","))),
    case("sender-is-not-the-target", "sanctions", 2, swap("sanctions", ("lakeland,rivermark", "rivermark,rivermark"))),
    case("plover-fits-the-act", "statements", 4, swap("statements", (",ACCUSE", ",REJECT"))),
    case("plover-fits-the-movement", "military_movements", 2, swap("military_movements", (",MOBILIZE", ",AID"))),
    case("plover-fits-the-stage", "sanctions", 2, swap("sanctions", (",SANCTION", ",AID"))),
    case("plover-fits-the-event", "events", 5, swap("events", ("April,CONSULT", "April,AID"))),
    case("title-begins-with-its-status", "events", 4, swap("events", ("Reported meeting", "Planned meeting"))),
    case("attitude-has-a-cue", "stances", 2, swap("stances", ("favour,will", "favour,"))),
    case("unit-fits-the-domain", "military_movements", 3, swap("military_movements", (
        "presence,sea", "presence,land"))),
    case("identified-actor-is-named", "actors", 3, swap("actors", (
        "Lake Radio,media_outlet,,,true,,", "NATO,media_outlet,,,false,Q7184,"))),
    case("country-has-one-code", "places", 3, swap("places", (",sea,", ",country,"))),
)  # fmt: skip

REFERENCE_RULES = (
    case("acts-for-has-no-cycle", "actors", 4, swap("actors", ("state,,FIN", "state,lakeland,FIN"))),
    case("actor-is-used", "actors", 8, append("actors", "zoe-hall,Zoe Hall,person,,,true,,")),
    case("place-is-used", "places", 5, append("places", "west-bank,West Bank,region,,")),
    case("ids-are-in-sequence", "events", 9, everywhere("eve-009", "eve-010")),
    case("retired-id-is-not-in-use", "retired_ids", 3, append("retired_ids", "eve-005,,1.0.0,It was coded twice.")),
    case("replacement-is-in-use", "retired_ids", 2, swap("retired_ids", (",eve-005,", ",eve-019,"))),
    case("retired-by-this-version", "retired_ids", 2, swap("retired_ids", (",0.1.0,", ",99.0.0,"))),
    case("record-is-no-duplicate", "military_movements", 3, swap("military_movements", (
        "presence,sea,long-lake,2,warship,ongoing", "deployment,sea,long-lake,2,warship,occurred"),
        ("2020-05-14,2020-05-14,as_of,,", "2020-05-04,2020-05-10,within,Last week,MOBILIZE"))),
    case("country-agrees-with-acts-for", "actors", 7, swap("actors", (
        "person,rivermark,SWE", "person,rivermark,FIN"))),
    case("states-have-codes-of-their-own", "actors", 6, swap("actors", (
        "state,,SWE", "state,,FIN"), ("person,rivermark,SWE", "person,rivermark,FIN"))),
    case("wikidata-item-is-checked", "actors", 3, swap("actors", (
        "Lake Radio,media_outlet,,,true,,", "Lake Radio,media_outlet,,,true,Q7184,"))),
)  # fmt: skip

EVIDENCE_RULES = (
    case("record-is-stated", "events", 7, swap("evidence", (
        f"eve-007,{P}:p02s02,states", f"eve-007,{P}:p02s02,completes"))),
    case("reporting-sentence-is-used", "passages", 2, swap("passages", (",opinion,The title", ",fact,The title"))),
    case("opinion-states-nothing", "evidence", 21, swap("passages", (
        "article_claim,Reports a measure", "opinion,Reports a measure"))),
    case("sentence-completes-what-another-states", "evidence", 11, _add(
        "evidence", f"eve-003,{P}:p03s01,completes")),
    case("sentences-are-numbered-in-order", "passages", 13, several(
        everywhere(":p05s01", ":p06s01"), swap("passages", (f"{P},5,1,", f"{P},6,1,")))),
    case("offsets-are-contiguous", "passages", 13, _shift_the_last_sentence),
    case("passage-count-agrees", "sources", 2, rewrite("sources", lambda data: data.replace(b",12\n", b",13\n"))),
    case("actor-of-a-record-is-mentioned", "event_participants", 5, _drop("evidence", f"eve-003,{P}:p02s01")),
    case("record-is-of-one-source", "events", 4, several(
        _second_source("opinion"), _add("evidence", f"eve-003,{Q}:p00s01,completes"))),
    case("title-is-unique-in-its-source", "events", 5, swap("events", (
        "Reported second contact of both sides", "Reported Meeting of both sides"))),
    case("unnamed-actor-is-of-one-source", "actors", 7, several(
        _second_source("opinion"), _add("mentions", f"{Q}:p00s01,tom-reed,Reed,"),
        swap("actors", ("rivermark,SWE,true", "rivermark,SWE,false")))),
)  # fmt: skip

STANCE_RULES = (
    case("asserter-has-a-stance", "military_movements", 2, _drop("stances", "mov-001,lake-courier")),
    case("asserter-holds-what-it-asserts", "stances", 13, swap("stances", (
        "mov-001,lake-courier,certain", "mov-001,lake-courier,uncommitted"))),
    case("stance-is-taken-by-its-holder", "stances", 8, _add(
        "stances", f"eve-003,lakeland,certain,none,,{P}:p01s01,sta-002")),
    case("stance-cites-its-statement", "stances", 10, swap("stances", (
        f"possible,none,,{P}:p02s02,sta-003", f"possible,none,,{P}:p02s02,sta-005"))),
    case("own-voice-is-the-publishers", "stances", 8, _add("stances", f"eve-003,lakeland,certain,none,,{P}:p03s01,")),
    case("stance-rests-on-evidence", "stances", 13, swap("stances", (
        f"mov-001,lake-courier,certain,none,,{P}:p02s01", f"mov-001,lake-courier,certain,none,,{P}:p03s01"))),
    case("contesting-shows-in-a-stance", "evidence", 20, _add("evidence", f"mov-001,{P}:p03s01,contests")),
    case("doubt-contests-the-record", "stances", 6, swap("evidence", (
        f"eve-002,{P}:p02s03,contests", f"eve-002,{P}:p02s03,completes"))),
    case("doubt-has-a-cue", "stances", 4, swap("stances", ("none,allegedly", "none,"))),
    case("statement-leads-somewhere", "statements", 7, _drop("record_links", "sta-006,")),
    case("act-shows-in-a-stance", "statements", 6, swap("statements", (
        "threaten,indirect", "demand,indirect"), (",THREATEN", ",REQUEST"))),
)  # fmt: skip

LINK_RULES = (
    case("link-joins-what-its-relation-allows", "record_links", 4, swap("record_links", (
        "mov-001,eve-006,part_of", "mov-001,eve-006,repeats"))),
    case("links-have-no-cycle", "record_links", 3, _add("record_links", f"eve-006,eve-006,elaborates,{P}:p02s01")),
    case("link-rests-on-evidence", "record_links", 6, swap("record_links", (
        f"denies,{P}:p02s03", f"denies,{P}:p02s02"))),
    case("link-stays-within-its-source", "record_links", 3, _add(
        "record_links", f"eve-005,eve-003,same_as,{P}:p03s01")),
    case("same-as-has-no-chain", "record_links", 5, several(
        _second_source("fact"),
        _add("events",
            "eve-010,meeting,Reported meeting,,occurred,lake-radio,They met.,,2020-05-15,by,,",
            "eve-011,call,Reported call,,occurred,lake-radio,They spoke.,,2020-05-15,by,,"),
        _add("evidence", f"eve-010,{Q}:p00s01,states", f"eve-011,{Q}:p00s01,states"),
        _add("stances", *(f"{event},lake-radio,certain,none,,{Q}:p00s01," for event in ("eve-010", "eve-011"))),
        _add("record_links", f"eve-003,eve-011,same_as,{P}:p03s01", f"eve-010,eve-003,same_as,{Q}:p00s01"))),
    case("reply-is-not-earlier", "record_links", 6, _add("record_links", f"sta-001,sta-002,answers,{P}:p01s01")),
    case("elaboration-is-by-the-same-speaker", "record_links", 6, _add(
        "record_links", f"sta-002,sta-001,elaborates,{P}:p01s03")),
    case("what-depends-on-a-condition-is-not-settled", "record_links", 3, swap("events", (
        "Possible measures of Lakeland,,hypothetical", "Planned measures of Lakeland,,planned"),
        ("after a blockade.,,,none,,", "after a blockade.,2020-05-14,,from,,"))),
)  # fmt: skip

DATE_RULES = (
    case("weekday-agrees", "statements", 2, swap("statements", ("day,Tuesday", "day,Monday"))),
    case("week-agrees", "military_movements", 2, swap("military_movements", ("2020-05-04", "2020-05-05"))),
    case("month-agrees", "events", 5, swap("events", ("2020-04-01", "2020-04-02"))),
    case("year-agrees", "events", 4, swap("events", ("2018-01-01", "2018-01-02"))),
    case("undated-means-by-its-bound", "statements", 4, swap("statements", (
        "being planned.,,,2020-05-14", "being planned.,,,2020-05-13"))),
    case("ongoing-is-as-of-or-throughout", "military_movements", 3, swap("military_movements", (
        "2020-05-14,2020-05-14,as_of", ",2020-05-14,by"))),
    case("nothing-happens-after-its-assertion", "events", 5, swap("events", (
        "2020-04-01,2020-04-30,within,April", "2020-06-01,2020-06-30,within,June 2020"))),
)  # fmt: skip

WORD_RULES = (
    case("own-words-are-plain", "events", 3, swap("events", ("A blockade is", "A reckless blockade is"))),
    case("wordings-are-few", "wordings", 2, _add("wordings", *(
        f"{P}:p02s01,a b c d {last},label,lake-courier,rivermark," for last in "efg"))),
    case("wording-has-its-holder", "wordings", 2, swap("wordings", (
        "recklessly,evaluation,lake-courier", "recklessly,evaluation,tom-reed"))),
    case("wording-falls-on-a-record-of-its-sentence", "wordings", 2, swap("wordings", ("mov-001", "san-001"))),
)  # fmt: skip

SOURCE_RULES = (
    case("passage-is-in-the-source", "passages", 13, swap("passages", ("e02748", "e02749")), source=True),
    case("text-is-of-the-source", "sources", 2, _another_text, source=True),
    case("text-hash-agrees", "sources", 2, swap("sources", (",e4ef57", ",e4ef50")), source=True),
    case("hedge-is-a-cue", "passages", 8, swap("stances", ("none,allegedly", "none,planning")), source=True),
    case("quote-is-verbatim", "statements", 2, swap("statements", ("ferry running …", "ferry sailing …")), source=True),
    case("quote-is-not-the-sentence", "statements", 2, swap("statements", (
        "… ours in any weather", "… It is ours in any weather")), source=True),
    case("quoted-word-is-the-speakers", "wordings", 2, _add(
        "wordings", f"{P}:p01s01,through the winter,intensifier,lake-courier,lakeland,"), source=True),
    case("mention-is-verbatim", "mentions", 5, swap("mentions", ("Tom Reed", "Thomas Reed")), source=True),
    case("date-text-is-verbatim", "military_movements", 2, swap("military_movements", (
        "Last week", "last week")), source=True),
    case("role-is-verbatim", "mentions", 5, swap("mentions", ("envoy of", "mayor of")), source=True),
    case("wording-is-verbatim", "wordings", 2, swap("wordings", ("recklessly", "reckless")), source=True),
    case("cue-is-verbatim", "statements", 6, swap("statements", (",threatened,", ",threatens,")), source=True),
    case("title-and-author-are-verbatim", "sources", 2, swap("sources", ("Ada Stone", "Ida Stone")), source=True),
    case("quantity-is-in-the-sentence", "military_movements", 2, swap("military_movements", (
        "2,warship,occurred", "3,warship,occurred")), source=True),
    case("own-words-are-not-copied", "passages", 10, swap("passages", (
        "Recalls two earlier contacts.", "Says the two sides met at Port Ada and in April they spoke.")), source=True),
    Case("offsets-agree-with-the-text", "passages", (2, 3), _exchange_title_and_byline, source=True),
)  # fmt: skip

CASES = (
    *STAGES, *ROW_CHECKS, *REFERENCE_RULES, *EVIDENCE_RULES, *STANCE_RULES, *LINK_RULES, *DATE_RULES, *WORD_RULES,
    *SOURCE_RULES,
)  # fmt: skip
