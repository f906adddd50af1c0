"""Table `stances`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c
from .vocabularies import STANCE


class Stances(pa.DataFrameModel):
    """How firmly a holder takes a record to be so, as the source reports it.

    The holder may be the publisher, where the source in its own voice asserts, hedges or denies.
    """

    record_id: str = c.any_record_id()
    holder_id: str = c.actor("Holder", "Who takes the stance.", "russia", key=True)
    stance: str = c.code(STANCE, "Stance", "How firmly the holder takes the record to be so.", "certain")
    passage_id: str = c.passage("Passage", "The sentence that shows it.", key=False)
    statement_id: str = c.reference(
        "statements.statement_id",
        "Statement",
        "The statement in which the holder takes it; empty for the source's own voice.",
        "sta-001",
        optional=True,
    )

    class Config:
        name = "stances"
        title = "Stances"
        strict = True
        ordered = True
        metadata = {"layer": "judgement"}
