"""Time a check against the number of sources: `python benchmarks/sources.py`.

Each source has 40 sentences, ten with a statement and ten with an event. A check reads, checks and reports in this
process; the fastest of several turns is printed. Without texts and with a lock for each source, as most runs are; with
`--texts`, against every text.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import polars as pl  # noqa: E402 - after the checkout is on the path

from schemas import PACKAGE  # noqa: E402
from standoff.checks.run import check  # noqa: E402
from standoff.files.descriptor import build, render  # noqa: E402
from standoff.fixes.plan import canonical  # noqa: E402
from standoff.fixes.write import write_locks  # noqa: E402
from standoff.model import DESCRIPTOR  # noqa: E402

SENTENCES, OF_EACH = 40, 10
DAY = datetime.date(2021, 12, 2)


def sentence(source: int, number: int) -> str:
    """Return a sentence; the first one is the title."""
    return f"Paper {source} has Lund, who says that point {number} was met."


def write_package(root: Path, sources: int) -> dict[str, str]:
    """Write a package of that many sources below `root`, and return their texts by source."""
    (root / "data").mkdir()
    texts = [" ".join(sentence(source, number) for number in range(SENTENCES)) for source in range(sources)]
    frames = {
        table.name: pl.DataFrame(_rows(table.name, texts), schema=dict.fromkeys(table.header, pl.String), orient="row")
        for table in PACKAGE.tables
    }
    raw = {table.name: canonical(table, frames[table.name]) for table in PACKAGE.tables}
    for one in raw.values():
        (root / one.table.path).write_bytes(one.data)
    (root / DESCRIPTOR).write_bytes(render(build(PACKAGE, raw)))
    write_locks(PACKAGE, root)
    return {f"paper-{number}-2021-12-02": text for number, text in enumerate(texts)}


def _rows(table: str, texts: list[str]) -> list[dict[str, str]]:
    if table == "actors":
        papers = [{"actor_id": f"paper-{n}", "name": f"Paper {n}", "kind": "media_outlet"} for n in range(len(texts))]
        return [{**row, "named": "true"} for row in (*papers, {"actor_id": "lund", "name": "Lund", "kind": "person"})]
    return [row for source, text in enumerate(texts) for row in _of_source(source, text).get(table, ())]


def _of_source(source: int, text: str) -> dict[str, list[dict[str, str]]]:
    """Return the rows of a source by table."""
    paper, document, day = f"paper-{source}", f"paper-{source}-2021-12-02", DAY.isoformat()
    numbers = range(source * OF_EACH + 1, (source + 1) * OF_EACH + 1)
    places = [f"{document}:p01s{n + 1:02d}" for n in range(2 * OF_EACH)]
    statements = list(zip((f"sta-{n:03d}" for n in numbers), places[:OF_EACH], strict=True))
    events = list(zip((f"eve-{n:03d}" for n in numbers), places[OF_EACH:], strict=True))
    dated = {"date_latest": day, "date_kind": "by"}
    described = {
        "source_id": document, "title": sentence(source, 0), "publisher_id": paper, "kind": "article",
        "published_on": day, "language": "en", "rights": "None", "text_sha256": _sha256(text),
        "passage_count": str(SENTENCES),
    }  # fmt: skip
    said = {"speaker_id": "lund", "act": "assert", "mode": "indirect", "cue": "says", "topic": "diplomacy"}
    event = {"kind": "meeting", "status": "occurred", "asserted_by_id": paper, "summary": "People came.", **dated}
    stance = {"holder_id": paper, "factuality": "certain", "stance": "none"}
    return {
        "sources": [described],
        "passages": _passages(document, source),
        "mentions": [{"passage_id": place, "actor_id": "lund", "as_written": "Lund"} for _, place in statements],
        "statements": [{"statement_id": n, **said, "summary": "Says so.", **dated} for n, _ in statements],
        "events": [{"event_id": n, "title": f"Reported meeting {n}", **event} for n, _ in events],
        "evidence": [{"record_id": n, "passage_id": place, "role": "states"} for n, place in (*statements, *events)],
        "stances": [{"record_id": n, "passage_id": place, **stance} for n, place in events],
    }


def _passages(document: str, source: int) -> list[dict[str, str]]:
    rows, start = [], 0
    for number in range(SENTENCES):
        text = sentence(source, number)
        paragraph, place = (0, 1) if number == 0 else (1, number)
        rows.append({
            "passage_id": f"{document}:p{paragraph:02d}s{place:02d}", "source_id": document,
            "paragraph": str(paragraph), "sentence": str(place), "char_start": str(start),
            "char_end": str(start + len(text)), "word_count": str(len(text.split())), "sha256": _sha256(text),
            "disposition": "fact" if 1 <= number <= 2 * OF_EACH else "opinion", "gist": "A meeting.",
        })  # fmt: skip
        start += len(text) + 1
    return rows


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    """Print the seconds of a check for each number of sources."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sources", type=int, nargs="+", default=[1, 100, 10_000])
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--texts", action="store_true", help="check against the texts too")
    arguments = parser.parse_args()
    for sources in arguments.sources:
        with tempfile.TemporaryDirectory() as directory:
            texts = write_package(Path(directory), sources)
            seconds = []
            for _ in range(arguments.turns):
                began = time.perf_counter()
                report = check(PACKAGE, Path(directory), texts if arguments.texts else None)
                seconds.append(time.perf_counter() - began)
            if not report.valid:
                sys.exit(f"the package of {sources} sources is not valid: {report.findings[:3]}")
            rows = sum(report.tables.values())
            print(f"{sources:>6,} sources, {rows:>9,} rows: {min(seconds):7.2f} s")


if __name__ == "__main__":
    main()
