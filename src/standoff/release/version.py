"""The levels of the Data Package version recipe, and the version numbers that they demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """The part of the version number that a change raises, as the Data Package version recipe has it."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


@dataclass(frozen=True)
class Change:
    """Something that differs, the level it demands, and the words of the recipe that say so."""

    level: Level
    what: str
    why: str
    table: str | None = None


VERSION = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.(?:0|[1-9][0-9]{0,8})){2}")
"""Three numbers, as in Semantic Versioning without its suffixes."""


def numbers(version: str) -> tuple[int, ...]:
    """The three numbers of a version; ValueError where it is none."""
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version!r} is not three numbers, like 1.0.0")
    return tuple(int(part) for part in version.split("."))


def raised(version: str, level: Level) -> str:
    """The version with the number of a level raised by one, and those after it 0."""
    major, minor, patch = numbers(version)
    return {
        Level.MAJOR: f"{major + 1}.0.0",
        Level.MINOR: f"{major}.{minor + 1}.0",
        Level.PATCH: f"{major}.{minor}.{patch + 1}",
        Level.NONE: version,
    }[level]
