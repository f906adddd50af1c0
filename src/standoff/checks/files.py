"""Check what is in data/ besides the package's tables, and that the descriptor is what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path

from ..files import descriptor
from ..files.foreign import foreign
from ..files.raw import RawTable
from ..model import DESCRIPTOR
from ..model import builtin_rules as r
from ..model.package import Package
from ..model.report import Finding
from ..text.suggestions import nearest
from ..verification.lock import CONFLICT

MANY_FILES = 20
"""Files without a table that are reported one by one: more are a folder copied by mistake."""

SHOWN = 80
"""Characters shown of a line of the descriptor: enough to find it by."""


def unlisted_files(package: Package, root: Path) -> Iterator[Finding]:
    """Yield findings for the files in data/ that are not tables of the package."""
    directory = root / "data"
    if directory.is_symlink():
        words = {"what": "data is a symbolic link", "how": "put the directory itself there"}
        yield r.FILE_IS_THERE.finding("data", words=words)
        return
    files = sorted(path.name for path in directory.iterdir()) if directory.is_dir() else []
    known = {table.path.partition("/")[2]: table for table in package.tables}
    unknown = [file for file in files if file not in known]
    lost = {name.removesuffix(".csv"): name for name in known if name not in files}
    for file in unknown[:MANY_FILES]:
        # Only a table without a file is suggested: renaming must not overwrite another.
        meant = nearest(file.partition(".")[0], lost)
        how = f"rename it to data/{lost[meant]}" if meant else "move it out of data/"
        yield r.FILE_IS_LISTED.finding(f"data/{file}", words={"file": f"data/{file}", "how": how})
    if more := unknown[MANY_FILES:]:
        words = {"file": f"data/{more[0]}, like {len(more) - 1:,} more files,", "how": "move them out of data/"}
        yield r.FILE_IS_LISTED.finding("data", words=words)


def descriptor_findings(package: Package, root: Path, raw: Mapping[str, RawTable]) -> Iterator[Finding]:
    """Yield a finding where datapackage.json is not what the schemas and the data make it."""
    # Compared as bytes, never parsed: nothing that it names is opened, however large or deep it is.
    expected = descriptor.render(descriptor.build(package, raw))
    found = descriptor.read(root, len(expected))
    line, repair = None, None
    if found is None:
        what = "is missing"
    elif isinstance(found, str):
        what, repair = found, "remove it, then run: python validate.py --fix"
    elif found != expected:
        line, what = _difference(found, expected)
    else:
        return
    yield r.DESCRIPTOR_IS_CURRENT.finding(DESCRIPTOR, line, words={"what": what}, repair=repair)


def _difference(found: bytes, expected: bytes) -> tuple[int, str]:
    """Return the line from which a descriptor is not what it should be, and what it is instead."""
    line, is_there, should_be = _first_difference(found, expected)
    other = foreign(found)
    if b"\r" in found:
        return line, "has line endings with a carriage return"
    if other and other[0] != "JSON":
        return 1, f"is {other[0]}"
    if conflict := CONFLICT.search(found):
        return found.count(b"\n", 0, conflict.start()) + 1, "has a merge conflict"
    return line, f"is not what the schemas and the data make it: line {line} is {is_there}, and should be {should_be}"


def _first_difference(found: bytes, expected: bytes) -> tuple[int, str, str]:
    """Return the first line that differs, and how it begins in the one and in the other."""
    pairs = enumerate(zip_longest(found.split(b"\n"), expected.split(b"\n")), start=1)
    number, (old, new) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    return number, _shown(old), _shown(new)


def _shown(data: bytes | None) -> str:
    if data is None:
        return "not there"
    text = data[: 4 * SHOWN].decode("utf-8", errors="replace").strip()
    return repr(text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…")
