"""A zip that has the same bytes whenever and wherever it is made of the same files."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can tell."""

UNIX = 3


def write_zip(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip of these files, in the order of their names."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            # Else it would tell on which system it was made.
            entry.create_system = UNIX
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name], compress_type=zipfile.ZIP_DEFLATED, compresslevel=9)
