"""Files of a release that know this package's tables: each is written by a module's `write(bundle, path)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from standoff.exporters.validated_package import Bundle


def _write(module: str, bundle: Bundle, path: Path) -> None:
    # Late: each needs a library of its own.
    import_module(f".{module}", __name__).write(bundle, path)


EXPORTERS: Mapping[str, Callable[[Bundle, Path], None]] = {
    "jsonld": partial(_write, "jsonld"),
    "ftm.json": partial(_write, "followthemoney"),
}
"""What writes a file, by the end of its name."""
