"""Make the columns that recur: each call returns a new field.

Two columns cannot share a field, since Pandera would drop one of them. A column is required unless `optional` is set.
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

BEFORE_SENTENCE = "s"
"""What separates the numbers of paragraph and sentence."""

PASSAGE_ID = rf"^{SLUG}:{PLACE_IN_TEXT}$"
ANY_ID = rf"^{SLUG}(?::{PLACE_IN_TEXT})?$"
ANY_ID_FORM = "a whole id, as it is in its table"
NUMBER = "(?:0|[1-9][0-9]{0,5})"
VERSION = rf"^{NUMBER}\.{NUMBER}\.{NUMBER}$"
HAPPENINGS = {
    "mov": "military_movements.movement_id",
    "san": "sanctions.sanction_id",
    "eve": "events.event_id",
}
"""Where the ids of movements, sanctions and events are, by prefix."""

RECORDS = {"sta": "statements.statement_id", **HAPPENINGS}
"""Where the ids of all records are, by prefix."""

TEXT_LENGTH = 200
"""Characters of a name, a title or an office: more is a sentence."""

OWN_WORDS_LENGTH = 300
"""Characters of the package's own words: two sentences."""

ID_LENGTH = 200
"""Characters of an id, so that one has a limit at all; ids in use have a tenth of it."""


def _column(title: str, description: str, metadata: ColumnMetadata, *, optional: bool = False, **checks: Any) -> Any:
    return pa.Field(title=title, description=description, nullable=optional, metadata={METADATA: metadata}, **checks)


def text(
    title: str,
    description: str,
    example: str,
    *,
    max_length: int = TEXT_LENGTH,
    key: bool = False,
    optional: bool = False,
    verbatim: bool = False,
    **checks: Any,
) -> Any:
    """Return a column of words from the source (`verbatim`) or the world: names, titles, offices."""
    length = {"min_value": 1, "max_value": max_length}
    facts = ColumnMetadata(example, key=key, verbatim=verbatim)
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
    """Return a column of the package's own words: neutral, and not copied from the source."""
    return _column(
        title,
        f"{description} In the package's own words.",
        ColumnMetadata(example, own_words=True),
        optional=optional,
        str_length={"min_value": 1, "max_value": max_length},
        unique=unique,
    )


def pattern(  # noqa: PLR0913 - what a column may be
    title: str,
    description: str,
    example: str,
    regex: str,
    *,
    form: str,
    max_length: int = ID_LENGTH,
    key: bool = False,
    optional: bool = False,
    verbatim: bool = False,
) -> Any:
    """Return a column of texts of one form: `regex` matches a whole cell, and `form` says in words what it matches."""
    return _column(
        title,
        description,
        ColumnMetadata(example, key=key, verbatim=verbatim, form=form),
        optional=optional,
        str_matches=regex,
        str_length={"min_value": 1, "max_value": max_length},
    )


def slug(title: str, description: str, example: str) -> Any:
    """Return a column of readable, permanent ids: the key of its table."""
    form = "lower-case letters and digits, in words joined by hyphens"
    return pattern(title, f"{description} Permanent.", example, f"^{SLUG}$", form=form, key=True)


