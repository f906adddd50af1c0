"""JSON Lines: a zip with a `<table>.jsonl` for each table, and `views/<view>.jsonl` for each joined view.

A line is a row: UTF-8, every column a key, in order, an empty cell null. Codes are texts, dates ISO 8601.
"""

from __future__ import annotations

from pathlib import Path

from .archive import write_zip
from .validated_package import ValidatedPackage


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the zip."""
    frames = {**valid.frames, **{f"views/{name}": frame for name, frame in valid.views.items()}}
    write_zip(path, {f"{name}.jsonl": frame.write_ndjson().encode() for name, frame in frames.items()})
