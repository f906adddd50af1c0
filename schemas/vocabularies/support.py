"""Codes of what supports a record: evidence, attitudes, and links between records."""

from __future__ import annotations

from standoff.model.table import Code, Vocabulary

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
