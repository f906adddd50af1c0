"""Columns that recur, as factories: each call makes a new field.

Pandera drops one of two columns that share one `Field` object. A column is required unless it says `optional=True`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from standoff.model.pandera_schema import pa
from standoff.model.table import METADATA, ColumnMetadata, Vocabulary

from .vocabularies import DATE_KIND, PLOVER_EVENT

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PLACE_IN_TEXT = "p(?:[0-9]{2}|[1-9][0-9]{2,3})s(?:[0-9]{2}|[1-9][0-9]{2})"
"""`p00` to `p9999` and `s01` to `s999`: at least two digits, and no leading zero beyond."""

SERIAL = "(?:[0-9]{3}|[1-9][0-9]{3,8})"
"""`001` to `999999999`: three digits at least, and one spelling for each number."""

PASSAGE_ID = rf"^{SLUG}:{PLACE_IN_TEXT}$"
ANY_ID = rf"^{SLUG}(?::{PLACE_IN_TEXT})?$"
NUMBER = "(?:0|[1-9][0-9]{0,5})"
VERSION = rf"^{NUMBER}\.{NUMBER}\.{NUMBER}$"
HAPPENINGS = {
    "mov": "military_movements.movement_id",
    "san": "sanctions.sanction_id",
    "eve": "events.event_id",
}
"""Prefix → where the id of a movement, sanction or event is found."""

RECORDS = {"sta": "statements.statement_id", **HAPPENINGS}
"""Prefix → where the id of a record of any kind is found."""

OWN_WORDS_LENGTH = 300
ID_LENGTH = 200


def _column(title: str, description: str, facts: ColumnMetadata, *, optional: bool = False, **checks: Any) -> Any:
    return pa.Field(title=title, description=description, nullable=optional, metadata={METADATA: facts}, **checks)


def text(
    title: str,
    description: str,
    example: str,
    *,
    max_length: int = 200,
    optional: bool = False,
    verbatim: bool = False,
    **checks: Any,
) -> Any:
    """Words of the source (`verbatim`) or of the world: names, titles, offices."""
    length = {"min_value": 1, "max_value": max_length}
    facts = ColumnMetadata(example, verbatim=verbatim)
    return _column(title, description, facts, optional=optional, str_length=length, **checks)


def own_words(
    title: str,
    description: str,
    example: str,
    *,
    max_length: int = OWN_WORDS_LENGTH,
    optional: bool = False,
    unique: bool = False,
) -> Any:
    """The package's own plain words: neutral, and no copy of the source."""
    return _column(
        title,
        f"{description} In the package's own words.",
        ColumnMetadata(example, own_words=True),
        optional=optional,
        str_length={"min_value": 1, "max_value": max_length},
        unique=unique,
    )


def pattern(
    title: str,
    description: str,
    example: str,
    regex: str,
    *,
    max_length: int = ID_LENGTH,
    key: bool = False,
    optional: bool = False,
    verbatim: bool = False,
) -> Any:
    """A text of a fixed form; `regex` matches the whole cell, and need not say how long it may be."""
    return _column(
        title,
        description,
        ColumnMetadata(example, key=key, verbatim=verbatim),
        optional=optional,
        str_matches=regex,
        str_length={"min_value": 1, "max_value": max_length},
    )


def slug(title: str, description: str, example: str) -> Any:
    """A readable, permanent id: the key of its table."""
    return pattern(title, f"{description} Permanent.", example, f"^{SLUG}$", key=True)


def record_id(prefix: str, title: str) -> Any:
    """The key of a record table: prefix and running number."""
    return _column(
        title,
        "Assigned once, never used again, never renumbered.",
        ColumnMetadata(f"{prefix}-001", key=True, prefix=prefix),
        str_matches=rf"^{prefix}-{SERIAL}$",
    )


def any_record(
    title: str,
    description: str,
    example: str,
    *,
    among: Mapping[str, str] = RECORDS,
    key: bool = False,
    optional: bool = False,
) -> Any:
    """The id of a record of several kinds, which no foreign key can declare."""
    return _column(
        title,
        description,
        ColumnMetadata(example, key=key, references=tuple(among.values())),
        optional=optional,
        str_matches=rf"^(?:{'|'.join(among)})-{SERIAL}$",
    )


def record(*, key: bool = True) -> Any:
    """The record that a row is about."""
    kinds = "a statement (sta), military movement (mov), sanction (san) or event (eve)"
    return any_record("Record", f"The record meant: {kinds}.", "sta-001", key=key)


def happening() -> Any:
    """The movement, sanction or event that a row is about, as part of the key."""
    kinds = "a military movement (mov), sanction (san) or event (eve)"
    return any_record("Record", f"The record meant: {kinds}.", "eve-001", among=HAPPENINGS, key=True)


