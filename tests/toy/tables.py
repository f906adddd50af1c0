"""The toy's tables: what was planted and picked in a garden, as its notebooks tell it."""

from __future__ import annotations

from typing import Any

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check
from standoff.model.table import METADATA, Code, ColumnMetadata, Vocabulary

SLUG = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
RECORDS = ("harvests.harvest_id", "plantings.planting_id")

CROP = Vocabulary(
    "crop",
    "Crop",
    (
        Code("bean", "Bean", "Any bean that is eaten fresh or dried.", match="AGROVOC bean"),
        Code("leek", "Leek", "A leek."),
        Code("rhubarb", "Rhubarb", "A rhubarb, of which the stalks are eaten."),
    ),
)


def _field(title: str, metadata: ColumnMetadata, *, optional: bool = False, **checks: Any) -> Any:
    description = f"{title}; empty if unknown." if optional else f"{title}."
    return pa.Field(title=title, description=description, nullable=optional, metadata={METADATA: metadata}, **checks)


def _text(
    title: str, example: str, *, longest: int = 60, own: bool = False, verbatim: bool = False, **more: Any
) -> Any:
    length = {"min_value": 1, "max_value": longest}
    return _field(title, ColumnMetadata(example, own_words=own, verbatim=verbatim), str_length=length, **more)


def _id(prefix: str, title: str) -> Any:
    metadata = ColumnMetadata(f"{prefix}-001", key=True, prefix=prefix)
    return _field(title, metadata, str_matches=rf"^{prefix}-[0-9]{{3,9}}$")


def _refers(title: str, to: tuple[str, ...], example: str, *, key: bool = False, optional: bool = False) -> Any:
    return _field(title, ColumnMetadata(example, key=key, references=to), optional=optional)


class Notebooks(pa.DataFrameModel):
    """A notebook of the garden."""

    notebook_id: str = _field("Notebook", ColumnMetadata("diary-1987", key=True), str_matches=SLUG)
    title: str = _text("Title", "A diary", unique=True)
    language: str = _text("Language", "en", longest=5, str_matches="^[a-z]{2}(?:-[A-Z]{2})?$")
    begun_on: pl.Date = _field("First day", ColumnMetadata("1987-04-01"))
    text_sha256: str = _field("Hash of its text", ColumnMetadata("0" * 64), optional=True, str_matches="^[0-9a-f]{64}$")

    class Config:
        name = "notebooks"
        title = "Notebooks"
        strict = True
        ordered = True
        metadata = {"layer": "source"}  # noqa: RUF012 - as Pandera takes it


class Plantings(pa.DataFrameModel):
    """Something that was sown or planted."""

    planting_id: str = _id("pla", "Planting")
    name: str = _text("Name", "Beans by the fence", unique=True)
    crop: str = _field("Crop", ColumnMetadata("bean", vocabulary=CROP), isin=list(CROP.values))
    planted_on: pl.Date = _field("Day", ColumnMetadata("1987-05-02"), optional=True)
    seeds: int = _field("Number of seeds", ColumnMetadata(12), optional=True, ge=1)
    perennial: bool = _field("Whether it comes again each year", ColumnMetadata(example=False))
    follows_id: str = _refers("Planting before it there", ("plantings.planting_id",), "pla-001", optional=True)
    remark: str = _text("Remark", "Sown in one row.", own=True, optional=True)

    @row_check(column="seeds", message="{seeds} seeds of a perennial", repair="leave seeds empty, or correct perennial")
    def seeds_are_of_annuals(cls) -> pl.Expr:
        """Only an annual has a number of seeds.

        A perennial is planted as a piece of root.
        """
        return ~pl.col("perennial") | pl.col("seeds").is_null()

    class Config:
        name = "plantings"
        title = "Plantings"
        strict = True
        ordered = True
        metadata = {"layer": "record", "identity": ("name",)}  # noqa: RUF012


class Harvests(pa.DataFrameModel):
    """What was picked of a planting in a day."""

    harvest_id: str = _id("har", "Harvest")
    planting_id: str = _refers("Planting", ("plantings.planting_id",), "pla-001")
    picked_on: pl.Date = _field("Day", ColumnMetadata("1987-07-11"))
    kilos: int = _field("Kilograms", ColumnMetadata(3), optional=True, ge=0)

    class Config:
        name = "harvests"
        title = "Harvests"
        strict = True
        ordered = True
        metadata = {"layer": "record", "may_be_empty": True}  # noqa: RUF012


class Pages(pa.DataFrameModel):
    """The page of a notebook that tells of a planting or a harvest."""

    record_id: str = _refers("Planting or harvest", RECORDS, "pla-001", key=True)
    notebook_id: str = _refers("Notebook", ("notebooks.notebook_id",), "diary-1987", key=True)
    page: int = _field("Page", ColumnMetadata(1), ge=1)
    words: str = _text("Words on the page", "broad beans", optional=True, verbatim=True)

    class Config:
        name = "pages"
        title = "Pages"
        strict = True
        ordered = True
        metadata = {"layer": "link"}  # noqa: RUF012


class OldIds(pa.DataFrameModel):
    """An id that was withdrawn."""

    id: str = _field("Id", ColumnMetadata("pla-004", key=True, retires=True), str_matches=SLUG)
    reason: str = _text("Reason", "It was planted by someone else.", own=True)

    class Config:
        name = "old_ids"
        title = "Old ids"
        strict = True
        ordered = True
        metadata = {"layer": "history", "may_be_empty": True}  # noqa: RUF012
