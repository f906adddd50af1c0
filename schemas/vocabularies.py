"""The code lists: every code with its label, its definition and, where one fits, its match elsewhere.

Definitions are written so that two people who read the same sentence would choose the same code.
A match names the other scheme and its code; it is the nearest one, not a claim of identity.

Schemes: FactBank (Saurí and Pustejovsky 2009), PARC 3.0 (Pareti 2016), GSDB (Global Sanctions Data
Base, Felbermayr et al. 2020), PLOVER 2.0 (Open Event Data Alliance), CiTO (Peroni and Shotton 2012),
schema.org, and the illocutionary classes of Searle (1976).
"""

from __future__ import annotations

from standoff.model.table import Code, Vocabulary

DISPOSITION = Vocabulary(
    "disposition",
    "What a sentence of the source does",
    (
        Code("fact", "Reported fact", "Reports something said or done, whether or not it is so."),
        Code(
            "article_claim",
            "Claim of the article",
            "The article in its own voice asserts or disputes something that could be checked.",
        ),
        Code("opinion", "Opinion", "Judgement or interpretation only; nothing in it could be checked as such."),
        Code("boilerplate", "Boilerplate", "Byline, date line, footer or other matter outside the report."),
    ),
)

ACTOR_KIND = Vocabulary(
    "actor_kind",
    "What kind of actor this is",
    (
        Code("person", "Person", "A single human being, named or not.", "schema.org Person"),
        Code(
            "state",
            "State",
            "A state, also where the source names its capital or government for it.",
            "schema.org Country",
        ),
        Code(
            "international_organisation",
            "International organisation",
            "A body whose members are states, or a standing council between such bodies and states.",
            "schema.org Organization",
        ),
        Code(
            "government_body",
            "Government body",
            "A ministry, agency or other body within one state.",
            "schema.org GovernmentOrganization",
        ),
        Code(
            "media_outlet",
            "Media outlet",
            "A newspaper, broadcaster or site that publishes news.",
            "schema.org NewsMediaOrganization",
        ),
        Code("party", "Political party", "A political party.", "schema.org PoliticalParty"),
        Code("group", "Group", "Several people or bodies that the source speaks of together without naming them."),
    ),
)

PLACE_KIND = Vocabulary(
    "place_kind",
    "What kind of place this is",
    (
        Code("country", "Country", "The territory of one state.", "schema.org Country"),
        Code("city", "City", "A city or town.", "schema.org City"),
        Code("sea", "Sea", "A sea or a part of one.", "schema.org SeaBodyOfWater"),
        Code("border", "Border", "The line between states, with the land and air on either side of it."),
        Code("region", "Region", "Any other area, within a state or across several.", "schema.org AdministrativeArea"),
    ),
)

