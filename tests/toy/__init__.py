"""A second package, on which the machinery is tested: another subject, small, with every kind of column."""

from __future__ import annotations

from standoff.model.package import Licence, Package, View
from standoff.model.table import Table

from . import rules, tables

VIEW = View(
    "yields",
    "Yields",
    "What each planting gave.",
    "SELECT plantings.planting_id, SUM(harvests.kilos) AS kilos FROM plantings "
    "LEFT JOIN harvests ON plantings.planting_id = harvests.planting_id "
    "GROUP BY plantings.planting_id ORDER BY plantings.planting_id",
)

PACKAGE = Package(
    name="garden-notebooks",
    title="What grew in a garden",
    description="Plantings and harvests as the notebooks of a garden tell of them.",
    version="2.1.0",
    released="2001-02-03",
    licences=(Licence("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),),
    sources=({"title": "The notebooks"},),
    contributors=({"title": "A gardener", "roles": ["creator"]},),
    keywords=("garden",),
    tables=(
        Table(tables.Notebooks),
        Table(tables.Plantings),
        Table(tables.Harvests),
        Table(tables.Pages),
        Table(tables.OldIds),
    ),
    vocabularies=(tables.CROP,),
    views=(VIEW,),
    relations=rules.RELATIONS,
    rules=rules.RULES,
    notes=(rules.notebooks_given,),
    text_hash="notebooks.text_sha256",
    origins=rules.origins,
    verified={"notebooks": ("title",), "pages": ("words",)},
)
