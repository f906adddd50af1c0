"""Account for what each reporting sentence of a source has: which row uses it, or none.

Reporting verbs, hedges, numbers, dates, names and quotations are looked for in the text of each `fact` and
`article_claim` sentence. What no row uses has been left uncoded, or schemas/unused_explained.csv says why not.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import polars as pl

from standoff.verification.source_texts import SourceTexts

from .languages import ENGLISH
from .relations import passage_texts
from .rules.evidence import REPORTING
from .rules.hedges import explained as explained_hedges
from .rules.hedges import hedges
from .rules.verbatim import NUMBERS
from .statements import BETWEEN_RUNS

SCHEMAS = Path(__file__).parent
VERBS = SCHEMAS / "reporting_verbs.csv"
"""Verbs, nouns and phrases by which a source reports what someone says."""

EXPLAINED = SCHEMAS / "unused_explained.csv"
"""What no row uses, each with its sentence and the reason."""

RECORDS = {
    "statements": "statement_id", "military_movements": "movement_id", "sanctions": "sanction_id", "events": "event_id",
}  # fmt: skip
OWN_WORDS = ("summary", "title", "object")

STEM = 4
"""Letters by which an adjective is recognised as that of a name: "Lakelandic" of "Lakeland"."""

Frames = Mapping[str, pl.DataFrame]
Use = tuple[str, str]
"""A row, as table and key, and the words in it that may use something of a sentence."""

DATE = re.compile(rf"(?i){ENGLISH.times()}|\b(?:today|yesterday|tomorrow)\b")
NUMBER = re.compile(
    rf"(?i)(?<![\w-])(?:[0-9]+(?:[.,][0-9]+)*|{'|'.join(forms.split('|')[0] for forms in NUMBERS[2:])}"
    r"|dozens?|hundreds?|thousands?|millions?|billions?|tenfold|twofold|double)\b"
)
NAME = re.compile(r"[A-Z][\w.]*(?:['\u2019]s)?(?:[ -][A-Z][\w.]*(?:'s)?)*")
QUOTATION = re.compile(r'"([^"]+)"?')


def account(tables: Frames, texts: SourceTexts) -> pl.DataFrame:
    """Return what each reporting sentence has: sentence, kind, words, and used_by, the rows that use it.

    `used_by` is null where no row uses it and nothing explains why.
    """
    uses = _uses(tables)
    reasons = {**explained_hedges(), **_explained()}
    rows = []
    for passage, text, names in _sentences(tables, texts):
        for kind, words in _items(text, names):
            if kind == "name":
                found = _covering(words, uses[kind][passage])
            else:
                found = list(dict.fromkeys(row for row, part in uses[kind][passage] if _MATCH[kind](words, part)))
            if not found and (passage, words.lower()) in reasons:
                found = [f"explained: {reasons[passage, words.lower()]}"]
            rows.append((passage, kind, words, "; ".join(found) or None))
    schema = dict.fromkeys(("sentence", "kind", "words", "used_by"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row").unique(maintain_order=True)


def _explained() -> dict[tuple[str, str], str]:
    with EXPLAINED.open(encoding="utf-8", newline="") as file:
        return {(row["passage_id"], row["as_written"].lower()): row["reason"] for row in csv.DictReader(file)}


@cache
def _verbs() -> Mapping[str, tuple[str, ...]]:
    """Return the reporting verbs, each with the codes by which rows may say the same without a cue."""
    with VERBS.open(encoding="utf-8", newline="") as file:
        return {row["term"]: tuple(row["codes"].split()) for row in csv.DictReader(file)}


def _verbs_of(code: str | None) -> Iterator[str]:
    """Yield the reporting verbs that a relation, a kind of event or a stage of a sanction stands for."""
    yield from (verb for verb, codes in _verbs().items() if code in codes)


def _sentences(tables: Frames, texts: SourceTexts) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each reporting sentence that was found, with the words of all known names."""
    known = pl.concat([tables["mentions"]["as_written"], tables["actors"]["name"], tables["places"]["name"]])
    names = {word for name in known.cast(pl.String) for word in re.findall(r"\w+", name)} - {"The"}
    passages = tables["passages"].lazy().with_columns(table=pl.lit("passages"))
    found = passage_texts(passages, texts).drop_nulls("text").collect()
    for row in found.filter(pl.col("disposition").cast(pl.String).is_in(REPORTING)).iter_rows(named=True):
        yield row["passage_id"], row["text"], names


