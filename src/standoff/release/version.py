"""Version numbers, and the levels of the Data Package version recipe that raise them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """The part of a version number that a change raises."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class Change:
    """A difference between two versions, the level it requires, and the clause of the recipe that says so."""

    level: Level
    what: str
    why: str
    table: str | None = None

    def __str__(self) -> str:
        return f"{self.table}: {self.what}" if self.table else self.what


VERSION = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){2}")
"""Three numbers, as in Semantic Versioning without its suffixes."""


def parse(version: str) -> tuple[int, ...]:
    """Return the three numbers of a version.

    Raises:
        ValueError: It is not a version.
    """
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not three numbers, like 1.0.0")
    return tuple(int(part) for part in version.split("."))


def following(version: str, level: Level) -> str:
    """Return the version that follows by `level`: its number raised by one, those after it set to 0."""
    major, minor, patch = parse(version)
    return {
        Level.MAJOR: f"{major + 1}.0.0",
        Level.MINOR: f"{major}.{minor + 1}.0",
        Level.PATCH: f"{major}.{minor}.{patch + 1}",
        Level.NONE: version,
    }[level]
