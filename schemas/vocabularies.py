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

from standoff.model.table import Code, Vocabulary

SOURCE_KIND = Vocabulary(
    "source_kind",
    "What kind of document a source is",
    (
        Code("article", "Article", "A text by a journalist, editor or commentator, in a medium.", "schema.org Article"),
        Code("press_release", "Press release", "A text that an actor publishes about its own doings."),
        Code("transcript", "Transcript", "The words of several speakers, written down: an interview, a briefing."),
        Code("speech", "Speech", "The words of one speaker, written down or written to be spoken."),
    ),
)

DISPOSITION = Vocabulary(
    "disposition",
    "What a sentence of the source does",
    (
        Code(
            "fact",
            "Reported fact",
            "The main clause, without its judging words, hedges and asides, reports an utterance with speaker and "
            "content, or particular acts or measures, whether or not they are so.",
        ),
        Code(
            "article_claim",
            "Claim of the source",
            "The source in its own voice asserts or disputes a practice, a purpose, a cause or the state of the "
            "evidence; or it denies in the same sentence what the sentence reports.",
        ),
        Code(
            "opinion",
            "Opinion",
            "Without its judging words the sentence holds nothing that could be checked. Titles that judge included.",
        ),
        Code("boilerplate", "Boilerplate", "Byline, date line, footer or other matter outside the report."),
    ),
)

DEVICE = Vocabulary(
    "device",
    "How a wording judges",
    (
        Code(
            "evaluation",
            "Evaluation",
            "An adjective, adverb, verb or phrase that says how good, bad, sincere or dangerous an actor, an act or an "
            "account is.",
            "SemEval-2020 task 11 Loaded_Language",
        ),
        Code(
            "label",
            "Label",
            "A noun, or an adjective that sorts, by which a side, a person or a thing is named and judged at once.",
            "SemEval-2020 task 11 Name_Calling,Labeling",
        ),
        Code(
            "intensifier",
            "Intensifier",
            "A word that makes number, size, length or degree larger or smaller than the report needs.",
            "SemEval-2020 task 11 Exaggeration,Minimisation",
        ),
        Code(
            "distancing",
            "Distancing",
            "Marks that the writer does not adopt a term: so-called, or quotation marks round a term outside reported "
            "speech.",
            "SemEval-2020 task 11 Doubt",
        ),
        Code(
            "metaphor",
            "Metaphor",
            "A figure of speech that judges by what it likens the actor or the thing to.",
            "SemEval-2020 task 11 Loaded_Language",
        ),
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
            "A state, also where the source names its capital, seat or government for it.",
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

EVIDENCE_ROLE = Vocabulary(
    "evidence_role",
    "What a sentence does for a record",
    (
        Code("states", "States", "The sentence reports the record.", "CiTO citesAsEvidence"),
        Code(
            "completes",
            "Completes",
            "The sentence adds a date, a place, an identity or a party, or speaks of the same thing in passing.",
            "CiTO citesForInformation",
        ),
        Code(
            "contests",
            "Contests",
            "The sentence hedges or disputes the record: a holder doubts or denies it there.",
            "CiTO disputes",
        ),
    ),
)

FACTUALITY = Vocabulary(
    "factuality",
    "How firmly a holder takes a record to be so",
    (
        Code("certain", "Certain", "Takes it to be so; for a plan, to be planned.", "FactBank CT+"),
        Code("probable", "Probable", "Takes it to be likely so.", "FactBank PR+"),
        Code(
            "possible",
            "Possible",
            "Takes it that it may be so or may come about, conditions and consequences included.",
            "FactBank PS+",
        ),
        Code("certainly_not", "Certainly not", "Takes it not to be so.", "FactBank CT-"),
        Code("probably_not", "Probably not", "Takes it to be likely not so.", "FactBank PR-"),
        Code("possibly_not", "Possibly not", "Takes it that it may not be so.", "FactBank PS-"),
        Code(
            "uncommitted",
            "Uncommitted",
            "Speaks of it and takes no side, hedges it, says that evidence is missing, asks for it or refuses it "
            "without holding it so.",
            "FactBank Uu",
        ),
    ),
)

POSITIVE_FACTUALITY = ("certain", "probable", "possible")
NEGATIVE_FACTUALITY = ("certainly_not", "probably_not", "possibly_not")

STANCE = Vocabulary(
    "stance",
    "Whether a holder wants a record to come about or go on",
    (
        Code(
            "favour",
            "In favour",
            "Demands, proposes, backs or announces it as its own side's; the words show that it is wanted.",
            "SemEval-2016 task 6 FAVOR",
        ),
        Code(
            "against",
            "Against",
            "Refuses it, warns against it, sets a limit or a cost on it, or says that it is not wanted.",
            "SemEval-2016 task 6 AGAINST",
        ),
        Code(
            "none",
            "Neither",
            "The words show neither. To accuse of it, to deny it or to doubt it shows neither.",
            "SemEval-2016 task 6 NONE",
        ),
    ),
)

RELATION = Vocabulary(
    "relation",
    "How one record is related to another",
    (
        Code(
            "part_of",
            "Part of",
            "A movement, sanction or event within a larger event that the source itself makes one.",
            "schema.org superEvent",
        ),
        Code(
            "elaborates",
            "Elaborates",
            "Tells more of the same thing: a statement of the same speaker, or a record of the same table.",
            "CiTO extends",
        ),
        Code(
            "repeats",
            "Repeats",
            "A statement that repeats or echoes another, as the source says.",
            "CiTO agreesWith",
        ),
        Code(
            "answers",
            "Answers",
            "A statement in reply to another that neither refuses nor denies it.",
            "CiTO repliesTo",
        ),
        Code("rejects", "Rejects", "A statement in reply to another that refuses it.", "CiTO repliesTo"),
        Code("denies", "Denies", "A statement in reply to another that says it is not so.", "CiTO disputes"),
        Code(
            "if",
            "If",
            "A movement, sanction or event that is said to come about on the condition of another.",
        ),
        Code(
            "in_order_to",
            "In order to",
            "A movement, sanction or event that is said to be done so that another comes about.",
        ),
        Code(
            "because_of",
            "Because of",
            "A movement, sanction or event that is said to be a reaction to another record.",
        ),
        Code(
            "same_as",
            "Same as",
            "One happening in two sources; leads to the record first coded, without chains.",
            "SKOS exactMatch",
        ),
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
