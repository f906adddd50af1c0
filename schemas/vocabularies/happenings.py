"""Codes of movements, sanctions and other events, and of their dates."""

from __future__ import annotations

from standoff.model.table import Code, Vocabulary

MOVEMENT_KIND = Vocabulary(
    "movement_kind",
    "What the forces do",
    (
        Code("buildup", "Build-up", "The number of forces or weapons in an area is raised; includes massing."),
        Code("deployment", "Deployment", "Forces, ships or weapons are sent to a place or stationed there."),
        Code("presence", "Presence", "Forces are in a place; no arrival and no increase is reported."),
        Code("transit", "Transit", "A ship, aircraft or unit enters or passes through an area."),
        Code("exercise", "Exercise", "Forces train or practise, alone or with others."),
        Code("flight", "Flight", "Military aircraft fly, not reported as an exercise or a transit."),
        Code("withdrawal", "Withdrawal", "The number of forces in an area is lowered."),
    ),
)

DOMAIN = Vocabulary(
    "domain",
    "Where the forces operate",
    (
        Code("land", "Land", "Troops and equipment on land."),
        Code("sea", "Sea", "Ships and other forces at sea."),
        Code("air", "Air", "Aircraft."),
        Code("several", "Several", "More than one of land, sea and air, as the source says."),
        Code("unspecified", "Unspecified", "The source does not say."),
    ),
)

UNIT = Vocabulary(
    "unit",
    "What is counted",
    (
        Code("warship", "Warships", "Ships of a navy."),
        Code("aircraft", "Aircraft", "Military aircraft."),
        Code("person", "Persons", "Soldiers or other persons."),
    ),
)

STATUS = Vocabulary(
    "status",
    "How real the source makes it",
    (
        Code("occurred", "Occurred", "Reported as having happened and ended, or as a completed act."),
        Code("ongoing", "Ongoing", "Reported as going on; practices, and what has been going on until now."),
        Code("planned", "Planned", "Reported as decided or intended, not yet done, and on no condition."),
        Code("proposed", "Proposed", "Put forward for agreement."),
        Code("demanded", "Demanded", "Asked for or required by someone of another."),
        Code(
            "hypothetical",
            "Hypothetical",
            "Feared, warned of, aimed at, a condition, a consequence, or an act on a condition; may or may not come "
            "about.",
        ),
    ),
)

MEASURE = Vocabulary(
    "measure",
    "What kind of sanction it is",
    (
        Code("trade", "Trade", "Limits on goods or services traded.", "GSDB trade"),
        Code("arms", "Arms", "Limits on the sale of arms.", "GSDB arms"),
        Code("military", "Military assistance", "Limits on military assistance.", "GSDB military"),
        Code("financial", "Financial", "Limits on assets, payments, loans or investment.", "GSDB financial"),
        Code("travel", "Travel", "Limits on the travel of persons.", "GSDB travel"),
        Code("other", "Other", "A named measure that is none of these.", "GSDB other"),
        Code("economic_unspecified", "Economic, not specified", "The source says economic and no more."),
        Code("unspecified", "Not specified", "The source says sanctions and no more of their kind."),
    ),
)

STAGE = Vocabulary(
    "stage",
    "How far the sanction has come",
    (
        Code("demanded", "Demanded", "Someone other than the sender asks for it."),
        Code("proposed", "Proposed", "The sender, or a body of it, puts it forward."),
        Code("threatened", "Threatened", "The sender says that it will follow on a condition."),
        Code("announced", "Announced", "The sender says that it will follow."),
        Code("imposed", "Imposed", "In force or formally decided."),
        Code("lifted", "Lifted", "Ended."),
    ),
)

EVENT_CLASS = Vocabulary(
    "event_class",
    "The class under which kinds of events are counted together",
    (
        Code("diplomacy", "Diplomacy", "States, alliances or their representatives deal with one another by talk."),
        Code("conflict", "Conflict and security", "Force, its preparation, and measures for or against it."),
        Code("influence", "Influence", "Efforts to sway publics, governments or states short of force."),
        Code("politics", "Politics", "Who governs, what is decided, what is aimed at, and what would follow."),
        Code("economy", "Economy", "Production, trade, projects and money."),
        Code("health", "Health", "Disease and care."),
    ),
)

