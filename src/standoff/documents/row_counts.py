"""Write the number of rows of each table of a package, as Markdown, between two marks of a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..files.read import read_table
from ..model.package import Package

BEGIN = "<!-- counts: written by `make docs` -->"
END = "<!-- end of counts -->"


def renew_counts(text: str, package: Package, root: Path) -> str:
    """Return the document with the table between its marks renewed.

    Raises:
        ValueError: A mark is missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the document has no lines {BEGIN!r} and {END!r}")
    counts = "\n".join(_counts(package, root))
    return f"{before}{BEGIN}\n\n{counts}\n\n{END}{after}"


def _counts(package: Package, root: Path) -> Iterator[str]:
    yield "| table | rows |"
    yield "|---|---:|"
    for table in package.tables:
        rows = read_table(table, root).rows
        yield f"| `{table.name}` | {0 if rows is None else rows.height} |"
