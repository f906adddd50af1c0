"""Table `retired_ids`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c


class RetiredIds(pa.DataFrameModel):
    """An id that was in a release and has been withdrawn: it is never reused."""

    id: str = c.retired_id()
    replaced_by: str = c.any_id(
        "Replaced by", "The id that replaces it; empty where none does.", "sta-002", optional=True
    )
    version: str = c.version("Version", "The first version of the package without the id.", "1.0.0")
    reason: str = c.own_words("Reason", "Why it was withdrawn.", "The two rows reported the same statement.")

    class Config:
        name = "retired_ids"
        title = "Retired ids"
        strict = True
        ordered = True
        metadata = {"layer": "history", "may_be_empty": True}
