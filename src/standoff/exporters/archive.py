"""A zip that has the same bytes whenever and wherever it is made of the same files."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can state."""

UNIX = 3
DIRECTORY = 0x10
"""The mark of a directory for readers that look at the attributes of MS-DOS."""


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip of these files and of the folders they are in, in the order of their names."""
    path.write_bytes(zipped(files))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a zip of these files.

    Folders are entries too: some readers make only those that they find as entries.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted({*files, *(f"{folder}/" for file in files for folder in _folders(file))}):
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            # Else it would say on which system it was made.
            entry.create_system = UNIX
            if name in files:
                entry.external_attr = (stat.S_IFREG | 0o644) << 16
                archive.writestr(entry, files[name], compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
            else:
                entry.external_attr = (stat.S_IFDIR | 0o755) << 16 | DIRECTORY
                archive.writestr(entry, b"", compress_type=zipfile.ZIP_STORED)
    return buffer.getvalue()


def _folders(file: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(file).parents if str(folder) != "."]
