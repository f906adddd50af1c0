"""A release: the data package as a zip, its exports, wheel and source distribution, notes and hashes.

All of it is a function of the commit: the clock, the folder, the umask and the time zone change nothing.
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
from pathlib import Path

from ..exporters.validated_package import ValidatedPackage
from .git import git, require_commit, uncommitted
from .project import Project

SUMS = "SHA256SUMS"
NOTES = "RELEASE-NOTES.md"


class CannotBuild(Exception):
    """The release cannot be built; the text is the sentence that people see."""


def build(project: Project, valid: ValidatedPackage, notes: str, out: Path) -> dict[str, str]:
    """Write all files of the release to `out`; return their hashes by name.

    Raises:
        CannotBuild: The work tree is not what is committed, or a part could not be built.
        Unreadable: There is no commit to build from.
    """
    require_commit(project.root)
    if pending := uncommitted(project.root, out):
        raise CannotBuild(f"{pending} is not committed; a release is built from a commit")
    earlier = _earlier_build(out)
    # Built elsewhere first: a build that fails leaves the earlier one as it is.
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder)
        hashes = _write(project, valid, notes, built)
        out.mkdir(parents=True, exist_ok=True)
        for file in earlier:
            file.unlink()
        for file in built.iterdir():
            shutil.move(file, out / file.name)
    return hashes


def _write(project: Project, valid: ValidatedPackage, notes: str, out: Path) -> dict[str, str]:
    for suffix, write in project.exporters().items():
        write(valid, out / valid.file_name(suffix))
    _distributions(valid, out)
    (out / NOTES).write_text(notes, encoding="utf-8", newline="\n")
    names = sorted(file.name for file in out.iterdir())
    hashes = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names}
    sums = "".join(f"{digest}  {name}\n" for name, digest in hashes.items())
    (out / SUMS).write_text(sums, encoding="ascii", newline="\n")
    return hashes


def _earlier_build(out: Path) -> list[Path]:
    """Return the files that an earlier build left in `out`.

    Raises:
        CannotBuild: There are others, which nothing here may remove.
    """
    files = sorted(out.iterdir()) if out.is_dir() else []
    sums = out / SUMS
    lines = sums.read_text(encoding="ascii", errors="replace").splitlines() if sums.is_file() else []
    ours = {SUMS, *(line.partition("  ")[2] for line in lines)}
    for file in files:
        if file.name not in ours or not sums.is_file():
            raise CannotBuild(f"{file} is not from an earlier build; move it, or name another folder with --output")
    return files


CARRIED = ("explorer.html",)
"""Exports that the wheel carries as well; `explore` writes them out."""


def _distributions(valid: ValidatedPackage, out: Path) -> None:
    """Build wheel and source distribution from the commit, with the build backend that pyproject.toml names."""
    day = datetime.date.fromisoformat(valid.package.released)
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out.resolve())]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
    with tempfile.TemporaryDirectory() as folder:
        # Not from the work tree: the backend would pack what git ignores as well.
        with tarfile.open(fileobj=io.BytesIO(git(valid.root, "archive", "HEAD").stdout)) as committed:
            committed.extractall(folder, filter="data")
        for suffix in CARRIED:
            if (page := out / valid.file_name(suffix)).is_file():
                shutil.copy(page, Path(folder, suffix))
        done = subprocess.run(  # noqa: S603 - the project's own build
            command, cwd=folder, env=environment, capture_output=True, check=False
        )
    if done.returncode:
        lines = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        last = lines[-1] if lines else "no reason given"
        raise CannotBuild(f"wheel and source distribution could not be built: {last}")
