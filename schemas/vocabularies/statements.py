"""Codes of statements."""

from __future__ import annotations

from standoff.model.table import Code, Vocabulary

ACT = Vocabulary(
    "act",
    "What the speaker does by speaking",
    (
        Code(
            "assert",
            "Assert",
            "Says that something is so, was so or will be so, and no other act fits. "
            "Includes to state, to insist, to admit and to report, and to ascribe an aim without conduct.",
            "Searle assertive",
        ),
        Code(
            "accuse",
            "Accuse",
            "Attributes to another conduct (done, being done or being prepared) that is presented as hostile, unlawful "
            "or wrong; forces or means brought near another or made ready against it included. An aim alone is not "
            "conduct.",
            "Searle assertive; PLOVER ACCUSE",
        ),
        Code(
            "deny",
            "Deny",
            "Says that something said of the speaker or its side is not so.",
            "Searle assertive",
        ),
        Code(
            "warn",
            "Warn",
            "Names a bad consequence, a cost or a limit, without naming an act that the speaker's own side will take.",
            "Searle assertive; PLOVER THREATEN",
        ),
        Code(
            "threaten",
            "Threaten",
            "Names an act, even an unspecified one, that the speaker's own side will take against the interest of "
            "another, on a condition or without one.",
            "Searle commissive; PLOVER THREATEN",
        ),
        Code(
            "demand",
            "Demand",
            "Asks or requires another to do something or to stop it; includes appeals.",
            "Searle directive; PLOVER REQUEST",
        ),
        Code(
            "propose",
            "Propose",
            "Puts forward something to be agreed or done together.",
            "Searle directive; PLOVER AGREE",
        ),
        Code("reject", "Reject", "Refuses a proposal, a demand or a claimed right.", "PLOVER REJECT"),
        Code(
            "support",
            "Support",
            "Backs an actor, an aim or a principle of another.",
            "Searle expressive; PLOVER SUPPORT",
        ),
        Code(
            "announce",
            "Announce",
            "Makes known something that the speaker's own side has done, does or will do, and that is not unwelcome.",
            "Searle declaration or commissive",
        ),
        Code(
            "speculate",
            "Speculate",
            "Says only that something may be so or may come about.",
            "Searle assertive",
        ),
    ),
)

MODE = Vocabulary(
    "mode",
    "How the source gives the words",
    (
        Code("direct", "Direct", "The reported content stands wholly between quotation marks.", "PARC 3.0 direct"),
        Code(
            "mixed",
            "Mixed",
            "Some of the reported words stand between quotation marks, the rest is paraphrase.",
            "PARC 3.0 mixed",
        ),
        Code(
            "indirect",
            "Indirect",
            "Paraphrase only; no reported words stand between quotation marks.",
            "PARC 3.0 indirect",
        ),
    ),
)

TOPIC = Vocabulary(
    "topic",
    "What a statement is chiefly about",
    (
        Code(
            "force_movements",
            "Movements of forces",
            "Forces, weapons, flights or exercises: where they are, what they do, and who may move them.",
        ),
        Code(
            "possible_invasion",
            "Possible invasion",
            "Whether one state prepares or may start an attack on another, and what would follow for it.",
        ),
        Code(
            "alliance_enlargement",
            "Enlargement of an alliance",
            "An alliance's membership, military presence or cooperation beyond its present members, and agreements "
            "about them.",
        ),
        Code(
            "security_principles",
            "Security principles",
            "Rights, principles and guarantees of security in general, and measures to keep them.",
        ),
        Code("sovereignty", "Sovereignty", "A state's sovereignty or territorial integrity, as an aim in itself."),
        Code(
            "internal_destabilisation",
            "Destabilisation from within",
            "Plots and other efforts to change or weaken a government from inside its country.",
        ),
        Code("hybrid_warfare", "Hybrid warfare", "Hostile conduct short of open force, at a border or elsewhere."),
        Code("energy", "Energy", "Pipelines and the supply of energy."),
        Code("past_events", "Past events", "What happened in earlier years."),
        Code("state_aims", "Aims of a state", "What a state is said to be after, with no particular act named."),
        Code("diplomacy", "Diplomacy", "Meetings and talks that have been or will be held."),
    ),
)
