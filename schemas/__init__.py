"""The data package: its metadata, its tables and its rules. The one list of what there is."""

from __future__ import annotations

from standoff.model.package import Licence, Package
from standoff.model.table import Table

from .actors import Actors
from .completeness import account
from .event_participants import EventParticipants
from .events import Events
from .evidence import Evidence
from .exports import EXPORTERS
from .mentions import Mentions
from .metadata import DESCRIPTION, TITLE, metadata
from .military_movements import MilitaryMovements
from .passages import Passages
from .places import Places
from .questions import QUESTIONS
from .record_links import RecordLinks
from .relations import NOTES, RELATIONS, origins
from .retired_ids import RetiredIds
from .rules import RULES
from .sanctions import Sanctions
from .sources import Sources
from .stances import Stances
from .statements import Statements
from .verified import SENTENCES, TEXT_HASH, verified
from .views import VIEWS
from .vocabularies import VOCABULARIES
from .wordings import Wordings

# The one place of both: see docs/VERSIONING.md.
VERSION = "1.0.0"
RELEASED = "2026-11-25"

TABLES = (
    Table(Sources),
    Table(Passages),
    Table(Mentions),
    Table(Wordings),
    Table(Actors),
    Table(Places),
    Table(Statements),
    Table(MilitaryMovements),
    Table(Sanctions),
    Table(Events),
    Table(EventParticipants),
    Table(Evidence),
    Table(Stances),
    Table(RecordLinks),
    Table(RetiredIds),
)

PACKAGE = Package(
    name="nato-russia-standoff-2021",
    title=TITLE,
    description=DESCRIPTION,
    version=VERSION,
    released=RELEASED,
    licences=(
        Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International",
                "https://creativecommons.org/licenses/by/4.0/"),
    ),
    sources=(),
    derived=metadata,
    contributors=({"title": "The Standoff contributors", "roles": ["creator", "maintainer"]},),
    keywords=(
        "NATO", "Russia", "Ukraine", "United States", "diplomacy", "military movements", "sanctions", "statements",
        "event data", "provenance", "factuality", "stand-off annotation",
    ),
    tables=TABLES,
    vocabularies=VOCABULARIES,
    views=VIEWS,
    relations=RELATIONS,
    rules=RULES,
    notes=NOTES,
    text_hash=TEXT_HASH,
    sentences=SENTENCES,
    origins=origins,
    verified=verified(TABLES),
    exporters=EXPORTERS,
    documents=(
        "CHANGELOG.md", "CITATION.cff", "LICENSE-data", "docs/agreement.md", "docs/codebook.md", "docs/datasheet.md",
        "docs/migration-1.0.md", "docs/neutrality.md",
    ),
    questions=QUESTIONS,
    application_id=int.from_bytes(b"STND", "big"),
    base_iri="https://standoff.example/nato-russia-standoff-2021/",
    completeness=account,
)  # fmt: skip
