"""A release: the data package as a zip, its exports, wheel and source distribution, notes and hashes.

All of it is a function of the commit: no clock, no folder, no mask of modes, no time zone.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ..exporters.validated_package import ValidatedPackage
from .snapshot import git

SUMS = "SHA256SUMS"
NOTES = "RELEASE-NOTES.md"
Exporters = Mapping[str, Callable[[ValidatedPackage, Path], None]]


class CannotBuild(Exception):
    """There is nothing that could be released; the text is the sentence that people see."""


def build(valid: ValidatedPackage, exporters: Exporters, notes: str, out: Path) -> dict[str, str]:
    """Write all files of the release to `out`; returns their hashes by name.

    Raises:
        CannotBuild: The work tree is not what is committed, or a part could not be built.
    """
    root = valid.root
    if git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        raise CannotBuild(f"{root} is no git repository with a commit; a release is made from a commit")
    if pending := uncommitted(root, out):
        raise CannotBuild(f"{pending} is not committed; a release is made from a commit")
    _make_room(out)
    # Made elsewhere first: what is interrupted leaves nothing behind.
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        hashes = _make(valid, exporters, notes, made)
        for file in made.iterdir():
            shutil.move(file, out / file.name)
    return hashes


def _make(valid: ValidatedPackage, exporters: Exporters, notes: str, out: Path) -> dict[str, str]:
    for suffix, write in exporters.items():
        write(valid, out / valid.file_name(suffix))
    _distributions(valid, out)
    (out / NOTES).write_text(notes, encoding="utf-8", newline="\n")
    names = sorted(file.name for file in out.iterdir())
    hashes = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names}
    sums = "".join(f"{digest}  {name}\n" for name, digest in hashes.items())
    (out / SUMS).write_text(sums, encoding="ascii", newline="\n")
    return hashes


def uncommitted(root: Path, out: Path) -> str | None:
    """A file that differs from the commit, or is not in it, and does not lie in `out`; None where there is none."""
    found = git(root, "status", "--porcelain", "-z", "--untracked-files=all").stdout.decode(errors="replace")
    names = (entry[3:] for entry in found.split("\0") if entry)
    return next((name for name in names if out.resolve() not in (root / name).resolve().parents), None)


def _make_room(out: Path) -> None:
    """An empty folder; what an earlier build left there is removed, and nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    sums = out / SUMS
    if sums.is_file():
        for line in sums.read_text(encoding="ascii").splitlines():
            (out / Path(line.partition("  ")[2]).name).unlink(missing_ok=True)
        sums.unlink()
    if found := next(iter(sorted(out.iterdir())), None):
        raise CannotBuild(f"{found} is not of an earlier build; move it, or name another folder with --output")


def _distributions(valid: ValidatedPackage, out: Path) -> None:
    """Wheel and source distribution of what is committed, by the build backend that pyproject.toml names."""
    day = datetime.date.fromisoformat(valid.package.released)
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out.resolve())]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    with tempfile.TemporaryDirectory() as folder:
        # Not the work tree: what git ignores, or what is being written now, would be packed as well.
        with tarfile.open(fileobj=io.BytesIO(git(valid.root, "archive", "HEAD").stdout)) as committed:
            committed.extractall(folder, filter="data")
        done = subprocess.run(  # noqa: S603 - the project's own build
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        reason = lines[-1] if lines else "no reason given"
        raise CannotBuild(f"wheel and source distribution could not be built: {reason}")
