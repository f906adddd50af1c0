"""Renew the generated part of docs/codebook.md: `python -m schemas.codebook`."""

from __future__ import annotations

from pathlib import Path

from standoff.codebook import renew

from . import PACKAGE

CODEBOOK = Path(__file__).resolve().parents[1] / "docs" / "codebook.md"

if __name__ == "__main__":
    CODEBOOK.write_text(renew(CODEBOOK.read_text(encoding="utf-8"), PACKAGE), encoding="utf-8", newline="\n")
