"""Verify the published sentences against a copy of the source's text, by hash. Needs Polars only."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ..verification.source_texts import SourceText
from .loader import described, load


def verify(*files: str | Path) -> pl.DataFrame:
    """Return the table of sentences with a column `found`: whether one of `files` contains the sentence.

    Files are read as UTF-8; line breaks, typography and menus around the text do not matter.

    Raises:
        OSError: A file cannot be read.
        ValueError: A file is not UTF-8, no file is given, or the package has no sentences.
    """
    columns = described().get("sentences")
    if not columns:
        raise ValueError("this package has no sentences to verify")
    if not files:
        raise ValueError("give at least one file with a source's text")
    texts = [SourceText(_text(Path(file))) for file in files]
    sentences = load(columns["table"])
    assert isinstance(sentences, pl.DataFrame)  # noqa: S101 - asked for in Polars
    shapes = sentences.select(
        columns["sha256"], columns["word_count"], pl.col(columns["end"]) - pl.col(columns["start"])
    ).rows()
    found = {shape for text in texts for shape in text.find(shapes)}
    return sentences.with_columns(found=pl.Series([shape in found for shape in shapes], dtype=pl.Boolean))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{file} is not UTF-8 text") from None
