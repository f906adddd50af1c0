"""Table `places`."""

from __future__ import annotations

import polars as pl

from standoff.model.pandera_schema import pa
from standoff.model.rule import row_check

from . import columns as c
from .countries import ALPHA_3
from .vocabularies import PLACE_KIND


class Places(pa.DataFrameModel):
    """A place where something is said or happens."""

    place_id: str = c.slug("Place", "Id of the place.", "black-sea")
    name: str = c.text("Name", "The place's usual English name.", "Black Sea", unique=True)
    kind: str = c.code(PLACE_KIND, "Kind", "What kind of place it is.", "sea")
    country_codes: str = c.pattern(
        "Countries",
        "ISO 3166-1 alpha-3 codes of the states it lies in, sorted, with one space between them.",
        "EST LTU LVA",
        "^[A-Z]{3}(?: [A-Z]{3})*$",
        form="codes of three capital letters, with one space between them",
        optional=True,
    )
    wikidata_id: str = c.wikidata()

    @row_check(
        column="country_codes",
        message="country_codes {country_codes} is not a sorted list of different ISO 3166-1 alpha-3 codes",
        repair="write each state's code once, in alphabetical order",
    )
    def country_codes_are_known_and_sorted(cls) -> pl.Expr:
        """A place's country codes are known, different and sorted.

        So two people who mean the same states write the same cell.
        """
        codes = pl.col("country_codes").str.split(" ")
        known = codes.list.eval(pl.element().is_in(list(ALPHA_3))).list.all()
        return known & (codes == codes.list.unique().list.sort())

    @row_check(
        column="country_codes",
        message="the country {place_id} has the country codes {country_codes}",
        repair="write its own code only, or correct kind",
    )
    def country_has_one_code(cls) -> pl.Expr:
        """A place that is a country has one country code.

        A country lies in no other country.
        """
        one = pl.col("country_codes").str.len_chars() == 3  # noqa: PLR2004 - an alpha-3 code
        return (pl.col("kind") != "country") | one.fill_null(value=False)

    class Config:
        name = "places"
        title = "Places"
        strict = True
        ordered = True
        metadata = {"layer": "reference", "may_be_empty": True, "identity": ("name",)}
