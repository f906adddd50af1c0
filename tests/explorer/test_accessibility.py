"""What everyone can perceive of the page, with axe-core and a ruler: light, dark, forced colours, narrow and wide."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from schemas.exports.explorer.page import VIEWS
from standoff.exporters.validated_package import ValidatedPackage

if TYPE_CHECKING:
    from .conftest import Opened

Open = Callable[..., "Opened"]
Made = Callable[[str], ValidatedPackage]

views = pytest.mark.parametrize("view", VIEWS)
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 360, "height": 780}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active", "reduced_motion": "reduce"},
}
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # 7 to 1, where AA wants 4.5 to 1.
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}


def variant(view: str) -> str:
    return "two_sources" if view == "sources" else "real"


@pytest.mark.slow
@pytest.mark.parametrize("look", LOOKS)
@views
def test_axe_finds_nothing(opened: Open, view: str, look: str):
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only where there is a browser

    page = opened(variant(view), **LOOKS[look]).go(f"#{view}")
    if view == "records":
        page.locator(".cards a[href^='#act.']").first.click()
    # What is hidden is not looked at; it and the many cards that are alike cost most of the time.
    page.evaluate("document.querySelectorAll('main > .view[hidden]').forEach((view) => view.remove())")
    page.evaluate("document.querySelectorAll('.cards > li:nth-child(n + 31)').forEach((card) => card.remove())")
    results = Axe().run(page, options=AXE)
    # Of forced colours axe knows nothing: it computes contrast from the colours that are replaced.
    found = [one for one in results.response["violations"] if look != "forced" or "contrast" not in one["id"]]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found] == []


@views
@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_nothing_is_cut_off_or_squeezed(opened: Open, view: str, width: int):
    page = opened(variant(view), viewport={"width": width, "height": 800}).go(f"#{view}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    squeezed = page.evaluate(
        """() => [...document.querySelectorAll("p, caption, dd, li, h1, h2, h3, th, td")]
            .filter((it) => it.checkVisibility() && it.textContent.trim().length > 40 && !it.closest(".vh"))
            .filter((it) => it.getBoundingClientRect().width < 90)
            .map((it) => it.outerHTML.slice(0, 120))"""
    )
    assert squeezed == []


def test_nothing_moves(opened: Open):
    page = opened().page
    page.locator("nav a").nth(1).click()
    assert page.evaluate("document.getAnimations().length") == 0
    assert not re.search(r"transition|animation|smooth", page.locator("style").inner_text())


def test_marks_have_words(opened: Open):
    page = opened().go("#article")
    bars = page.locator(".bar").evaluate_all("them => them.map(it => it.textContent)")
    assert all(re.match(r"p\d+s\d+, .+, \d+ words(, \d+ records?)?(, \d+ judging words?)?$", bar) for bar in bars)
    page.go_back()
    strips = page.locator(".when").evaluate_all("them => them.map(it => [it.children[0].ariaHidden, it.innerText])")
    assert all(hidden == "true" and words.strip() for hidden, words in strips)


def test_bars_are_as_long_as_their_sentences(opened: Open, valid: Made):
    page = opened(viewport={"width": 1500, "height": 900}).go("#article")
    widths = page.locator(".bar").evaluate_all("them => them.map(it => it.getBoundingClientRect().width)")
    lengths = valid("real").frames["passages"].select(pl.col("char_end") - pl.col("char_start")).to_series().to_list()
    ratios = {round(width / length, 2) for width, length in zip(widths, lengths, strict=True) if width > 60}
    assert max(ratios) - min(ratios) < 0.05
