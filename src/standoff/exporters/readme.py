"""README.md of the zip: what is in it and how to open it, from the descriptor. No command needs the repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..access.metadata import citation
from ..model import DESCRIPTOR
from .codebook import licence
from .validated_package import ValidatedPackage


def readme(valid: ValidatedPackage) -> str:
    """Return the text of README.md."""
    return "\n\n".join(_parts(valid)) + "\n"


def _parts(valid: ValidatedPackage) -> Iterator[str]:
    known = valid.descriptor
    yield f"# {known['title']}"
    yield known["description"]
    yield f"Version {known['version']}{_day(known)}. Licence: {licence(known)}."
    yield f"Cite as: {citation(known)}"
    yield "Source: " + "; ".join(source["title"] for source in known["sources"])
    yield "## Files"
    yield (
        f"All tables are CSV: UTF-8, comma, one header line, an empty cell where there is no value. "
        f"`{DESCRIPTOR}` describes each column and each code for readers of [Data Packages](https://datapackage.org)."
    )
    yield _table(
        ("file", "a row is", "rows"),
        (
            (f"[`{one['path']}`]({one['path']})", one["description"], f"{valid.frames[name].height:,}")
            for name, one in valid.resources.items()
        ),
    )
    if valid.views:
        yield "Joined for reading, and derived from the tables above:"
        yield _table(
            ("file", "contents", "rows"),
            (
                (_view(query.name), query.description, f"{valid.views[query.name].height:,}")
                for query in valid.package.views
            ),
        )
    if valid.package.documents:
        yield "Documents: " + ", ".join(f"[{path}]({path})" for path in valid.package.documents) + "."
    yield "## Open it"
    first = next((f"views/{name}.csv" for name in valid.views), next(iter(valid.resources.values()))["path"])
    yield from _recipes(first, next(iter(valid.resources)))


def _recipes(path: str, table: str) -> Iterator[str]:
    """Yield each way to open it; paths are relative to the folder that the zip is extracted to."""
    yield _code("python", "# pandas: keep the text NA a text", "import pandas as pd", "",
                f'frame = pd.read_csv("{path}", keep_default_na=False, na_values=[""])')  # fmt: skip
    yield _code("python", "# Frictionless: columns with their types", "from frictionless import Package", "",
                f'rows = Package("{DESCRIPTOR}").get_resource("{table}").read_rows()')  # fmt: skip
    yield _code("sql", "-- DuckDB", f"SELECT * FROM read_csv('{path}', header = true);")  # noqa: S608 - a recipe to read
    yield _code("r", "# R", f'frame <- readr::read_csv("{path}", na = "")')
    yield "In a spreadsheet, import the file as UTF-8 text; the release has a workbook too."


def _day(known: Mapping[str, Any]) -> str:
    return f", released on {known['created'][:10]}" if "created" in known else ""


def _view(name: str) -> str:
    return f"[`views/{name}.csv`](views/{name}.csv)"


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (header, ("---", "---", "---:"), *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _code(language: str, *lines: str) -> str:
    return "\n".join((f"```{language}", *lines, "```"))
