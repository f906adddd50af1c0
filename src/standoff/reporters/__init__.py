"""Reports as text, a file for each form. To add one: write its `render(report) -> str` and name it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model.report import Report
from . import github, json, junit, markdown, sarif, text

REPORTERS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": json.render,
    "github": github.render,
    "markdown": markdown.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
