"""Write files so that readers see either the old bytes or the new, and a plan is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from ..checks.cross_table import Frames
from ..checks.references import check_references
from ..checks.run import match_texts, verified_rows
from ..checks.table import check_tables
from ..files.read import read_package
from ..model.package import Package
from ..text.errors import reason
from ..verification import lock
from .plan import FixPlan


class PartlyWritten(Exception):
    """Raised where some files were replaced and one could not be; the message says which."""


def carry_out(planned: FixPlan, root: Path) -> None:
    """Write what is planned: first new files beside the old ones, then each replaces its old one in one step.

    So nothing is changed if the disk is full or a directory cannot be written to.

    Raises:
        PartlyWritten: A file could not be replaced after another had been.
        OSError: Nothing was written.
    """
    written: dict[str, Path] = {}
    replaced: list[str] = []
    file = ""
    try:
        for file, (_, after) in planned.changes.items():
            written[file] = _beside(root / file, after)
        for file, new in written.items():
            new.replace(root / file)
            replaced.append(file)
    except OSError as error:
        if not replaced:
            raise
        message = f"cannot write {file}: {reason(error)}; written before it: {', '.join(replaced)}"
        raise PartlyWritten(message) from None
    finally:
        for new in written.values():
            new.unlink(missing_ok=True)


def write_locks(package: Package, root: Path, texts: Mapping[str, str] | None = None) -> list[str]:
    """Write the lock of each source whose text is given and has just been checked; return the files that changed.

    Without `texts`, write the locks of all sources: only for rows that are known to be right.

    Raises:
        OSError: A lock is not a regular file, or cannot be written.
    """
    raw = read_package(package, root)
    tables = check_references(package, check_tables(raw)).tables
    matched = match_texts(package, tables, texts) if texts is not None else None
    rows = verified_rows(package, raw, tables, Frames(package, tables, matched))
    written = []
    for source, mine in chain.from_iterable(group.items() for group in rows):
        if texts is not None and (matched is None or source not in matched.by_source):
            continue
        file = lock.path_of(source)
        path = root / file
        path.parent.mkdir(exist_ok=True)
        if path.is_symlink() or path.is_dir():
            raise OSError(None, "it is not a regular file", file)
        data = lock.render(package, mine)
        if not path.is_file() or path.read_bytes() != data:
            replace_file(path, data)
            written.append(file)
    return written


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file, or write a new one, in one step."""
    new = _beside(path, data)
    try:
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _beside(path: Path, data: bytes) -> Path:
    """Write a file of these bytes in the same directory, ready to replace `path`, and return it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode if path.exists() else 0o644
        new.chmod(mode & 0o777)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