def _items(text: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the kind and words of all that is to be accounted for in a sentence."""
    for kind, terms in (("reporting verb", _verbs()), ("hedge", hedges())):
        alternatives = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
        yield from ((kind, word) for word in re.findall(rf"(?i)\b(?:{alternatives})\b", text))
    yield from (("date", word) for word in DATE.findall(text))
    # Years are dates, and not numbers as well.
    yield from (("number", word) for word in NUMBER.findall(DATE.sub("", text)))
    yield from (("quotation", run) for run in QUOTATION.findall(text))
    for match in NAME.finditer(text):
        words = DATE.sub(" ", match[0].rstrip(".")).split()
        opens = not text[: match.start()].rstrip('"') or text[match.start() - 1] == '"'
        if opens and words and re.sub(r"\W.*", "", words[0]) not in names:
            # A capital at the start of a sentence or quotation makes no name.
            words = words[1:]
        if words and any(len(word) > 1 for word in words):
            yield "name", " ".join(words)


def _uses(tables: Frames) -> Mapping[str, Mapping[str, list[Use]]]:
    """Return, for each kind and sentence, the rows that may use something of it, each with its words."""
    uses: dict[str, dict[str, list[Use]]] = {kind: defaultdict(list) for kind in _MATCH}
    for passage, row, words, kinds in (*_of_sentences(tables), *_of_records(tables)):
        if words:
            for kind in kinds:
                uses[kind][passage].append((row, str(words)))
    return uses


def _of_sentences(tables: Frames) -> Iterator[tuple[str, str, object, tuple[str, ...]]]:
    """Yield sentence, row, words and kinds for the rows that name their sentence."""
    for row in tables["stances"].iter_rows(named=True):
        label = f"stances {row['record_id']} {row['holder_id']}"
        yield row["passage_id"], label, row["cue"], ("reporting verb", "hedge", "number", "name")
    for row in tables["mentions"].iter_rows(named=True):
        for words in (row["as_written"], row["role"]):
            yield row["passage_id"], f"mentions {row['actor_id']}", words, ("name", "number", "quotation")
    for row in tables["wordings"].iter_rows(named=True):
        label = f"wordings {row['as_written']}"
        yield row["passage_id"], label, row["as_written"], ("name", "quotation", "reporting verb")
    for row in tables["record_links"].iter_rows(named=True):
        label = f"record_links {row['from_id']} {row['to_id']} {row['relation']}"
        for verb in _verbs_of(row["relation"]):
            yield row["passage_id"], label, verb, ("reporting verb",)


def _of_records(tables: Frames) -> Iterator[tuple[str, str, object, tuple[str, ...]]]:
    """Yield sentence, row, words and kinds for the records, by their evidence."""
    places = dict(tables["places"].select("place_id", "name").iter_rows())
    records = {row[key]: (table, row) for table, key in RECORDS.items() for row in tables[table].iter_rows(named=True)}
    for evidence in tables["evidence"].iter_rows(named=True):
        table, row = records[evidence["record_id"]]
        passage, label = evidence["passage_id"], f"{table} {evidence['record_id']}"
        yield passage, label, row["date_text"], ("date", "number")
        yield passage, label, places.get(row.get("place_id")), ("name",)
        yield passage, label, row.get("object"), ("name",)
        for run in (row.get("quote") or "").split(BETWEEN_RUNS):
            yield passage, label, run, ("quotation", "date", "number", "name")
        if evidence["role"] == "states":
            for column in ("quantity", *OWN_WORDS):
                yield passage, label, row.get(column), ("number",)
            for verb in (row.get("cue"), *_verbs_of(row.get("kind") or row.get("stage"))):
                yield passage, label, verb, ("reporting verb",)


def _has(words: str, part: str) -> bool:
    """Whether a row's words have those of the sentence."""
    return re.search(rf"(?i)(?:^|\W){re.escape(words)}(?:\W|$)", part) is not None


def _same_number(words: str, part: str) -> bool:
    """Whether a row has a number of the sentence, in digits or as a word."""
    word = words.lower()
    forms = (f"{number}|{forms}" for number, forms in enumerate(NUMBERS) if word in (str(number), *forms.split("|")))
    return re.search(rf"(?i)\b(?:{next(forms, re.escape(word))})\b", part) is not None


def _overlap(words: str, part: str) -> bool:
    """Whether one of a quotation and a row's words is within the other."""
    return part in words or words.strip(" .,") in part


def _covering(words: str, uses: list[Use]) -> list[str]:
    """Return the rows that use a name: none, unless each of its words is used."""
    found: list[str] = []
    for word in re.findall(r"[A-Z][^\W_]*", words):
        using = [row for row, part in uses if _names_it(word, part)]
        if not using:
            return []
        found += using[:1]
    return list(dict.fromkeys(found))


def _names_it(word: str, part: str) -> bool:
    """Whether a row's words have a name or one of its stem."""
    word = word.lower()
    return any(
        word == other or (min(len(word), len(other)) >= STEM and word[:STEM] == other[:STEM])
        for other in re.findall(r"[^\W_]+", part.lower())
    )


_MATCH: Mapping[str, Callable[[str, str], bool]] = {
    "reporting verb": _has,
    "hedge": _has,
    "date": _has,
    "number": _same_number,
    "quotation": _overlap,
    "name": _names_it,
}
"""Kind → whether a row's words use those of a sentence."""
