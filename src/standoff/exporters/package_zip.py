"""The data package as a zip that needs nothing beside it: descriptor, tables, views, documents, and its own README.

`data/` has the tables, `views/` the joined views as CSV in the same form. A link of a document to a file that is not
in the zip becomes plain text.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import polars as pl

from ..model import DESCRIPTOR
from ..verification import lock
from .archive import write_zip, zipped
from .readme import readme
from .validated_package import ValidatedPackage

LINK = re.compile(r"\[([^\]\n]+)\]\(([^)\s#:]+)(?:#[^)\s]*)?\)")
"""A link of Markdown to a relative path."""


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the zip."""
    write_zip(path, files(valid))


def content(valid: ValidatedPackage) -> bytes:
    """Return the bytes of the zip, for those that state its hash."""
    return zipped(files(valid))


def files(valid: ValidatedPackage) -> Mapping[str, bytes]:
    """Return the files of the zip by their path in it."""
    found = {"README.md": readme(valid).encode()}
    tables = (str(one["path"]) for one in valid.resources.values())
    locks = sorted(path.relative_to(valid.root).as_posix() for path in (valid.root / lock.FOLDER).glob("*.lock"))
    for path in (DESCRIPTOR, *tables, *valid.package.documents, *locks):
        found[path] = (valid.root / path).read_bytes()
    found |= {f"views/{name}.csv": _csv(frame) for name, frame in valid.views.items()}
    return {path: _linked(path, data, found) if path.endswith(".md") else data for path, data in found.items()}


def _csv(frame: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    frame.write_csv(buffer, quote_style="necessary", line_terminator="\n")
    return buffer.getvalue()


def _linked(path: str, data: bytes, files: Mapping[str, bytes]) -> bytes:
    def kept(link: re.Match[str]) -> str:
        return link[0] if link[2] in targets else link[1]

    targets = set(_relative(path, files))
    return LINK.sub(kept, data.decode()).encode()


def _relative(path: str, files: Mapping[str, bytes]) -> Iterator[str]:
    here = str(PurePosixPath(path).parent)
    yield from (posixpath.relpath(file, here) for file in files)
