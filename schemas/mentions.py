"""Table `mentions`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c


class Mentions(pa.DataFrameModel):
    """A name as written in a sentence, resolved to an actor."""

    passage_id: str = c.passage("Passage", "The sentence that contains the name.")
    actor_id: str = c.actor("Actor", "Who the name refers to in this sentence.", "russia", key=True)
    as_written: str = c.text(
        "As written",
        "The name exactly as the normalised source writes it.",
        "the Kremlin",
        max_length=120,
        key=True,
        verbatim=True,
    )
    role: str = c.text(
        "Role",
        "The actor's office, as the sentence gives it.",
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
