"""The joined views that people want first: one query each, run by Polars, SQLite and DuckDB alike.

They stand in the descriptor, so that every loader and every export has the same ones.
"""

from __future__ import annotations

from standoff.model.package import Pivot, View

COMMON = "summary, date_earliest, date_latest, date_kind, date_text"


def _record(table: str, key: str, **columns: str) -> str:
    """The rows of a record table in the common columns; a column that is not named is empty."""
    given = {"kind": "NULL", "actor_id": "NULL", "target_id": "NULL", "place_id": "NULL", "status": "NULL"}
    given |= {"asserted_by_id": "NULL", "contested": "NULL", **columns}
    cast = {name: f"CAST({value} AS VARCHAR)" for name, value in given.items() if name != "contested"}
    cast["contested"] = f"CAST({given['contested']} AS BOOLEAN)"
    listed = ", ".join(f"{value} AS {name}" for name, value in cast.items())
    return f"SELECT {key} AS record_id, '{table}' AS record_table, {listed}, {COMMON} FROM {table}"  # noqa: S608


RECORDS = View(
    "records",
    "Records",
    "All statements, military movements, sanctions and events in their common columns. kind is the act, kind or "
    "measure; actor_id the speaker, the actor or the sender; status the status or, of sanctions, the stage. A "
    "statement has no status, asserter or stances: the source reports that it was made.",
    " UNION ALL ".join(
        (
            _record("statements", "statement_id", kind="act", actor_id="speaker_id", target_id="target_id",
                    place_id="place_id"),
            _record("military_movements", "movement_id", kind="kind", actor_id="actor_id", place_id="place_id",
                    status="status", asserted_by_id="asserted_by_id", contested="contested"),
            _record("sanctions", "sanction_id", kind="measure", actor_id="sender_id", target_id="target_id",
                    status="stage", asserted_by_id="asserted_by_id", contested="contested"),
            _record("events", "event_id", kind="kind", place_id="place_id", status="status",
                    asserted_by_id="asserted_by_id", contested="contested"),
        )
    )
    + " ORDER BY record_id",
)  # fmt: skip

RECORDS_WITH_EVIDENCE = View(
    "records_with_evidence",
    "Records with their evidence",
    "A row for each record and each sentence that is evidence for it: what the sentence does for the record, where it "
    "stands in the source's normalised text (code points, end exclusive), and what it says in the package's own words.",
    "SELECT records.*, evidence.role, evidence.passage_id, passages.source_id, "
    "passages.paragraph, passages.sentence, passages.char_start, passages.char_end, passages.gist "
    "FROM records JOIN evidence ON records.record_id = evidence.record_id "
    "JOIN passages ON evidence.passage_id = passages.passage_id ORDER BY records.record_id, evidence.passage_id",
)

STANCE_MATRIX = View(
    "stance_matrix",
    "Stance matrix",
    "A row for each movement, sanction and event, a column for each holder of a stance: how firmly that holder takes "
    "the record to be so, empty where the source reports no stance.",
    "SELECT record_id, holder_id, stance FROM stances ORDER BY record_id, holder_id",
    Pivot(index="record_id", on="holder_id", values="stance"),
)

VIEWS = (RECORDS, RECORDS_WITH_EVIDENCE, STANCE_MATRIX)
