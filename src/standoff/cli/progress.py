"""Show on a terminal that a long run is still going, and clear the line when it ends."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 2.0
"""Seconds before anything is shown: a run that ends by then needs no progress."""

TICK = 0.5
"""Seconds between updates: often enough for the count of seconds to move."""


@contextmanager
def busy(what: str, stream: TextIO) -> Iterator[None]:
    """Show `what` and the seconds that have passed; show nothing if the stream is not a terminal."""
    if not stream.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_show, args=(what, stream, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _show(what: str, stream: TextIO, done: threading.Event) -> None:
    began = time.monotonic()
    if done.wait(PATIENCE):
        return
    while not done.wait(TICK):
        stream.write(f"\r\033[K{what}: {time.monotonic() - began:.0f} s")
        stream.flush()
    stream.write("\r\033[K")
    stream.flush()
