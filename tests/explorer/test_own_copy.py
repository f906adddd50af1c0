"""The reader's own copy of an invented source: found by hash in the page, never sent, never stored.

Texts are handed over as files: what is typed would be in the browser driver's log when a test fails.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from standoff.exporters.validated_package import ValidatedPackage
from standoff.text.normal_form import normalise

from .packages import sentences

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from .conftest import Opened

Open = Callable[..., "Opened"]
Made = Callable[[str], ValidatedPackage]

MENU = "Home News Sport\n\nSubscribe now to our letters \u00bb\n\n"


@pytest.fixture
def texts(valid: Made) -> dict[str, str]:
    return sentences(valid("invented"))


@pytest.fixture
def compare(opened: Open, tmp_path: Path) -> Callable[[str], Any]:
    """Hands a text to the page as a file, and returns the page when it has answered."""
    page = opened("invented").go("#article")

    def run(text: str) -> Any:
        file = tmp_path / "own copy.txt"
        file.write_text(text, encoding="utf-8", newline="")
        page.locator("#own-file").set_input_files(file)
        expect(page.locator("#own-said")).not_to_be_empty()
        return page

    return run


def test_whole_copy_is_shown_beside_its_rows(compare: Callable[[str], Any], texts: dict[str, str]):
    page = compare(" ".join(texts.values()))
    assert page.locator("#own-said").inner_text().startswith(f"{len(texts)} of {len(texts)} sentences found.")
    shown = page.locator(".sents > li").evaluate_all(
        "them => them.map(it => [it.id, it.querySelector('.own').textContent])"
    )
    assert [tuple(one) for one in shown] == [(key.partition(":")[2], text) for key, text in texts.items()]
    marked = page.evaluate("['name', 'word'].map(kind => CSS.highlights.get(`own-${kind}`).size)")
    assert all(marked)


def test_copy_with_menus_and_other_typography_is_found_whole(compare: Callable[[str], Any], texts: dict[str, str]):
    curly = (text.replace(' "', " \u201c").replace('" ', "\u201d ") for text in texts.values())
    page = compare(
        "\ufeff" + MENU + "\r\n\u00a0".join(text.replace(" the ", " *the*\u2003") for text in curly) + "\n" + MENU
    )
    assert page.locator("#own-said").inner_text().startswith(f"{len(texts)} of {len(texts)} sentences found.")


SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""Each character that Python's `split` takes for white space."""


def test_white_space_is_what_python_takes_for_it(compare: Callable[[str], Any], texts: dict[str, str]):
    assert normalise(SPACES.join(["a", "b"])) == "a b"
    first, *others = texts.values()
    # U+FEFF is white space to a browser and none to Python: the sentence that has it is another one.
    words = first.split(" ")
    text = "".join(word + SPACES[number % len(SPACES)] for number, word in enumerate(" ".join(others).split(" ")))
    page = compare("\ufeff".join(words) + " " + text)
    missing = next(iter(texts)).partition(":")[2]
    assert (
        page.locator("#own-said")
        .inner_text()
        .startswith(f"{len(others)} of {len(texts)} sentences found. Not found: {missing}.")
    )


def test_partial_copy_names_what_is_missing_and_guesses_nothing(compare: Callable[[str], Any], texts: dict[str, str]):
    missing = list(texts)[3:5]
    changed = {key: text.replace("late", "soon") if key in missing else text for key, text in texts.items()}
    page = compare("\n".join(changed.values()))
    said = page.locator("#own-said").inner_text()
    names = ", ".join(key.partition(":")[2] for key in missing)
    assert said.startswith(f"{len(texts) - 2} of {len(texts)} sentences found. Not found: {names}.")
    assert page.locator(".own").count() == len(texts) - 2


def test_foreign_text_is_not_found(compare: Callable[[str], Any], texts: dict[str, str]):
    page = compare("A text about something else. " * 400)
    assert page.locator("#own-said").inner_text().startswith(f"0 of {len(texts)} sentences found.")
    assert page.locator(".own").count() == 0


def test_empty_text_is_not_compared(compare: Callable[[str], Any]):
    assert compare(" \n").locator("#own-said").inner_text() == "There is no text to compare."


def test_copy_is_never_stored_and_can_be_forgotten(compare: Callable[[str], Any], texts: dict[str, str]):
    page = compare(" ".join(texts.values()))
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    sentence = next(iter(texts.values()))
    assert sentence not in page.url
    page.locator(".copy [type=reset]").click()
    assert page.locator(".own").count() == 0
    assert sentence not in page.content()
    assert page.locator("#own-said").inner_text() == ""


def test_copy_is_printed_only_if_asked(compare: Callable[[str], Any], texts: dict[str, str]):
    page = compare(" ".join(texts.values()))
    page.emulate_media(media="print")
    assert not page.locator(".own").first.is_visible()
    page.emulate_media(media="screen")
    page.locator("#own-print").check()
    page.emulate_media(media="print")
    assert page.locator(".own").first.is_visible()


def test_pasted_text_is_compared_on_request(opened: Open, texts: dict[str, str]):
    page = opened("invented").go("#article")
    page.evaluate("text => { document.querySelector('#own').value = text; }", " ".join(texts.values()))
    page.locator(".copy [type=submit]").click()
    expect(page.locator("#own-said")).not_to_be_empty()
    assert page.locator(".own").count() == len(texts)


def received(server: socket.socket) -> bytes:
    """Return what came within a moment. A browser may open a connection in advance: that sends nothing."""
    found = b""
    with contextlib.suppress(TimeoutError):
        while True:
            connection, _ = server.accept()
            with connection:
                connection.settimeout(0.3)
                found += connection.recv(1000)
    return found


WAYS = (
    "fetch(url)",
    "navigator.sendBeacon(url, 'x')",
    "new Image().src = url",
    "new WebSocket(url.replace('http', 'ws'))",
    "document.body.append(Object.assign(document.createElement('iframe'), {src: url}))",
    "document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: url}))",
)


@pytest.mark.parametrize("send", WAYS)
def test_policy_lets_nothing_out(browser: Browser, written: Callable[[str], Path], send: str):
    with socket.create_server(("127.0.0.1", 0)) as server, browser.new_context() as context:
        server.settimeout(0.3)
        page = context.new_page()
        page.goto(written("invented").as_uri())
        blocked = page.evaluate(
            f"""(url) => new Promise((done) => {{
                addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
                try {{ Promise.resolve({send}).catch(() => 0); }} catch {{ /* reported as a violation */ }}
            }})""",
            f"http://127.0.0.1:{server.getsockname()[1]}/",
        )
        assert blocked in ("connect-src", "img-src", "frame-src", "style-src-elem")
        assert received(server) == b""
