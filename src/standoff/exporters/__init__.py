"""Files of a release. To add one: a module with `write(valid, path)`, and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from .exporter import Exporter

EXPORTERS: Mapping[str, Exporter] = {
    "zip": Exporter(f"{__name__}.package_zip", "application/zip", "All tables and views as CSV, with the codebook"),
    "parquet.zip": Exporter(f"{__name__}.parquet", "application/zip", "All tables and views as Parquet"),
    "jsonl.zip": Exporter(f"{__name__}.jsonl", "application/zip", "All tables and views as JSON Lines"),
    "sqlite": Exporter(f"{__name__}.sqlite", "application/vnd.sqlite3", "All tables and views as an SQLite database"),
    "datasette.json": Exporter(f"{__name__}.datasette", "application/json"),
    "duckdb": Exporter(
        f"{__name__}.duckdb_file", "application/octet-stream", "All tables and views as a DuckDB database"
    ),
    "xlsx": Exporter(
        f"{__name__}.excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "All tables and views as a workbook",
    ),
    "croissant.json": Exporter(f"{__name__}.croissant", "application/ld+json"),
    "schema-org.json": Exporter(f"{__name__}.schema_org", "application/ld+json"),
}
"""The exporters of any package, by the end of the file's name; a package adds its own in `Package.exporters`."""
