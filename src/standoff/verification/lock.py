"""verification/SOURCE.lock: which rows have been verified against a source, for where its text is absent.

`validate.py --source FILE --fix` writes the lock of each source whose text is given, once every rule has passed. Its
first line is a JSON object: the hash of the text and, for each table that the source rules read, a digest of the cells
that they read. While that digest matches, nothing else is computed. Each further line is a row, so that a changed row
can be named: file, key and digest, separated by tabs. The seal covers the whole file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import polars as pl

from ..files.foreign import foreign
from ..files.raw import RawTable
from ..model import builtin_rules as r
from ..model.counting import FEW, by_cause, merge
from ..model.package import Package
from ..model.report import Finding, Severity
from ..model.table import Table
from .rows import VerifiedRows, key_of, strings_of

FOLDER = "verification"
FORMAT = 2
"""Raised whenever the form of the file changes, so that an older lock is reported and not misread."""

DIGEST_LENGTH = 32
"""Hexadecimal digits of a table's digest: half a SHA-256, which two tables never share by accident."""

ROW_DIGEST_LENGTH = 12
"""Hexadecimal digits of a row's digest: short, since it only shows which row of a changed table has changed."""

NO_LOCK = "is not a lock that validate.py wrote"

CARRIAGE_RETURNS, IN_CONFLICT = "has line endings with a carriage return", "has a merge conflict"
REPAIRS = {
    "is a Git LFS pointer": "run: git lfs pull",
    CARRIAGE_RETURNS: "save it with LF line endings, or run validate.py --fix",
    IN_CONFLICT: "take it from one of the two branches, then, with the source at hand, run: "
    "python validate.py --source FILE --fix",
}
"""Repairs for which the source is not needed, or not enough."""

LINE_ENDS = re.compile(rb"\r{1,8}\n|\r")
CONFLICT = re.compile(rb"^(?:<{7}|={7}|>{7}|\|{7})(?:[ \r\n]|$)", re.MULTILINE)

KEYS_SHOWN = 3
"""Keys that a finding for many rows names: enough to recognise them."""

BETWEEN_ROWS = "\x1e"
"""A separator that no valid cell contains."""


@dataclass(frozen=True)
class Lock:
    """A lock as read: what its first line says, and the lines of the rows, not yet parsed."""

    text: str
    columns: Mapping[str, list[str]]
    digests: Mapping[str, str]
    rows: bytes

    def known(self, file: str) -> dict[str, str]:
        """Return the digest of each verified row of a file by its key; ValueError if a line is malformed."""
        lines = (line.split("\t") for line in self.rows.decode().splitlines())
        return {key: digest for name, key, digest in lines if name == file}


def path_of(source: str) -> str:
    """Return where a source's lock is, below the package's directory."""
    return f"{FOLDER}/{source}.lock"


def with_lock(root: Path) -> set[str]:
    """Return the sources that have a lock."""
    folder = root / FOLDER
    return {path.name.removesuffix(".lock") for path in folder.iterdir()} if folder.is_dir() else set()


def render(package: Package, rows: VerifiedRows) -> bytes:
    """Return the bytes of a source's lock, given rows that have all been verified."""
    lines = "".join(
        f"{package.table(name).path}\t{key}\t{digest}\n"
        for name, frame in rows.tables.items()
        for key, digest in _row_digests(frame)
    ).encode()
    head = {
        "format": FORMAT,
        "text": rows.text,
        "columns": _columns(package),
        "digests": {package.table(name).path: _digest(frame) for name, frame in rows.tables.items()},
    }
    return json.dumps({**head, "seal": _seal(head, lines)}, ensure_ascii=False).encode() + b"\n" + lines


def findings(
    package: Package,
    root: Path,
    raw: Mapping[str, RawTable],
    groups: Iterable[Mapping[str, VerifiedRows]],
    given: Collection[str],
) -> Iterator[Finding]:
    """Yield what is wrong with the locks, and which rows they do not cover.

    Rows of the sources in `given` have just been checked against their text, so their locks must match the rows.
    """
    missing: list[Finding] = []
    for group in groups:
        gone: dict[str, dict[str, list[str]]] = {}
        for source, mine in group.items():
            file = path_of(source)
            data = _read(root / file)
            if isinstance(data, str):
                yield _unsound(file, data)
            elif data is None:
                severity = Severity.ERROR if source in given else Severity.WARNING
                missing.append(
                    r.LOCK_IS_CURRENT.finding(file, words={"file": file, "what": "is missing"}, severity=severity)
                )
            elif source in given:
                if data != render(package, mine):
                    yield r.LOCK_IS_CURRENT.finding(file, words={"file": file, "what": "does not match the rows"})
            else:
                yield from _unverified(package, data, mine, file, gone)
        for name, by_source in gone.items():
            there = _there(package.table(name), raw[name], by_source.values())
            for keys in by_source.values():
                yield from _gone(package.table(name), sorted(set(keys) - there))
    yield from merge(missing, lambda finding: (finding.rule, finding.severity))


