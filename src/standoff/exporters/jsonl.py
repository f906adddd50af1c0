"""JSON Lines: a zip with a `<table>.jsonl` for each table, for scripts and command lines (jq, `read_json`).

A line is a row: UTF-8, every column a key, in order, an empty cell null. Codes are texts, dates ISO 8601.
"""

from __future__ import annotations

from pathlib import Path

from .archive import write_zip
from .validated_package import Bundle


def write(bundle: Bundle, path: Path) -> None:
    """Write the zip."""
    write_zip(path, {f"{name}.jsonl": frame.write_ndjson().encode() for name, frame in bundle.frames.items()})
