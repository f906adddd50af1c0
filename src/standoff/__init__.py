"""Standoff: load the tables of the data package, typed, with Polars alone.

>>> import standoff
>>> "statements" in standoff.tables()
True
>>> standoff.load("stances").columns
['record_id', 'holder_id', 'stance', 'passage_id', 'statement_id']
"""

from typing import TYPE_CHECKING

from .access.loader import UnknownTable, described, load, path, scan, tables, views
from .access.metadata import cite, describe, sources
from .access.views import records, records_with_evidence, stance_matrix

__all__ = [
    "UnknownTable", "cite", "describe", "described", "load", "path", "records", "records_with_evidence", "scan",
    "sources", "stance_matrix", "tables", "version", "views",
]  # fmt: skip

version: str
"""The version of the data package."""
__version__: str

if not TYPE_CHECKING:

    def __getattr__(name: str) -> str:
        # Read when asked for: a check must start also where the descriptor cannot be read.
        if name in ("version", "__version__"):
            return str(described()["version"])
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
