"""verification.lock: which rows have been verified against the source, for where the source is absent.

Written by `validate.py --source FILE --fix` after every rule has passed. Its first line is a JSON
object: the hash of each source's text and, for each table that the source rules read, a digest of
the cells they read, which is all that a run over verified rows computes. Then a line a row, to name
what has changed: file, key and digest, set apart by tabs. The seal covers all of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from ..files.canonical import write
from ..model import builtin_rules as r
from ..model.package import Package, Table
from ..model.report import Finding, Severity
from ..model.rule import Rule

FILE = "verification.lock"
FORMAT = 1
DIGEST_LENGTH = 32
NO_LOCK = "is not a lock that validate.py wrote"

Frames = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Lock:
    """A lock as read: what its first line says, and the lines of the rows, not yet looked into."""

    texts: Mapping[str, str]
    columns: Mapping[str, list[str]]
    digests: Mapping[str, str]
    rows: bytes

    def known(self, file: str) -> dict[str, str]:
        """Digest of each verified row of a file, by its key."""
        lines = (line.split("\t") for line in self.rows.decode().splitlines())
        return {key: digest for name, key, digest in lines if name == file}


def render(package: Package, frames: Frames) -> bytes:
    """The bytes of the lock for rows, as strings, that have all been verified."""
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
    """The hash of each source's text, by the source's id."""
    table, column = package.text_hash.split(".")
    key = package.table(table).key[0]
    return dict(frames[table].select(key, column).drop_nulls().sort(key).iter_rows())


def findings(package: Package, root: Path, frames: Frames, *, with_source: bool) -> Iterator[Finding]:
    """What is wrong with the lock, and which rows it does not cover.

    With the source at hand its rules have been judged, so that the lock need only be current.
    """
    if not {*package.verified, package.text_hash.split(".")[0]} <= frames.keys():
        return
    path = root / FILE
    try:
        if path.is_symlink() or not path.is_file():
            if path.is_symlink() or path.exists():
                yield _finding(r.LOCK_IS_SOUND, FILE, "is not a regular file")
            else:
                yield _finding(r.LOCK_IS_CURRENT, FILE, severity=Severity.WARNING)
            return
        data = path.read_bytes()
    except OSError:
        yield _finding(r.LOCK_IS_SOUND, FILE, "cannot be read")
        return
    lock = _parsed(data)
    problem = lock if isinstance(lock, str) else _problem(package, lock, frames)
    if problem or isinstance(lock, str):
        yield _finding(r.LOCK_IS_SOUND, FILE, str(problem))
    elif not with_source:
        try:
            yield from list(_unverified(package, lock, frames))
        except ValueError:
            # A line of it that is not file, key and digest.
            yield _finding(r.LOCK_IS_SOUND, FILE, NO_LOCK)
    elif data != render(package, frames):
        yield _finding(r.LOCK_IS_CURRENT, FILE)


def _parsed(data: bytes) -> Lock | str:
    """The lock, or what is wrong with its form."""
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
        if _table_digest(cells) == lock.digests[table.path]:
            continue
        known = lock.known(table.path)
        digests = _row_digests(table, cells)
        for line, (key, digest) in zip(cells["line"].to_list(), digests, strict=True):
            if known.get(key) != digest:
                yield _finding(r.ROW_IS_VERIFIED, table.path, line=line, severity=Severity.WARNING)
        gone = [f"the verified row {key} is gone" for key in sorted(known.keys() - dict(digests).keys())]
        if cells.is_empty() and len(gone) > 1:
            gone = [f"all {len(gone):,} verified rows are gone"]
        for what in gone:
            yield _finding(r.VERIFIED_ROW_IS_THERE, table.path, what, severity=Severity.WARNING)


def _finding(
    rule: Rule, file: str, what: str = "", line: int | None = None, severity: Severity = Severity.ERROR
) -> Finding:
    message, repair = rule.message.format(what=what), rule.repair.format(what=what)
    return Finding(rule=rule.id, file=file, line=line, message=message, repair=repair, severity=severity)


def _verified(package: Package, frames: Frames) -> Iterator[tuple[Table, tuple[str, ...], pl.DataFrame]]:
    for name, columns in package.verified.items():
        table = package.table(name)
        yield table, columns, frames[name].select("line", *dict.fromkeys([*table.key, *columns]))


def _table_digest(cells: pl.DataFrame) -> str:
    return hashlib.sha256(write(cells.drop("line"))).hexdigest()[:DIGEST_LENGTH]


def _row_digests(table: Table, cells: pl.DataFrame) -> list[tuple[str, str]]:
    """Key, its parts joined by a space, and digest of each row."""
    return [
        (
            " ".join(str(cell) for cell in row[: len(table.key)]),
            hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()[:DIGEST_LENGTH],
        )
        for row in cells.drop("line").iter_rows()
    ]


def _seal(head: Mapping[str, Any], rows: bytes) -> str:
    """Not a secret: it tells a slip of the hand from a verified state."""
    return hashlib.sha256(json.dumps(head, sort_keys=True).encode() + rows).hexdigest()
