"""Packages to make pages of: the real one, and others that are made from it."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from schemas import PACKAGE
from standoff.access import loader
from standoff.exporters.validated_package import ValidatedPackage

ROOT = Path(__file__).resolve().parents[2]

HOSTILE = (
    "</script><b>bold</b>",
    "</style></template><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    '" onclick="alert(2)',
    "&lt;i&gt; &amp;amp;",
    "\u202eright to left \u05d0\u05d1",
    "two\n\nlines, and a comma",
)

Frames = Mapping[str, pl.DataFrame]


def real(frames: Frames | None = None) -> ValidatedPackage:
    """The package in this repository, or with other rows."""
    described = json.loads((ROOT / "datapackage.json").read_bytes())
    loaded = {one["name"]: loader.read(ROOT, one).collect() for one in described["resources"]}
    return ValidatedPackage(PACKAGE, ROOT, described, {**loaded, **(frames or {})})


def hostile() -> ValidatedPackage:
    """The package with texts that a careless page would take for markup."""
    frames = dict(real().frames)
    for table in PACKAGE.tables:
        columns = [one.name for one in table if one.own_words or one.name in ("name", "as_written", "cue", "quote")]
        frame = frames[table.name]
        for column in columns:
            texts = [f"{HOSTILE[number % len(HOSTILE)]} {number}" for number in range(frame.height)]
            frame = frame.with_columns(
                pl.when(pl.col(column).is_null()).then(None).otherwise(pl.Series(column, texts)).alias(column)
            )
        frames[table.name] = frame
    return real(frames)


def sentences(valid: ValidatedPackage) -> dict[str, str]:
    """Sentences of an invented source, one for each sentence of the real one; each has its names and judging words."""
    words: dict[str, list[str]] = {}
    for table in ("mentions", "wordings"):
        for row in valid.frames[table].iter_rows(named=True):
            words.setdefault(row["passage_id"], []).append(row["as_written"])
    return {
        passage_id: f'In line {number} the "ferry" of {", ".join(words.get(passage_id, ["nobody"]))} ran late.'
        for number, passage_id in enumerate(valid.frames["passages"]["passage_id"])
    }


def invented() -> ValidatedPackage:
    """The package as if its source were the invented one."""
    valid = real()
    texts = sentences(valid)
    rows: list[dict[str, Any]] = []
    start = 0
    for row in valid.frames["passages"].iter_rows(named=True):
        text = texts[row["passage_id"]]
        found = {
            "char_start": start,
            "char_end": start + len(text),
            "word_count": len(text.split()),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        rows.append({**row, **found})
        start += len(text) + 1
    passages = pl.DataFrame(rows, schema=valid.frames["passages"].schema)
    return real({"passages": passages})


OTHER = "other-2021-12-03"


def two_sources() -> ValidatedPackage:
    """The package with a second source, which reports one event of the first as well."""
    frames = dict(real().frames)
    first = frames["sources"]["source_id"].item(0)
    event = frames["events"]["event_id"].item(0)
    twin = "eve-900"

    def other(table: str, **changes: Any) -> pl.DataFrame:
        cells = {name: value if isinstance(value, pl.Expr) else pl.lit(value) for name, value in changes.items()}
        return frames[table].with_columns(**cells)

    def moved(name: str) -> pl.Expr:
        return pl.col(name).str.replace(first, OTHER, literal=True)

    added = {
        "sources": other("sources", source_id=OTHER, title="Another report", published_on=datetime.date(2021, 12, 3)),
        "passages": other("passages", source_id=OTHER, passage_id=moved("passage_id")),
        "events": other("events", event_id=twin, title="Reported twin").head(1),
        "evidence": other("evidence", record_id=twin, passage_id=moved("passage_id")).head(1),
        "stances": other("stances", record_id=twin, passage_id=moved("passage_id")).head(1),
        "record_links": other(
            "record_links", from_id=twin, to_id=event, relation="same_as", passage_id=moved("passage_id")
        ).head(1),
    }
    return real(
        {
            name: pl.concat([frames[name], frame.select(pl.col(c).cast(t) for c, t in frames[name].schema.items())])
            for name, frame in added.items()
        }
    )


VARIANTS = {"real": real, "hostile": hostile, "invented": invented, "two_sources": two_sources}
