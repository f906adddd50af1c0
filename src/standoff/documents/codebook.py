"""Write the reference part of the codebook, every table, column and code of a package, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.package import Package
from ..model.table import Column, Table, Vocabulary

BEGIN = "<!-- generated from schemas/ by `make docs`: do not edit below -->"


def renew(text: str, package: Package) -> str:
    """Return the codebook with its generated part renewed; the text above the mark is kept.

    Raises:
        ValueError: The mark is missing, so that the part written by hand cannot be recognised.
    """
    written, mark, _ = text.partition(BEGIN)
    if not mark:
        raise ValueError(f"the codebook has no line {BEGIN!r}")
    return written + BEGIN + "\n\n" + render(package)


def render(package: Package) -> str:
    """Return the generated part."""
    return "\n".join(_lines(package)) + "\n"


def _lines(package: Package) -> Iterator[str]:
    yield "## Tables"
    yield ""
    yield "Key columns are bold. A column is required unless it says optional."
    for table in package.tables:
        yield ""
        yield from _table(table)
    yield ""
    yield "## Vocabularies"
    yield ""
    yield "The last column names the nearest code of an established scheme, where one fits."
    for vocabulary in package.vocabularies:
        yield ""
        yield from _vocabulary(vocabulary)


def _table(table: Table) -> Iterator[str]:
    yield f"### `{table.name}`"
    yield ""
    yield f"{cell(table.description)} Layer: {table.layer}."
    yield ""
    yield "| column | type | meaning | constraints | example |"
    yield "|---|---|---|---|---|"
    for column in table:
        name = f"**`{column.name}`**" if column.key else f"`{column.name}`"
        example = str(column.example).lower() if column.type == "boolean" else str(column.example)
        row = (name, column.type, cell(column.description), "; ".join(_constraints(column)), f"`{cell(example)}`")
        yield f"| {' | '.join(row)} |"


def _constraints(column: Column) -> Iterator[str]:
    if not column.required:
        yield "optional"
    if column.unique:
        yield "unique"
    if column.references:
        yield f"refers to {' or '.join(f'`{target}`' for target in column.references)}"
    if column.vocabulary:
        yield f"code of [{column.vocabulary.name}](#{column.vocabulary.name})"
    elif column.allowed:
        yield f"one of {len(column.allowed)} codes"
    if column.pattern:
        yield f"form `{cell(column.pattern)}`"
    if column.max_length is not None:
        yield f"at most {column.max_length} characters"
    if column.minimum is not None:
        yield f"at least {column.minimum}"


def _vocabulary(vocabulary: Vocabulary) -> Iterator[str]:
    yield f"### {vocabulary.name}"
    yield ""
    yield f"{vocabulary.title}."
    yield ""
    yield "| code | label | definition | elsewhere |"
    yield "|---|---|---|---|"
    for code in vocabulary.codes:
        yield f"| `{code.value}` | {cell(code.label)} | {cell(code.definition)} | {cell(code.match or '')} |"


def cell(text: str) -> str:
    """Escape a text for a cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")
