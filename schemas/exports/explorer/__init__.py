"""The explorer: the whole package as one HTML file that opens from a disk, offline, with or without JavaScript.

Everything is laid out here, by templates; one script switches between views, filters, and holds the data against the
reader's own copy of a source. The file loads nothing and has no way to send anything: its content security policy
allows the one style sheet and the one script inside it, by their hashes.
"""

from __future__ import annotations

from pathlib import Path

from standoff.exporters.validated_package import ValidatedPackage

from .page import render


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the page."""
    path.write_text(render(valid), encoding="utf-8", newline="\n")
