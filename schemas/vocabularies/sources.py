"""Codes of sources, their sentences and words, and of the actors and places in them."""

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
