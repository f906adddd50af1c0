"""Processes on this machine that check the blocks of large tables, for `validate.py --workers N`."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from ..checks.blocks import IN_BLOCKS, Scale
from .terminal import CouldNotRun, say

MEGABYTES_EACH, MEGABYTES_MORE = 500, 600
"""Memory that each process, and the run besides, may take while it checks a million records."""

THREADS = "POLARS_MAX_THREADS"


@contextmanager
def workers(count: int | None) -> Iterator[Scale]:
    """Start processes, and end them with the run; without `count` there are none, and threads do the work.

    Raises:
        CouldNotRun: There can be no such number of processes.
    """
    if count is None:
        yield IN_BLOCKS
        return
    if count < 1:
        raise CouldNotRun(f"--workers is {count}; it must be at least 1")
    memory = (MEGABYTES_MORE + count * MEGABYTES_EACH) / 1000
    say(f"checking large tables in {count} processes; a million records may take {memory:.1f} GB of memory in all")
    before = os.environ.get(THREADS)
    # Each process has its share of the cores. A new process, and not a fork: Polars' threads do not survive one.
    os.environ[THREADS] = str(max(1, (os.cpu_count() or 1) // count))
    try:
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as executor:
            yield Scale(executor)
    finally:
        os.environ.pop(THREADS)
        if before is not None:
            os.environ[THREADS] = before
