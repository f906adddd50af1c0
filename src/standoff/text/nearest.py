"""The nearest valid value to one that is not."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from .characters import named

ENOUGH = 0.6
"""Similarity from which a value is offered: below it, suggestions are more often wrong than right."""

SHORT = 3
"""Values shorter than this are like too many others."""

MANY = 5000
"""Candidates up to which all are compared; of more, only those that begin alike."""


def nearest(value: str, candidates: Collection[str]) -> str | None:
    """The candidate most like `value`, or None where none is like it."""
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
    """`did you mean ...? ` or nothing, to begin a repair with."""
    found = nearest(value, candidates)
    if found is None:
        return ""
    strange = [one for one, other in zip(value, found, strict=False) if one != other and not one.isascii()]
    # Two that look alike cannot be told from each other by being shown.
    why = f"{named(strange[0])} stands there. " if strange and len(value) == len(found) else ""
    return f"did you mean {found!r}? {why}"
