"""The page: views, templates, style sheet, script and the policy that allows these two and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from standoff.access.metadata import citation
from standoff.exporters.validated_package import ValidatedPackage
from standoff.model import DESCRIPTOR

from .article import Article
from .book import Book, Row, spell
from .people import People
from .records import AGREEMENT, Records
from .tables import Tables

HERE = Path(__file__).parent

VIEWS = {
    "records": "Records",
    "article": "Article",
    "stances": "Stances",
    "voices": "Voices",
    "words": "Words",
    "actors": "Actors and places",
    "codes": "Codes",
    "sources": "Happenings across sources",
    "about": "About",
}
"""Address of a view → its title. The sources are compared only where there is more than one."""

STRIPS = {
    "day": "on the day",
    "as_of": "going on as of the day",
    "within": "some time within",
    "throughout": "all through",
    "by": "on or before",
    "from": "on or after",
    "none": "no date",
}
"""Kind of date → what its strip says."""

LANGUAGE = "en"
"""The language of the page."""

DOWNLOADS = ("records", "stances", "voices", "wordings")
"""Tables and views whose rows the page carries as CSV."""


def render(valid: ValidatedPackage) -> str:
    """Return the page as HTML, the same for the same package on every machine."""
    book = Book(valid)
    records = Records(book)
    article = Article(book)
    views = {address: title for address, title in VIEWS.items() if address != "sources" or len(book.sources) > 1}
    script, style = (HERE / "explorer.js").read_text(encoding="utf-8"), _style(records, article)
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(
        about=valid.descriptor,
        agreement=AGREEMENT,
        article=article,
        book=book,
        citation=citation(valid.descriptor),
        # By this, `standoff.explore` knows whether a page is of the data beside it.
        descriptor=hashlib.sha256((valid.root / DESCRIPTOR).read_bytes()).hexdigest(),
        csv={name: list(_csv(_frame(valid, name), by_row=name == "records")) for name in DOWNLOADS},
        people=People(book, records),
        policy=policy(script, style),
        lang=_lang,
        records=records,
        # In attributes and text everything is escaped; these two are files of this folder.
        script=Markup(script),  # noqa: S704
        spell=spell,
        strips=STRIPS,
        style=Markup(style),  # noqa: S704
        tables=Tables(book, records),
        views=views,
        vocabularies=_vocabularies(book),
    )


def _lang(source: Row) -> Markup:
    """Return the language of words of a source, where it is not that of the page."""
    return Markup("") if source["language"] == LANGUAGE else Markup(' lang="{}" dir="auto"').format(source["language"])


def policy(script: str, style: str) -> str:
    """Return the content security policy: this script, this style sheet, and nothing from anywhere."""
    allowed = (
        "default-src 'none'",
        f"script-src '{_sha256(script)}'",
        f"style-src '{_sha256(style)}'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(allowed)


def _sha256(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _style(records: Records, article: Article) -> str:
    """Return the style sheet with what depends on the data: no element has a style of its own."""
    tracks = " ".join(f"minmax(0,{right - left:.1f}fr)" for _, left, right in records.axis.labels)
    sentences = [one for source in article.sources for _, found in source.paragraphs for one in found]
    bars = "".join(f'[data-n="{length}"]{{--n:{length}}}' for length in sorted({one.length for one in sentences}))
    fixed = (HERE / "explorer.css").read_text(encoding="utf-8")
    return f"{fixed}.axis{{grid-template-columns:{tracks}}}\n{bars}\n"


def _frame(valid: ValidatedPackage, name: str) -> pl.DataFrame:
    return valid.frames[name] if name in valid.frames else valid.views[name]


def _csv(frame: pl.DataFrame, *, by_row: bool) -> Iterator[str]:
    """Yield the rows as CSV: whole, or the header and each row where the page chooses rows by their first cell."""
    if by_row:
        yield frame.head(0).write_csv()
        yield from (frame.slice(number, 1).write_csv(include_header=False) for number in range(frame.height))
    else:
        yield frame.write_csv()


def _vocabularies(book: Book) -> Sequence[Mapping[str, Any]]:
    """The vocabularies in their order, with the columns that use each."""
    used: dict[str, list[str]] = {}
    for table in book.package.tables:
        for column in table:
            if column.vocabulary:
                used.setdefault(column.vocabulary.name, []).append(f"{table.name}.{column.name}")
    return [{"vocabulary": one, "used": used.get(one.name, ())} for one in book.package.vocabularies]
