"""The joined views that people want first: SQL that Polars, SQLite and DuckDB run alike.

They are in the descriptor, so that every loader and every export has the same ones. Text lists are sorted before they
are joined; `GROUP_CONCAT` is the one spelling that all three understand.
"""

from __future__ import annotations

from standoff.model.package import Pivot, View

NAMES = {
    "actor": "The name of actor_id.",
    "target": "The name of target_id.",
    "place": "The name of place_id.",
    "asserted_by": "The name of asserted_by_id.",
    "speaker": "The name of speaker_id.",
}
"""Columns that say in words what the id beside them means."""

COMMON = "summary, date_earliest, date_latest, date_kind, date_text"

BETWEEN = "; "
"""What separates the names in a text list."""

HELD = "stances.factuality IN ('certain', 'probable', 'possible')"
DOUBTED = "stances.factuality = 'uncommitted' AND stances.stance = 'none'"
DENIED = "stances.factuality IN ('certainly_not', 'probably_not', 'possibly_not')"
ATTITUDES = {
    "holds": HELD,
    "doubts": DOUBTED,
    "denies": DENIED,
    "favours": "stances.stance = 'favour'",
    "opposes": "stances.stance = 'against'",
}
"""Column of `records` → which stances it lists the holders of."""


def _record(table: str, key: str, **columns: str) -> str:
    """Return the query of a record table in the common columns; a column that is not named is empty."""
    names = ("kind", "actor_id", "target_id", "place_id", "status", "asserted_by_id", "cue", "quote")
    listed = ", ".join(f"CAST({columns.get(name, 'NULL')} AS VARCHAR) AS {name}" for name in names)
    return f"SELECT {key} AS record_id, '{table}' AS record_table, {listed}, {COMMON} FROM {table}"


def _holders() -> str:
    """Return the query of who takes each attitude to each record."""
    listed = ", ".join(
        f"GROUP_CONCAT(CASE WHEN {name} = 1 THEN holder END, '{BETWEEN}') AS {name}, SUM({name}) AS {name}_count"
        for name in ATTITUDES
    )
    flags = ", ".join(f"CASE WHEN {condition} THEN 1 ELSE 0 END AS {name}" for name, condition in ATTITUDES.items())
    held = (
        f"SELECT stances.record_id AS record_id, actors.name AS holder, {flags} "
        "FROM stances JOIN actors ON stances.holder_id = actors.actor_id ORDER BY stances.record_id, actors.name"
    )
    return f"SELECT record_id, {listed} FROM ({held}) AS held GROUP BY record_id"


SOURCE_OF = (
    "SELECT evidence.record_id AS record_id, MIN(passages.source_id) AS source_id "
    "FROM evidence JOIN passages ON evidence.passage_id = passages.passage_id "
    "WHERE evidence.role = 'states' GROUP BY evidence.record_id"
)

AGREEMENT = (
    "CASE WHEN common.record_table = 'statements' THEN NULL "
    "WHEN holders.denies_count > 0 THEN 'denied' "
    "WHEN holders.doubts_count > 0 AND holders.holds_count > 0 THEN 'doubted' "
    "WHEN holders.holds_count > 1 THEN 'shared' "
    "WHEN holders.holds_count = 1 THEN 'one_voice' "
    "ELSE 'not_asserted' END"
)

RECORD_COLUMNS = {
    **NAMES,
    "record_id": "The id of the record.",
    "source_id": "The source that reports the record.",
    "summary": "What is said, moved, imposed or happens. In the package's own words.",
    "cue": "The reporting verb or phrase of a statement, as written in the sentence.",
    "place_id": "Where it is said or happens.",
    "asserted_by_id": "Who asserts it in the source; empty for a statement.",
    "record_table": "The table that has the record.",
    "kind": "The act of a statement, the kind of a movement or event, the measure of a sanction.",
    "status": "How real the source makes it; the stage of a sanction; empty for a statement.",
    "actor_id": "The speaker, the actor or the sender; empty for an event, which has participants.",
    "target_id": "Whom a statement or sanction is about, or a movement is directed at.",
    "holds": "Names of those who take it to be certain, probable or possible.",
    "doubts": "Names of those who take no side, and do not ask for it or refuse it either.",
    "denies": "Names of those who take it not to be so.",
    "favours": "Names of those who want it to come about or go on.",
    "opposes": "Names of those who do not want it to come about or go on.",
    "agreement": "one_voice, shared, doubted, denied or not_asserted; empty for a statement.",
}
"""What the columns of `records` are that no table has."""

