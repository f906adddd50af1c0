"""Standoff: load the tables of the data package, typed, with Polars alone.

>>> import standoff
>>> "statements" in standoff.tables()
True
>>> standoff.load("stances").columns
['record_id', 'holder_id', 'stance', 'passage_id', 'statement_id']
"""

from .loader import UnknownTable, load, path, tables

__all__ = ["UnknownTable", "load", "path", "tables"]
