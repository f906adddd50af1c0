"""Frames that several rules want, made once a run from the tables.

A view takes frames by parameter name, as a rule does. Rows keep the `table` and `line` they come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from standoff.model.package import Package
from standoff.verification.source_texts import SourceTexts

DATES = ("date_earliest", "date_latest", "date_kind", "date_text")


def records(
    statements: pl.LazyFrame, military_movements: pl.LazyFrame, sanctions: pl.LazyFrame, events: pl.LazyFrame
) -> pl.LazyFrame:
    """All records in their common columns.

    `what` is the act, kind or measure; `who` the speaker, actor, sender or asserter; `about` what else
    tells two records of one sentence apart; `happened` whether it is reported as done or going on.
    A statement has itself happened and has no asserter.
    """

    def common(frame: pl.LazyFrame, key: str, **columns: pl.Expr) -> pl.LazyFrame:
        return frame.select("table", "line", pl.col(key).alias("record_id"), *DATES, **columns)

    text = pl.lit(None, pl.String)
    done = pl.col("status").is_in(["occurred", "ongoing"])
    asserted = {"asserted_by_id": pl.col("asserted_by_id"), "contested": pl.col("contested")}
    return pl.concat(
        [
            common(
                statements, "statement_id", who=pl.col("speaker_id"), what=pl.col("act"),
                about=_joined("topic", "target_id", "addressee_id", "responds_to_id"),
                happened=pl.lit(True), asserted_by_id=text, contested=pl.lit(None, pl.Boolean),  # noqa: FBT003
            ),
            common(
                military_movements, "movement_id", who=pl.col("actor_id"), what=pl.col("kind"),
                about=_joined("domain", "place_id"),
                happened=done, **asserted,
            ),
            common(
                sanctions, "sanction_id", who=pl.col("sender_id"), what=pl.col("measure"),
                about=_joined("stage", "target_id", "object"),
                happened=pl.col("stage").is_in(["imposed", "lifted", "announced"]), **asserted,
            ),
            common(
                events, "event_id", who=pl.col("asserted_by_id"), what=pl.col("kind"),
                about=_joined("title", "place_id"),
                happened=done, **asserted,
            ),
        ]
    )  # fmt: skip


def ids_in_use(package: Package, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Every id that a row has of its own."""
    return _stacked(
        {"id": pl.String},
        (
            tables[table.name].select("table", "line", pl.col(table.key[0]).alias("id"))
            for table in package.with_ids
            if table.name in tables
        ),
    )


def identified(actors: pl.LazyFrame, places: pl.LazyFrame) -> pl.LazyFrame:
    """Actors and places that have a Wikidata item."""
    return pl.concat([frame.select("table", "line", "name", "wikidata_id") for frame in (actors, places)]).drop_nulls()


def _joined(*columns: str) -> pl.Expr:
    return pl.concat_str(columns, separator=" ", ignore_nulls=True)


def anchored(
    records: pl.LazyFrame, evidence: pl.LazyFrame, passages: pl.LazyFrame, sources: pl.LazyFrame
) -> pl.LazyFrame:
    """Records with `anchor`, the day their source was published: relative dates are counted from it."""
    published = passages.join(sources, on="source_id").select("passage_id", anchor="published_on")
    anchors = (
        evidence.filter(pl.col("role") == "states")
        .join(published, on="passage_id")
        .group_by("record_id")
        .agg(pl.col("anchor").min())
    )
    return records.join(anchors.drop_nulls(), on="record_id")


def record_actors(package: Package, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Each actor that a record or a participant row names, with the column that names it."""
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
            for reference in table.references
            if reference.targets == (("actors", "actor_id"),)
        ),
    )


def own_words(package: Package, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """Every cell of the package's own words, with its column."""
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
    """The frames one under the other, rows without a value left out; no frame at all gives no row."""
    empty = pl.LazyFrame(schema={"table": pl.String, "line": pl.UInt32, **columns})
    return pl.concat([empty, *frames]).drop_nulls()


def passage_texts(passages: pl.LazyFrame, source: SourceTexts) -> pl.LazyFrame:
    """Passages with `text`, the sentence found by its hash; null where it was not found."""
    rows = passages.select(
        "table", "line", "passage_id", "source_id", "paragraph", "sentence", "char_start", "char_end", "word_count",
        "sha256",
    ).collect()  # fmt: skip
    lengths = rows.with_columns(length=pl.col("char_end") - pl.col("char_start"))
    shape = ("sha256", "word_count", "length")
    found = source.find(lengths.select(shape).drop_nulls().rows())
    texts = pl.LazyFrame(
        [(*key, text) for key, text in found.items()],
        schema={"sha256": pl.String, "word_count": pl.Int64, "length": pl.Int64, "text": pl.String},
        orient="row",
    )
    return lengths.lazy().join(texts, on=shape, how="left", maintain_order="left").drop("length")


def passages_found(passage_texts: pl.LazyFrame) -> str:
    """How many passages a copy of the source has."""
    found = passage_texts.select(pl.col("text").is_not_null().sum(), total=pl.len()).collect()
    return f"source: {found['text'].item()} of {found['total'].item()} passages found by hash"


RELATIONS = (records, ids_in_use, identified, anchored, record_actors, own_words, passage_texts)
NOTES = (passages_found,)
