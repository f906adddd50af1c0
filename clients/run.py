"""Open a release with the programs and libraries that people use, and write docs/clients.md: `make clients`.

The clients of Python come with the release's environment. The others are looked for on this machine: `Rscript` with
readr, jsonlite and RSQLite; `node` and `npm`, which fetches two packages; `soffice`; `sqlite3`. One that is missing is
listed as such. The exit code is 1 where a client finds other rows or texts than the package has.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from clients import readers  # noqa: E402
from clients.readers import NotHere, Read, Reading, Release, script  # noqa: E402
from schemas import PACKAGE  # noqa: E402
from standoff.exporters import EXPORTERS  # noqa: E402
from standoff.exporters.validated_package import ValidatedPackage, validated  # noqa: E402

PAGE = ROOT / "docs" / "clients.md"
NODE = ("datapackage", "hyparquet")
HEAD = """# Clients

Each release can be opened with these. `make clients` runs them on a fresh build and writes this page: every client
reads all tables, and its number of rows in each and the summaries of all statements are compared with the package.

| client | how it was tried | result |
|---|---|---|
"""


def clients(node: Path) -> Mapping[str, tuple[str, Read]]:
    """The clients by the name under which they are listed while they are missing."""
    of_r = {"readr": "CSVs of the zip", "jsonlite": "JSON Lines", "RSQLite": "the SQLite file"}
    of_node = {"datapackage": "the zip, without extracting it", "hyparquet": "Parquet"}
    return {
        "pandas": ("CSVs of the zip", readers.pandas),
        "Polars": ("Parquet", readers.polars),
        "Frictionless": ("the zip, validated and read", readers.frictionless),
        "DuckDB": ("the DuckDB file", readers.duckdb),
        "sqlite3": ("the SQLite file, by its command line", readers.sqlite),
        "Datasette": ("the SQLite file with its metadata", readers.datasette),
        **{f"R, {name}": (how, script("Rscript", "read.R", name, "R")) for name, how in of_r.items()},
        **{
            f"Node, {name}": (how, script("node", "read.mjs", name, "Node", NODE_FOLDER=str(node)))
            for name, how in of_node.items()
        },
        "openpyxl": ("the workbook", readers.openpyxl),
        "LibreOffice": ("the workbook, each sheet saved as CSV", readers.libreoffice),
        "mlcroissant": ("Croissant, with nothing but the zip beside it", readers.mlcroissant),
        "rdflib": ("JSON-LD", readers.rdflib),
    }


def main() -> int:
    """Build, run all clients, and write the page."""
    valid = validated(PACKAGE, ROOT)
    release = Release(PACKAGE.name, PACKAGE.version, tuple(valid.frames))
    failed, lines = False, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Else mlcroissant takes what it extracted from an earlier build of this version.
        os.environ["CROISSANT_CACHE"] = str(folder / "croissant")
        _build(valid, folder)
        node = folder / "node"
        _fetch(node)
        for client, (how, read) in clients(node).items():
            named, result, fine = _try(client, read, folder, release, valid)
            failed |= not fine
            print(f"{named}: {result}")
            lines.append(f"| {named} | {how} | {result} |\n")
    PAGE.write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")
    return int(failed)


def _build(valid: ValidatedPackage, folder: Path) -> None:
    for suffix, write in {**EXPORTERS, **PACKAGE.exporters}.items():
        write(valid, folder / valid.file_name(suffix))
    for suffix in ("zip", "parquet.zip", "jsonl.zip"):
        with zipfile.ZipFile(folder / valid.file_name(suffix)) as archive:
            archive.extractall(folder / suffix.removesuffix(".zip"))


def _fetch(node: Path) -> None:
    node.mkdir()
    try:
        readers.command("npm", "install", "--silent", "--no-audit", "--no-fund", *NODE, folder=node)
    except NotHere:
        print("npm is not installed here", file=sys.stderr)


def _try(client: str, read: Read, folder: Path, release: Release, valid: ValidatedPackage) -> tuple[str, str, bool]:
    """Return the client with its version, what came of it, and whether that is as it should be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read(folder, release)
    except NotHere:
        return client, "not tried: not installed", True
    except Exception as error:  # noqa: BLE001 - whatever a client raises is its result
        return client, f"failed: {type(error).__name__}: {error}", False
    wrong = _differences(found, valid)
    return found.client, wrong or f"all {len(found.rows)} tables, {sum(found.rows.values())} rows", not wrong


def _differences(found: Reading, valid: ValidatedPackage) -> str:
    expected = {table: frame.height for table, frame in valid.frames.items()}
    wrong = [
        f"{table} has {found.rows.get(table)} rows, not {rows}"
        for table, rows in expected.items()
        if found.rows.get(table) != rows
    ]
    # DuckDB has the rows of a table that refers to itself in another order.
    if sorted(found.texts) != sorted(valid.frames["statements"]["summary"]):
        wrong.append("summaries of statements differ")
    return "; ".join(wrong)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.SubprocessError as error:
        sys.exit(f"clients: {error}")
