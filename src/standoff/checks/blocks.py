"""Check the files of a package: small ones in memory, large ones block by block.

The work of a block is a function of a part of a file. Any thread, process or machine can do it that sees the file and
the spool, a directory for what later stages scan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import cpu_count
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from ..files.cut import SPAN, Span, cut
from ..files.raw import LargeTable, RawTable
from ..files.read import parse_lines, read_table
from ..model.package import Package
from ..model.table import Table
from .spool import IN_MEMORY, Spool
from .table import Block, CheckedTable, check_block, check_table, check_tables, join_blocks


@dataclass(frozen=True)
class Scale:
    """How much of a package is in memory at once, and who does the work.

    A file of more than `large` bytes is checked in blocks of `span` bytes, by `executor` or else by threads, and rules
    across tables then read typed rows from the spool, which is made in `directory`.
    """

    executor: Executor | None = None
    large: int = 32_000_000
    span: int = SPAN
    directory: Path | None = None


IN_BLOCKS = Scale()


@contextmanager
def spool_for(package: Package, root: Path, scale: Scale) -> Iterator[Spool]:
    """Make a spool for a run, and remove it afterwards."""
    if any(_is_large(table, root, scale) for table in package.tables):
        with TemporaryDirectory(prefix="standoff-", dir=scale.directory) as directory:
            yield Spool(Path(directory), scale.executor)
    else:
        yield IN_MEMORY


def check_files(
    package: Package, root: Path, scale: Scale, spool: Spool
) -> tuple[dict[str, RawTable], dict[str, CheckedTable]]:
    """Read and check each table by itself; one of which no row could be read is read but not checked."""
    large = [table for table in package.tables if _is_large(table, root, scale)]
    # Polars works outside Python's lock, so files are read side by side.
    with ThreadPoolExecutor() as pool:
        small = pool.map(lambda table: read_table(table, root), [t for t in package.tables if t not in large])
        raw = {one.table.name: one for one in small}
    checked = check_tables(raw)
    for table in large:
        one = _check_large(table, root / table.path, scale, spool)
        # What is wrong with the form of a file is said of the whole of it.
        raw[table.name] = one.raw if one else read_table(table, root)
        if found := one or check_table(raw[table.name]):
            checked[table.name] = found
    names = [table.name for table in package.tables]
    return {name: raw[name] for name in names}, {name: checked[name] for name in names if name in checked}


def _is_large(table: Table, root: Path, scale: Scale) -> bool:
    path = root / table.path
    is_file = path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
    return is_file and path.stat().st_size > scale.large


def _check_large(table: Table, path: Path, scale: Scale, spool: Spool) -> CheckedTable | None:
    """Check a file block by block; None if it is not in canonical form."""
    assert spool.path is not None  # noqa: S101 - there is one where there is a large table
    with path.open("rb") as file:
        if file.readline() != (",".join(table.header) + "\n").encode():
            return None
    spooled = spool.path / table.name
    spooled.mkdir()
    whole = cut(path, scale.span)
    if scale.executor is None:
        check_block(table, pl.DataFrame(schema=dict.fromkeys(("line", *table.header), pl.String)))
        with ThreadPoolExecutor(cpu_count()) as threads:
            blocks = _check_spans(table, path, whole.spans, spooled, threads)
    else:
        blocks = _check_spans(table, path, whole.spans, spooled, scale.executor)
    if blocks is None:
        return None
    raw = LargeTable(table, columns=table.header, path=path, cut=whole)
    return join_blocks(raw, blocks, pl.scan_parquet(spooled / "*.parquet"))


def _check_spans(
    table: Table, path: Path, spans: Iterable[Span], spooled: Path, executor: Executor
) -> list[Block] | None:
    blocks: list[Block] = []
    waiting = [executor.submit(check_span, table, path, span, spooled) for span in spans]
    for future in waiting:
        block = future.result()
        if block is None:
            for other in waiting:
                other.cancel()
            return None
        blocks.append(block)
    return blocks


def check_span(table: Table, path: Path, span: Span, spooled: Path) -> Block | None:
    """Check a part of a file and write its typed rows to the spool; None if it is not in canonical form."""
    parsed = parse_lines(table, span.read(path), span.line)
    if parsed is None:
        return None
    strings, suspect = parsed
    block = check_block(table, strings, suspect=suspect)
    block.typed.write_parquet(spooled / f"{span.start:016}.parquet", compression="lz4")
    return replace(block, typed=block.typed.clear())
