"""Actors, sources and records as FollowTheMoney entities, one a line, as investigation and screening tools load them.

FollowTheMoney has no means to doubt an entity. So each record says in words that it is reported, on whose word, and
who holds it how firmly; and only what is reported as imposed or lifted is a Sanction, since readers list its target as
sanctioned. Every other stage is an Event.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from standoff.exporters.validated_package import ValidatedPackage

from .entities import Entity, Row, actor_id, dates, entity, id_, joined, words

HEDGE = (
    "Reported, not verified: the package says what a source reports and on whose word, never what is true. "
    "See stances and evidence."
)
# Kind of actor → schema and topics. A state acts, and a Territory cannot.
ACTORS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "person": ("Person", ()),
    "state": ("PublicBody", ("gov.national",)),
    "international_organisation": ("Organization", ("gov.igo",)),
    "government_body": ("PublicBody", ("gov",)),
    "media_outlet": ("Organization", ()),
    "party": ("Organization", ("pol.party",)),
    "group": ("LegalEntity", ()),
}
IN_FORCE_OR_ENDED = ("imposed", "lifted")


def write(valid: ValidatedPackage, path: Path) -> None:
    """Write all entities as JSON lines, sorted by id.

    Raises:
        ValueError: FollowTheMoney does not accept a value, or two entities have one id.
    """
    made: dict[str, dict[str, Any]] = {}
    with warnings.catch_warnings():
        # It would transliterate names of countries; ours are codes.
        warnings.filterwarnings("ignore", message="Install 'pyicu'")
        for each in _Entities(valid).all():
            if each.id in made:
                raise ValueError(f"two entities have the id {each.id}")
            properties = {name: sorted(values) for name, values in sorted(each.properties.items())}
            made[each.id] = {
                "id": each.id,
                "schema": each.schema.name,
                "properties": properties,
                "datasets": [valid.package.name],
            }
    lines = (json.dumps(made[key], ensure_ascii=False) + "\n" for key in sorted(made))
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


class _Entities:
    """The entities of a package."""

    def __init__(self, valid: ValidatedPackage) -> None:
        self.frames = valid.frames
        self.actors = {row["actor_id"]: row for row in self.rows("actors")}
        self.places = {row["place_id"]: row for row in self.rows("places")}
        self.sources = {row["source_id"]: row for row in self.rows("sources")}
        self.passages = {row["passage_id"]: row for row in self.rows("passages")}
        self.evidence, self.stances = self.grouped("evidence", "record_id"), self.grouped("stances", "record_id")
        self.participants = self.grouped("event_participants", "event_id")
        self.links = self.grouped("record_links", "from_id")
        self.roles: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows("mentions"):
            if row["role"]:
                self.roles[row["actor_id"]].add(row["role"])

    def rows(self, table: str) -> Iterator[Row]:
        yield from self.frames[table].iter_rows(named=True)

    def grouped(self, table: str, column: str) -> Mapping[str, list[Row]]:
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in self.rows(table):
            found[row[column]].append(row)
        return found

    def name(self, actor: str) -> str:
        return str(self.actors[actor]["name"])

    def all(self) -> Iterator[Entity]:
        for source in self.sources.values():
            yield self.article(source)
        for actor in self.actors.values():
            yield from self.actor(actor)
        for place in self.places.values():
            yield self.place(place)
        for mention in self.rows("mentions"):
            yield self.mention(mention)
        for row in self.rows("statements"):
            yield from self.statement(row)
        for row in self.rows("military_movements"):
            yield from self.movement(row)
        for row in self.rows("sanctions"):
            yield from self.sanction(row)
        for row in self.rows("events"):
            yield from self.event(row)

    def article(self, row: Row) -> Entity:
        return entity(
            "Article",
            id_("source", row["source_id"]),
            title=row["title"],
            name=row["title"],
            author=row["author"],
            publisher=self.name(row["publisher_id"]),
            publishedAt=row["published_on"].isoformat(),
            language=row["language"].split("-")[0],
            notes=f"{row['rights']}. SHA-256 of the normalised text: {row['text_sha256']}.",
        )

    def actor(self, row: Row) -> Iterator[Entity]:
        schema, topics = ACTORS[row["kind"]]
        roles = sorted(self.roles[row["actor_id"]])
        own = {"position": roles} if schema == "Person" else {"classification": [words(row["kind"])]}
        yield entity(
            schema,
            actor_id(row["actor_id"]),
            name=row["name"],
            topics=topics,
            country=row["country_code"],
            wikidataId=row["wikidata_id"],
            notes=[row["note"], None if row["named"] else "The source does not name this actor."],
            **own,
        )
        if row["acts_for_id"]:
            yield entity(
                "Representation",
                id_("acts-for", row["actor_id"]),
                agent=actor_id(row["actor_id"]),
                client=actor_id(row["acts_for_id"]),
                role=roles or "acts for",
                summary="As the source has it.",
            )

    def place(self, row: Row) -> Entity:
        return entity(
            "Address",
            id_("place", row["place_id"]),
            full=row["name"],
            name=row["name"],
            city=row["name"] if row["kind"] == "city" else None,
            country=(row["country_codes"] or "").split(),
            keywords=row["kind"],
            wikidataId=row["wikidata_id"],
        )

    def mention(self, row: Row) -> Entity:
        written = hashlib.sha256(row["as_written"].encode()).hexdigest()[:8]
        return entity(
            "Mention",
            id_("mention", row["passage_id"], row["actor_id"], written),
            document=self.document(row["passage_id"]),
            name=row["as_written"],
            resolved=actor_id(row["actor_id"]),
        )

    def statement(self, row: Row) -> Iterator[Entity]:
        key = row["statement_id"]
        said = [
            f"Quoted words: “{row['quote']}”." if row["quote"] else None,
            f"Made at {row['occasion_id']}." if row["occasion_id"] else None,
        ]
        name = f"Statement of {self.name(row['speaker_id'])} ({row['act']}, {key})"
        keywords = ["statement", row["act"], words(row["topic"]), f"mode: {row['mode']}"]
        parts = _parts(row, "speaker", "addressee", "target")
        yield from self.happening(key, row, name, keywords, parts, said)

    def movement(self, row: Row) -> Iterator[Entity]:
        key = row["movement_id"]
        count = [f"Quantity: {row['quantity']} {row['unit']}." if row["quantity"] else None]
        name = f"Reported {row['kind']} of {self.name(row['actor_id'])} ({key})"
        keywords = ["military movement", row["kind"], f"domain: {row['domain']}", f"status: {row['status']}"]
        yield from self.happening(key, row, name, keywords, _parts(row, "actor", "partner", "directed_at"), count)

    def event(self, row: Row) -> Iterator[Entity]:
        key = row["event_id"]
        parts = [(part["actor_id"], part["role"]) for part in self.participants.get(key, ())]
        yield from self.happening(key, row, row["title"], [words(row["kind"]), f"status: {row['status']}"], parts)

    def sanction(self, row: Row) -> Iterator[Entity]:
        key, stage = row["sanction_id"], row["stage"]
        hit = [f"Object: {row['object']}." if row["object"] else None]
        if stage not in IN_FORCE_OR_ENDED:
            keywords = ["sanctions", f"stage: {stage}", f"measure: {words(row['measure'])}"]
            name = f"Sanctions reported as {stage} ({key})"
            yield from self.happening(key, row, name, keywords, _parts(row, "sender", "target"), hit)
            return
        # A Sanction has to have an entity: where the source names no target, what is hit is one.
        target = actor_id(row["target_id"]) if row["target_id"] else id_("object", key)
        if not row["target_id"]:
            yield entity("Asset", target, name=row["object"], notes=HEDGE)
        when, said = dates(row)
        places = [
            f"Evidence ({found['role']}): {self.position(found['passage_id'])}" for found in self.evidence.get(key, ())
        ]
        sender = self.actors[row["sender_id"]] if row["sender_id"] else None
        yield entity(
            "Sanction",
            id_("record", key),
            entity=target,
            authority=sender["name"] if sender else None,
            country=sender["country_code"] if sender else None,
            provisions=words(row["measure"]),
            status=f"reported as {stage}, on the word of {self.name(row['asserted_by_id'])}",
            recordId=key,
            publisher=self.publishers(key),
            summary=row["summary"],
            description=joined([HEDGE, *self.held(row, key), *hit, said, *places]),
            **when,
        )

    def happening(
        self,
        key: str,
        row: Row,
        name: str,
        keywords: list[str],
        parts: list[tuple[str, str]],
        more: Iterable[str | None] = (),
    ) -> Iterator[Entity]:
        """Yield a record as an Event; links give the parts in it, which Event itself does not distinguish."""
        own = id_("record", key)
        when, said = dates(row)
        place = row.get("place_id")
        yield entity(
            "Event",
            own,
            name=name,
            recordId=key,
            keywords=keywords,
            involved=[actor_id(actor) for actor, _ in parts],
            location=self.places[place]["name"] if place else None,
            addressEntity=id_("place", place) if place else None,
            proof=sorted({self.document(found["passage_id"]) for found in self.evidence.get(key, ())}),
            publisher=self.publishers(key),
            notes=HEDGE,
            summary=row["summary"],
            description=joined([*self.held(row, key), *more, said]),
            **when,
        )
        for actor, role in parts:
            link = id_("part", key, role.replace("_", "-"), actor)
            yield entity("UnknownLink", link, subject=actor_id(actor), object=own, role=words(role), recordId=key)
        for found in self.evidence.get(key, ()):
            yield entity(
                "Documentation",
                id_("evidence", key, found["role"], found["passage_id"]),
                document=self.document(found["passage_id"]),
                entity=own,
                role=found["role"],
                recordId=found["passage_id"],
                summary=self.position(found["passage_id"]),
            )

    def held(self, row: Row, key: str) -> Iterator[str]:
        """Yield on whose word the record is, who holds it how firmly, and what it is linked to."""
        if row.get("asserted_by_id"):
            yield f"On the word of {self.name(row['asserted_by_id'])}."
        for stance in self.stances.get(key, ()):
            held = words(stance["factuality"]) + ("" if stance["stance"] == "none" else f", {stance['stance']}")
            yield f"Stance: {self.name(stance['holder_id'])}, {held} ({stance['passage_id']})."
        for link in self.links.get(key, ()):
            yield f"Link: {words(link['relation'])} {link['to_id']} ({link['passage_id']})."

    def document(self, passage: str) -> str:
        return id_("source", self.passages[passage]["source_id"])

    def position(self, passage: str) -> str:
        row = self.passages[passage]
        span = f"characters {row['char_start']} to {row['char_end']} of the normalised text"
        return f"{passage}, {span}, sha256 {row['sha256']}."

    def publishers(self, key: str) -> list[str]:
        """Return the publishers of the sources that report the record."""
        passages = [self.passages[found["passage_id"]] for found in self.evidence.get(key, ())]
        return [self.name(self.sources[passage["source_id"]]["publisher_id"]) for passage in passages]


def _parts(row: Row, *roles: str) -> list[tuple[str, str]]:
    """Return actor and role of those that are named."""
    return [(row[f"{role}_id"], role) for role in roles if row[f"{role}_id"]]
