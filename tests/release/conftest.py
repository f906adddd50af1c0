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
from standoff.exporters import EXPORTERS
from standoff.exporters.validated_package import Bundle
from standoff.exporters.validated_package import bundle as checked

from .linked import Read, read

ROOT = Path(__file__).resolve().parents[2]

MISREAD = (
    # formulas and commands
    "=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "'; DROP TABLE actors; --", "%s {0} $1",
    # what stands for nothing elsewhere
    "NA", "N/A", "#N/A", "null", "None", "nan", "-",
    # numbers, dates and flags
    "007", "12", "1e5", "0x1F", "2021-12-02", "2/12", "TRUE", "false",
    # links
    "https://example.org/a?b=c#d", "mailto:a@example.org", "internal:'actors'!A1", "file:///etc/passwd",
    # quotes, separators, spaces and escapes
    'he said "no", then left', "it's; so\tit is", " before and after ", "two\nlines", "a\\nb", "_x0041_",
    "<b>&amp;</b>",
    # letters
    "😀 👩‍👧 é ü 文 ﬁ Київ", "\u200fאב",
)  # fmt: skip


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    return checked(PACKAGE, ROOT)


@pytest.fixture(scope="session")
def misread(bundle: Bundle) -> Bundle:
    """The package with such texts in every column of its own words that need not be unique."""
    frames = dict(bundle.frames)
    for table in PACKAGE.tables:
        frame = frames[table.name]
        words = [column.name for column in table if column.own_words and not column.unique]
        texts = pl.Series(list(islice(cycle(MISREAD), frame.height)), dtype=pl.String)
        frames[table.name] = frame.with_columns(texts.alias(name) for name in words)
    assert set(frames["statements"]["summary"]) == set(MISREAD)
    return dataclasses.replace(bundle, frames=frames)


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Bundle, str], Path]:
    """Writes a bundle's file, in a directory of its own, when it is first asked for."""

    @cache
    def write(of: int, suffix: str) -> Path:
        path = tmp_path_factory.mktemp("export") / f"{bundles[of].stem}.{suffix}"
        EXPORTERS[suffix](bundles[of], path)
        return path

    bundles: dict[int, Bundle] = {}

    def asked(bundle: Bundle, suffix: str) -> Path:
        bundles[id(bundle)] = bundle
        return write(id(bundle), suffix)

    return asked


@pytest.fixture(scope="session")
def extract(
    export: Callable[[Bundle, str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Bundle, str], Path]:
    """The directory into which a bundle's zip is extracted."""

    @cache
    def directory(archive: Path) -> Path:
        path = tmp_path_factory.mktemp("extract")
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(path)
        return path

    return lambda bundle, suffix: directory(export(bundle, suffix))


# ---- The linked data as a graph ----


@pytest.fixture(scope="session")
def real(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(bundle, tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def hard(misread: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(misread, tmp_path_factory.mktemp("hard"))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Read:
    return read(checked(PACKAGE, ROOT / "tests" / "tiny"), tmp_path_factory.mktemp("tiny"))
