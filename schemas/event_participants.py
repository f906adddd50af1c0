"""Table `event_participants`."""

from __future__ import annotations

from standoff.model.pandera_schema import pa

from . import columns as c
from .vocabularies import PARTICIPANT_ROLE


class EventParticipants(pa.DataFrameModel):
    """An actor's part in an event."""

    event_id: str = c.reference("events.event_id", "Event", "The event.", "eve-001", key=True)
    actor_id: str = c.actor("Actor", "Who has a part in it.", "sergei-lavrov", key=True)
    role: str = c.code(PARTICIPANT_ROLE, "Role", "The part the actor has in it.", "participant")

    class Config:
        name = "event_participants"
        title = "Event participants"
        strict = True
        ordered = True
        metadata = {"layer": "record", "may_be_empty": True}
