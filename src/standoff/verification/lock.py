"""verification.lock: which rows have been verified against the source, for where the source is absent.

`validate.py --source FILE --fix` writes it after every rule has passed. Its first line is a JSON object: the hash of
each source's text and, for each table that the source rules read, a digest of the cells they read, which is all that a
run over verified rows computes. Then comes a line for each row, to name what has changed: file, key and digest,
separated by tabs. The seal covers all of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from ..files.canonical import write
from ..files.raw import RawTable
from ..model import builtin_rules as r
from ..model.counting import FEW, by_cause, merge
from ..model.package import Package
from ..model.report import Finding, Severity
from ..model.table import Table

FILE = "verification.lock"
FORMAT = 1
DIGEST_LENGTH = 32
"""Hexadecimal digits of a digest: half a SHA-256, which no accident repeats."""

NO_LOCK = "is not a lock that validate.py wrote"

KEYS_SHOWN = 3
"""Keys of rows that are gone, named in one finding for all."""

Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Lock:
    """A lock as read: what its first line says, and the lines of the rows, not yet parsed."""

    texts: Mapping[str, str]
    columns: Mapping[str, list[str]]
    digests: Mapping[str, str]
    rows: bytes

    def known(self, file: str) -> dict[str, str]:
        """Return the digest of each verified row of a file by its key; ValueError if a line is malformed."""
        lines = (line.split("\t") for line in self.rows.decode().splitlines())
        return {key: digest for name, key, digest in lines if name == file}


def render(package: Package, frames: Frames) -> bytes:
    """Return the bytes of the lock for rows, as strings, that have all been verified."""
    rows = "".join(
        f"{table.path}\t{key}\t{digest}\n"
        for table, _, cells in _verified(package, frames)
        for key, digest in _row_digests(table, cells)
    ).encode()
    head = {
        "format": FORMAT,
        "texts": texts(package, frames),
        "columns": {table.path: list(columns) for table, columns, _ in _verified(package, frames)},
        "digests": {table.path: _table_digest(cells) for table, _, cells in _verified(package, frames)},
    }
    return json.dumps({**head, "seal": _seal(head, rows)}, ensure_ascii=False).encode() + b"\n" + rows


def texts(package: Package, frames: Frames) -> dict[str, str]:
    """Return the hash of each source's text by the source's id."""
    table, column = package.text_hash.split(".")
    key = package.table(table).key[0]
    return dict(frames[table].select(key, column).drop_nulls().sort(key).iter_rows())


def findings(package: Package, root: Path, raw: Mapping[str, RawTable], *, with_source: bool) -> Iterator[Finding]:
    """Yield what is wrong with the lock, and which rows it does not cover.

    With the source at hand its rules have been checked, so the lock only needs to be current.
    """
    frames = {name: one.rows for name, one in raw.items() if one.rows is not None and one.whole}
    needed = {*package.verified, package.text_hash.partition(".")[0]}
    if not package.verified or not needed <= frames.keys():
        return
    path = root / FILE
    try:
        if path.is_symlink() or not path.is_file():
            if path.is_symlink() or path.exists():
                yield _unsound("is not a regular file")
            else:
                yield r.LOCK_IS_CURRENT.finding(FILE, severity=Severity.WARNING)
            return
        data = path.read_bytes()
    except OSError:
        yield _unsound("cannot be read")
        return
    lock = _parse(data)
    problem = lock if isinstance(lock, str) else _problem(package, lock, frames)
    if problem or isinstance(lock, str):
        yield _unsound(str(problem))
    elif not with_source:
        try:
            yield from list(_unverified(package, lock, frames))
        except ValueError:
            yield _unsound(NO_LOCK)
    elif data != render(package, frames):
        yield r.LOCK_IS_CURRENT.finding(FILE)


def _unsound(what: str) -> Finding:
    return r.LOCK_IS_SOUND.finding(FILE, words={"what": what})


def _parse(data: bytes) -> Lock | str:
    """Return the lock, or what is wrong with its form."""
    first, _, rows = data.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(first)
        seal = head.pop("seal")
        if head["format"] != FORMAT:
            return f"is not of format {FORMAT}"
        if seal != _seal(head, rows):
            return "was edited by hand: its seal does not fit"
        return Lock(head["texts"], head["columns"], head["digests"], rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NO_LOCK


def _problem(package: Package, lock: Lock, frames: Frames) -> str | None:
    if lock.texts != texts(package, frames):
        return "was written for another source"
    if lock.columns != {package.table(name).path: list(columns) for name, columns in package.verified.items()}:
        return "is stale: it covers other columns than the rules now read"
    if not isinstance(lock.digests, dict) or lock.digests.keys() != lock.columns.keys():
        return NO_LOCK
    return None


def _unverified(package: Package, lock: Lock, frames: Frames) -> Iterator[Finding]:
    for table, _, cells in _verified(package, frames):
        if _table_digest(cells) == lock.digests[table.path] or cells.is_empty():
            continue
        known = lock.known(table.path)
        digests = _row_digests(table, cells)
        changed = (
            r.ROW_IS_VERIFIED.finding(table.path, line)
            for line, (key, digest) in zip(cells["line"].to_list(), digests, strict=True)
            if known.get(key) != digest
        )
        yield from merge(changed, by_cause)
        yield from _gone(table, sorted(known.keys() - dict(digests).keys()))


def _gone(table: Table, keys: list[str]) -> Iterator[Finding]:
    """Yield a finding for each verified row that is gone, or one for all of them."""
    if len(keys) > FEW:
        shown = ", ".join(keys[:KEYS_SHOWN])
        words = {"what": f"{len(keys):,} verified rows are gone: {shown} and {len(keys) - KEYS_SHOWN:,} more"}
        yield replace(r.VERIFIED_ROW_IS_THERE.finding(table.path, words=words), count=len(keys))
        return
    for key in keys:
        words = {"what": f"the verified row {key} is gone"}
        yield replace(r.VERIFIED_ROW_IS_THERE.finding(table.path, words=words), record=key)


def _verified(package: Package, frames: Frames) -> Iterator[tuple[Table, tuple[str, ...], pl.DataFrame]]:
    for name, columns in package.verified.items():
        table = package.table(name)
        yield table, columns, frames[name].select("line", *dict.fromkeys([*table.key, *columns]))


def _table_digest(cells: pl.DataFrame) -> str:
    return hashlib.sha256(write(cells.drop("line"))).hexdigest()[:DIGEST_LENGTH]


def _row_digests(table: Table, cells: pl.DataFrame) -> list[tuple[str, str]]:
    """Return the key, its parts joined by a space, and the digest of each row."""
    return [
        (
            " ".join(str(cell) for cell in row[: len(table.key)]),
            hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()[:DIGEST_LENGTH],
        )
        for row in cells.drop("line").iter_rows()
    ]


def _seal(head: Mapping[str, Any], rows: bytes) -> str:
    """Return the seal. It is no secret: it distinguishes an edit by hand from a verified state."""
    return hashlib.sha256(json.dumps(head, sort_keys=True).encode() + rows).hexdigest()
