"""What the package says of itself follows from its sources, one or many."""

from __future__ import annotations

import polars as pl
import pytest

from schemas import PACKAGE
from schemas.metadata import metadata
from standoff.access.metadata import citation

ACTORS = pl.DataFrame({"actor_id": ["post", "mail"], "name": ["The Post", "The Mail"]})


def tables(*sources: tuple[str | None, ...]) -> dict[str, pl.DataFrame]:
    """Return tables with sources: id, author, publisher, kind, day."""
    columns = ("source_id", "author", "publisher_id", "kind", "published_on")
    rows = pl.DataFrame(sources, schema=dict.fromkeys(columns, pl.String), orient="row")
    return {"sources": rows.with_columns(title=pl.lit("Boats leave")), "actors": ACTORS}


def test_one_source_is_named() -> None:
    found = metadata(tables(("a", "Ann Ruud", "post", "article", "2031-03-05")))

    assert found["title"] == (
        "Standoff: one report on the tension between the US, NATO and Russia over Ukraine, March 2031"
    )
    assert found["description"].startswith(
        "Who said or reported what in one news article of 5 March 2031, where in the article, "
    )
    assert found["description"].endswith("the package does not say what is true, and its single source is partisan.")
    assert found["sources"] == ({"title": "Article by Ann Ruud, The Post, 5 March 2031", "path": "data/sources.csv"},)


@pytest.mark.parametrize(
    ("publishers", "limit"),
    [
        (("post", "post"), "all its sources are of one publisher, The Post."),
        (("post", "mail"), "its sources, of 2 publishers, are a choice, and each may be partisan."),
    ],
)
def test_limits_depend_on_the_publishers(publishers: tuple[str, str], limit: str) -> None:
    first, second = publishers

    found = metadata(tables(("b", None, second, "speech", "2032-01-02"), ("a", None, first, "article", "2031-03-05")))

    assert found["title"].startswith("Standoff: 2 reports on ")
    assert found["title"].endswith(", March 2031 to January 2032")
    assert "in 2 documents of 5 March 2031 to 2 January 2032, where in them" in found["description"]
    assert found["description"].endswith(limit)


def test_many_sources_are_counted() -> None:
    found = metadata(tables(*((f"s-{n}", None, "post", "article", f"2031-03-{n:02d}") for n in range(1, 22))))

    assert found["sources"] == (
        {"title": "21 documents of one publisher, 1 March 2031 to 21 March 2031", "path": "data/sources.csv"},
    )


def test_source_without_a_valid_day_says_nothing() -> None:
    assert metadata(tables(("a", None, "post", "article", "2031-02-30"))) == {}
    assert PACKAGE.with_data({}).title == PACKAGE.title


def test_citation_counts_the_sources_that_it_does_not_name() -> None:
    descriptor = {
        "contributors": [],
        "title": "Boats",
        "version": "1.0.0",
        "sources": [{"title": f"Article {n}"} for n in range(6)],
    }

    assert citation(descriptor).endswith("[Data set]. Coded from 6 sources, listed in the data set.")
