"""Write docs/real-use.md, what real use brings and what the package answers.

Run it as `python -m tests.real_use.page`.
"""

from __future__ import annotations

from itertools import groupby

from tests.tools import ROOT

from .kinds import KINDS, Kind

PAGE = ROOT / "docs" / "real-use.md"

INTRODUCTION = """\
# What real use brings

People edit CSVs in spreadsheets, in browsers and with scripts, copy from PDFs and web pages, and merge branches. Each
slip below has one answer, which names what happened and what to write instead. The examples are from a small package of
garden notebooks, on which the tests run; this page is generated from them.

`--fix` repairs what is marked so, to the last byte. It leaves everything else to people: as long as a table cannot be
read whole it gives no ids, and as long as a date cannot be read it does not renew `datapackage.json`. Where many cells
have the same fault, they are one finding with the number and the lines.
"""


def page() -> str:
    """Return the page."""
    sections = [
        f"## {name}\n\n" + "\n".join(_kind(kind) for kind in kinds)
        for name, kinds in groupby(KINDS, key=lambda kind: kind.section)
    ]
    return "\n".join([INTRODUCTION, *sections])


def _kind(kind: Kind) -> str:
    file, line, column, message, repair = kind.answer
    place = " ".join(part for part in (f"{file}:{line}" if line else file, column) if part)
    fixed = " (`--fix`)" if kind.fixed else ""
    return f"**{kind.title}**{fixed}\n\n```text\n{place}\n  {message}\n  repair: {repair}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
