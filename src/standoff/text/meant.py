"""What a cell that is wrong was meant to be, where that is plain."""

from __future__ import annotations

import datetime
import re

from ..model.package import Column

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

DATE_FORMS = (
    re.compile(r"(?P<year>[1-9]\d{3})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?:T\d\d:\d\d:\d\d)?", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[1-9]\d{3})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]+) (?P<year>[1-9]\d{3})", re.ASCII),
)
"""Forms of a date that can be read in one way only: day and month are never both in doubt."""

NOTHING = frozenset(
    {"na", "n/a", "n.a.", "nan", "nil", "none", "null", "unknown", "empty", "tbd", "-", "--", "?", "\u2013", "\u2014"}
)
"""What people and programs write where there is nothing to write."""


def day_meant(value: str) -> str:
    """The day that a date in another form can only mean, to begin a repair with; nothing where it is unclear."""
    for form in DATE_FORMS:
        if found := form.fullmatch(value.strip()):
            month = found["month"].lower()
            number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdigit() else 0
            try:
                day = datetime.date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                continue
            return f"did you mean '{day:%Y-%m-%d}'? "
    return ""


def instead(column: Column, value: object) -> str:
    """How to say in an optional column that there is nothing, to begin a repair with."""
    nothing = not column.required and str(value).strip().casefold() in NOTHING
    return "leave it empty where there is nothing to say; else " if nothing else ""
