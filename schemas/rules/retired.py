"""Rules on ids that have been withdrawn."""

from __future__ import annotations

import polars as pl

from standoff.model.package import Package
from standoff.model.rule import rule


@rule(
    column="id",
    message="{id} is retired, and still in use",
    repair="give the row that has it a new id, or delete this row",
    partial=("retired_ids", "ids_in_use"),
)
def retired_id_is_not_in_use(retired_ids: pl.LazyFrame, ids_in_use: pl.LazyFrame) -> pl.LazyFrame:
    """An id that was withdrawn is not in use.

    Whoever has kept a retired id must never find something else under it.
    """
    return retired_ids.join(ids_in_use, on="id", how="semi", maintain_order="left")


@rule(
    column="replaced_by",
    message="{id} is replaced by {replaced_by}, which no row has as its id",
    repair="write the id of the row that replaces it now, or leave replaced_by empty",
    partial=("retired_ids",),
)
def replacement_is_in_use(retired_ids: pl.LazyFrame, ids_in_use: pl.LazyFrame) -> pl.LazyFrame:
    """The id that replaces a retired one is in use.

    If a replacement is retired too, both rows name the row that replaces it now.
    """
    return retired_ids.drop_nulls("replaced_by").join(
        ids_in_use, left_on="replaced_by", right_on="id", how="anti", maintain_order="left"
    )


@rule(
    column="version",
    message="{id} is retired in version {version}, and this is version {declared}",
    repair="write the version that is the first without the id: at most {declared}; or raise the package's version",
    partial=("retired_ids",),
)
def retired_by_this_version(retired_ids: pl.LazyFrame, package: Package) -> pl.LazyFrame:
    """An id is retired in this version of the package or an earlier one.

    The version is the first one without the id.
    """

    def numbers(version: pl.Expr) -> pl.Expr:
        return version.str.split(".").cast(pl.List(pl.Int64), strict=False)

    declared = pl.lit(package.version)
    later = pl.any_horizontal(
        pl.all_horizontal(
            *(numbers(pl.col("version")).list.get(k) == numbers(declared).list.get(k) for k in range(place)),
            numbers(pl.col("version")).list.get(place) > numbers(declared).list.get(place),
        )
        for place in range(3)
    )
    return retired_ids.drop_nulls("version").filter(later).with_columns(declared=declared)


RULES = (retired_id_is_not_in_use, replacement_is_in_use, retired_by_this_version)
