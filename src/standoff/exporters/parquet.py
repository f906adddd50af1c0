"""Parquet: a zip with a file for each table, and below `views/` for each joined view.

Types hold: dates, booleans and 64-bit integers are what they are; codes are dictionaries in the order of their
vocabulary, which Polars reads as Enum. Each column carries its `title` and `description` as Arrow field metadata;
each file the table's and the package's, with licence, citation and Table Schema, as key-value metadata.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from ..model.package import View
from .about import citation
from .archive import write_zip
from .validated_package import ValidatedPackage

CODEC = "none"
"""Read by every reader, where some lack zstd or Brotli; and smallest in a zip, which compresses the files itself."""


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write the zip."""
    tables = {f"{name}.parquet": _table(valid, resource) for name, resource in valid.resources.items()}
    write_zip(path, {**tables, **{f"views/{query.name}.parquet": _view(valid, query) for query in valid.package.views}})


def _table(valid: ValidatedPackage, resource: Mapping[str, Any]) -> bytes:
    rows = valid.frames[resource["name"]].to_arrow()
    fields = [_described(rows.field(field["name"]), field) for field in resource["schema"]["fields"]]
    more = {"schema": json.dumps(resource["schema"], ensure_ascii=False)}
    return _file(rows, pa.schema(fields, metadata={**_metadata(valid.descriptor, resource), **more}))


def _view(valid: ValidatedPackage, query: View) -> bytes:
    rows = valid.views[query.name].to_arrow()
    said = {"title": query.title, "description": query.description}
    return _file(rows, rows.schema.with_metadata(_metadata(valid.descriptor, said)))


def _file(rows: pa.Table, schema: pa.Schema) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(rows.columns, schema=schema), file, compression=CODEC)
    return file.getvalue()


def _described(column: pa.Field, field: Mapping[str, Any]) -> pa.Field:
    # Polars' own metadata stays: it distinguishes an Enum from a Categorical.
    return column.with_metadata(
        {**(column.metadata or {}), "title": field["title"], "description": field["description"]}
    )


def _metadata(known: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, str]:
    return {
        "title": said["title"],
        "description": said["description"],
        "package": known["name"],
        "version": known["version"],
        "license": " ".join(licence["name"] for licence in known["licenses"]),
        "citation": citation(known),
    }