EVENT_KIND = Vocabulary(
    "event_kind",
    "What kind of happening it is",
    (
        Code(
            "meeting",
            "Meeting",
            "Representatives meet in person, below the level of a summit.",
            "schema.org Event",
            broader="diplomacy",
        ),
        Code("call", "Call", "Representatives speak from afar.", broader="diplomacy"),
        Code("summit", "Summit", "Leaders of states meet.", broader="diplomacy"),
        Code("agreement", "Agreement", "Parties bind themselves to something.", broader="diplomacy"),
        Code(
            "declaration",
            "Declaration",
            "A principle or position is proclaimed in or by an organisation or by several parties.",
            broader="diplomacy",
        ),
        Code(
            "refusal",
            "Refusal",
            "An actor declines to talk, to negotiate or to agree.",
            broader="diplomacy",
        ),
        Code("accession", "Accession", "A state is admitted to an organisation.", broader="diplomacy"),
        Code(
            "enlargement",
            "Enlargement",
            "An alliance extends its membership or reach, no single state named.",
            broader="diplomacy",
        ),
        Code(
            "rapprochement",
            "Closer relations",
            "States or alliances draw closer, not only militarily and short of admission.",
            broader="diplomacy",
        ),
        Code(
            "military_cooperation",
            "Military cooperation",
            "States or alliances work together militarily.",
            broader="conflict",
        ),
        Code(
            "deterrence",
            "Deterrence",
            "A set of measures meant to keep another from attacking.",
            broader="conflict",
        ),
        Code(
            "countermeasure",
            "Countermeasure",
            "An actor takes measures in answer to another or for its own protection; no kind of measure is named.",
            broader="conflict",
        ),
        Code("invasion", "Invasion", "Forces of one state enter another against its will.", broader="conflict"),
        Code(
            "invasion_preparation",
            "Preparation of an invasion",
            "Acts that make an invasion possible or ready, no single movement of forces named.",
            broader="conflict",
        ),
        Code(
            "armed_conflict",
            "Conflict",
            "War, killing on a large scale, or conflict between states or alliances, with no invader named.",
            broader="conflict",
        ),
        Code(
            "hostile_conduct",
            "Hostile conduct",
            "Conduct short of open force that is presented as hostile, under any name, as one whole; single movements "
            "of forces within it are rows of their own.",
            broader="conflict",
        ),
        Code(
            "safeguarding",
            "Safeguarding",
            "A state's security, sovereignty or territorial integrity is kept or secured; the aim, not a measure.",
            broader="conflict",
        ),
        Code("plot", "Plot", "A secret plan to overthrow a government.", broader="influence"),
        Code(
            "destabilisation",
            "Destabilisation",
            "A state, region or balance is made less stable.",
            broader="influence",
        ),
        Code(
            "sphere_of_influence",
            "Sphere of influence",
            "A state gains or holds control over the choices of others.",
            broader="influence",
        ),
        Code(
            "information_campaign",
            "Information campaign",
            "Sustained public messaging by a state, an alliance, their representatives or media.",
            broader="influence",
        ),
        Code(
            "change_of_government",
            "Change of government",
            "A government is put in power or removed.",
            broader="politics",
        ),
        Code("decision", "Decision", "A leader or a body decides on a course.", broader="politics"),
        Code(
            "aim",
            "Aim",
            "What an actor is said to be after, with no particular act named.",
            broader="politics",
        ),
        Code(
            "consequence",
            "Consequence",
            "What an actor would suffer or what would change for it as the result of something else; no act named.",
            broader="politics",
        ),
        Code(
            "project_termination",
            "End of a project",
            "An economic or technical project is ended.",
            broader="economy",
        ),
        Code("epidemic", "Epidemic", "A disease spreads among a population.", broader="health"),
    ),
)

PARTICIPANT_ROLE = Vocabulary(
    "participant_role",
    "The part an actor has in an event",
    (
        Code("agent", "Agent", "Carries the event out, alone or first, or is said to.", "schema.org agent"),
        Code(
            "supporter",
            "Supporter",
            "Helps, joins or pays for the agent's doing, or is said to.",
            "schema.org participant",
        ),
        Code(
            "participant",
            "Participant",
            "Takes part alongside others as a party to it: meetings, calls, agreements, accessions, safeguarding.",
            "schema.org participant",
        ),
        Code("target", "Target", "The one against whom it is directed or on whom it falls.", "schema.org object"),
    ),
)

DATE_KIND = Vocabulary(
    "date_kind",
    "How the two dates are to be read",
    (
        Code("day", "On the day", "On that day; both dates are equal."),
        Code("within", "Within the span", "At some time between the two dates."),
        Code("throughout", "Throughout the span", "Over the whole span of the two dates."),
        Code("as_of", "As of the day", "Going on at that day, neither start nor end given; both dates are equal."),
        Code("by", "By the date", "On or before the latest date; the earliest is empty. Never for what goes on."),
        Code("from", "From the date", "On or after the earliest date; the latest is empty."),
        Code("none", "No date", "The source gives no hold; both dates are empty."),
    ),
)