def record_id(prefix: str, title: str) -> Any:
    """Return the key of a record table: prefix and running number."""
    return _column(
        title,
        f"Id of the {title.lower()}. Assigned once, never reused or renumbered.",
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
    """Return a column of ids of records of several kinds, which a foreign key cannot declare."""
    form = f"{', '.join(f'{prefix}-' for prefix in among)} and at least three digits, or the new:WORD of a new row"
    return _column(
        title,
        description,
        ColumnMetadata(example, key=key, references=tuple(among.values()), form=form),
        optional=optional,
        str_matches=rf"^(?:{'|'.join(among)})-{SERIAL}$",
    )


def record(*, key: bool = True) -> Any:
    """Return a column for the record that a row is about."""
    kinds = "a statement (sta), military movement (mov), sanction (san) or event (eve)"
    return any_record("Record", f"Id of the record: {kinds}.", "sta-001", key=key)


def happening() -> Any:
    """Return a key column for the movement, sanction or event that a row is about."""
    kinds = "a military movement (mov), sanction (san) or event (eve)"
    return any_record("Record", f"Id of the record: {kinds}.", "eve-001", among=HAPPENINGS, key=True)


def any_id(title: str, description: str, example: str, *, optional: bool = False) -> Any:
    """Return a column of ids of any table: records, actors, places, passages or sources."""
    return pattern(title, description, example, ANY_ID, form=ANY_ID_FORM, optional=optional)


def retired_id() -> Any:
    """Return the key of the table of withdrawn ids."""
    metadata = ColumnMetadata("sta-001", key=True, retires=True, form=ANY_ID_FORM)
    length = {"min_value": 1, "max_value": ID_LENGTH}
    return _column("Id", "The id that was withdrawn, from any table.", metadata, str_matches=ANY_ID, str_length=length)


def version(title: str, description: str, example: str) -> Any:
    """Return a column of versions of the package: three numbers, as in Semantic Versioning."""
    return pattern(title, description, example, VERSION, form="three numbers joined by dots")


def reference(to: str, title: str, description: str, example: str, *, key: bool = False, optional: bool = False) -> Any:
    """Return a foreign key; `to` is `table.column`."""
    return _column(title, description, ColumnMetadata(example, key=key, references=(to,)), optional=optional)


def actor(title: str, description: str, example: str, *, key: bool = False, optional: bool = False) -> Any:
    """Return a foreign key to an actor."""
    return reference("actors.actor_id", title, description, example, key=key, optional=optional)


def passage(title: str, description: str, *, key: bool = True) -> Any:
    """Return a foreign key to a sentence of a source."""
    facts = ColumnMetadata(
        "wsws-2021-12-02:p01s02", key=key, references=("passages.passage_id",), between=BEFORE_SENTENCE
    )
    return _column(title, description, facts)


def passage_id() -> Any:
    """Return the key of the table of sentences."""
    form = "source_id, ':p', the paragraph, 's' and the sentence, each number with at least two digits"
    return _column(
        "Passage",
        "Id of the sentence: its source, paragraph and sentence. Permanent.",
        ColumnMetadata("wsws-2021-12-02:p01s02", key=True, form=form, between=BEFORE_SENTENCE),
        str_matches=PASSAGE_ID,
        str_length={"min_value": 1, "max_value": ID_LENGTH},
    )


def place(description: str) -> Any:
    """Return a foreign key to a place, empty where the source names none."""
    return reference("places.place_id", "Place", description, "black-sea", optional=True)


def code(
    vocabulary: Vocabulary, title: str, description: str, example: str, *, optional: bool = False, key: bool = False
) -> Any:
    """Return a column of codes from a vocabulary."""
    return _column(
        title,
        description,
        ColumnMetadata(example, key=key, vocabulary=vocabulary),
        optional=optional,
        isin=list(vocabulary.values),
    )


def count(title: str, description: str, example: int, *, minimum: int = 0, optional: bool = False) -> Any:
    """Return a column of whole numbers that are not below `minimum`."""
    return _column(title, description, ColumnMetadata(example), optional=optional, ge=minimum)


def flag(title: str, description: str, *, example: bool) -> Any:
    """Return a column of true and false."""
    return _column(title, description, ColumnMetadata(example))


def date(title: str, description: str, example: str, *, optional: bool = False) -> Any:
    """Return a column of calendar days, `YYYY-MM-DD`."""
    return _column(title, description, ColumnMetadata(example), optional=optional)


def sha256(title: str, description: str) -> Any:
    """Return a column of SHA-256 digests in lower-case hexadecimal."""
    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    form = "64 hexadecimal digits in lower case"
    return pattern(title, description, example, "^[0-9a-f]{64}$", form=form, max_length=64)


def wikidata() -> Any:
    """Return a column of Wikidata items."""
    return pattern(
        "Wikidata item",
        "The matching Wikidata item; empty unless the item has been seen with its label in two places.",
        "Q7184",
        "^Q[1-9][0-9]*$",
        form="Q and a number",
        max_length=20,
        optional=True,
    )


def date_earliest() -> Any:
    """Return the first of the four date columns of a record."""
    return date("Earliest date", "The earliest day; date_kind says how to read it.", "2021-11-29", optional=True)


def date_latest() -> Any:
    """Return the second of the four date columns of a record."""
    return date("Latest date", "The latest day; date_kind says how to read it.", "2021-12-02", optional=True)


def date_kind() -> Any:
    """Return the third of the four date columns of a record."""
    return code(DATE_KIND, "Reading of the dates", "How to read the two dates.", "within")


def date_text() -> Any:
    """Return the last of the four date columns of a record."""
    return text(
        "Date in the source",
        "The source's own words for the time, without a preposition; empty where it gives none.",
        "this week",
        max_length=60,
        optional=True,
        verbatim=True,
    )


def asserted_by(of: str) -> Any:
    """Return a column for the actor who is the source's authority for a movement, sanction or event."""
    return actor(
        "Asserted by",
        f"Who asserts the {of} in the source; the publisher where the source reports it in its own voice.",
        "wsws",
    )


def cue(description: str, example: str) -> Any:
    """Return a column of the source's words that show what a row says, exactly as written."""
    description = f"{description} As written in the sentence."
    return text("Cue", description, example, max_length=80, optional=True, verbatim=True)


def plover_event() -> Any:
    """Return a column of PLOVER codes."""
    return code(
        PLOVER_EVENT,
        "PLOVER event",
        "PLOVER code for joining with other event data; it does not define the row. Empty where none fits.",
        "MOBILIZE",
        optional=True,
    )
