"""The explorer: all of the package as one page, which the wheel carries."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..model import DESCRIPTOR
from .loader import described, path

PAGE = "explorer.html"
"""The page's name beside the descriptor."""


def explore(to: str | Path | None = None) -> Path:
    """Write the explorer, a page that any browser opens offline, and return where it is.

    Without `to`, it is written to the current folder, as `NAME-VERSION-explorer.html`. A file that is there is
    replaced.

    Raises:
        FileNotFoundError: There is no page of these data; the message says how to get one.
    """
    page, known = path() / PAGE, described()
    if not page.is_file():
        raise FileNotFoundError(
            f"no {PAGE} beside the data: the wheel of a release has it, and `make explorer` writes it in a checkout"
        )
    content = page.read_bytes()
    if hashlib.sha256((path() / DESCRIPTOR).read_bytes()).hexdigest().encode() not in content:
        raise FileNotFoundError(f"{page} was made from other data: write it again with `make explorer`")
    target = Path(to) if to is not None else Path(f"{known['name']}-{known['version']}-{PAGE}")
    target.write_bytes(content)
    return target.resolve()
