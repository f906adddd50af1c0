"""How each client in Python, and each program, reads a release: `read(folder, release) -> Reading`."""

from __future__ import annotations

import asyncio
import csv
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any


class NotHere(Exception):
    """The client is not installed on this machine."""


@dataclass(frozen=True)
class Release:
    """What is in the folder: files that begin with `name`, the tables, and the column of texts that is compared."""

    name: str
    version: str
    tables: tuple[str, ...]

    @property
    def stem(self) -> str:
        return f"{self.name}-{self.version}"


@dataclass(frozen=True)
class Reading:
    """What a client found: its version, how many rows each table has, and the summaries of all statements."""

    client: str
    rows: Mapping[str, int]
    texts: list[str]


Read = Callable[[Path, Release], Reading]


def command(*arguments: str, folder: Path, **environment: str) -> str:
    """Return what a program prints.

    Raises:
        NotHere: It is not installed.
    """
    if shutil.which(arguments[0]) is None:
        raise NotHere(arguments[0])
    settings = {**os.environ, **environment}
    done = subprocess.run(arguments, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError((done.stderr or done.stdout).strip().splitlines()[-1])
    return done.stdout


def script(program: str, file: str, client: str, title: str, **environment: str) -> Read:
    """Read by a script in another language, which prints what it found as JSON."""

    def read(folder: Path, release: Release) -> Reading:
        path = str(Path(__file__).with_name(file))
        tables = ",".join(release.tables)
        found = json.loads(
            command(program, path, client, release.name, release.version, tables, folder=folder, **environment)
        )
        # R writes each value as a list.
        of, library = (each[0] if isinstance(each, list) else each for each in (found["version"], found["library"]))
        return Reading(f"{title} {of}, {client} {library}", found["rows"], found["texts"])

    return read


def _reading(client: str, release: Release, rows: Callable[[str], Iterable[Mapping[str, Any]]]) -> Reading:
    """Read all tables as rows by column."""
    found = {table: list(rows(table)) for table in release.tables}
    texts = [row["summary"] for row in found["statements"]]
    return Reading(client, {table: len(each) for table, each in found.items()}, texts)


def pandas(folder: Path, release: Release) -> Reading:
    """CSVs of the zip."""
    import pandas as pd

    def rows(table: str) -> Any:
        file = folder / "zip" / "data" / f"{table}.csv"
        return pd.read_csv(file, keep_default_na=False, na_values=[""]).to_dict("records")

    return _reading(f"pandas {version('pandas')}", release, rows)


def polars(folder: Path, release: Release) -> Reading:
    """Parquet."""
    import polars as pl

    return _reading(
        f"Polars {version('polars')}",
        release,
        lambda table: pl.read_parquet(folder / "parquet" / f"{table}.parquet").to_dicts(),
    )


FRICTIONLESS = """
import json, sys
import frictionless
package = frictionless.Package(sys.argv[1])
report = package.validate()
assert report.valid, report.flatten(["title", "type", "message"])
found = {resource.name: resource.read_rows() for resource in package.resources}
rows = {name: len(each) for name, each in found.items()}
print(json.dumps([frictionless.__version__, rows, [row["summary"] for row in found["statements"]]]))
"""


def frictionless(folder: Path, release: Release) -> Reading:
    """The zip, validated as well; in the environment of the checks, which has Frictionless."""
    python = Path(__file__).resolve().parents[1] / ".venv" / "bin" / "python"
    found = json.loads(command(str(python), "-c", FRICTIONLESS, f"{release.stem}.zip", folder=folder))
    return Reading(f"Frictionless {found[0]}", found[1], found[2])


def duckdb(folder: Path, release: Release) -> Reading:
    """The DuckDB file."""
    import duckdb as library

    with library.connect(folder / f"{release.name}.duckdb", read_only=True) as database:
        return _reading(
            f"DuckDB {library.__version__}", release, lambda table: database.table(table).to_arrow_table().to_pylist()
        )


def sqlite(folder: Path, release: Release) -> Reading:
    """The SQLite file, by the command line."""
    of = command("sqlite3", "--version", folder=folder).split()[0]

    def rows(table: str) -> Any:
        found = command("sqlite3", "-json", f"{release.name}.sqlite", f'SELECT * FROM "{table}"', folder=folder)
        return json.loads(found or "[]")

    return _reading(f"sqlite3 {of}", release, rows)


def datasette(folder: Path, release: Release) -> Reading:
    """The SQLite file with its metadata, served."""
    from datasette.app import Datasette

    metadata = json.loads((folder / f"{release.name}-datasette.json").read_bytes())
    served = Datasette([str(folder / f"{release.name}.sqlite")], metadata=metadata)

    def rows(table: str) -> Any:
        path = f"/{release.name}/{table}.json?_shape=array&_size=max"
        return asyncio.run(served.client.get(path)).json()

    return _reading(f"Datasette {version('datasette')}", release, rows)


def openpyxl(folder: Path, release: Release) -> Reading:
    """The workbook."""
    import openpyxl as library

    book = library.load_workbook(folder / f"{release.stem}.xlsx")

    def rows(table: str) -> Any:
        header, *lines = book[table].iter_rows(values_only=True)
        return [dict(zip(header, line, strict=True)) for line in lines]

    return _reading(f"openpyxl {library.__version__}", release, rows)


def libreoffice(folder: Path, release: Release) -> Reading:
    """The workbook, each sheet saved as CSV."""
    of = command("soffice", "--version", folder=folder).split()[1]
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command(
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", sheets,
        "--outdir", "sheets", f"{release.stem}.xlsx", folder=folder,
    )  # fmt: skip

    def rows(table: str) -> Any:
        with (folder / "sheets" / f"{release.stem}-{table}.csv").open(encoding="utf-8", newline="") as file:
            # An Excel table has one empty row where it has none.
            return [row for row in csv.DictReader(file) if any(row.values())]

    return _reading(f"LibreOffice {of}", release, rows)


def mlcroissant(folder: Path, release: Release) -> Reading:
    """Croissant, with the zip beside it."""
    import mlcroissant as library

    dataset = library.Dataset(folder / f"{release.stem}-croissant.json")

    def rows(table: str) -> Any:
        for record in dataset.records(table):
            texts = {name.split("/")[1]: value for name, value in record.items()}
            yield {name: value.decode() if isinstance(value, bytes) else value for name, value in texts.items()}

    return _reading(f"mlcroissant {version('mlcroissant')}", release, rows)


def rdflib(folder: Path, release: Release) -> Reading:
    """JSON-LD: rows by their names, and the descriptions of all statements."""
    from rdflib import Graph, URIRef
    from rdflib.namespace import SDO

    graph = Graph().parse(folder / f"{release.stem}.jsonld", format="json-ld")
    base = json.loads((folder / f"{release.stem}.jsonld").read_bytes())["@context"]["@base"]
    names = {str(node) for node in graph.subjects() if isinstance(node, URIRef) and "#" not in node}
    rows = {table: sum(name.startswith(f"{base}{table}/") for name in names) for table in release.tables}
    texts = [
        str(graph.value(URIRef(name), SDO.description))
        for name in sorted(names)
        if name.startswith(f"{base}statements/")
    ]
    return Reading(f"rdflib {version('rdflib')}", rows, texts)
