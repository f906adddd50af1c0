"""Write the draft of a source: its cut text, its rows in `sources` and `passages`, and a worksheet."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from standoff.drafts.check import TEXT
from standoff.drafts.read import read_draft
from standoff.files.canonical import write
from standoff.files.read import read_package
from standoff.fixes.write import replace_file
from standoff.model.package import Package
from standoff.text.normal_form import sha256

from . import NotPossible
from .cutting import Paragraphs, arrange, paragraphs_of, parse, render, whole
from .texts import read_text
from .worksheet import worksheet

WORKSHEET = "worksheet.md"
RIGHTS = "Copyright of its publisher; the text is not part of this package"
SHOWN = 30
"""Characters shown on both sides of a difference."""

KEPT = ("disposition", "gist")
"""Columns of passages that the coder fills."""


@dataclass(frozen=True)
class Source:
    """What the coder says of a source; title and author are taken from the text where they are not given."""

    source_id: str
    publisher_id: str
    published_on: datetime.date
    kind: str = "article"
    language: str = "en"
    title: str | None = None
    author: str | None = None
    rights: str = RIGHTS


@dataclass(frozen=True)
class Drafted:
    """What was written: the folder, how many sentences, and whether the cut was the coder's."""

    folder: Path
    paragraphs: int
    sentences: int
    edited: bool


def add_source(package: Package, root: Path, file: Path, source: Source, folder: Path) -> Drafted:
    """Write the draft of a source; one that is there already keeps its cut, and its rows keep their sentences.

    Raises:
        NotPossible: The file has no text, or no title and none is given; or the draft's text is not that of the file,
            letter by letter.
    """
    saved = read_text(file)
    title, author = source.title or saved.title, source.author or saved.author
    cut = arrange(paragraphs_of(saved.text), source.language, title, author)
    edited = (folder / TEXT).is_file()
    if edited:
        kept = parse((folder / TEXT).read_text(encoding="utf-8"))
        _compare(whole(cut), whole(kept), folder / TEXT)
        cut = kept
    passages = passage_rows(source.source_id, cut)
    row = {
        "source_id": source.source_id,
        "title": cut[0][0],
        "author": author,
        "publisher_id": source.publisher_id,
        "kind": source.kind,
        "published_on": source.published_on.isoformat(),
        "language": source.language,
        "rights": source.rights,
        "text_sha256": sha256(whole(cut)),
        "passage_count": str(passages.height),
    }
    _write_tables(package, folder, pl.DataFrame([row], schema=dict.fromkeys(row, pl.String)), passages)
    replace_file(folder / TEXT, render(cut).encode())
    base = {name: one.rows for name, one in read_package(package, root).items() if one.rows is not None}
    replace_file(folder / WORKSHEET, worksheet(source, cut, base).encode())
    return Drafted(folder, len(cut) - 1, passages.height, edited)


def passage_rows(source_id: str, cut: Paragraphs) -> pl.DataFrame:
    """Return the rows of `passages` of a cut text, as text; what the coder fills is empty."""
    rows, start = [], 0
    for paragraph, sentences in enumerate(cut):
        for number, sentence in enumerate(sentences, start=1):
            end = start + len(sentence)
            rows.append(
                {
                    "passage_id": f"{source_id}:p{paragraph:02d}s{number:02d}",
                    "source_id": source_id,
                    "paragraph": str(paragraph),
                    "sentence": str(number),
                    "char_start": str(start),
                    "char_end": str(end),
                    "word_count": str(len(sentence.split())),
                    "sha256": sha256(sentence),
                    **dict.fromkeys(KEPT),
                }
            )
            start = end + 1
    return pl.DataFrame(rows, schema=dict.fromkeys(rows[0], pl.String))


def _compare(given: str, kept: str, file: Path) -> None:
    if given == kept:
        return
    pairs = zip(given, kept, strict=False)
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(given), len(kept)))
    where = slice(max(at - SHOWN, 0), at + SHOWN)
    raise NotPossible(
        f"{file} is another text from character {at:,}: it has {kept[where]!r}, the file has {given[where]!r}; "
        "edit line breaks only, or remove the draft to begin again"
    )


def _write_tables(package: Package, folder: Path, sources: pl.DataFrame, passages: pl.DataFrame) -> None:
    """Write every table of a draft: header only where it has none, and what the coder wrote under its new sentences."""
    drafted = {name: one.rows for name, one in read_draft(package, folder).items() if one.rows is not None}
    before = drafted.get("passages")
    moved = _moved(before, passages) if before is not None else {}
    if before is not None:
        same = before.select("char_start", "char_end", *KEPT)
        passages = passages.drop(KEPT).join(same, on=["char_start", "char_end"], how="left", maintain_order="left")
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for table in package.tables:
        rows = drafted.get(table.name, pl.DataFrame(schema=dict.fromkeys(table.header, pl.String)))
        columns = [reference.column for reference in table.foreign_keys if reference.to_table == "passages" and moved]
        rows = rows.with_columns(pl.col(columns).replace(moved)) if columns else rows
        rows = {"sources": sources, "passages": passages}.get(table.name, rows)
        replace_file(folder / table.path, write(rows.select(table.header)))


def _moved(before: pl.DataFrame, passages: pl.DataFrame) -> Mapping[str, str]:
    """Return the new id of each sentence that has another: that of the sentence in which its first character is now."""
    position = pl.col("char_start").cast(pl.Int64, strict=False)
    new = passages.select(new="passage_id", at=position)
    found = before.select("passage_id", at=position).drop_nulls().sort("at").join_asof(new.sort("at"), on="at")
    return dict(found.filter(pl.col("passage_id") != pl.col("new")).select("passage_id", "new").iter_rows())
