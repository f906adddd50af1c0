"""What several exports say of the package as a whole, in the words of its descriptor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..access import metadata
from ..access.metadata import citation

__all__ = ["citation", "creator_nodes", "published"]


def creator_nodes(descriptor: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the creators as nodes of schema.org: a person where the descriptor gives parts of a name."""
    return [
        {"@type": "Person" if "familyName" in creator else "Organization", "name": creator["title"]}
        for creator in metadata.creators(descriptor["contributors"])
    ]


def published(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """Return the day of the release; nothing while it is being prepared."""
    return {"datePublished": descriptor["created"][:10]} if "created" in descriptor else {}
