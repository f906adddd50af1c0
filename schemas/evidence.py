"""Table `evidence`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c
from .vocabularies import EVIDENCE_ROLE


class Evidence(pa.DataFrameModel):
    """What a sentence does for a record: states it, completes it or contests it.

    A sentence that does several of these for one record has a row for each.
    """

    record_id: str = c.record()
    passage_id: str = c.passage("Passage", "The sentence.")
    role: str = c.code(EVIDENCE_ROLE, "Role", "What the sentence does for the record.", "states", key=True)

    class Config:
        name = "evidence"
        title = "Evidence"
        strict = True
        ordered = True
        metadata = {"layer": "judgement"}
