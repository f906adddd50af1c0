"""The labels `new` and `new:WORD`, which a new row has until it is given an id.

A row of a table with numbered ids asks for its id with `new`, or with `new:WORD` where other rows refer to it. A check
treats the label as any other text; --fix replaces it with an id.
"""

from __future__ import annotations

import polars as pl

NEW = "new"
LABEL = r"^new(?::[^\s:]+)?$"
"""`new`, or `new:` and a word."""


def is_label(cell: pl.Expr) -> pl.Expr:
    """Return whether a cell holds a label; false where it is empty."""
    return cell.str.contains(LABEL).fill_null(value=False)
