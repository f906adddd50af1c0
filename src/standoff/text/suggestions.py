"""What a wrong value was probably meant to be: the nearest valid one."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from .characters import named

ENOUGH = 0.6
"""Similarity from which a value is suggested; below it, suggestions are more often wrong than right."""

SHORT = 3
"""Values shorter than this are similar to too many others."""

LONG = 500
"""Values longer than this are similar to nothing; comparing them would take long."""

MANY = 5000
"""Candidates up to which all are compared; of more, only those that begin alike."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

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
    if not SHORT <= len(wanted) <= LONG:
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


def is_nothing(value: object) -> bool:
    """Return whether a text is what people and programs write where there is nothing to write."""
    return str(value).strip().casefold() in NOTHING