ACT = Vocabulary(
    "act",
    "What the speaker does by speaking",
    (
        Code(
            "assert",
            "Assert",
            "Says that something is so, was so or will be so, and no other act fits. "
            "Includes to state, to insist, to admit and to report.",
            "Searle assertive",
        ),
        Code(
            "accuse",
            "Accuse",
            "Lays to another conduct that the speaker holds to be hostile, unlawful or wrong. "
            "The conduct is the other's, past or present.",
            "Searle assertive; PLOVER ACCUSE",
        ),
        Code(
            "deny",
            "Deny",
            "Says that something said of the speaker or its side is not so.",
            "Searle assertive; PLOVER REJECT",
        ),
        Code(
            "warn",
            "Warn",
            "Names a bad outcome or a limit, but no act by the speaker's own side that would "
            "bring it about or enforce it.",
            "Searle assertive",
        ),
        Code(
            "threaten",
            "Threaten",
            "Says, on a condition or without one, that the speaker's own side will do "
            "something unwelcome to another or make it bear a cost, even where the measure is not named.",
            "Searle commissive; PLOVER THREATEN",
        ),
        Code(
            "demand",
            "Demand",
            "Asks for or requires an act of another, or that it stop one; includes appeals.",
            "Searle directive; PLOVER REQUEST",
        ),
        Code(
            "propose",
            "Propose",
            "Puts forward something to be agreed or done together.",
            "Searle directive; PLOVER REQUEST",
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
            "Makes known something that the speaker's own side has done, does or will do, "
            "and that is not unwelcome to the addressee.",
            "Searle declaration or commissive",
        ),
        Code(
            "speculate",
            "Speculate",
            "Says that something may be so or may come about, without holding it to be so.",
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
            "Paraphrase only; quotation marks round a term are not attribution.",
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
            "nato_enlargement",
            "NATO enlargement",
            "NATO's membership, military presence or cooperation beyond its present members, and agreements about it.",
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
        Code("ongoing", "Ongoing", "Reported as going on at the time of the source."),
        Code("planned", "Planned", "Reported as decided or intended, not yet done."),
        Code("proposed", "Proposed", "Put forward for agreement."),
        Code("demanded", "Demanded", "Asked for or required by someone of another."),
        Code("hypothetical", "Hypothetical", "Considered, warned of or feared; may or may not come about."),
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

EVENT_KIND = Vocabulary(
    "event_kind",
    "What kind of happening it is",
    (
        Code("meeting", "Meeting", "Representatives meet in person, below the level of a summit."),
        Code("call", "Call", "Representatives speak from afar."),
        Code("summit", "Summit", "Leaders of states meet."),
        Code("agreement", "Agreement", "Parties bind themselves to something."),
        Code("accession", "Accession", "A state is admitted to an organisation."),
        Code("enlargement", "Enlargement", "An alliance extends its membership or reach, no single state named."),
        Code("military_cooperation", "Military cooperation", "States or alliances work together militarily."),
        Code("invasion", "Invasion", "Forces of one state enter another against its will."),
        Code("invasion_preparation", "Preparation of an invasion", "Acts that make an invasion possible or ready."),
        Code("armed_conflict", "Armed conflict", "War, or killing on a large scale, with no invader named."),
        Code("hybrid_operation", "Hybrid operation", "Hostile conduct short of open force."),
        Code("plot", "Plot", "A secret plan to overthrow a government."),
        Code("change_of_government", "Change of government", "A government is installed or removed."),
        Code("destabilisation", "Destabilisation", "A state, region or balance is made less stable."),
        Code(
            "information_campaign",
            "Information campaign",
            "Sustained public messaging by a state, an alliance, their representatives or media.",
        ),
        Code("project_termination", "End of a project", "An economic or technical project is ended."),
        Code("epidemic", "Epidemic", "A disease spreads among a population."),
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
            "Takes part alongside others as a party to it: meetings, calls, agreements, accessions.",
            "schema.org participant",
        ),
        Code("target", "Target", "The one against whom it is directed or on whom it falls.", "schema.org object"),
    ),
)

EVIDENCE_ROLE = Vocabulary(
    "evidence_role",
    "What a sentence does for a record",
    (
        Code("states", "States", "The sentence reports the record.", "CiTO citesAsEvidence"),
        Code("supports", "Supports", "The sentence adds a date, a place or an identity.", "CiTO citesForInformation"),
        Code("contests", "Contests", "The sentence hedges or disputes the record.", "CiTO disputes"),
    ),
)

STANCE = Vocabulary(
    "stance",
    "How firmly a holder takes a record to be so",
    (
        Code("certain", "Certain", "Takes it to be so.", "FactBank CT+"),
        Code("probable", "Probable", "Takes it to be likely so.", "FactBank PR+"),
        Code("possible", "Possible", "Takes it that it may be so or may come about.", "FactBank PS+"),
        Code("certainly_not", "Certainly not", "Takes it not to be so.", "FactBank CT-"),
        Code("probably_not", "Probably not", "Takes it to be likely not so.", "FactBank PR-"),
        Code("possibly_not", "Possibly not", "Takes it that it may not be so.", "FactBank PS-"),
        Code(
            "uncommitted",
            "Uncommitted",
            "Speaks of it and takes no side, says that evidence is missing, or asks for it without holding it so.",
            "FactBank Uu",
        ),
    ),
)

POSITIVE_STANCES = ("certain", "probable", "possible")

DATE_KIND = Vocabulary(
    "date_kind",
    "How the two dates are to be read",
    (
        Code("day", "On the day", "On that day; both dates are equal."),
        Code("within", "Within the span", "At some time between the two dates."),
        Code("throughout", "Throughout the span", "Over the whole span of the two dates."),
        Code("by", "By the date", "On or before the latest date; the earliest is empty."),
        Code("from", "From the date", "On or after the earliest date; the latest is empty."),
        Code("none", "No date", "The source gives no hold; both dates are empty."),
    ),
)

PLOVER_EVENT = Vocabulary(
    "plover_event",
    "PLOVER event category",
    (
        Code("AGREE", "Agree", "Agrees to do something in the future, such as to meet.", "PLOVER AGREE"),
        Code("CONSULT", "Consult", "Meets, visits or calls.", "PLOVER CONSULT"),
        Code("SUPPORT", "Support", "Backs another in words or by symbolic acts.", "PLOVER SUPPORT"),
        Code("CONCEDE", "Concede", "Gives way, politically.", "PLOVER CONCEDE"),
        Code("COOPERATE", "Cooperate", "Works together in substance, joint exercises included.", "PLOVER COOPERATE"),
        Code("AID", "Aid", "Provides material aid.", "PLOVER AID"),
        Code("RETREAT", "Retreat", "Withdraws or demobilises forces.", "PLOVER RETREAT"),
        Code("REQUEST", "Request", "Asks, demands or proposes.", "PLOVER REQUEST"),
        Code("ACCUSE", "Accuse", "Criticises, blames or accuses.", "PLOVER ACCUSE"),
        Code("REJECT", "Reject", "Refuses or denies.", "PLOVER REJECT"),
        Code("THREATEN", "Threaten", "Threatens or issues an ultimatum.", "PLOVER THREATEN"),
        Code("SANCTION", "Sanction", "Reduces or breaks relations, or imposes sanctions.", "PLOVER SANCTION"),
        Code("PROTEST", "Protest", "Demonstrates or strikes.", "PLOVER PROTEST"),
        Code("MOBILIZE", "Mobilize", "Moves or readies ships, aircraft or troops.", "PLOVER MOBILIZE"),
        Code("COERCE", "Coerce", "Represses, restricts or coerces.", "PLOVER COERCE"),
        Code("ASSAULT", "Assault", "Uses force.", "PLOVER ASSAULT"),
    ),
)

VOCABULARIES = (
    DISPOSITION,
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
    EVENT_KIND,
    PARTICIPANT_ROLE,
    EVIDENCE_ROLE,
    STANCE,
    DATE_KIND,
    PLOVER_EVENT,
)
