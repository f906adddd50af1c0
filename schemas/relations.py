"""Frames that several rules want, made once a run from the tables.

A relation takes frames by parameter name, as a rule does. Rows keep the `table` and `line` they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from standoff.model.package import Package
from standoff.verification.source_texts import SourceTexts

from .languages import is_known
from .times import with_times

DATES = ("date_earliest", "date_latest", "date_kind", "date_text")

STAGES = {
    "demanded": "demanded",
    "proposed": "proposed",
    "threatened": "hypothetical",
    "announced": "planned",
    "imposed": "occurred",
    "lifted": "occurred",
}
"""Stage of a sanction → the status of any other happening."""

NOTHING = pl.lit(None, pl.String)


def records(
    statements: pl.LazyFrame, military_movements: pl.LazyFrame, sanctions: pl.LazyFrame, events: pl.LazyFrame
) -> pl.LazyFrame:
    """Return all records in their common columns.

    `what` is the act, kind or measure; `who` the speaker, actor, sender or asserter; `about` what else distinguishes
    two records of one sentence; `status` that of a happening, `occurred` for a statement, which has no asserter.
    """

    def common(frame: pl.LazyFrame, key: str, **columns: pl.Expr) -> pl.LazyFrame:
        return frame.select("table", "line", pl.col(key).alias("record_id"), *DATES, **columns)

    asserter = pl.col("asserted_by_id")
    return pl.concat(
        [
            common(
                statements, "statement_id", who=pl.col("speaker_id"), what=pl.col("act"),
                about=_joined("topic", "target_id", "addressee_id", "cue"),
                status=pl.lit("occurred"), asserted_by_id=NOTHING,
            ),
            common(
                military_movements, "movement_id", who=pl.col("actor_id"), what=pl.col("kind"),
                about=_joined("domain", "place_id"),
                status=pl.col("status"), asserted_by_id=asserter,
            ),
            common(
                sanctions, "sanction_id", who=pl.col("sender_id"), what=pl.col("measure"),
                about=_joined("stage", "target_id", "object"),
                status=pl.col("stage").replace_strict(STAGES, default=None, return_dtype=pl.String),
                asserted_by_id=asserter,
            ),
            common(
                events, "event_id", who=asserter, what=pl.col("kind"),
                about=_joined("title", "place_id"),
                status=pl.col("status"), asserted_by_id=asserter,
            ),
        ]
    ).with_columns(happened=pl.col("status").is_in(["occurred", "ongoing"]))  # fmt: skip


def _joined(*columns: str) -> pl.Expr:
    return pl.concat_str(columns, separator=" ", ignore_nulls=True)


def ids_in_use(package: Package, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Return every id that a row has of its own."""
    return _stacked(
        {"id": pl.String},
        (
            tables[table.name].select("table", "line", pl.col(table.key[0]).alias("id"))
            for table in package.with_ids
            if table.name in tables
        ),
    )


def identified(actors: pl.LazyFrame, places: pl.LazyFrame) -> pl.LazyFrame:
    """Return the actors and places that have a Wikidata item."""
    return pl.concat([frame.select("table", "line", "name", "wikidata_id") for frame in (actors, places)]).drop_nulls()


def record_sources(evidence: pl.LazyFrame, passages: pl.LazyFrame) -> pl.LazyFrame:
    """Return each record with the source whose sentence states it: `record_id` and `source_id`."""
    stating = evidence.filter(pl.col("role") == "states")
    return (
        stating.join(passages.select("passage_id", "source_id"), on="passage_id")
        .select("record_id", "source_id")
        .unique()
    )


def anchored(
    records: pl.LazyFrame,
    record_sources: pl.LazyFrame,
    sources: pl.LazyFrame,
    statements: pl.LazyFrame,
    stances: pl.LazyFrame,
) -> pl.LazyFrame:
    """Return records with `anchor`, `bound` and `language`.

    `anchor` is the day their source was published, from which relative dates are counted, and `language` is that of its
    words. `bound` is the last day on which the record can have been so: that of the statement in which its asserter
    takes it to be so, else the anchor.
    """
    published = sources.select("source_id", "language", anchor="published_on")
    anchors = (
        record_sources.join(published, on="source_id")
        .group_by("record_id")
        .agg(pl.col("anchor").min(), pl.col("language").sort_by("anchor", "source_id").first())
    )
    spoken = statements.select("statement_id", uttered="date_latest").drop_nulls()
    bounds = (
        stances.join(spoken, on="statement_id")
        .group_by("record_id", asserted_by_id="holder_id")
        .agg(pl.col("uttered").min())
    )
    return (
        records.join(anchors.drop_nulls("anchor"), on="record_id")
        .join(bounds, on=["record_id", "asserted_by_id"], how="left", maintain_order="left")
        .with_columns(bound=pl.coalesce("uttered", "anchor"))
        .drop("uttered")
    )


def dated(anchored: pl.LazyFrame) -> pl.LazyFrame:
    """Return records with `anchor`, `bound`, `language`, and the times that their `date_text` names."""
    return with_times(anchored)


