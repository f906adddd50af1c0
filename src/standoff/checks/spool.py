"""Keep frames between two stages of a run, and collect queries over them."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path

import polars as pl


class Spool:
    """Where frames are between two stages, and who collects: this process, or an executor's workers.

    Frames are Parquet files in the directory `path` if a table is large, else in memory.
    """

    def __init__(self, path: Path | None = None, executor: Executor | None = None) -> None:
        self.path = path
        self._executor = executor

    def keep(self, name: str, frame: pl.LazyFrame) -> pl.LazyFrame:
        """Return a frame that is made once, though it may be read often."""
        if self.path is None:
            return frame.collect().lazy()
        file = self.path / f"{name}.parquet"
        frame.sink_parquet(file, compression="lz4")
        return pl.scan_parquet(file)

    def collect(self, queries: Iterable[pl.LazyFrame]) -> Iterator[pl.DataFrame]:
        """Yield the rows of each query, in their order.

        Here they are collected one by one: all at once take no less time, and twice the memory.
        """
        if self._executor is None:
            yield from (query.collect() for query in queries)
            return
        sent = [self._send(query, self._executor) for query in queries]
        for one in sent:
            yield one.collect() if isinstance(one, pl.LazyFrame) else one.result()

    def _send(self, query: pl.LazyFrame, executor: Executor) -> Future[pl.DataFrame] | pl.LazyFrame:
        """Send a query to a worker, or return it if it runs a function of Python, which cannot be sent."""
        try:
            return executor.submit(collected, pickle.dumps(query))
        except pl.exceptions.ComputeError:
            return query


def collected(query: bytes) -> pl.DataFrame:
    """Return the rows of a pickled query."""
    frame: pl.LazyFrame = pickle.loads(query)  # noqa: S301 - pickled by this run
    return frame.collect()


IN_MEMORY = Spool()
