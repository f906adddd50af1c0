"""Make a function for each view of the package: a view `orders` can be loaded by `standoff.orders()`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import polars as pl

from .loader import Form, described_views, load

if TYPE_CHECKING:
    import pandas as pd


def view_function(name: str) -> Callable[..., pl.DataFrame | pd.DataFrame]:
    """Return the function that loads a view; KeyError if there is none."""
    view = described_views()[name]

    def function(*, as_: Form = "polars") -> pl.DataFrame | pd.DataFrame:
        return load(name, as_=as_)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f'{view["description"]}\n\nThe same as `load({name!r})`; `as_="pandas"` returns a pandas frame.'
    return function
