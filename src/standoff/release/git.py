"""What git knows of a checkout: its tags that are versions, the files of a commit, what is not committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ..text.errors import reason
from .version import VERSION, parse


class Unreadable(Exception):
    """No version of a package can be read there; the text is the sentence that people see."""


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in `root`.

    Raises:
        Unreadable: git cannot be run.
    """
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise Unreadable("git is not installed; compare folders or released zips, or install it") from None
    except OSError as error:
        raise Unreadable(f"git cannot be run: {reason(error)}") from None


def require_repository(root: Path) -> None:
    """Make sure that git reads the repository at `root`.

    Raises:
        Unreadable: It does not; the text is git's own, which also says how to trust a repository of another owner.
    """
    found = git(root, "rev-parse", "--git-dir")
    if found.returncode:
        words = " ".join(found.stderr.decode(errors="replace").removeprefix("fatal: ").split())
        raise Unreadable(f"git cannot read {root}: {words or f'exit code {found.returncode}'}")


def require_commit(root: Path) -> None:
    """Make sure that the repository at `root` has a commit.

    Raises:
        Unreadable: It has none, or cannot be read.
    """
    require_repository(root)
    if git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode:
        raise Unreadable(f"the repository at {root} has no commit")


def file_at(commit: str, file: str, root: Path) -> bytes:
    """Return the bytes of a file in a commit, branch or tag.

    Raises:
        Unreadable: There is no such commit, or no such file in it.
    """
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}")
    if found.returncode:
        require_repository(root)
        raise Unreadable(f"{commit} is no folder, no zip file, and no commit or tag of this repository")
    done = git(root, "cat-file", "blob", f"{found.stdout.decode().strip()}:{file}")
    if done.returncode:
        raise Unreadable(f"{commit} has no {file}")
    return done.stdout


def released_versions(root: Path) -> list[str]:
    """Return the versions that are tagged in the history of HEAD, lowest first; other tags are ignored.

    Raises:
        Unreadable: The repository cannot be read, or holds too little of its history to tell.
    """
    require_repository(root)
    if git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise Unreadable("this clone is shallow, so that tags may be missing; run: git fetch --unshallow --tags")
    tags = _lines(git(root, "tag", "--merged", "HEAD"))
    return sorted((tag[1:] for tag in tags if tag[:1] == "v" and VERSION.fullmatch(tag[1:])), key=parse)


def last_release(root: Path, version: str) -> str | None:
    """Return the tag of the last release before what is in the work tree; None where there is none.

    While the work tree is itself the release of `version`, unchanged, that is the one before it.
    """
    versions = released_versions(root)
    if version in versions and is_released(root, version):
        versions.remove(version)
    return f"v{versions[-1]}" if versions else None


def is_released(root: Path, version: str) -> bool:
    """Return whether the work tree is what the tag of a version names."""
    here = _lines(git(root, "tag", "--points-at", "HEAD"))
    return f"v{version}" in here and not git(root, "status", "--porcelain").stdout


def uncommitted(root: Path, out: Path) -> str | None:
    """Return a file that differs from HEAD or is not in it, files in `out` aside; None where there is none."""
    status = git(root, "status", "--porcelain", "-z", "--untracked-files=all").stdout.decode(errors="replace")
    names = (entry[3:] for entry in status.split("\0") if entry)
    return next((name for name in names if out.resolve() not in (root / name).resolve().parents), None)


def _lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return done.stdout.decode(errors="replace").split()
