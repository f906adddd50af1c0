"""FollowTheMoney entities that keep every value given to them, their ids, and dates in their form."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from followthemoney import model

Row = Mapping[str, Any]
Entity = Any

PREFIX = "standoff"


def entity(schema: str, key: str, **properties: str | Iterable[str | None] | None) -> Entity:
    """An entity that has all these values: FollowTheMoney itself drops what it does not accept without a word."""
    made = model.make_entity(schema)
    made.id = key
    for name, given in properties.items():
        values = {value for value in ([given] if isinstance(given, str) else given or ()) if value}
        made.add(name, sorted(values))
        if len(made.get(name)) != len(values):
            raise ValueError(f"{key}: {schema}.{name} does not accept all of {sorted(values)}")
    return made


def id_(kind: str, *parts: str) -> str:
    """An id of letters, digits, hyphens and dots, which is what FollowTheMoney takes."""
    return "-".join((PREFIX, kind, *parts)).replace(":", ".")


def actor_id(key: str) -> str:
    """The id of an actor's entity."""
    return id_("actor", key)


def words(code: str) -> str:
    """A code as people read it."""
    return code.replace("_", " ")


def joined(sentences: Iterable[str | None]) -> str:
    """One text of those sentences that there are."""
    return " ".join(sentence for sentence in sentences if sentence)


def dates(row: Row) -> tuple[dict[str, str], str | None]:
    """The dates as FollowTheMoney has them, a day, a month, a year or an interval; what does not fit, in words."""
    first, last, kind = row["date_earliest"], row["date_latest"], row["date_kind"]
    if kind == "day":
        return {"date": first.isoformat()}, None
    if kind == "throughout":
        return {"startDate": first.isoformat(), "endDate": last.isoformat()}, None
    if kind == "within":
        whole = _whole(first, last)
        return ({"date": whole}, None) if whole else ({}, f"Date: at some time between {first} and {last}.")
    if kind == "by":
        return {}, f"Date: on or before {last}."
    return {}, f"Date: on or after {first}." if kind == "from" else None


def _whole(first: datetime.date, last: datetime.date) -> str | None:
    """The year or month that the span is, if it is one."""
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return f"{first:%Y}"
    end = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return f"{first:%Y-%m}" if (first.day, last) == (1, end) else None
