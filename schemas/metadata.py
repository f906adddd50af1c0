"""What the package says of itself as a whole: title, description and sources, from data/sources.csv.

One article or many: nothing here is edited when a source is added.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl

from standoff.text.suggestions import MONTHS

from .vocabularies import SOURCE_KIND

SUBJECT = "the tension between the US, NATO and Russia over Ukraine"
TITLE = f"Standoff: reports on {SUBJECT}"
DESCRIPTION = (
    "Who said or reported what, where in the source, how firmly, and who contests it: actors, statements, military "
    "movements, sanctions and other events, each tied by position and hash to a sentence of a source, whose text is "
    "not included. A row is a report, not a verdict: the package does not say what is true."
)
LISTED = 20
"""Sources that are listed one by one; more are counted, and are in their table."""

LABELS = {code.value: code.label for code in SOURCE_KIND.codes}


def metadata(tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """Return title, description and sources of a package with these tables, as text; nothing where no source is read.

    Rows that lack what is said here are left out; a check reports them.
    """
    if not {"sources", "actors"} <= tables.keys():
        return {}
    needed = ["source_id", "title", "publisher_id", "kind", "published_on"]
    rows = tables["sources"].filter(pl.col("published_on").str.to_date(strict=False).is_not_null()).drop_nulls(needed)
    if rows.is_empty():
        return {}
    sources = rows.sort("published_on", "source_id").rows(named=True)
    names = dict(tables["actors"].select("actor_id", "name").drop_nulls().iter_rows())
    return {
        "title": _title(sources),
        "description": _description(sources, names),
        "sources": tuple({"title": title, "path": "data/sources.csv"} for title in _listed(sources, names)),
    }


def _title(sources: list[dict[str, Any]]) -> str:
    reports = "one report" if len(sources) == 1 else f"{len(sources):,} reports"
    return f"Standoff: {reports} on {SUBJECT}, {_span(sources, _month)}"


def _description(sources: list[dict[str, Any]], names: Mapping[str, str]) -> str:
    if len(sources) == 1:
        what = "article" if sources[0]["kind"] == "article" else "document"
        news = "news article" if what == "article" else LABELS.get(sources[0]["kind"], what).lower()
        where, of = f"one {news} of {_span(sources, _day)}, where in the {what}", "the source"
        limits = "its single source is partisan"
    else:
        where, of = f"{len(sources):,} documents of {_span(sources, _day)}, where in them", "a source"
        publishers = {source["publisher_id"] for source in sources}
        if len(publishers) == 1:
            (publisher,) = publishers
            limits = f"all its sources are of one publisher, {names.get(publisher, publisher)}"
        else:
            limits = f"its sources, of {len(publishers):,} publishers, are a choice, and each may be partisan"
    return (
        f"Who said or reported what in {where}, how firmly, and who contests it: actors, statements, military "
        f"movements, sanctions and other events, each tied by position and hash to a sentence of {of}, whose text is "
        f"not included. A row is a report, not a verdict: the package does not say what is true, and {limits}."
    )


def _listed(sources: list[dict[str, Any]], names: Mapping[str, str]) -> Iterator[str]:
    if len(sources) > LISTED:
        count = len({source["publisher_id"] for source in sources})
        publishers = "one publisher" if count == 1 else f"{count:,} publishers"
        yield f"{len(sources):,} documents of {publishers}, {_span(sources, _day)}"
        return
    for source in sources:
        kind = LABELS.get(source["kind"], source["kind"])
        author = f" by {source['author']}" if source["author"] else ""
        publisher = names.get(source["publisher_id"], source["publisher_id"])
        yield f"{kind}{author}, {publisher}, {_day(source['published_on'])}"


def _span(sources: list[dict[str, Any]], form: Callable[[str], str]) -> str:
    """Return the first and the last of the days, or the one that all are of."""
    first, last = form(sources[0]["published_on"]), form(sources[-1]["published_on"])
    return first if first == last else f"{first} to {last}"


def _day(date: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f"{day.day} {_month(date)}"


def _month(date: str) -> str:
    day = datetime.date.fromisoformat(date)
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"
