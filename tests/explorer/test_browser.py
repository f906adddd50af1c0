"""The page in a real browser: addresses, keys, filters, downloads, print."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from playwright.sync_api import expect

from schemas.exports.explorer.page import DOWNLOADS, VIEWS
from standoff.exporters.validated_package import ValidatedPackage

from .test_page import addresses

if TYPE_CHECKING:
    from .conftest import Opened

Open = Callable[..., "Opened"]
Made = Callable[[str], ValidatedPackage]

views = pytest.mark.parametrize("view", VIEWS)


def variant(view: str) -> str:
    return "two_sources" if view == "sources" else "real"


# ---- Addresses ----


@pytest.mark.parametrize("name", ["real", "two_sources"])
def test_every_address_opens_its_view_and_shows_its_element(opened: Open, valid: Made, name: str):
    page = opened(name).page
    wanted = [*(view for view in VIEWS if name == "two_sources" or view != "sources"), *addresses(valid(name))]
    failed = page.evaluate(
        """async (ids) => {
            const failed = [];
            for (const id of ids) {
                const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
                location.hash = encodeURIComponent(id);
                await changed;
                const target = document.getElementById(id);
                const shown = [...document.querySelectorAll("main > .view")].filter((view) => !view.hidden);
                const right = shown.length === 1 && shown[0] === target.closest(".view") && target.checkVisibility();
                const box = (target.querySelector(":scope > h2") || target).getBoundingClientRect();
                const seen = box.top < innerHeight && box.bottom > 0;
                const focused = target.contains(document.activeElement);
                const named = document.title.includes(" · ");
                if (!(right && seen && focused && named)) failed.push([id, right, seen, focused, named]);
            }
            return failed;
        }""",
        wanted,
    )
    assert failed == []


@views
def test_view_opens_from_its_address(opened: Open, view: str):
    one = opened(variant(view))
    page = one.go(f"#{view}")
    assert page.title().startswith(f"{VIEWS[view]} · ")
    expect(page.locator(f"#h-{view}")).to_be_focused()
    assert page.locator("main > .view:not([hidden])").count() == 1
    # What is not shown is still found by a search in the page.
    assert page.locator("main > .view[hidden=until-found]").count() == len(VIEWS) - (1 if view == "sources" else 2)
    assert page.locator("nav [aria-current=page]").inner_text() == VIEWS[view]


def test_unknown_address_is_named(opened: Open):
    page = opened().go("#sta-999999")
    assert page.locator("[role=status]").inner_text() == "There is no sta-999999 in version 1.0.0."
    assert page.locator("#records").is_visible()


def test_words_found_in_a_closed_view_open_it(opened: Open):
    page = opened().page
    page.evaluate("document.querySelector('#codes').dispatchEvent(new Event('beforematch'))")
    assert page.locator("#codes").is_visible()
    assert not page.locator("#records").is_visible()
    assert page.url.endswith("#codes")


# ---- Keys ----


def test_keyboard_reaches_views_records_and_definitions(opened: Open):
    page = opened().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#main"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#stances"
    page.keyboard.press("Enter")
    expect(page.locator("[id='h-stances']")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    pop = page.locator(".pop")
    assert pop.is_visible()
    assert page.evaluate("document.activeElement.className") == "pop"
    page.keyboard.press("Escape")
    assert not pop.is_visible()
    assert page.evaluate("document.activeElement.hash") == "#factuality.certainly_not"
    page.go_back()
    expect(page.locator("#records")).to_be_visible()


def test_definition_opens_beside_its_code_and_leads_to_its_list(opened: Open, valid: Made):
    page = opened().page
    link = page.locator(".cards a[href^='#act.']").first
    code = (link.get_attribute("href") or "").removeprefix("#act.")
    link.click()
    vocabulary = next(one for one in valid("real").package.vocabularies if one.name == "act")
    definition = next(one.definition for one in vocabulary.codes if one.value == code)
    assert definition in page.locator(".pop").inner_text()
    page.locator(".pop a").click()
    expect(page.locator(f"[id='act.{code}']")).to_be_focused()
    assert not page.locator(".pop").is_visible()


def test_citation_names_the_record(opened: Open):
    page = opened().page
    record = page.locator(".cards > li").nth(3)
    name = record.get_attribute("id") or ""
    record.locator("a[href='#cite']").click()
    text = page.locator(".pop").inner_text()
    assert name in text
    assert "[Data set]" in text


# ---- Filters and downloads ----


def test_filter_is_in_the_address_and_survives_a_reload(opened: Open, valid: Made):
    one = opened()
    page = one.page
    page.locator("#f-table").select_option("events")
    page.locator("#f-agreement").select_option("denied")
    wanted = valid("real").views["records"].filter(record_table="events", agreement="denied")["record_id"].to_list()
    shown = ".cards > li:not([hidden])"
    assert page.locator(shown).evaluate_all("them => them.map(it => it.id)") == wanted
    assert page.url.endswith("?table=events&agreement=denied")
    page.reload()
    assert page.locator(shown).evaluate_all("them => them.map(it => it.id)") == wanted
    assert f"{len(wanted)} of" in page.locator("#count").inner_text()
    page.locator(".tools [type=reset]").click()
    assert page.locator(shown).count() == valid("real").views["records"].height
    assert "?" not in page.url


def test_filter_by_actor_date_and_words(opened: Open, valid: Made):
    page = opened().page
    records = valid("real").views["records"]
    shown = ".cards > li:not([hidden])"
    page.locator("#f-date").select_option("none")
    assert page.locator(shown).count() == records.filter(date_kind="none").height
    page.locator("#f-date").select_option("dated")
    assert page.locator(shown).count() == records.filter(pl.col("date_kind") != "none").height
    page.locator("#f-date").select_option("")
    speaker = valid("real").frames["statements"]["speaker_id"].item(0)
    page.locator("#f-actor").select_option(speaker)
    found = set(page.locator(shown).evaluate_all("them => them.map(it => it.id)"))
    assert found >= set(valid("real").frames["statements"].filter(speaker_id=speaker)["statement_id"])
    assert len(found) < records.height
    page.locator("#f-q").fill("zzz")
    assert page.locator(".none").inner_text().startswith("No record has all of: “zzz”")


def test_order_by_date_and_id(opened: Open, valid: Made):
    page = opened().page
    page.locator("#f-sort").select_option("id")
    listed = page.locator(".cards > li").evaluate_all("them => them.map(it => it.id)")
    assert listed == valid("real").views["records"]["record_id"].to_list()
    page.locator("#f-sort").select_option("date")
    days = page.locator(".cards > li").evaluate_all("them => them.map(it => it.dataset.day ?? '')")
    dated = [day for day in days if day]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated


def test_link_to_a_filtered_record_clears_the_filter(opened: Open, valid: Made):
    page = opened().page
    record = valid("real").frames["statements"]["statement_id"].item(0)
    page.locator("#f-table").select_option("events")
    page.evaluate(f"location.hash = '{record}'")
    expect(page.locator(f"[id='{record}']")).to_be_focused()
    assert page.locator("[role=status]").inner_text() == f"The filter is cleared to show {record}."


def csv(page: Any, name: str, schema: pl.Schema) -> pl.DataFrame:
    with page.expect_download() as download:
        page.locator(f"button[data-csv={name}]").click()
    assert download.value.suggested_filename == f"{name}-1.0.0.csv"
    return pl.read_csv(Path(download.value.path()).read_bytes(), schema=schema)


@pytest.mark.parametrize("name", DOWNLOADS)
def test_download_is_the_frame(opened: Open, valid: Made, name: str):
    package = valid("real")
    frame = package.frames.get(name, package.views.get(name))
    assert frame is not None
    page = opened().go("#words" if name == "wordings" else f"#{name}")
    assert csv(page, name, frame.schema).equals(frame)


def test_download_has_the_filtered_records_only(opened: Open, valid: Made):
    frame = valid("real").views["records"]
    page = opened().go("?table=sanctions")
    assert csv(page, "records", frame.schema).equals(frame.filter(record_table="sanctions"))


# ---- Without a script, and on paper ----


def test_without_javascript_everything_is_shown(opened: Open, valid: Made):
    page = opened(java_script_enabled=False).page
    for view in VIEWS:
        if view != "sources":
            assert page.locator(f"#{view}").is_visible()
    for address in addresses(valid("real")):
        assert page.locator(f'[id="{address}"]').is_visible(), address
    # What only a script can do is not offered.
    assert page.locator("form:visible, button:visible").count() == 0


def printed(page: Any) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - only where there is a browser

    return "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)


@pytest.mark.slow
@pytest.mark.parametrize("script", [True, False])
def test_print_has_every_record_with_its_version_and_leaves_the_view(opened: Open, valid: Made, script: bool):  # noqa: FBT001 - two cases
    package = valid("real")
    page = opened(java_script_enabled=script).go("#voices" if script else "")
    # Lines are broken anywhere, and some letters are joined.
    text = "".join(unicodedata.normalize("NFKC", printed(page)).split())
    for record in package.views["records"]["record_id"]:
        assert re.search(rf"{record},p\d+s\d+·{package.package.name}{package.package.version}", text), record
    for passage in package.frames["passages"]["passage_id"]:
        assert passage.partition(":")[2] in text
    for name in package.frames["actors"]["name"]:
        assert "".join(name.split()) in text
    if script:
        assert page.locator("main > .view:not([hidden])").get_attribute("id") == "voices"
