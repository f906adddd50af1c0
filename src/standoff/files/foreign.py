"""Files that are not CSV, named for what they are: the repair is to restore the table, not to edit the file."""

from __future__ import annotations

import re

RESTORE = "restore the table's file; nothing in it was checked"
EXPORT = "export the table from it as CSV in UTF-8, or restore the file; nothing in it was checked"
UNPACK = "unpack it, or restore the file; nothing in it was checked"

Foreign = tuple[str, str]
"""What a file is, and how to repair it."""

BINARY: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a workbook (xlsx, ods) or a zip archive", EXPORT),
    (b"PK\x05\x06", "an empty zip archive", RESTORE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old workbook (xls)", EXPORT),
    (b"SQLite format 3\0", "an SQLite database", EXPORT),
    (b"PAR1", "a Parquet file", EXPORT),
    (b"ARROW1\0\0", "an Arrow file", EXPORT),
    (b"\x1f\x8b", "compressed with gzip", UNPACK),
    (b"BZh", "compressed with bzip2", UNPACK),
    (b"\xfd7zXZ\0", "compressed with xz", UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a rar archive", UNPACK),
    (b"\0GITCRYPT\0", "encrypted by git-crypt", "run: git-crypt unlock"),
    (b"%PDF-", "a PDF document", RESTORE),
    (b"{\\rtf", "a document in Rich Text Format", RESTORE),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)", RESTORE),
    (b"\xff\xd8\xff", "an image (JPEG)", RESTORE),
    (b"GIF8", "an image (GIF)", RESTORE),
    (b"II*\0", "an image (TIFF)", RESTORE),
    (b"MM\0*", "an image (TIFF)", RESTORE),
    (b"\x7fELF", "a program", RESTORE),
)
"""How a file of another format begins."""

TEXT: tuple[tuple[str, str, str], ...] = (
    (r"version https://git-lfs\.github\.com/spec/", "a Git LFS pointer", "run: git lfs pull"),
    (r"(?i)<!doctype html|<html|<head|<body|<script", "an HTML page", RESTORE),
    (r"(?i)<\?xml|<svg|<rdf", "an XML document", RESTORE),
    (r"[\[{]\s*(?:[\[{\"\]}]|-?\d|true|false|null)", "JSON", EXPORT),
    (r"diff --git |--- a/|Index: |From [0-9a-f]{40} ", "a patch", "apply it to the table, or restore the table's file"),
    (r"Traceback \(most recent call last\)|Error: |fatal: ", "the error message of a program", RESTORE),
    (r"(?:HTTP/\S+ )?(?:40[0-9]|50[0-9])(?:: | )[A-Z]", "the error message of a web server", RESTORE),
    (r"(?:\.\./)+[^\n,]+\Z", "the path of a symbolic link, written as a text", "put the table's file itself there"),
)
"""How a text of another format begins, as regular expressions."""

BEGINNING = 1000
"""Characters at the beginning of a text that say what it is."""


def foreign(data: bytes) -> Foreign | None:
    """Return what a file is and how to repair it, or None if it may be CSV."""
    for beginning, what, how in BINARY:
        if data.startswith(beginning):
            return what, how
    text = data[: 4 * BEGINNING].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")[:BEGINNING]
    for pattern, what, how in TEXT:
        if re.match(pattern, text):
            return what, how
    return None
