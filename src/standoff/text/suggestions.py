"""What a wrong value was probably meant to be: the nearest valid one, the day that a date can only mean."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection

from .characters import named

ENOUGH = 0.6
"""Similarity from which a value is suggested; below it, suggestions are more often wrong than right."""

SHORT = 3
"""Values shorter than this are similar to too many others."""

MANY = 5000
"""Candidates up to which all are compared; of more, only those that begin alike."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

DATE_FORMS = (
    re.compile(r"(?P<year>[1-9]\d{3})([-/.\u2010-\u2015])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:[T ][\d:.]+Z?)?"),
    re.compile(r"(?P<year>[1-9]\d{3})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[1-9]\d{3})"),
    re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]+)[ -](?P<year>[1-9]\d{3})"),
    re.compile(r"(?P<month>[A-Za-z]+) (?P<day>\d{1,2}),? (?P<year>[1-9]\d{3})"),
)
"""Forms of a date that can be read in one way only: day and month are never both in doubt."""

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/([1-9]\d{3})")
"""A form in which day and month are in doubt unless one of them is above 12."""

NOTHING = frozenset(
    {"na", "n/a", "n.a.", "nan", "nil", "none", "null", "unknown", "empty", "tbd", "-", "--", "?", "\u2013", "\u2014"}
)
"""What people and programs write where there is nothing to write."""


def nearest(value: str, candidates: Collection[str]) -> str | None:
    """Return the candidate most similar to `value`, or None if none is similar enough."""
    if len(candidates) > MANY:
        candidates = [name for name in candidates if name[:3] == value[:3]][:MANY]
    folded = {name.casefold(): name for name in candidates}
    wanted = " ".join(value.split()).casefold()
    if wanted in folded:
        return folded[wanted]
    ending = [name for name in folded if name.endswith(f":{wanted}")]
    if len(ending) == 1:
        return folded[ending[0]]
    if len(wanted) < SHORT:
        return None
    found = difflib.get_close_matches(wanted, folded, n=1, cutoff=ENOUGH)
    return folded[found[0]] if found else None


def did_you_mean(value: str, candidates: Collection[str]) -> str:
    """Return `did you mean …? `, to begin a repair with, or an empty text."""
    found = nearest(value, candidates)
    if found is None:
        return ""
    strange = [one for one, other in zip(value, found, strict=False) if one != other and not one.isascii()]
    # Two letters that look alike cannot be distinguished by showing them.
    why = f"it has {named(strange[0])}. " if strange and len(value) == len(found) else ""
    return f"did you mean {found!r}? {why}"


def intended_day(value: str) -> datetime.date | None:
    """Return the day that a date in another form can only mean, or None where it is unclear."""
    text = value.strip()
    for form in DATE_FORMS:
        if found := form.fullmatch(text):
            day = _day(found["year"], found["month"].lower(), found["day"])
            if day:
                return day
    if found := SLASHED.fullmatch(text):
        one, other, year = found.groups()
        days = {day for day in (_day(year, one, other), _day(year, other, one)) if day}
        return days.pop() if len(days) == 1 else None
    return None


def is_written_as_day(value: str) -> bool:
    """Return whether a text has the form of a day, YYYY-MM-DD, whether or not the calendar has that day."""
    return ISO_DAY.fullmatch(value) is not None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    names = [number for number, name in enumerate(MONTHS, start=1) if month in (name, name[:3])]
    try:
        return datetime.date(int(year), names[0] if names else int(month), int(day))
    except ValueError:
        return None


def is_nothing(value: object) -> bool:
    """Return whether a text is what people and programs write where there is nothing to write."""
    return str(value).strip().casefold() in NOTHING
