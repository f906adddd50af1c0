"""The command line of the installed package: `python -m standoff`.

Exit code: 0 done, 1 something is not there, 2 could not run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from ..access import loader, metadata
from ..access.verify import verify
from .terminal import Parser, run, write_out

DONE, NOT_FOUND = 0, 1
ROWS = 10
"""Rows that are shown by default: they fit on a screen, with the header."""

LABELS = "follow each id of a table with its meaning in words"

WHOLE = 1_000
"""Characters of a cell that are shown where it explains something: more than any description has."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line."""
    return run("standoff", lambda: _run(_arguments(argv)), loader.UnknownTable, ValueError)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = Parser(prog="python -m standoff", description="Look into the data package that this wheel carries.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("tables", help="list the tables and views")
    show = commands.add_parser("show", help="show rows of a table or view")
    show.add_argument("name", metavar="NAME")
    show.add_argument("--rows", type=_count, default=ROWS, metavar="N", help=f"number of rows (default: {ROWS})")
    show.add_argument("--labels", action="store_true", help=LABELS)
    describe = commands.add_parser("describe", help="say what the columns of a table mean, or the codes of a column")
    describe.add_argument("name", metavar="NAME")
    describe.add_argument("column", nargs="?", metavar="COLUMN")
    export = commands.add_parser("export", help="write a table or view as CSV")
    export.add_argument("name", metavar="NAME")
    export.add_argument("--labels", action="store_true", help=LABELS)
    export.add_argument("--output", type=Path, metavar="FILE", help="write to a file (default: standard output)")
    check = commands.add_parser("verify", help="look up every sentence in copies of the sources' texts, by hash")
    check.add_argument("files", nargs="+", metavar="FILE")
    cite = commands.add_parser("cite", help="say how to cite this version")
    cite.add_argument("--bibtex", action="store_true", help="as a BibTeX entry")
    return parser.parse_args(argv)


def _count(text: str) -> int:
    """Return a number of rows.

    Raises:
        ArgumentTypeError: It is no whole number, or negative.
    """
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of rows")
    return int(text)


def _run(arguments: argparse.Namespace) -> int:
    if arguments.command == "tables":
        rows = [*((name, "table") for name in loader.tables()), *((name, "view") for name in loader.views())]
        write_out("".join(f"{name}  {kind}\n" for name, kind in rows))
    elif arguments.command == "show":
        _print(loader.scan(arguments.name, labels=arguments.labels).head(arguments.rows).collect())
    elif arguments.command == "describe":
        with pl.Config(fmt_str_lengths=WHOLE):
            _print(metadata.describe(arguments.name, arguments.column))
    elif arguments.command == "export":
        frame = loader.scan(arguments.name, labels=arguments.labels).collect()
        if arguments.output:
            arguments.output.write_bytes(frame.write_csv().encode())
        else:
            write_out(frame.write_csv(), encoding="utf-8")
    elif arguments.command == "cite":
        write_out(metadata.cite("bibtex" if arguments.bibtex else "text") + "\n")
    else:
        return _verify(arguments.files)
    return DONE


def _print(frame: pl.DataFrame) -> None:
    plain = not sys.stdout.isatty()
    with pl.Config(tbl_rows=-1, tbl_cols=-1, tbl_width_chars=-1 if plain else None, tbl_hide_dataframe_shape=True):
        write_out(f"{frame}\n")


def _verify(files: Sequence[str]) -> int:
    sentences = verify(*files)
    missing = sentences.filter(~pl.col("found"))
    write_out(f"{sentences.height - missing.height} of {sentences.height} sentences found by hash\n")
    for key in missing.to_series(0).to_list():
        write_out(f"not found: {key}\n")
    return NOT_FOUND if missing.height else DONE
