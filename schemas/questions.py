"""Questions that people ask of the SQLite file, with parameters: Datasette shows each as a page with a form."""

from __future__ import annotations

from standoff.model.package import View

QUESTIONS = (
    View(
        "sentences_of_a_record",
        "Sentences of a record",
        "Each sentence that is evidence for a record such as sta-001: what it does for the record, and what it says in "
        "the package's own words.",
        "SELECT evidence.role, evidence.passage_id, passages.paragraph, passages.sentence, passages.gist "
        "FROM evidence JOIN passages USING (passage_id) WHERE evidence.record_id = :record_id "
        "ORDER BY evidence.passage_id",
    ),
    View(
        "stances_on_a_record",
        "Stances on a record",
        "Who holds a record such as eve-001 to be so, and how firmly.",
        "SELECT actors.name AS holder, stances.* FROM stances JOIN actors ON actors.actor_id = stances.holder_id "
        "WHERE stances.record_id = :record_id ORDER BY stances.holder_id",
    ),
    View(
        "records_in_a_sentence",
        "Records in a sentence",
        "What a sentence, such as wsws-2021-12-02:p01s02, is evidence for.",
        "SELECT evidence.role, records.* FROM evidence JOIN records USING (record_id) "
        "WHERE evidence.passage_id = :passage_id ORDER BY record_id",
    ),
    View(
        "statements_about_an_actor",
        "Statements about an actor",
        "Who says what about, or to, an actor such as russia.",
        "SELECT statements.statement_id, actors.name AS speaker, statements.act, statements.summary, statements.quote "
        "FROM statements JOIN actors ON actors.actor_id = statements.speaker_id "
        "WHERE :actor_id IN (statements.target_id, statements.addressee_id) ORDER BY statements.statement_id",
    ),
)