RECORDS = View(
    "records",
    "Records",
    "All statements, military movements, sanctions and events in their common columns, with names beside ids. kind is "
    "the act, kind or measure; actor the speaker, the actor or the sender; target whom a statement or sanction is "
    "about, or a movement directed at; status the status or, of sanctions, the stage. holds, doubts, denies, favours "
    "and opposes list by name who takes which stance. agreement: one_voice (nobody else speaks of it), shared, "
    "doubted, denied, not_asserted (only asked for, proposed or refused). A statement has no asserter and no stances.",
    "WITH common AS ("
    + " UNION ALL ".join(
        (
            _record("statements", "statement_id", kind="act", actor_id="speaker_id", target_id="target_id",
                    place_id="place_id", cue="cue", quote="quote"),
            _record("military_movements", "movement_id", kind="kind", actor_id="actor_id", target_id="directed_at_id",
                    place_id="place_id", status="status", asserted_by_id="asserted_by_id"),
            _record("sanctions", "sanction_id", kind="measure", actor_id="sender_id", target_id="target_id",
                    status="stage", asserted_by_id="asserted_by_id"),
            _record("events", "event_id", kind="kind", place_id="place_id", status="status",
                    asserted_by_id="asserted_by_id"),
        )
    )
    + f"), holders AS ({_holders()}), located AS ({SOURCE_OF}) "
    # What people read first and last: frames are shown by their outer columns.
    "SELECT common.record_id AS record_id, common.kind AS kind, actor.name AS actor, common.summary AS summary, "
    "target.name AS target, places.name AS place, common.status AS status, asserter.name AS asserted_by, "
    "common.cue AS cue, common.quote AS quote, common.date_earliest AS date_earliest, "
    "common.date_latest AS date_latest, common.date_kind AS date_kind, common.date_text AS date_text, "
    "common.record_table AS record_table, located.source_id AS source_id, common.actor_id AS actor_id, "
    "common.target_id AS target_id, common.place_id AS place_id, common.asserted_by_id AS asserted_by_id, "
    + ", ".join(f"holders.{name} AS {name}" for name in ("favours", "opposes", "holds", "doubts", "denies"))
    + f", {AGREEMENT} AS agreement "
    "FROM common LEFT JOIN located ON common.record_id = located.record_id "
    "LEFT JOIN holders ON common.record_id = holders.record_id "
    "LEFT JOIN actors AS actor ON common.actor_id = actor.actor_id "
    "LEFT JOIN actors AS target ON common.target_id = target.actor_id "
    "LEFT JOIN actors AS asserter ON common.asserted_by_id = asserter.actor_id "
    "LEFT JOIN places ON common.place_id = places.place_id "
    "ORDER BY record_id",
    columns=RECORD_COLUMNS,
)  # fmt: skip

RECORDS_WITH_EVIDENCE = View(
    "records_with_evidence",
    "Records with their evidence",
    "A row for each record and each sentence that is evidence for it: what the sentence does for the record, where it "
    "is in the source's normalised text (code points, end exclusive), and what it says in the package's own words.",
    "SELECT records.*, evidence.role AS role, evidence.passage_id AS passage_id, "
    "passages.paragraph AS paragraph, passages.sentence AS sentence, passages.char_start AS char_start, "
    "passages.char_end AS char_end, passages.gist AS gist "
    "FROM records JOIN evidence ON records.record_id = evidence.record_id "
    "JOIN passages ON evidence.passage_id = passages.passage_id "
    "ORDER BY records.record_id, passages.paragraph, passages.sentence, CAST(evidence.role AS VARCHAR)",
    columns={
        **RECORD_COLUMNS,
        "role": "What the sentence does for the record.",
        "passage_id": "The sentence that is evidence for the record.",
    },
)

STANCE_MATRIX = View(
    "stance_matrix",
    "Stance matrix",
    "A row for each movement, sanction and event, a column for each holder of a stance: how firmly the holder takes "
    "the record to be so and, after a comma, whether the holder is in favour of it or against it; empty where the "
    "source reports no stance.",
    "SELECT record_id, holder_id, CASE WHEN stance = 'none' THEN CAST(factuality AS VARCHAR) "
    "ELSE CONCAT(CAST(factuality AS VARCHAR), ', ', CAST(stance AS VARCHAR)) END AS attitude "
    "FROM stances ORDER BY record_id, holder_id",
    Pivot(index="record_id", on="holder_id", values="attitude"),
)

