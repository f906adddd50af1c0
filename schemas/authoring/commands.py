"""The commands of contribute.py that know this package's tables: their arguments, and what they write."""

from __future__ import annotations

import argparse
import datetime
import re
from pathlib import Path

from standoff.checks.cells import typed
from standoff.cli.contribute import Command
from standoff.files.read import read_package
from standoff.model.package import Package

from ..columns import SLUG
from ..vocabularies import SOURCE_KIND

DRAFTS = Path("drafts")
"""Where drafts are written unless another folder is named; ignored by git."""

PAIRS = 20
"""Pairs that are shown unless more are asked for."""


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day; write it as YYYY-MM-DD") from None


def _slug(text: str) -> str:
    if not re.fullmatch(SLUG, text):
        raise argparse.ArgumentTypeError(f"{text} is no id; use small letters, digits and hyphens")
    return text


def _source_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the source's text, or its saved HTML page")
    parser.add_argument("--id", required=True, type=_slug, help="its id: publisher and day, such as post-2021-12-02")
    parser.add_argument("--publisher", required=True, metavar="ACTOR", help="the id of the actor that published it")
    parser.add_argument("--published-on", required=True, type=_day, metavar="DAY", help="YYYY-MM-DD")
    parser.add_argument("--kind", choices=SOURCE_KIND.values, default="article", help="(default: article)")
    parser.add_argument("--language", default="en", metavar="TAG", help="BCP 47 tag (default: en)")
    parser.add_argument("--title", help="as published (default: the first paragraph, or the title of the page)")
    parser.add_argument("--author", help="as published")
    parser.add_argument("--rights", help="who holds the rights in the text (default: its publisher)")
    parser.add_argument("--draft", type=Path, metavar="DIR", help=f"folder to write (default: {DRAFTS}/ID)")


def _add_source(arguments: argparse.Namespace, package: Package, root: Path) -> str:
    from .source_draft import RIGHTS, Source, add_source  # noqa: PLC0415 - each command imports what it needs

    source = Source(
        source_id=arguments.id,
        publisher_id=arguments.publisher,
        published_on=arguments.published_on,
        kind=arguments.kind,
        language=arguments.language,
        title=arguments.title,
        author=arguments.author,
        rights=arguments.rights or RIGHTS,
    )
    folder = arguments.draft or DRAFTS / source.source_id
    done = add_source(package, root, arguments.file, source, folder)
    cut = "your cut" if done.edited else "cut"
    return (
        f"{folder}: {done.sentences} sentences in {done.paragraphs} paragraphs and the title ({cut})\n"
        f"correct the cut in {folder / 'text.txt'} by its line breaks and run this again\n"
        f"code the rows in {folder / 'data'}; {folder / 'worksheet.md'} shows what to look for\n"
        f"then: python validate.py --draft {folder}\n"
    )


def _agree_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", type=Path, metavar="A", help="the draft of one coder")
    parser.add_argument("second", type=Path, metavar="B", help="the draft of another coder of the same source")
    parser.add_argument("--format", choices=("text", "json", "table"), default="text", help="(default: text)")


def _agree(arguments: argparse.Namespace, package: Package, root: Path) -> str:
    from .agree import agree, render  # noqa: PLC0415

    return render(agree(package, root, arguments.first, arguments.second), arguments.format)


def _same_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", metavar="ID", help="only pairs with a record of this source")
    parser.add_argument("--most", type=int, default=PAIRS, metavar="N", help=f"pairs to show (default: {PAIRS})")


def _suggest_same(arguments: argparse.Namespace, package: Package, root: Path) -> str:
    from .same import suggest_same  # noqa: PLC0415

    raw = read_package(package, root)
    tables = {name: typed(one.table, one.rows) for name, one in raw.items() if one.rows is not None}
    pairs = suggest_same(tables, arguments.source)
    lines = []
    for pair in pairs[: arguments.most]:
        lines += [f"{pair.score:5.2f}  {pair.first}  {pair.second}", f"       {'; '.join(pair.reasons)}"]
        lines += [
            f"       {name}: {text}" for name, text in zip((pair.first, pair.second), pair.summaries, strict=True)
        ]
    lines.append(f"{len(pairs)} pairs; join what is one happening by a row with same_as in data/record_links.csv")
    return "\n".join(lines) + "\n"


COMMANDS = (
    Command("add-source", "draft a source from its text", _source_arguments, _add_source),
    Command("agree", "compare the drafts of two coders of one source", _agree_arguments, _agree),
    Command("suggest-same", "rank pairs of records that two sources may have of one happening", _same_arguments,
            _suggest_same),
)  # fmt: skip
