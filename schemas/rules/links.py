"""Rules on how records are related."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

from .cycles import on_a_cycle

STATEMENT = ("statements",)
HAPPENING = ("military_movements", "sanctions", "events")
ANY = (*STATEMENT, *HAPPENING)

JOINS = {
    "part_of": (HAPPENING, ("events",)),
    "repeats": (STATEMENT, STATEMENT),
    "answers": (STATEMENT, STATEMENT),
    "rejects": (STATEMENT, STATEMENT),
    "denies": (STATEMENT, STATEMENT),
    "if": (HAPPENING, HAPPENING),
    "in_order_to": (HAPPENING, HAPPENING),
    "because_of": (HAPPENING, ANY),
}
"""Relation → the tables of the records that it may lead from and to."""

OF_ONE_KIND = ("elaborates", "same_as")
"""Relations of two records of the same table."""

LATER = ("answers", "rejects", "denies", "repeats")
"""Relations of a statement to an earlier one."""


@rule(
    column="relation",
    message="{relation} cannot join {from_id} to {to_id}",
    repair="correct the relation, or the ids; docs/codebook.md says which kinds of record each relation joins",
    partial=("record_links", "records"),
)
def link_joins_what_its_relation_allows(record_links: pl.LazyFrame, records: pl.LazyFrame) -> pl.LazyFrame:
    """A link joins the kinds of record that its relation allows.

    A reply is between statements; a condition, a purpose and a cause are of movements, sanctions and events.
    """
    relation, of, to = pl.col("relation"), pl.col("of"), pl.col("to")
    allowed = pl.any_horizontal(
        (relation == name) & of.is_in(start) & to.is_in(end) for name, (start, end) in JOINS.items()
    ) | (relation.is_in(OF_ONE_KIND) & (of == to))
    return (
        record_links.join(records.select(of="table", from_id="record_id"), on="from_id", maintain_order="left")
        .join(records.select(to="table", to_id="record_id"), on="to_id", maintain_order="left")
        .filter(~allowed)
    )


@rule(
    column="to_id",
    message="{from_id} leads back to itself through {to_id}",
    repair="delete the link that the source does not make, or turn it round",
    partial=("record_links",),
)
def links_have_no_cycle(record_links: pl.LazyFrame) -> pl.LazyFrame:
    """No record leads back to itself by links of one relation.

    Nothing is a part, a condition, a purpose or a repetition of itself.
    """
    return on_a_cycle(record_links, "from_id", "to_id", within="relation")


@rule(
    column="passage_id",
    message="{passage_id} is no evidence for {from_id}",
    repair="cite a sentence that is evidence for {from_id}, or add it to the evidence",
    partial=("record_links",),
)
def link_rests_on_evidence(record_links: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """The sentence that makes a link is evidence for the record that it leads from.

    A link is coded only where the source makes it.
    """
    cited = evidence.select("passage_id", from_id="record_id")
    return record_links.join(cited, on=["from_id", "passage_id"], how="anti", maintain_order="left")


@rule(
    column="relation",
    message="{from_id} is of {from_source} and {to_id} of {to_source}",
    repair="use same_as for records of two sources and for them only, or correct the ids",
    partial=("record_links", "record_sources"),
)
def link_stays_within_its_source(record_links: pl.LazyFrame, record_sources: pl.LazyFrame) -> pl.LazyFrame:
    """A link joins records of one source, and `same_as` records of two.

    What one source says is never explained by another; that two speak of one happening is a judgement of its own.
    """
    of = record_sources.select(from_id="record_id", from_source="source_id")
    to = record_sources.select(to_id="record_id", to_source="source_id")
    same = pl.col("from_source") == pl.col("to_source")
    return (
        record_links.join(of, on="from_id", maintain_order="left")
        .join(to, on="to_id", maintain_order="left")
        .filter(same == (pl.col("relation") == "same_as"))
    )


@rule(
    column="to_id",
    message="{to_id} is itself the same as {further}",
    repair="lead to {further}, the record first coded",
    partial=("record_links",),
)
def same_as_has_no_chain(record_links: pl.LazyFrame) -> pl.LazyFrame:
    """A `same_as` link leads to the record first coded.

    Records of one happening then all lead to one of them, and can be grouped by it.
    """
    same = record_links.filter(pl.col("relation") == "same_as")
    further = same.select(to_id="from_id", further="to_id")
    return same.join(further, on="to_id", maintain_order="left")


@rule(
    column="relation",
    message="{from_id} was over by {date_latest}, before {to_id} can have been made ({first})",
    repair="correct the link or the dates",
    partial=("record_links", "statements"),
)
def reply_is_not_earlier(record_links: pl.LazyFrame, statements: pl.LazyFrame) -> pl.LazyFrame:
    """A reply or repetition is not earlier than what it replies to or repeats.

    Checked where both dates are known: the latest day of the reply against the earliest of the other.
    """
    reply = statements.select("date_latest", from_id="statement_id")
    first = statements.select(to_id="statement_id", first="date_earliest")
    return (
        record_links.filter(pl.col("relation").is_in(LATER))
        .join(reply, on="from_id", maintain_order="left")
        .join(first, on="to_id", maintain_order="left")
        .filter(pl.col("date_latest") < pl.col("first"))
    )


@rule(
    column="to_id",
    message="{from_id} is by {speaker_id} and {to_id} by {other}",
    repair="take repeats or a reply for two speakers, or correct the ids",
    partial=("record_links", "statements"),
)
def elaboration_is_by_the_same_speaker(record_links: pl.LazyFrame, statements: pl.LazyFrame) -> pl.LazyFrame:
    """A statement elaborates one of the same speaker.

    What another says of the same thing repeats it or replies to it.
    """
    own = statements.select("speaker_id", from_id="statement_id")
    other = statements.select(to_id="statement_id", other="speaker_id")
    return (
        record_links.filter(pl.col("relation") == "elaborates")
        .join(own, on="from_id", maintain_order="left")
        .join(other, on="to_id", maintain_order="left")
        .filter(pl.col("speaker_id") != pl.col("other"))
    )


@rule(
    column="relation",
    message="{from_id} is {status}, and is said to depend on {to_id}",
    repair="make {from_id} hypothetical, or a sanction threatened; or delete the link",
    partial=("record_links", "records"),
)
def what_depends_on_a_condition_is_not_settled(record_links: pl.LazyFrame, records: pl.LazyFrame) -> pl.LazyFrame:
    """What is said to come about on a condition is neither done, nor going on, nor planned.

    A plan is on no condition; an act that is announced on a condition is hypothetical.
    """
    settled = records.filter(pl.col("status").is_in(["occurred", "ongoing", "planned"]))
    return record_links.filter(pl.col("relation") == "if").join(
        settled.select("status", from_id="record_id"), on="from_id", maintain_order="left"
    )


RULES = (
    link_joins_what_its_relation_allows, links_have_no_cycle, link_rests_on_evidence, link_stays_within_its_source,
    same_as_has_no_chain, reply_is_not_earlier, elaboration_is_by_the_same_speaker,
    what_depends_on_a_condition_is_not_settled,
)  # fmt: skip
