"""The code lists: every code with its label, its definition and, where one fits, its match elsewhere.

Definitions are written so that two people who read the same sentence would choose the same code.
A match names the other scheme and its code; it is the nearest one, not a claim of identity. `broader`
names the code of EVENT_CLASS under which a kind of event is counted.

Schemes: FactBank (Saurí and Pustejovsky 2009), SemEval-2016 task 6 (stance; Mohammad et al. 2016),
SemEval-2020 task 11 (propaganda techniques; Da San Martino et al. 2020), PARC 3.0 (Pareti 2016), GSDB
(Global Sanctions Data Base, Felbermayr et al. 2020), PLOVER 2.0 (Open Event Data Alliance), CiTO (Peroni
and Shotton 2012), SKOS, schema.org, and the illocutionary classes of Searle (1976).
"""

from __future__ import annotations

from .happenings import (
    DATE_KIND,
    DOMAIN,
    EVENT_CLASS,
    EVENT_KIND,
    MEASURE,
    MOVEMENT_KIND,
    PARTICIPANT_ROLE,
    STAGE,
    STATUS,
    UNIT,
)
from .plover import PLOVER_EVENT
from .sources import ACTOR_KIND, DEVICE, DISPOSITION, PLACE_KIND, SOURCE_KIND
from .statements import ACT, MODE, TOPIC
from .support import EVIDENCE_ROLE, FACTUALITY, NEGATIVE_FACTUALITY, POSITIVE_FACTUALITY, RELATION, STANCE

VOCABULARIES = (
    SOURCE_KIND,
    DISPOSITION,
    DEVICE,
    ACTOR_KIND,
    PLACE_KIND,
    ACT,
    MODE,
    TOPIC,
    MOVEMENT_KIND,
    DOMAIN,
    UNIT,
    STATUS,
    MEASURE,
    STAGE,
    EVENT_CLASS,
    EVENT_KIND,
    PARTICIPANT_ROLE,
    EVIDENCE_ROLE,
    FACTUALITY,
    STANCE,
    RELATION,
    DATE_KIND,
    PLOVER_EVENT,
)

__all__ = [
    "ACT",
    "ACTOR_KIND",
    "DATE_KIND",
    "DEVICE",
    "DISPOSITION",
    "DOMAIN",
    "EVENT_CLASS",
    "EVENT_KIND",
    "EVIDENCE_ROLE",
    "FACTUALITY",
    "MEASURE",
    "MODE",
    "MOVEMENT_KIND",
    "NEGATIVE_FACTUALITY",
    "PARTICIPANT_ROLE",
    "PLACE_KIND",
    "PLOVER_EVENT",
    "POSITIVE_FACTUALITY",
    "RELATION",
    "SOURCE_KIND",
    "STAGE",
    "STANCE",
    "STATUS",
    "TOPIC",
    "UNIT",
    "VOCABULARIES",
]
