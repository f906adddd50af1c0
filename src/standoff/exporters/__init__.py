"""Files of a release, each written by a module's `write(bundle, path)`. To add one: write that, and name it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from .validated_package import Bundle


def _write(module: str, bundle: Bundle, path: Path) -> None:
    # Late: each needs a library of its own.
    import_module(f".{module}", __name__).write(bundle, path)


EXPORTERS: Mapping[str, Callable[[Bundle, Path], None]] = {
    "parquet.zip": partial(_write, "parquet"),
    "jsonl.zip": partial(_write, "jsonl"),
    "sqlite": partial(_write, "sqlite"),
    "datasette.json": partial(_write, "datasette"),
    "duckdb": partial(_write, "duckdb_file"),
    "xlsx": partial(_write, "excel"),
    "croissant.json": partial(_write, "croissant"),
    "schema-org.json": partial(_write, "schema_org"),
}
"""What writes a file, by the end of its name."""
