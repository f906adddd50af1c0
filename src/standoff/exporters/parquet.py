"""Parquet: a zip with a `<table>.parquet` for each table, for Polars, pandas, R, DuckDB and all that speak Arrow.

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

from .about import citation
from .archive import write_zip
from .validated_package import Bundle


def write(bundle: Bundle, path: Path) -> None:
    """Write the zip."""
    write_zip(path, {f"{name}.parquet": _file(bundle, resource) for name, resource in bundle.resources.items()})


def _file(bundle: Bundle, resource: Mapping[str, Any]) -> bytes:
    table = bundle.frames[resource["name"]].to_arrow()
    fields = [_described(table.field(field["name"]), field) for field in resource["schema"]["fields"]]
    schema = pa.schema(fields, metadata=_metadata(bundle.descriptor, resource))
    file = io.BytesIO()
    parquet.write_table(
        pa.Table.from_arrays(table.columns, schema=schema), file, compression="zstd", compression_level=19
    )
    return file.getvalue()


def _described(column: pa.Field, field: Mapping[str, Any]) -> pa.Field:
    # Polars' own metadata stays: it tells an Enum from a Categorical.
    return column.with_metadata(
        {**(column.metadata or {}), "title": field["title"], "description": field["description"]}
    )


def _metadata(known: Mapping[str, Any], resource: Mapping[str, Any]) -> dict[str, str]:
    return {
        "title": resource["title"],
        "description": resource["description"],
        "package": known["name"],
        "version": known["version"],
        "license": " ".join(licence["name"] for licence in known["licenses"]),
        "citation": citation(known),
        "schema": json.dumps(resource["schema"], ensure_ascii=False),
    }
