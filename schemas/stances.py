"""Table `stances`."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .vocabularies import FACTUALITY, NEGATIVE_FACTUALITY, STANCE


class Stances(pa.DataFrameModel):
    """How firmly a holder takes a movement, sanction or event to be so, and whether the holder wants it.

    The holder is the publisher where the source itself asserts, doubts or disputes something.
    """

    record_id: str = c.happening()
    holder_id: str = c.actor("Holder", "Who takes the stance.", "russia", key=True)
    factuality: str = c.code(FACTUALITY, "Factuality", "How firmly the holder takes the record to be so.", "certain")
    stance: str = c.code(STANCE, "Stance", "Whether the holder wants it to come about or go on.", "none")
    cue: str = c.cue("The words that show the attitude; empty for a plain assertion.", "allegedly")
    passage_id: str = c.passage("Passage", "The sentence that shows it.", key=False)
    statement_id: str = c.reference(
        "statements.statement_id",
        "Statement",
        "The statement in which the holder takes it; empty for the source's own voice.",
        "sta-001",
        optional=True,
    )

    @row_check(
        column="cue",
        message="factuality {factuality} and stance {stance} have no cue",
        repair="copy the words of the sentence that show it, or correct factuality and stance",
    )
    def attitude_has_a_cue(cls) -> pl.Expr:
        """A denial, a wish or a rejection has the words that show it.

        Readers must be able to see which words of the source say that a holder denies, wants or opposes something.
        """
        shown = (pl.col("stance") != "none") | pl.col("factuality").is_in(NEGATIVE_FACTUALITY)
        return ~shown | pl.col("cue").is_not_null()

    class Config:
        name = "stances"
        title = "Stances"
        strict = True
        ordered = True
        metadata = {"layer": "judgement"}
