"""The toy's relations, and its rules across tables."""

from __future__ import annotations

import polars as pl

from standoff.model.rule import rule
from standoff.verification.source_texts import SourceTexts


def noted(plantings: pl.LazyFrame, harvests: pl.LazyFrame) -> pl.LazyFrame:
    """Everything that a page can tell of."""
    keys = (("planting_id", plantings), ("harvest_id", harvests))
    return pl.concat([frame.select("table", "line", record_id=key) for key, frame in keys])


def notebook_texts(notebooks: pl.LazyFrame, source: SourceTexts) -> pl.LazyFrame:
    """The notebooks of which the text was given, each with its text."""
    texts = pl.LazyFrame(
        [(name, text.text) for name, text in source.by_source.items()],
        schema={"notebook_id": pl.String, "text": pl.String},
        orient="row",
    )
    own = notebooks.select("table", "line", "notebook_id", "title")
    return own.join(texts, on="notebook_id", maintain_order="left")


def origins(notebooks: pl.LazyFrame, pages: pl.LazyFrame) -> pl.LazyFrame:
    """The notebook that each verified row is of."""
    return pl.concat([frame.select("table", "line", source_id="notebook_id") for frame in (notebooks, pages)])


@rule(
    column="record_id",
    message="no page tells of {record_id}",
    repair="add its page",
    partial=("noted",),
)
def record_has_a_page(noted: pl.LazyFrame, pages: pl.LazyFrame) -> pl.LazyFrame:
    """Each planting and harvest is on a page.

    What no notebook tells of is not known.
    """
    return noted.join(pages, on="record_id", how="anti", maintain_order="left")


@rule(
    column="picked_on",
    message="{harvest_id} was picked before {planted_on}, when {planting_id} was planted",
    repair="correct one of the two days",
    partial=("harvests", "plantings"),
)
def harvest_follows_planting(harvests: pl.LazyFrame, plantings: pl.LazyFrame) -> pl.LazyFrame:
    """Nothing is picked before it is planted.

    Checked if both days are known.
    """
    planted = plantings.select("planting_id", "planted_on")
    return harvests.join(planted, on="planting_id", maintain_order="left").filter(
        pl.col("picked_on") < pl.col("planted_on")
    )


@rule(
    column="title",
    message="the text of {notebook_id} does not have its title",
    repair="write the title as the notebook has it",
    partial=("notebook_texts",),
)
def title_is_in_the_notebook(notebook_texts: pl.LazyFrame) -> pl.LazyFrame:
    """The title of a notebook is in its text.

    Checked if the text is given.
    """
    return notebook_texts.filter(~pl.col("text").str.contains(pl.col("title"), literal=True))


@rule(
    column="words",
    message="the text of {notebook_id} does not have {words!r}",
    repair="copy the words as the notebook has them",
    partial=("pages", "notebook_texts"),
)
def words_are_in_the_notebook(pages: pl.LazyFrame, notebook_texts: pl.LazyFrame) -> pl.LazyFrame:
    """Words on a page are in the text of its notebook.

    Slips of the pen stay as they are.
    """
    texts = notebook_texts.select("notebook_id", "text")
    on_page = pages.drop_nulls("words").join(texts, on="notebook_id", maintain_order="left")
    return on_page.filter(~pl.col("text").str.contains(pl.col("words"), literal=True))


def notebooks_given(notebook_texts: pl.LazyFrame) -> str:
    """Return how many notebooks were given."""
    return f"source: the text of {notebook_texts.collect().height} notebook"


RULES = (record_has_a_page, harvest_follows_planting, title_is_in_the_notebook, words_are_in_the_notebook)
RELATIONS = (noted, notebook_texts)