def _there(table: Table, raw: RawTable, wanted: Iterable[Sequence[str]]) -> set[str]:
    """Return which of these keys a row has, of whatever source, and with an error or without."""
    keys = pl.LazyFrame({"key": list(chain.from_iterable(wanted))}, schema={"key": pl.String})
    return set(keys.join(strings_of(raw).select(key=key_of(table)), on="key", how="semi").collect().to_series())


def _read(path: Path) -> bytes | str | None:
    """Return the bytes of a lock, or why it is not read; None if there is none."""
    if path.is_symlink() or path.parent.is_symlink():
        return "is a symbolic link"
    try:
        return path.read_bytes() if path.is_file() else ("is not a regular file" if path.exists() else None)
    except OSError:
        return "cannot be read"


def _unverified(
    package: Package, data: bytes, rows: VerifiedRows, file: str, gone: dict[str, dict[str, list[str]]]
) -> Iterator[Finding]:
    """Yield a finding for each row that changed since it was verified.

    Keys of verified rows that this source no longer has are put into `gone`, by table.
    """
    lock = _parse(data)
    problem = lock if isinstance(lock, str) else _problem(package, lock, rows)
    if problem or isinstance(lock, str):
        yield _unsound(file, str(problem))
        return
    try:
        differing = {
            name: lock.known(package.table(name).path)
            for name, frame in rows.tables.items()
            if _digest(frame) != lock.digests[package.table(name).path]
        }
    except ValueError:
        yield _unsound(file, NO_LOCK)
        return
    for name, known in differing.items():
        frame, path = rows.tables[name], package.table(name).path
        digests = _row_digests(frame)
        changed = (
            r.ROW_IS_VERIFIED.finding(path, line)
            for line, (key, digest) in zip(frame["line"].to_list(), digests, strict=True)
            if known.get(key) != digest
        )
        yield from merge(changed, by_cause)
        gone.setdefault(name, {})[file] = sorted(known.keys() - {key for key, _ in digests})


def _unsound(file: str, what: str) -> Finding:
    return r.LOCK_IS_SOUND.finding(file, words={"file": file, "what": what}, repair=REPAIRS.get(what))


def with_line_ends(data: bytes) -> bytes:
    """Return the bytes of a lock with LF line ends, if it is then a sound lock; else the bytes as they are."""
    repaired = LINE_ENDS.sub(b"\n", data)
    return repaired if repaired != data and isinstance(_parse(repaired), Lock) else data


def _form(data: bytes) -> str | None:
    """Return what git or a program made of a lock, or None."""
    other = foreign(data)
    if other and other[0] != "JSON":
        return f"is {other[0]}"
    if CONFLICT.search(data):
        return IN_CONFLICT
    return CARRIAGE_RETURNS if b"\r" in data else None


def _parse(data: bytes) -> Lock | str:
    """Return the lock, or what is wrong with its form."""
    if problem := _form(data):
        return problem
    first, _, rows = data.partition(b"\n")
    try:
        head: dict[str, Any] = json.loads(first)
        seal = head.pop("seal")
        if head["format"] != FORMAT:
            return f"is not of format {FORMAT}"
        if seal != _seal(head, rows):
            return "was edited by hand: its seal does not fit"
        return Lock(head["text"], head["columns"], head["digests"], rows)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NO_LOCK


def _problem(package: Package, lock: Lock, rows: VerifiedRows) -> str | None:
    if lock.text != rows.text:
        return "was written for another text"
    if lock.columns != _columns(package):
        return "is stale: it covers other columns than the rules now read"
    if not isinstance(lock.digests, dict) or lock.digests.keys() != lock.columns.keys():
        return NO_LOCK
    return None


def _columns(package: Package) -> dict[str, list[str]]:
    return {package.table(name).path: list(columns) for name, columns in package.verified.items()}


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


def _digest(rows: pl.DataFrame) -> str:
    """Return the digest of the cells of one source in one table, in the order of the rows."""
    return hashlib.sha256(BETWEEN_ROWS.join(rows["cells"].to_list()).encode()).hexdigest()[:DIGEST_LENGTH]


def _row_digests(rows: pl.DataFrame) -> list[tuple[str, str]]:
    """Return the key and the digest of each row."""
    return [
        (key, hashlib.sha256(cells.encode()).hexdigest()[:ROW_DIGEST_LENGTH])
        for key, cells in rows.select("key", "cells").iter_rows()
    ]


def _seal(head: Mapping[str, Any], rows: bytes) -> str:
    """Return the seal. It is not secret: it detects an edit by hand, not a forgery."""
    return hashlib.sha256(json.dumps(head, sort_keys=True).encode() + rows).hexdigest()
