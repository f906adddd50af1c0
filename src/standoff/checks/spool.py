"""Keep frames between two stages of a run."""

from __future__ import annotations

from pathlib import Path

import polars as pl


class Spool:
    """Where frames are between two stages: as Parquet files if a table is large, else in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    def keep(self, name: str, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Return a frame that is made once, though it may be read often."""
        if self.path is None:
            return frame.collect().lazy()
        file = self.path / f"{name}.parquet"
        frame.sink_parquet(file, compression="lz4")
        return pl.scan_parquet(file)


IN_MEMORY = Spool()
