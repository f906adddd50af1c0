"""Table `mentions`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c


class Mentions(pa.DataFrameModel):
    """A name as written in a sentence, resolved to an actor."""

    passage_id: str = c.passage("Passage", "The sentence that has the name.")
    actor_id: str = c.actor("Actor", "Whom the name stands for there.", "russia", key=True)
    as_written: str = c.pattern(
        "As written",
        "The name exactly as the normalised source writes it.",
        "the Kremlin",
        r"^.{1,120}$",
        max_length=120,
        key=True,
        verbatim=True,
    )
    role: str = c.text(
        "Role",
        "The office of the actor as this sentence gives it.",
        "US Secretary of State",
        optional=True,
        verbatim=True,
    )

    class Config:
        name = "mentions"
        title = "Mentions"
        strict = True
        ordered = True
        metadata = {"layer": "source"}
