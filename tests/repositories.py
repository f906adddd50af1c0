"""Repositories for tests: a copy of the work tree that is fit for release, and git in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from schemas import RELEASED, VERSION

ROOT = Path(__file__).resolve().parents[1]

DAY = RELEASED or "2099-01-01"
"""The day of the release in these copies: while VERSION has none, one is set."""


def git(root: Path, *arguments: str, day: str = "2026-01-01T00:00:00Z") -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, env=environment)


def commit(root: Path, message: str, day: str = "2026-01-01T00:00:00Z") -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", message, day=day)


def checkout(folder: Path, day: str = "2026-01-01T00:00:00Z") -> Path:
    """Copy the work tree, with what is not yet committed, into a repository; its last commit is fit for release."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    if not RELEASED:
        replace(folder / "schemas" / "__init__.py", 'RELEASED = ""', f'RELEASED = "{DAY}"')
        replace(folder / "CHANGELOG.md", f"## {VERSION} (unreleased)", f"## {VERSION} ({DAY})")
        for generator in (("-m", "schemas.generated"), ("validate.py", "--fix")):
            python(folder, *generator)
    commit(folder, "before", day)
    entries = re.findall(r"^## (\S+) \(", (folder / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for earlier in entries:
        if earlier != VERSION:
            git(folder, "tag", f"v{earlier}")
    commit(folder, "release", day)
    return folder


def python(root: Path, *arguments: str) -> str:
    """Run a command of the copy at `root`, with its own code; fail with what it wrote where it fails."""
    environment = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def declare(root: Path, version: str, day: str) -> None:
    """Set VERSION and RELEASED, and begin the changelog with an entry for them."""
    schemas = root / "schemas" / "__init__.py"
    text = re.sub(
        r'^VERSION = ".*"$', f'VERSION = "{version}"', schemas.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    schemas.write_text(re.sub(r'^RELEASED = ".*"$', f'RELEASED = "{day}"', text, flags=re.MULTILINE), encoding="utf-8")
    entry = f"\n## {version} ({day or 'unreleased'})\n\nNobody needs to act.\n\n## "
    replace(root / "CHANGELOG.md", "\n## ", entry)


def replace(file: Path, old: str, new: str) -> None:
    """Replace a text, which must be there, where it first occurs."""
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
