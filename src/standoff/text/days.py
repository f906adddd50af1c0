"""Days in the forms that people and programs write, and the day that each can only mean."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from .suggestions import MONTHS

DASHES = "\u2010-\u2015\u2212"
BETWEEN = f"[ /{DASHES}-]"
TIME = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp][Mm])?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"

FORMS = tuple(
    re.compile(f"{WEEKDAY}{form}{TIME}", re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?P<year>[1-9]\d{{3}})([-/.{DASHES} ])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}})",
        r"(?P<year>[1-9]\d{3})(?P<month>\d{2})(?P<day>\d{2})(?:T\d{4,6}Z?)?",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>[1-9]\d{3})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?{BETWEEN}(?P<month>[a-z]+)\.?,?{BETWEEN}(?P<year>[1-9]\d{{3}})",
        r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>[1-9]\d{3})",
        r"(?P<year>[1-9]\d{3})[- ](?P<month>[a-z]+)[- ](?P<day>\d{1,2})",
    )
)
"""Forms that can be read in one way only: day and month are never both in doubt."""

SHORT_YEAR = re.compile(r"(?P<day>\d{1,2})[- ](?P<month>[a-z]{3,9})[- ](?P<year>\d{2})", re.IGNORECASE | re.ASCII)
"""A form of spreadsheets, in which two digits are a year of this century or the last."""

SLASHED = re.compile(rf"(\d{{1,2}})([/-])(\d{{1,2}})\2([1-9]\d{{3}}){TIME}", re.IGNORECASE | re.ASCII)
"""A form in which day and month are in doubt unless one of them is above 12."""

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEEK = re.compile(r"([1-9]\d{3})-?W(\d{2})-?([1-7])", re.ASCII)
DAY_OF_YEAR = re.compile(r"([1-9]\d{3})-(\d{3})", re.ASCII)
SERIAL = re.compile(r"([2-6]\d{4})(?:\.\d+)?", re.ASCII)
BEFORE_SERIAL_1 = datetime.date(1899, 12, 30)
"""The day from which spreadsheets count: five digits are a day from 1954 to 2091."""

MONTH_FIRST, DAY_FIRST = "month/day/year", "day/month/year"
PIVOT = 70
"""Two digits from which a year is of the last century, as spreadsheets and POSIX have it (69 and 70)."""


def intended_day(value: str, order: str | None = None) -> datetime.date | None:
    """Return the day that a text in another form can only mean, or None where it is unclear.

    `order` says which of two numbers is the month where both may be.
    """
    days = possible_days(value)
    if len(days) > 1 and order:
        return days[0] if order == MONTH_FIRST else days[-1]
    return days[0] if len(days) == 1 else None


def possible_days(value: str) -> list[datetime.date]:
    """Return the days that a text may mean: none, one, or two, that with the month first before the other."""
    text = " ".join(value.split())
    for form in FORMS:
        if (found := form.fullmatch(text)) and (day := _day(found["year"], found["month"], found["day"])):
            return [day]
    if found := SHORT_YEAR.fullmatch(text):
        year = int(found["year"])
        day = _day(str(year + (1900 if year >= PIVOT else 2000)), found["month"], found["day"])
        return [day] if day else []
    if found := SLASHED.fullmatch(text):
        one, _, other, written = found.groups()
        days = (_day(written, one, other), _day(written, other, one))
        return list(dict.fromkeys(day for day in days if day))
    return [day for day in (_by_number(text),) if day]


def order_of(values: Iterable[str]) -> str | None:
    """Return which number is the month in dates like 11/30/2021, as those say in which one is above 12."""
    orders = set()
    for value in values:
        if found := SLASHED.fullmatch(" ".join(value.split())):
            one, _, other, year = found.groups()
            month_first, day_first = _day(year, one, other), _day(year, other, one)
            if bool(month_first) != bool(day_first):
                orders.add(MONTH_FIRST if month_first else DAY_FIRST)
    return orders.pop() if len(orders) == 1 else None


def is_written_as_day(value: str) -> bool:
    """Return whether a text has the form of a day, YYYY-MM-DD, whether or not the calendar has that day."""
    return ISO_DAY.fullmatch(value) is not None


def is_slashed(value: str) -> bool:
    """Return whether a text has the form of dates in which day and month may be in doubt."""
    return SLASHED.fullmatch(" ".join(value.split())) is not None


def is_serial(value: str) -> bool:
    """Return whether a text is a spreadsheet's number of a day."""
    return SERIAL.fullmatch(value.strip()) is not None


def _by_number(text: str) -> datetime.date | None:
    """Return the day of a week's date, of a day of a year, or of a spreadsheet's number."""
    try:
        if found := WEEK.fullmatch(text):
            year, week, weekday = map(int, found.groups())
            return datetime.date.fromisocalendar(year, week, weekday)
        if found := DAY_OF_YEAR.fullmatch(text):
            day = datetime.date(int(found[1]), 1, 1) + datetime.timedelta(int(found[2]) - 1)
            return day if day.year == int(found[1]) else None
        if found := SERIAL.fullmatch(text):
            return BEFORE_SERIAL_1 + datetime.timedelta(int(found[1]))
    except ValueError:
        return None
    return None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    word = month.lower()
    names = [number for number, name in enumerate(MONTHS, start=1) if word in (name.lower(), name[:3].lower())]
    if word == "sept":
        names = [9]
    try:
        return datetime.date(int(year), names[0] if names else int(month), int(day))
    except ValueError:
        return None
