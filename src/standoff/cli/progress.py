"""What a long run is doing, on a terminal's standard error, gone when it is done."""

from __future__ import annotations

import time
from typing import Self, TextIO

PATIENCE = 2.0
"""Seconds before anything is shown: a run that is over by then needs no progress."""


class Progress:
    """A line that is rewritten at each step; silent where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._began = time.monotonic()
        self._shown = False

    def __enter__(self) -> Self:
        return self

    def __call__(self, step: str) -> None:
        if self._stream.isatty() and time.monotonic() - self._began > PATIENCE:
            self._stream.write(f"\r\033[Kchecking: {step}")
            self._stream.flush()
            self._shown = True

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._stream.write("\r\033[K")
            self._stream.flush()
