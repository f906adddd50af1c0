"""Say which PLOVER codes fit the codes of this package: a row's plover_event is one of these, or empty.

Empty is always right: a code is left out rather than guessed. International sanctions follow the PLOVER manual
(SANCTION), not its conversion table (COERCE).
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

HAPPENED = ("occurred", "ongoing")

BY_ACT: Mapping[str, tuple[str, ...]] = {
    "accuse": ("ACCUSE",),
    "warn": ("THREATEN",),
    "threaten": ("THREATEN",),
    "demand": ("REQUEST",),
    "propose": ("AGREE", "REQUEST"),
    "reject": ("REJECT",),
    "support": ("SUPPORT",),
    "announce": ("AGREE",),
}
BY_MOVEMENT: Mapping[str, tuple[str, ...]] = {
    "buildup": ("MOBILIZE",),
    "deployment": ("MOBILIZE",),
    "transit": ("MOBILIZE",),
    "exercise": ("MOBILIZE", "COOPERATE"),
    "flight": ("MOBILIZE",),
    "withdrawal": ("RETREAT",),
}
BY_STAGE: Mapping[str, tuple[str, ...]] = {"imposed": ("SANCTION",), "announced": ("SANCTION",), "lifted": ("CONCEDE",)}
BY_EVENT: Mapping[str, tuple[str, ...]] = {
    "meeting": ("CONSULT",),
    "call": ("CONSULT",),
    "summit": ("AGREE", "CONSULT"),
    "agreement": ("AGREE",),
    "military_cooperation": ("COOPERATE", "AID"),
    "invasion": ("ASSAULT",),
    "armed_conflict": ("ASSAULT",),
}
"""Codes that are not listed have no PLOVER code."""

REPAIR = "use a PLOVER code that schemas/crosswalk.py lists for it, or leave plover_event empty"


def fits(column: str, codes: Mapping[str, tuple[str, ...]]) -> pl.Expr:
    """Return whether plover_event is one of the codes that fit the column's; null where it is empty."""
    pairs = [f"{ours} {theirs}" for ours, found in codes.items() for theirs in found]
    return pl.concat_str(column, "plover_event", separator=" ").is_in(pairs)
