"""Rules on who takes what to be so, and who wants it."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule

from ..vocabularies import NEGATIVE_FACTUALITY, POSITIVE_FACTUALITY

POSITIVE = pl.col("factuality").is_in(POSITIVE_FACTUALITY)
DENIES = pl.col("factuality").is_in(NEGATIVE_FACTUALITY)
DOUBTS = (pl.col("factuality") == "uncommitted") & (pl.col("stance") == "none")

LEADING_ACTS = (
    "accuse", "deny", "demand", "propose", "reject", "support", "warn", "threaten", "announce", "speculate",
)  # fmt: skip
"""Acts that are about something that happens, may happen or is wanted."""

FIRM = ("certain", "probable")
"""What a holder takes to be so firmly enough that another can doubt it."""


@rule(
    column="asserted_by_id",
    message="{asserted_by_id} asserts {record_id} but has no stance on it",
    repair="add a row to data/stances.csv with this record_id and holder_id {asserted_by_id}",
    partial=("records",),
)
def asserter_has_a_stance(records: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """The asserter of a movement, sanction or event has a stance on it.

    asserted_by_id says on whose word the source has the record; the stance says how firmly.
    """
    held = stances.select("record_id", asserted_by_id="holder_id")
    return records.drop_nulls("asserted_by_id").join(
        held, on=["record_id", "asserted_by_id"], how="anti", maintain_order="left"
    )


@rule(
    column="factuality",
    message="{holder_id} asserts {record_id}, which is {status}, and takes it to be {factuality}",
    repair="correct factuality, or name an asserter who takes it to be so",
    partial=("stances", "records"),
)
def asserter_holds_what_it_asserts(stances: pl.LazyFrame, records: pl.LazyFrame) -> pl.LazyFrame:
    """What is reported as done or going on is taken to be so by its asserter.

    Nobody asserts what they doubt or deny. A record that is only doubted or denied has another asserter.
    """
    asserted = records.filter("happened").select("record_id", "status", holder_id="asserted_by_id")
    return stances.join(asserted, on=["record_id", "holder_id"], maintain_order="left").filter(~POSITIVE)


@rule(
    column="statement_id",
    message="{statement_id} is by {speaker_id}, not by the holder {holder_id}",
    repair="name a statement by {holder_id}, or correct holder_id",
    partial=("stances", "statements"),
)
def stance_is_taken_by_its_holder(stances: pl.LazyFrame, statements: pl.LazyFrame) -> pl.LazyFrame:
    """The statement in which a stance is taken is the holder's own.

    What someone else says of the holder's view is that other's statement.
    """
    return stances.join(
        statements.select("statement_id", "speaker_id"), on="statement_id", maintain_order="left"
    ).filter(pl.col("speaker_id") != pl.col("holder_id"))


@rule(
    column="passage_id",
    message="{passage_id} is no evidence for {statement_id}, in which the stance is taken",
    repair="cite a sentence of {statement_id}, or correct statement_id",
    partial=("stances",),
)
def stance_cites_its_statement(stances: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """A stance and the statement in which it is taken share a sentence.

    The sentence that shows the stance is one that reports the statement or completes it.
    """
    cited = evidence.select("passage_id", statement_id="record_id")
    return stances.drop_nulls("statement_id").join(
        cited, on=["statement_id", "passage_id"], how="anti", maintain_order="left"
    )


@rule(
    column="statement_id",
    message="the stance of {holder_id} has {statement_id} as its statement, and {publisher_id} is the publisher",
    repair="leave statement_id empty for the publisher's own voice; name the statement for every other holder",
    partial=("stances", "passages", "sources"),
)
def own_voice_is_the_publishers(stances: pl.LazyFrame, passages: pl.LazyFrame, sources: pl.LazyFrame) -> pl.LazyFrame:
    """A stance has no statement exactly when its holder is the publisher.

    The source's own voice makes no statements; every other holder's stance is known from one.
    """
    publishers = passages.join(sources, on="source_id").select("passage_id", "publisher_id")
    own_voice = pl.col("holder_id") == pl.col("publisher_id")
    return stances.join(publishers, on="passage_id", maintain_order="left").filter(
        own_voice != pl.col("statement_id").is_null()
    )


@rule(
    column="passage_id",
    message="{passage_id} is no evidence for {record_id}",
    repair="add the sentence to the record's evidence, or cite one that is there",
    partial=("stances",),
)
def stance_rests_on_evidence(stances: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """The sentence that shows a stance is evidence for the record.

    From any stance a reader must be able to go to the record's own sentences.
    """
    return stances.join(evidence, on=["record_id", "passage_id"], how="anti", maintain_order="left")


@rule(
    column="role",
    message="{passage_id} is said to contest {record_id}, which nobody doubts or denies",
    repair="add the stance of the actor who contests it, or correct the role",
    partial=("evidence",),
)
def contesting_shows_in_a_stance(evidence: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """A record that a sentence contests has a stance of doubt or denial.

    Who contests, and how firmly, must be said; a role does not say it. The stance cites the sentence that shows most.
    To ask for something or to refuse it contests nobody's word.
    """
    return evidence.filter(pl.col("role") == "contests").join(
        stances.filter(DENIES | DOUBTS), on="record_id", how="anti", maintain_order="left"
    )


def _doubts(stances: pl.LazyFrame) -> pl.LazyFrame:
    """Return the stances that deny a record, or doubt what another holder takes to be so.

    A holder who asks for something or refuses it is uncommitted too, but does not doubt anybody's word.
    """
    firm = stances.filter(pl.col("factuality").is_in(FIRM)).select("record_id").unique()
    return pl.concat(
        [stances.filter(DENIES), stances.filter(DOUBTS).join(firm, on="record_id", how="semi", maintain_order="left")]
    )


@rule(
    column="factuality",
    message="{holder_id} takes {record_id} to be {factuality} in {passage_id}, which is no evidence that contests it",
    repair="add the sentence to the record's evidence with role contests, or correct factuality",
    partial=("stances",),
)
def doubt_contests_the_record(stances: pl.LazyFrame, evidence: pl.LazyFrame) -> pl.LazyFrame:
    """A sentence in which a holder doubts or denies a record is evidence that contests it.

    It may state the record as well, in another row: a report with a hedge does both.
    """
    contesting = evidence.filter(pl.col("role") == "contests")
    return _doubts(stances).join(contesting, on=["record_id", "passage_id"], how="anti", maintain_order="left")


@rule(
    column="cue",
    message="{holder_id} takes {record_id} to be {factuality}, which another holder takes to be so, without a cue",
    repair="give the words of {passage_id} that show the doubt",
    partial=("stances",),
)
def doubt_has_a_cue(stances: pl.LazyFrame) -> pl.LazyFrame:
    """A doubt has the words that show it.

    "Allegedly" or "no evidence" must be in the row, so that nobody has to take a doubt on trust.
    """
    return _doubts(stances).filter(pl.col("cue").is_null())


@rule(
    column="act",
    message="{statement_id} is to {act}, and no stance names it as its statement",
    repair="code what it is about as a movement, sanction or event, and add the speaker's stance with statement_id; "
    "or link it to the statement that it repeats or elaborates",
    partial=("statements",),
)
def statement_leads_somewhere(
    statements: pl.LazyFrame, stances: pl.LazyFrame, record_links: pl.LazyFrame
) -> pl.LazyFrame:
    """A statement leads to a movement, sanction or event through a stance that names it.

    Every act but `assert` is about something that happens, may happen or is wanted. An assertion may be about a right,
    a principle or a number only. A holder has one stance on a record: a statement that repeats or elaborates another
    leads there through its link.
    """
    onwards = record_links.filter(pl.col("relation").is_in(["repeats", "elaborates"])).select(statement_id="from_id")
    leading = pl.concat([stances.select("statement_id"), onwards])
    return statements.filter(pl.col("act").is_in(LEADING_ACTS)).join(
        leading, on="statement_id", how="anti", maintain_order="left"
    )


SHOWN = {
    "accuse": (POSITIVE_FACTUALITY, ("none", "against")),
    "deny": (NEGATIVE_FACTUALITY, ("none", "against")),
    "demand": (("uncommitted",), ("favour",)),
    "propose": (("uncommitted",), ("favour",)),
    "support": (("uncommitted", *POSITIVE_FACTUALITY), ("favour",)),
    "reject": (("uncommitted", "possible"), ("against",)),
    "warn": (("possible",), ("none", "against")),
    "threaten": (("possible", "probable", "certain"), ("none", "favour")),
    "announce": (("certain",), ("favour",)),
    "speculate": (("possible", "possibly_not"), ("none", "favour", "against")),
}
"""Act → the factuality and the stance that one of the statement's stances has."""


