"""Codes that a draft proposes.

They are known while it is checked; before it is merged, a person adds them to the vocabularies.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from ..model.package import Package
from ..model.pandera_schema import pa
from ..model.table import METADATA, Code, ColumnMetadata, Table, Vocabulary

FILE = "codes.csv"
HEADER = ("vocabulary", "value", "label", "definition")


class UnknownVocabulary(Exception):
    """The codes of a draft cannot be read; the text says why."""


def read_codes(package: Package, draft: Path) -> dict[str, list[Code]]:
    """Return the codes that a draft proposes, by vocabulary; those that the package has already are left out.

    Raises:
        UnknownVocabulary: The file has other columns, or names a vocabulary that there is not.
    """
    file = draft / FILE
    if not file.is_file():
        return {}
    known = {vocabulary.name: vocabulary for vocabulary in package.vocabularies}
    found: dict[str, list[Code]] = defaultdict(list)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if tuple(rows.fieldnames or ()) != HEADER:
            raise UnknownVocabulary(f"{file} does not begin with the line {','.join(HEADER)}")
        for row in rows:
            if row["vocabulary"] not in known:
                raise UnknownVocabulary(
                    f"{file}: there is no vocabulary {row['vocabulary']!r}; one of {', '.join(known)}"
                )
            if row["value"] not in known[row["vocabulary"]].values:
                found[row["vocabulary"]].append(Code(row["value"], row["label"], row["definition"]))
    return dict(found)


def with_codes(package: Package, codes: Mapping[str, Sequence[Code]]) -> Package:
    """Return the package with more codes in its vocabularies."""
    if not codes:
        return package
    extended = {one.name: replace(one, codes=(*one.codes, *codes.get(one.name, ()))) for one in package.vocabularies}
    return replace(
        package,
        vocabularies=tuple(extended.values()),
        tables=tuple(_with_vocabularies(table, extended, codes) for table in package.tables),
    )


def _with_vocabularies(table: Table, extended: Mapping[str, Vocabulary], codes: Mapping[str, object]) -> Table:
    """Return the table with the new vocabularies in its columns: a model that declares these columns again."""
    columns = [column for column in table if column.vocabulary and column.vocabulary.name in codes]
    if not columns:
        return table
    # Pandera reads Config of the class itself only.
    declared: dict[str, Any] = {
        "Config": type("Config", (table.model.Config,), {}),
        "__annotations__": {column.name: str for column in columns},
        "__doc__": table.model.__doc__,
    }
    for column in columns:
        assert column.vocabulary  # noqa: S101 - selected above
        vocabulary = extended[column.vocabulary.name]
        stated = {one.name: getattr(column, one.name) for one in fields(ColumnMetadata)}
        declared[column.name] = pa.Field(
            title=column.title,
            description=column.description,
            nullable=not column.required,
            isin=list(vocabulary.values),
            metadata={METADATA: ColumnMetadata(**{**stated, "vocabulary": vocabulary})},
        )
    return Table(type(table.model.__name__, (table.model,), declared))