def record_actors(package: Package, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Return each actor that a record or a participant row names, with the column that names it."""
    return _stacked(
        {"record_id": pl.String, "column": pl.String, "actor_id": pl.String},
        (
            tables[reference.table].select(
                "table",
                "line",
                # The first key column of a record table, and of its participants, is the record's id.
                pl.col(table.key[0]).alias("record_id"),
                pl.lit(reference.column).alias("column"),
                pl.col(reference.column).alias("actor_id"),
            )
            for table in package.tables
            if table.layer == "record" and table.name in tables
            for reference in table.foreign_keys
            if reference.to_table == "actors"
        ),
    )


def own_words(package: Package, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Return every cell of the package's own words, with its column."""
    return _stacked(
        {"column": pl.String, "text": pl.String},
        (
            tables[table.name].select(
                "table", "line", pl.lit(column.name).alias("column"), pl.col(column.name).alias("text")
            )
            for table in package.tables
            if table.name in tables
            for column in table
            if column.own_words
        ),
    )


def _stacked(columns: Mapping[str, type[pl.DataType]], frames: Iterable[pl.LazyFrame]) -> pl.LazyFrame:
    """Return the frames one under the other without rows that lack a value; without frames there are no rows."""
    empty = pl.LazyFrame(schema={"table": pl.String, "line": pl.UInt32, **columns})
    return pl.concat([empty, *frames]).drop_nulls()


def cues(statements: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """Return the words that show an act or an attitude; `about_id` is the record whose sentences have them."""
    of_statements = statements.select("table", "line", "cue", about_id="statement_id", passage_id=NOTHING)
    of_stances = stances.select("table", "line", "cue", about_id="record_id", passage_id="passage_id")
    return pl.concat([of_statements, of_stances]).drop_nulls("cue")


def passage_texts(passages: pl.LazyFrame, source: SourceTexts) -> pl.LazyFrame:
    """Return the passages of the sources whose text is given, with `text`: the sentence found by its hash, or null."""
    rows = passages.select(
        "table", "line", "passage_id", "source_id", "paragraph", "sentence", "char_start", "char_end", "word_count",
        "sha256", "disposition",
    ).filter(pl.col("source_id").is_in(list(source.by_source))).collect()  # fmt: skip
    lengths = rows.with_columns(length=pl.col("char_end") - pl.col("char_start"))
    shape = ("sha256", "word_count", "length")
    texts = pl.LazyFrame(
        [
            (id_, *key, text)
            for (id_,), mine in lengths.drop_nulls(shape).partition_by("source_id", as_dict=True).items()
            for key, text in source.by_source[id_].find(mine.select(shape).rows()).items()
        ],
        schema={
            "source_id": pl.String, "sha256": pl.String, "word_count": pl.Int64, "length": pl.Int64, "text": pl.String,
        },
        orient="row",
    )  # fmt: skip
    return lengths.lazy().join(texts, on=["source_id", *shape], how="left", maintain_order="left").drop("length")


def passages_found(passage_texts: pl.LazyFrame) -> str:
    """Say how many passages a copy of the source has."""
    found = passage_texts.select(pl.col("text").is_not_null().sum(), total=pl.len()).collect()
    return f"source: {found['text'].item()} of {found['total'].item()} passages found by hash"


def languages_without_a_table(sources: pl.LazyFrame) -> str:
    """Name the languages in which words for times and quotations are not read, or return an empty text."""
    unread = sources.filter(~is_known(pl.col("language"))).select("language").collect().to_series()
    if unread.is_empty():
        return ""
    tags = ", ".join(sorted(unread.unique().to_list()))
    sources_ = "1 source is" if unread.len() == 1 else f"{unread.len():,} sources are"
    where = "in a language without a table in schemas/languages.py"
    return f"{sources_} {where} ({tags}): words for times and quotation marks not checked"


RELATIONS = (
    records, ids_in_use, identified, record_sources, anchored, dated, record_actors, own_words, cues, passage_texts,
)  # fmt: skip
NOTES = (passages_found, languages_without_a_table)


def origins(  # noqa: PLR0913, PLR0917 - the tables that are verified
    sources: pl.LazyFrame,
    passages: pl.LazyFrame,
    mentions: pl.LazyFrame,
    wordings: pl.LazyFrame,
    actors: pl.LazyFrame,
    places: pl.LazyFrame,
    records: pl.LazyFrame,
    record_sources: pl.LazyFrame,
    statements: pl.LazyFrame,
    military_movements: pl.LazyFrame,
    events: pl.LazyFrame,
    evidence: pl.LazyFrame,
    stances: pl.LazyFrame,
    retired_ids: pl.LazyFrame,
) -> pl.LazyFrame:
    """Return the sources that each row is of: `table`, `line` and `source_id`.

    A row about a sentence is of the sentence's source, a record of the source that states it. Actors are of the sources
    that mention or publish them, and places of those whose records they are in; what is left is of every source.
    """
    of_passage = passages.select("passage_id", "source_id")
    here = ["table", "line", "source_id"]
    located = [
        frame.join(of_passage, on="passage_id").select(here) for frame in (mentions, wordings, evidence, stances)
    ]
    of_records = records.join(record_sources, on="record_id").select(here)
    named = pl.concat(
        [
            mentions.join(of_passage, on="passage_id").select("actor_id", "source_id"),
            sources.select(pl.col("publisher_id").alias("actor_id"), "source_id"),
        ]
    ).unique()
    keyed = ((statements, "statement_id"), (military_movements, "movement_id"), (events, "event_id"))
    used = pl.concat([frame.select("place_id", record_id=key) for frame, key in keyed]).drop_nulls()
    where = used.join(record_sources, on="record_id").select("place_id", "source_id").unique()
    every = sources.select("source_id")
    shared = [
        part
        for frame, known, key in ((actors, named, "actor_id"), (places, where, "place_id"))
        for part in (
            frame.join(known, on=key).select(here),
            frame.join(known, on=key, how="anti").join(every, how="cross").select(here),
        )
    ]
    return pl.concat(
        [
            sources.select(here),
            passages.select(here),
            *located,
            of_records,
            *shared,
            retired_ids.join(every, how="cross").select(here),
        ]
    ).unique(maintain_order=True)