def any_id(title: str, description: str, example: str, *, optional: bool = False) -> Any:
    """An id of any table: of a record, an actor, a place, a passage or a source."""
    return pattern(title, description, example, ANY_ID, optional=optional)


def retired_id() -> Any:
    """The key of the table of withdrawn ids."""
    facts = ColumnMetadata("sta-001", key=True, retires=True)
    length = {"min_value": 1, "max_value": ID_LENGTH}
    return _column("Id", "The id that was withdrawn, of whatever table.", facts, str_matches=ANY_ID, str_length=length)


def version(title: str, description: str, example: str) -> Any:
    """A version of the package: three numbers, as in Semantic Versioning."""
    return pattern(title, description, example, VERSION)


def reference(to: str, title: str, description: str, example: str, *, key: bool = False, optional: bool = False) -> Any:
    """A foreign key; `to` is `table.column`."""
    return _column(title, description, ColumnMetadata(example, key=key, references=(to,)), optional=optional)


def actor(title: str, description: str, example: str, *, key: bool = False, optional: bool = False) -> Any:
    """A foreign key to an actor."""
    return reference("actors.actor_id", title, description, example, key=key, optional=optional)


def passage(title: str, description: str, *, key: bool = True) -> Any:
    """A foreign key to a sentence of a source."""
    return reference("passages.passage_id", title, description, "wsws-2021-12-02:p01s02", key=key)


def place(description: str) -> Any:
    """A foreign key to a place, empty where the source names none."""
    return reference("places.place_id", "Place", description, "black-sea", optional=True)


def code(
    vocabulary: Vocabulary, title: str, description: str, example: str, *, optional: bool = False, key: bool = False
) -> Any:
    """One of the codes of a vocabulary."""
    return _column(
        title,
        description,
        ColumnMetadata(example, key=key, vocabulary=vocabulary),
        optional=optional,
        isin=list(vocabulary.values),
    )


def count(title: str, description: str, example: int, *, minimum: int = 0, optional: bool = False) -> Any:
    """A whole number, never below `minimum`."""
    return _column(title, description, ColumnMetadata(example), optional=optional, ge=minimum)


def flag(title: str, description: str, *, example: bool) -> Any:
    """true or false."""
    return _column(title, description, ColumnMetadata(example))


def date(title: str, description: str, example: str, *, optional: bool = False) -> Any:
    """A calendar day, `YYYY-MM-DD`."""
    return _column(title, description, ColumnMetadata(example), optional=optional)


def sha256(title: str, description: str) -> Any:
    """A SHA-256 digest in lower-case hexadecimal."""
    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return pattern(title, description, example, "^[0-9a-f]{64}$", max_length=64)


def wikidata() -> Any:
    """A Wikidata item."""
    return pattern(
        "Wikidata item",
        "The same thing in Wikidata; empty unless the id was seen beside its label in two places.",
        "Q7184",
        "^Q[1-9][0-9]*$",
        max_length=20,
        optional=True,
    )


def date_earliest() -> Any:
    """First of the four date columns of a record."""
    return date(
        "Earliest date", "The first day on which it can have been so, as date_kind says.", "2021-11-29", optional=True
    )


def date_latest() -> Any:
    """Second of the four date columns of a record."""
    return date(
        "Latest date", "The last day on which it can have been so, as date_kind says.", "2021-12-02", optional=True
    )


def date_kind() -> Any:
    """Third of the four date columns of a record."""
    return code(DATE_KIND, "Reading of the dates", "How the two dates are to be read.", "within")


def date_text() -> Any:
    """Last of the four date columns of a record."""
    return text(
        "Date in the source",
        "The source's own words for the time, without a preposition; empty where it gives none.",
        "this week",
        max_length=60,
        optional=True,
        verbatim=True,
    )


def asserted_by(of: str) -> Any:
    """The actor who is the source's authority for a movement, sanction or event."""
    return actor(
        "Asserted by",
        f"Who asserts the {of} in the source; the publisher where the source reports it in its own voice.",
        "wsws",
    )


def cue(description: str, example: str) -> Any:
    """Words of the source that show something of a row, exactly as written."""
    return text(
        "Cue", f"{description} As written in the sentence.", example, max_length=80, optional=True, verbatim=True
    )


def plover_event() -> Any:
    """Crosswalk to PLOVER."""
    return code(
        PLOVER_EVENT,
        "PLOVER event",
        "Crosswalk for joining with PLOVER-coded data, never the meaning of the row; empty where none fits.",
        "MOBILIZE",
        optional=True,
    )