VOICES = View(
    "voices",
    "Voices",
    "Who speaks about whom, act by act: a row for each speaker, target and act, with the number of statements and "
    "their ids. A statement about nobody in particular has no target.",
    "SELECT speaker_id, speaker, target_id, target, act, COUNT(statement_id) AS statements, "
    f"GROUP_CONCAT(statement_id, '{BETWEEN}') AS statement_ids FROM ("
    "SELECT statements.statement_id AS statement_id, statements.speaker_id AS speaker_id, speaker.name AS speaker, "
    "statements.target_id AS target_id, target.name AS target, CAST(statements.act AS VARCHAR) AS act "
    "FROM statements JOIN actors AS speaker ON statements.speaker_id = speaker.actor_id "
    "LEFT JOIN actors AS target ON statements.target_id = target.actor_id "
    "ORDER BY statements.statement_id) AS spoken "
    "GROUP BY speaker_id, speaker, target_id, target, act ORDER BY speaker_id, COALESCE(target_id, ''), act",
    columns={
        **NAMES,
        "target_id": "Whom the statements are about.",
        "statements": "How many statements.",
        "statement_ids": "Their ids, sorted.",
    },
)


def _sources_where(names: str) -> str:
    """Return the number of sources in which a text list of `records` names somebody."""
    return f"COUNT(DISTINCT CASE WHEN LENGTH({names}) > 0 THEN source_id END)"


HAPPENINGS = View(
    "happenings",
    "Happenings across sources",
    "A row for each movement, sanction and event of each source. Records that two sources have of one happening share "
    "happening_id, the id of the record first coded: which source says what, when, on whose word, and who holds, "
    "doubts or denies it there. agreement is within the source of the row; across the sources of the happening there "
    "are only counts: sources, and in how many of these somebody holds, doubts or denies it.",
    "WITH joined AS (SELECT records.*, COALESCE(same.to_id, records.record_id) AS happening_id FROM records "
    "LEFT JOIN (SELECT from_id, to_id FROM record_links WHERE relation = 'same_as') AS same "
    "ON records.record_id = same.from_id WHERE records.record_table <> 'statements'), "
    "counted AS (SELECT happening_id, COUNT(DISTINCT source_id) AS sources, "
    f"{_sources_where('holds')} AS sources_holding, {_sources_where('doubts')} AS sources_doubting, "
    f"{_sources_where('denies')} AS sources_denying FROM joined GROUP BY happening_id) "
    "SELECT joined.happening_id AS happening_id, counted.sources AS sources, "
    "counted.sources_holding AS sources_holding, counted.sources_doubting AS sources_doubting, "
    "counted.sources_denying AS sources_denying, joined.source_id AS source_id, sources.publisher_id AS publisher_id, "
    "joined.record_id AS record_id, joined.record_table AS record_table, joined.kind AS kind, joined.status AS status, "
    "joined.asserted_by_id AS asserted_by_id, joined.asserted_by AS asserted_by, joined.summary AS summary, "
    "joined.date_earliest AS date_earliest, joined.date_latest AS date_latest, joined.date_kind AS date_kind, "
    "joined.holds AS holds, joined.doubts AS doubts, joined.denies AS denies, joined.favours AS favours, "
    "joined.opposes AS opposes, joined.agreement AS agreement "
    "FROM joined JOIN counted ON joined.happening_id = counted.happening_id "
    "LEFT JOIN sources ON joined.source_id = sources.source_id ORDER BY happening_id, record_id",
    columns={
        **RECORD_COLUMNS,
        "happening_id": "The id of the record first coded of this happening.",
        "sources": "How many sources report the happening.",
        "sources_holding": "In how many of them somebody takes it to be certain, probable or possible.",
        "sources_doubting": "In how many of them somebody takes no side.",
        "sources_denying": "In how many of them somebody takes it not to be so.",
    },
)

VIEWS = (RECORDS, RECORDS_WITH_EVIDENCE, STANCE_MATRIX, VOICES, HAPPENINGS)
