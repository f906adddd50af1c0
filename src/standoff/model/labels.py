"""`new` and `new:WORD`: what a row has for its id until it is given one.

A row of a table with numbered ids asks for its id with `new`, or with `new:WORD` where other rows refer to it. A check
takes the label as it is, as a text; --fix gives the ids.
"""

from __future__ import annotations

import polars as pl

NEW = "new"
LABEL = r"^new(?::[^\s:]+)?$"
"""`new`, or `new:` and a word."""


def is_label(cell: pl.Expr) -> pl.Expr:
    """Return whether a cell holds a label; false where it is empty."""
    return cell.str.contains(LABEL).fill_null(value=False)
