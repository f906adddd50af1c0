"""Table `record_links`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c
from .vocabularies import RELATION


class RecordLinks(pa.DataFrameModel):
    """How one record is related to another, where the source itself relates them."""

    from_id: str = c.any_record("From", "The record that is related.", "eve-002", key=True)
    to_id: str = c.any_record("To", "The record that it is related to.", "eve-001", key=True)
    relation: str = c.code(RELATION, "Relation", "How the first is related to the second.", "part_of", key=True)
    passage_id: str = c.passage("Passage", "The sentence that makes the link.", key=False)

    class Config:
        name = "record_links"
        title = "Record links"
        strict = True
        ordered = True
        metadata = {"layer": "judgement", "may_be_empty": True}
