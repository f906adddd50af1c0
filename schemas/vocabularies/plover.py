"""Codes of PLOVER."""

from __future__ import annotations

from standoff.model.table import Code, Vocabulary

PLOVER_EVENT = Vocabulary(
    "plover_event",
    "PLOVER event category",
    (
        Code(
            "AGREE",
            "Agree",
            "Agrees to, offers, promises or shows willingness to cooperate, offers to settle included; cooperation "
            "reported as to come.",
            "PLOVER AGREE",
        ),
        Code(
            "CONSULT",
            "Consult",
            "Meets, visits, hosts a visit, or consults by telephone or another medium.",
            "PLOVER CONSULT",
        ),
        Code(
            "SUPPORT",
            "Support",
            "Starts, resumes or widens diplomatic, non-material cooperation; voices support, approves, signs or "
            "ratifies.",
            "PLOVER SUPPORT",
        ),
        Code(
            "CONCEDE",
            "Concede",
            "Yields without force being moved: resigns, eases restrictions, releases persons, allows access.",
            "PLOVER CONCEDE",
        ),
        Code(
            "COOPERATE",
            "Cooperate",
            "Starts, resumes or widens mutual material cooperation, military, economic, judicial or of intelligence.",
            "PLOVER COOPERATE",
        ),
        Code(
            "AID",
            "Aid",
            "Provides material aid that chiefly benefits the recipient.",
            "PLOVER AID",
        ),
        Code("RETREAT", "Retreat", "Yields militarily: withdraws, disarms, ceases fire.", "PLOVER RETREAT"),
        Code(
            "REQUEST",
            "Request",
            "Requests, demands or orders in words, less forcefully than a threat.",
            "PLOVER REQUEST",
        ),
        Code(
            "ACCUSE",
            "Accuse",
            "Disapproves, complains, condemns, criticises or accuses.",
            "PLOVER ACCUSE",
        ),
        Code(
            "REJECT",
            "Reject",
            "Rejects or refuses assistance, a change of policy, yielding or a meeting.",
            "PLOVER REJECT",
        ),
        Code(
            "THREATEN",
            "Threaten",
            "Threatens, or warns coercively or forcefully with serious potential repercussions.",
            "PLOVER THREATEN",
        ),
        Code(
            "SANCTION",
            "Sanction",
            "Reduces existing relations: withdraws from or ends diplomatic, commercial or material exchange.",
            "PLOVER SANCTION",
        ),
        Code("PROTEST", "Protest", "Civilians demonstrate or act together in protest.", "PLOVER PROTEST"),
        Code(
            "MOBILIZE",
            "Mobilize",
            "Moves or shows military or police capability, short of force.",
            "PLOVER MOBILIZE",
        ),
        Code(
            "COERCE",
            "Coerce",
            "Represses, restricts rights or uses coercive power short of violence.",
            "PLOVER COERCE",
        ),
        Code(
            "ASSAULT",
            "Assault",
            "Acts deliberately in a way that may cause substantial physical harm.",
            "PLOVER ASSAULT",
        ),
    ),
)
