"""The real package, a copy of it with texts that are easily misread, and its exports, each written once."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path

import polars as pl
import pytest

from schemas import PACKAGE
from standoff.exporters import EXPORTERS as GENERAL
from standoff.exporters.validated_package import ValidatedPackage
from standoff.exporters.validated_package import validated as checked
from standoff.model.table import Table

from .linked import Read, read

ROOT = Path(__file__).resolve().parents[2]
EXPORTERS = {**GENERAL, **PACKAGE.exporters}

MISREAD = (
    # letters
    "😀 👩‍👧 é ü 文 ﬁ Київ", "\u200fאב",
    # formulas and commands
    "=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "'; DROP TABLE actors; --", "%s {0} $1",
    # what means nothing elsewhere
    "NA", "N/A", "#N/A", "null", "None", "nan", "-",
    # numbers, dates and flags
    "007", "12", "1e5", "0x1F", "2021-12-02", "2/12", "TRUE", "false",
    # links
    "https://example.org/a?b=c#d", "mailto:a@example.org", "internal:'actors'!A1", "file:///etc/passwd",
    # quotes, separators, spaces and escapes
    'he said "no", then left', "it's; so\tit is", " before and after ", "two\nlines", "a\\nb", "_x0041_",
    "<b>&amp;</b>",
)  # fmt: skip


RECORDS = ("statements", "military_movements", "sanctions", "events")


def foreign_keys(table: Table) -> set[tuple[str, str, str]]:
    """Column, table and column of each reference of a database's table."""
    ids = {column.name for column in table if len(column.references) > 1}
    ids |= {table.key[0]} if table.name in RECORDS else set()
    declared = {(one.column, one.to_table, one.to_column) for one in table.foreign_keys}
    return declared | {(column, "record_ids", "id") for column in ids}


@pytest.fixture(scope="session")
def valid() -> ValidatedPackage:
    return checked(PACKAGE, ROOT)


@pytest.fixture(scope="session")
def misread(valid: ValidatedPackage) -> ValidatedPackage:
    """The package with such texts in every column of its own words that need not be unique."""
    frames = dict(valid.frames)
    for table in PACKAGE.tables:
        frame = frames[table.name]
        words = [column.name for column in table if column.own_words and not column.unique]
        texts = pl.Series(list(islice(cycle(MISREAD), frame.height)), dtype=pl.String)
        frames[table.name] = frame.with_columns(texts.alias(name) for name in words)
    assert set(frames["passages"]["gist"]) == set(MISREAD)
    return dataclasses.replace(valid, frames=frames)


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Callable[[ValidatedPackage, str], Path]:
    """Writes a package's file, in a directory of its own, when it is first asked for."""

    @cache
    def write(of: int, suffix: str) -> Path:
        path = tmp_path_factory.mktemp("export") / valids[of].file_name(suffix)
        EXPORTERS[suffix](valids[of], path)
        return path

    valids: dict[int, ValidatedPackage] = {}

    def asked(valid: ValidatedPackage, suffix: str) -> Path:
        valids[id(valid)] = valid
        return write(id(valid), suffix)

    return asked


@pytest.fixture(scope="session")
def extract(
    export: Callable[[ValidatedPackage, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[ValidatedPackage, str], Path]:
    """The directory into which a package's zip is extracted."""

    @cache
    def directory(archive: Path) -> Path:
        path = tmp_path_factory.mktemp("extract")
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(path)
        return path

    return lambda valid, suffix: directory(export(valid, suffix))


# ---- The linked data as a graph ----


@pytest.fixture(scope="session")
def real(valid: ValidatedPackage, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(valid, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def hard(misread: ValidatedPackage, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(misread, tmp_path_factory.mktemp("hard"))