@rule(
    column="act",
    message="{statement_id} is to {act}, and none of its stances is one that this act takes",
    repair="correct the act, or factuality and stance of the speaker's stance; docs/codebook.md has the table",
    partial=("statements",),
)
def act_shows_in_a_stance(statements: pl.LazyFrame, stances: pl.LazyFrame) -> pl.LazyFrame:
    """One of the stances that a statement takes is that of its act.

    Who denies something takes it not to be so; who demands something wants it. A statement may take other stances too.
    """
    taken = stances.select("statement_id", "factuality", "stance").join(
        statements.select("statement_id", "act"), on="statement_id"
    )
    fits = pl.any_horizontal(
        (pl.col("act") == act) & pl.col("factuality").is_in(factuality) & pl.col("stance").is_in(stance)
        for act, (factuality, stance) in SHOWN.items()
    )
    unfit = taken.filter(pl.col("act").is_in(list(SHOWN))).group_by("statement_id").agg(fits.any().alias("fits"))
    return statements.join(unfit.filter(~pl.col("fits")), on="statement_id", how="semi", maintain_order="left")


RULES = (
    asserter_has_a_stance, asserter_holds_what_it_asserts, stance_is_taken_by_its_holder, stance_cites_its_statement,
    own_voice_is_the_publishers, stance_rests_on_evidence, contesting_shows_in_a_stance, doubt_contests_the_record,
    doubt_has_a_cue, statement_leads_somewhere, act_shows_in_a_stance,
)  # fmt: skip
