"""Standoff: load the tables of the data package, typed. Needs Polars only.

>>> import standoff
>>> standoff.load(standoff.tables()[0]).height > 0
True

Each joined view has a function of its own: what `standoff.views()` lists can be called by its name.
"""

from typing import TYPE_CHECKING, Any

from .access.explorer import explore
from .access.loader import UnknownTable, described, load, path, scan, tables, views
from .access.metadata import cite, describe, sources
from .access.verify import verify

__all__ = [
    "UnknownTable", "cite", "describe", "described", "explore", "load", "path", "scan", "sources", "tables", "verify",
    "version", "views",
]  # fmt: skip

version: str
"""The version of the data package."""
__version__: str


def __dir__() -> list[str]:
    return sorted([*__all__, *views(), "__version__"])


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        # Read when asked for: a check must start even if the descriptor cannot be read.
        if name in ("version", "__version__"):
            return str(described()["version"])
        if not name.startswith("_") and name in views():
            from .access.views import view_function  # noqa: PLC0415 - the few who ask for a view

            return view_function(name)
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
