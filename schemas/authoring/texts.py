"""Read a source from a file: a text, or a saved HTML page, of which only the main text is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from . import NotPossible

HTML = re.compile(r"\s*<(?:!doctype|html)\b", re.IGNORECASE)


@dataclass(frozen=True)
class SavedText:
    """A text as read; of a page, also the title and author that it names."""

    text: str
    title: str | None = None
    author: str | None = None


def read_text(file: Path) -> SavedText:
    """Read a text, or the main text of an HTML page.

    Raises:
        NotPossible: It is not UTF-8, or no main text is found in the page.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise NotPossible(f"{file} is not UTF-8 text; save it as text or as a page in UTF-8") from None
    return _main_text(text, file) if HTML.match(text) else SavedText(text)


def _main_text(page: str, file: Path) -> SavedText:
    # Of the extra `author`.
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(found, Document) or not found.text:
        raise NotPossible(f"no main text is found in {file}; save the article's text instead")
    return SavedText(found.text, found.title, found.author)
