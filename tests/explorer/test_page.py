"""The page as a file, read with a parser that did not write it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import polars as pl
import pytest

from schemas import PACKAGE
from schemas.exports.explorer.page import DOWNLOADS, HERE
from standoff.exporters.validated_package import ValidatedPackage

from .packages import HOSTILE, ROOT, VARIANTS

Made = Callable[[str], ValidatedPackage]
Written = Callable[[str], Path]

variants = pytest.mark.parametrize("variant", VARIANTS)


@cache
def parsed(path: Path) -> Element:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(path.read_text(encoding="utf-8"))
    return tree


def ids(tree: Element) -> list[str]:
    return [one.attrib["id"] for one in tree.iter() if "id" in one.attrib]


def addresses(valid: ValidatedPackage) -> Iterator[str]:
    """The address of each row that has an id of its own, and of each code."""
    single = valid.frames["sources"].height == 1
    for table in PACKAGE.with_ids:
        for key in valid.frames[table.name][table.key[0]]:
            prefix = {"actors": "actor-", "places": "place-", "sources": "source-"}.get(table.name, "")
            yield key.partition(":")[2] if table.name == "passages" and single else f"{prefix}{key}"
    yield from (f"{one.name}.{code.value}" for one in PACKAGE.vocabularies for code in one.codes)
    yield from valid.frames["retired_ids"]["id"]


@variants
def test_page_is_valid_html(written: Written, variant: str):
    parsed(written(variant))


@variants
def test_ids_are_unique_and_every_link_resolves(written: Written, variant: str):
    tree = parsed(written(variant))
    known = Counter(ids(tree))
    assert [name for name, count in known.items() if count > 1] == []
    named = {one.attrib[name] for one in tree.iter() for name in ("aria-labelledby", "for") if name in one.attrib}
    linked = [one.attrib.get("href", one.attrib.get("{http://www.w3.org/1999/xlink}href", "")) for one in tree.iter()]
    targets = {link.removeprefix("#") for link in linked if link.startswith("#")}
    assert len(targets) > 200
    assert (targets | {one for names in named for one in names.split()}) - known.keys() == set()


@variants
def test_every_row_and_code_has_one_element(written: Written, valid: Made, variant: str):
    known = Counter(ids(parsed(written(variant))))
    wanted = list(addresses(valid(variant)))
    assert len(wanted) > 300
    assert {one: known[one] for one in wanted if known[one] != 1} == {}


@variants
def test_nothing_is_loaded_or_handled_inline(written: Written, variant: str):
    tree = parsed(written(variant))
    names = {name for one in tree.iter() for name in one.attrib}
    assert not names & {"style", "src", "srcset", "srcdoc", "action", "formaction", "ping", "background"}
    assert [name for name in names if name.startswith("on")] == []
    assert Counter(one.tag for one in tree.iter() if one.tag in ("script", "style")) == {"script": 1, "style": 1}
    assert not {one.tag for one in tree.iter()} & {"link", "base", "iframe", "img", "object", "embed", "video", "audio"}
    outside = {one.attrib["href"] for one in tree.iter("a") if not one.attrib["href"].startswith("#")}
    licences = {licence.path for licence in PACKAGE.licences}
    assert [url for url in outside - licences if not re.fullmatch(r"https://www\.wikidata\.org/wiki/Q\d+", url)] == []


def test_policy_allows_what_is_in_the_page_only(written: Written):
    tree = parsed(written("real"))
    policy = next(one.attrib["content"] for one in tree.iter("meta") if "http-equiv" in one.attrib)
    rules = dict(rule.partition(" ")[::2] for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["trusted-types"] == "'none'"
    for tag in ("script", "style"):
        (element,) = tree.iter(tag)
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"


@pytest.mark.parametrize("variant", ["real", "two_sources"])
def test_page_keeps_to_its_budgets(written: Written, valid: Made, variant: str):
    data, sources = written(variant).read_bytes(), valid(variant).frames["sources"].height
    assert len(data) <= 400_000 * sources
    assert len(gzip.compress(data)) <= 80_000 * sources
    assert len((HERE / "explorer.js").read_bytes()) <= 20_000
    assert len((HERE / "explorer.css").read_bytes()) <= 20_000


def test_text_that_looks_like_markup_comes_out_as_text(written: Written, valid: Made):
    tree = parsed(written("hostile"))
    shown = [text for one in tree.iter() for text in (one.text or "", one.tail or "") if one.tag != "script"]
    for hostile in HOSTILE:
        assert any(hostile in text for text in shown), hostile
    for table, column in (
        ("passages", "gist"),
        ("statements", "summary"),
        ("actors", "name"),
        ("wordings", "as_written"),
    ):
        for value in valid("hostile").frames[table][column]:
            assert any(value in text for text in shown), value


@variants
def test_csv_in_the_page_is_the_frame(written: Written, valid: Made, variant: str):
    package = valid(variant)
    templates = {one.attrib["id"]: one for one in parsed(written(variant)).iter("template")}
    for name in DOWNLOADS:
        frame = package.frames.get(name, package.views.get(name))
        assert frame is not None
        lines = "".join(one.text or "" for one in templates[f"csv-{name}"].iter("p"))
        read = pl.read_csv(io.StringIO(lines), schema=frame.schema)
        assert read.equals(frame), name


ELSEWHERE = """
import sys
from pathlib import Path
from schemas.exports.explorer import write
from tests.explorer.packages import VARIANTS
write(VARIANTS[sys.argv[1]](), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("variant", ["real", "two_sources"])
def test_page_has_the_same_bytes_elsewhere(written: Written, tmp_path: Path, variant: str):
    environment = os.environ | {
        "LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "77", "POLARS_MAX_THREADS": "1", "PYTHONUTF8": "0",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }  # fmt: skip
    path = tmp_path / "elsewhere.html"
    subprocess.run([sys.executable, "-c", ELSEWHERE, variant, path], cwd=tmp_path, env=environment, check=True)
    assert path.read_bytes() == written(variant).read_bytes()


RUN = 8
"""Words in a row that only the source can have."""


@pytest.mark.skipif("STANDOFF_SOURCE" not in os.environ, reason="STANDOFF_SOURCE does not name the source's text")
def test_page_has_no_run_of_the_source(written: Written, valid: Made):
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.casefold())
        return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}

    source = runs(Path(os.environ["STANDOFF_SOURCE"]).read_text(encoding="utf-8"))
    frames = valid("real").frames
    # Titles and short quotations are data, and may be in the page whole.
    quotes = frames["statements"]["quote"].drop_nulls()
    allowed = [*frames["sources"]["title"], *(run for quote in quotes for run in quote.split(" … "))]
    found = set()
    for one in parsed(written("real")).iter():
        for text in (one.text or "", one.tail or ""):
            for words in allowed:
                text = text.replace(words, " | ")  # noqa: PLW2901 - less of the same text
            found |= {run for part in text.split("|") for run in runs(part)} & source
    assert found == set()


def test_the_page_takes_no_side_in_its_own_words():
    for template in (HERE / "templates").iterdir():
        words = re.sub(r"\{[{%].*?[%}]\}|<[^>]*>", " ", template.read_text(encoding="utf-8"))
        verdicts = r"\b(confirmed|false|fake|debunked|claims?|claimed|alleged|lies?|true|regime|propaganda)\b"
        assert re.findall(verdicts, words, re.IGNORECASE) == [], template.name


def test_every_view_says_what_it_does_not_show(written: Written):
    for view in parsed(written("two_sources")).iter("section"):
        if view.attrib.get("class") == "view":
            assert [one for one in view.iter("p") if one.attrib.get("class") == "not"], view.attrib["id"]


def test_sources_are_compared_where_there_are_several(written: Written):
    assert "sources" not in ids(parsed(written("real")))
    tree = parsed(written("two_sources"))
    (view,) = (one for one in tree.iter("section") if one.attrib.get("id") == "sources")
    text = "".join(view.itertext())
    assert "eve-001" in text
    assert "eve-900" in text
