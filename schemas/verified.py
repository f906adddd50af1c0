"""Name the cells that are verified against the sources: those that the rules that need a source's text read."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.model.package import Sentences
from standoff.model.table import Table

TEXT_HASH = "sources.text_sha256"
SENTENCES = Sentences(
    "sources", "passages", "source_id", sha256="sha256", word_count="word_count", start="char_start", end="char_end"
)

READ = {
    "passages": ("source_id", "paragraph", "sentence", "char_start", "char_end", "word_count", "sha256", "disposition"),
    "mentions": ("passage_id", "actor_id", "as_written", "role"),
    "wordings": ("passage_id", "as_written", "device", "holder_id"),
    "sources": ("title", "author", "publisher_id", "kind", "language"),
    "actors": ("name",),
    "places": ("name",),
    "statements": ("cue", "quote", "date_text"),
    "military_movements": ("quantity", "date_text"),
    "sanctions": ("date_text",),
    "events": ("date_text",),
    "evidence": ("record_id", "passage_id", "role"),
    "stances": ("cue", "passage_id"),
}
"""The columns read by name, by table; columns of own words are read in every table that has them."""


def verified(tables: Sequence[Table]) -> dict[str, tuple[str, ...]]:
    """Return all columns that the source rules read, by table and in its order."""
    found = {}
    for table in tables:
        read = READ.get(table.name, ())
        columns = tuple(column.name for column in table if column.name in read or column.own_words)
        if columns:
            found[table.name] = columns
    return found
