"""Convert Polars frames to pandas frames without losing types. Needs pandas and pyarrow."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa

ARROW = {pl.String: pa.string(), pl.Int64: pa.int64(), pl.Boolean: pa.bool_(), pl.Date: pa.date32()}


def to_pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """Return the same rows and columns: codes as ordered categories, everything else Arrow-backed and nullable.

    Arrow's own dictionary type would be nearer to Polars' Enum, but pandas can neither sort nor merge by it.
    """
    series = {column.name: pd.Series(column.to_list(), dtype=_dtype(column.dtype)) for column in frame}
    return pd.DataFrame(series, columns=frame.columns)


def _dtype(of: pl.DataType) -> Any:
    if isinstance(of, pl.Enum):
        return pd.CategoricalDtype(of.categories.to_list(), ordered=True)
    return pd.ArrowDtype(ARROW[of.base_type()])
