"""The changelog: its entries, and what is wrong with the one for the version in the work tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..model.package import Package

FILE = "CHANGELOG.md"
UNRELEASED = "unreleased"
PARTS = ("Data", "Schema", "Tooling")
ENTRY = re.compile(r"^## (\S+) \((.*?)\)\n(.*?)(?=^## |\Z)", flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """What the changelog says of one version: `## VERSION (DAY)` and the text below it."""

    version: str
    day: str
    text: str

    @property
    def names(self) -> frozenset[str]:
        """Everything in backticks, such as ids."""
        return frozenset(re.findall(r"`([^`\s]+)`", self.text))


def entries(root: Path) -> list[Entry]:
    """Return the changelog's entries, newest first; none where it cannot be read."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return [Entry(version, day, body.strip()) for version, day, body in ENTRY.findall(text)]


def entry(root: Path, version: str) -> Entry:
    """Return the entry for a version; an empty one where there is none."""
    return next((found for found in entries(root) if found.version == version), Entry(version, "", ""))


def problems(package: Package, root: Path, tagged: Collection[str] | None = None) -> Iterator[str]:
    """Yield what is wrong with the changelog; `tagged` are the versions that have a tag, where that is known."""
    version = package.version
    found = entries(root)
    if not found or found[0].version != version:
        yield f"{FILE} does not begin with an entry for {version}: add one under ## {version} (YYYY-MM-DD)"
        return
    newest, *earlier = found
    for name in (one.version for one in earlier):
        if tagged is not None and name not in tagged:
            yield f"{FILE} has an entry for {name}, but there is no tag v{name}; run: git fetch --tags"
    if newest.day != (package.released or UNRELEASED):
        yield f"{FILE} has ({newest.day}) for {version}; write ({package.released or UNRELEASED}), as RELEASED says"
    if not re.search(r"\bact\b", newest.text.partition("### ")[0]):
        yield f"{FILE}: the entry for {version} does not say, before its lists, whether users must act"
    for name in re.findall(r"^### (.*)$", newest.text, flags=re.MULTILINE):
        if name not in PARTS:
            yield f"{FILE}: the entry for {version} has a part {name!r}; the parts are {', '.join(PARTS)}"
