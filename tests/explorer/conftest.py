"""Pages of several packages, each written once, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from schemas.exports.explorer import write
from standoff.exporters.validated_package import ValidatedPackage

from .packages import VARIANTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

Written = Callable[[str], Path]


@pytest.fixture(scope="session")
def valid() -> Callable[[str], ValidatedPackage]:
    """A package by the name of its variant, made once."""

    @cache
    def made(variant: str) -> ValidatedPackage:
        return VARIANTS[variant]()

    return made


@pytest.fixture(scope="session")
def written(valid: Callable[[str], ValidatedPackage], tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The page of a variant, written once."""

    @cache
    def page(variant: str) -> Path:
        path = tmp_path_factory.mktemp("explorer") / "explorer.html"
        write(valid(variant), path)
        return path

    return page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: STANDOFF_BROWSER, or the one that is installed."""
    missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    program = os.environ.get("STANDOFF_BROWSER") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if program is None:
        missing("no Chromium: install it, or name one in STANDOFF_BROWSER")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the tests without a browser do not need it

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield opened
        opened.close()


class Opened:
    """A page in a context of its own; at the end it must have made no request but itself and said nothing."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.requests: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url.partition("#")[0].partition("?")[0]))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, rest: str = "") -> Page:
        # The same file with another fragment would not be loaded again.
        self.page.goto("about:blank")
        self.page.goto(self.address + rest)
        return self.page

    def check(self) -> None:
        requests = [url for url in self.requests if not url.startswith(("about:", "blob:"))]
        assert set(requests) <= {self.address}
        assert self.said == []


@pytest.fixture
def opened(browser: Browser, written: Written) -> Iterator[Callable[..., Opened]]:
    """Opens the page of a variant in a fresh context."""
    all_opened: list[Opened] = []

    def open_(variant: str = "real", **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        one = Opened(context.new_page(), written(variant).as_uri())
        all_opened.append(one)
        one.go()
        return one

    yield open_
    for one in all_opened:
        one.check()
        one.page.context.close()
