"""What several exports say of the package as a whole, in the words of its descriptor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..access.metadata import citation, creators

__all__ = ["citation", "creator_nodes", "published"]


def creator_nodes(descriptor: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the creators as nodes of schema.org: a person where the descriptor gives a family name."""
    people = {one["title"] for one in descriptor["contributors"] if "familyName" in one}
    return [{"@type": "Person" if name in people else "Organization", "name": name} for name in creators(descriptor)]


def published(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """Return the day of the release; nothing while it is being prepared."""
    return {"datePublished": descriptor["created"][:10]} if "created" in descriptor else {}
