"""The worksheet of a draft: each sentence with what a coder looks for in it.

It has the text, and is never committed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import polars as pl

from standoff.text.normal_form import sha256

from ..languages import Language, base, language_of
from ..rules.hedges import hedges
from ..times import reading, with_times
from .cutting import Paragraphs

if TYPE_CHECKING:
    from .source_draft import Source

WORD = re.compile(r"[^\W\d_][\w'-]*")
JOINING = {"of", "the", "and", "de", "von", "für"}
"""Small words within names."""

HEDGES_IN = "en"
"""The language of schemas/hedges.csv."""

Frames = Mapping[str, pl.DataFrame]


def worksheet(source: Source, cut: Paragraphs, base_rows: Frames) -> str:
    """Return the worksheet of a source in Markdown; `base_rows` are the package's tables as text."""
    text = " ".join(sentence for sentences in cut for sentence in sentences)
    found = _Suggestions(source, text, base_rows)
    lines = [
        f"# {cut[0][0]}",
        "",
        f"{source.source_id}: {source.kind} of {source.published_on} ({source.language})",
        "",
    ]
    if found.language is None:
        lines += [f"There is no table of the language {source.language}: times and quotations are not read.", ""]
    for paragraph, sentences in enumerate(cut):
        for number, sentence in enumerate(sentences, start=1):
            lines += [f"## p{paragraph:02d}s{number:02d}", "", f"> {sentence}", ""]
            lines += [f"- {line}" for line in found.lines(sentence)]
            lines.append("")
    return "\n".join(lines)


class _Suggestions:
    """What is found in a sentence: names that the package knows, other names, times, quotations, hedges, copies."""

    def __init__(self, source: Source, text: str, base_rows: Frames) -> None:
        self.language = language_of(source.language)
        self._names = _known_names(base_rows)
        self._read = _readings(text, source.published_on, self.language) if self.language else {}
        self._hedges = _any_of(hedges()) if base(source.language) == HEDGES_IN else None
        passages = base_rows.get("passages")
        self._elsewhere = {} if passages is None else dict(passages.select("sha256", "passage_id").iter_rows())

    def lines(self, sentence: str) -> Iterator[str]:
        elsewhere = self._elsewhere.get(sha256(sentence))
        if elsewhere:
            yield f"word for word in {elsewhere}"
        rest = sentence
        # Longest first, and each found name is taken out: "North" is not looked for in "North Lake".
        for name in sorted(self._names, key=lambda name: (-len(name), name)):
            pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
            if name in rest and pattern.search(rest):
                rest = pattern.sub("\n", rest)
                yield f"{self._names[name]} (`{name}`)"
        for name in _capitalised(rest):
            if name.lower() not in self._read:
                yield f"name? `{name}`"
        if self.language:
            for found in re.finditer(self.language.times(), sentence, re.IGNORECASE):
                yield f"time: `{found.group()}`, {self._read[found.group().lower()]}"
            for quotation in re.finditer(self.language.quoted(), sentence):
                yield f"quotation: {quotation.group()}"
        for hedge in self._hedges.finditer(sentence) if self._hedges else ():
            yield f"hedge: `{hedge.group()}`"


def _known_names(base_rows: Frames) -> dict[str, str]:
    """Return the names of places, actors and mentions, each with what it most often stands for."""
    names: dict[str, str] = {}
    for table, key, kind in (("places", "place_id", "place"), ("actors", "actor_id", "mention")):
        if table in base_rows:
            rows = base_rows[table].select("name", key).drop_nulls().iter_rows()
            names |= {name: f"{kind} {found}" for name, found in rows}
    if "mentions" in base_rows:
        counts = base_rows["mentions"].group_by("as_written", "actor_id").len().sort("len", "actor_id")
        rows = counts.select("as_written", "actor_id").drop_nulls().iter_rows()
        names |= {name: f"mention {found}" for name, found in rows}
    return names


def _capitalised(text: str) -> Iterator[str]:
    """Yield names that may be unknown: runs of capitalised words, except a single one that begins the sentence."""
    run: list[re.Match[str]] = []
    for word in [*WORD.finditer(text), None]:
        follows = word and (not run or text[run[-1].end() : word.start()] == " ")
        if word and follows and (word.group()[0].isupper() or (run and word.group() in JOINING)):
            run.append(word)
            continue
        while run and run[-1].group() in JOINING:
            run.pop()
        if run and (len(run) > 1 or run[0].start() > 0):
            yield text[run[0].start() : run[-1].end()]
        run = [word] if word and word.group()[0].isupper() else []


def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(terms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b", re.IGNORECASE)


def _readings(text: str, published: datetime.date, language: Language) -> dict[str, str]:
    """Return the days that each of a text's words for times, in lower case, can be read as."""
    words = sorted({found.group().lower() for found in re.finditer(language.times(), text, re.IGNORECASE)})
    texts = pl.LazyFrame({"date_text": words}, schema={"date_text": pl.String})
    rows = with_times(texts.with_columns(anchor=pl.lit(published), language=pl.lit(language.tag))).collect()
    first, last = (day.cast(pl.String) for day in reading())
    span = pl.when(first == last).then(first).otherwise(pl.format("{} to {}", first, last)).fill_null("not read")
    past, ahead = (
        rows.with_columns(happened=pl.lit(happened)).select(span.alias("span"))["span"].to_list()
        for happened in (True, False)
    )
    return {
        word: before if before == after else f"{before}; of a plan, {after}"
        for word, before, after in zip(words, past, ahead, strict=True)
    }
