"""The SQL that docs/use.md shows for the SQLite file runs on it, and finds something."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from standoff.exporters import EXPORTERS
from standoff.exporters.validated_package import ValidatedPackage

ROOT = Path(__file__).resolve().parents[2]
QUERIES = re.findall(r"```sqlite\n(.*?)```", (ROOT / "docs" / "use.md").read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("query", QUERIES)
def test_recipe_for_sqlite_runs(query: str, valid: ValidatedPackage, tmp_path: Path) -> None:
    file = tmp_path / "standoff.sqlite"
    EXPORTERS["sqlite"](valid, file)
    database = sqlite3.connect(file)

    try:
        assert database.execute(query).fetchall()
    finally:
        database.close()
