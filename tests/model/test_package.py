"""A package refuses what would make its reports ambiguous, and its nouns say what the schemas declare."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from standoff.checks.cross_table import parameters
from standoff.model.builtin_rules import BUILT_IN, all_rules
from standoff.model.pandera_schema import pa
from standoff.model.rule import Rule, row_check, rule
from standoff.model.table import METADATA, ColumnMetadata, Table
from standoff.model.types import TYPES, type_of
from tests.toy import PACKAGE


def _rule(name: str) -> Rule:
    return Rule(name, "A statement.", "Help.", "", "")


@pytest.mark.parametrize(
    ("added", "names"),
    [
        (("record-has-a-page",), "record-has-a-page"),
        (("key-is-unique",), "key-is-unique"),
        (("seeds-are-of-annuals",), "seeds-are-of-annuals"),
        (("new-one", "new-one"), "new-one"),
    ],
    ids=["another rule's", "a built-in rule's", "a row check's", "twice"],
)
def test_rule_id_that_is_taken_is_refused(added: tuple[str, ...], names: str) -> None:
    with pytest.raises(ValueError, match=f"^more than one rule of garden-notebooks has the id {names}$"):
        replace(PACKAGE, rules=(*PACKAGE.rules, *map(_rule, added)))


class Base(pa.DataFrameModel):
    name: str = pa.Field(title="Name", description="Name.", metadata={METADATA: ColumnMetadata("a", key=True)})

    @row_check(column="name", message="", repair="")
    def name_is_short(cls) -> pl.Expr:
        """A name is short.

        Long names do not fit.
        """
        return pl.col("name").str.len_chars() < 9

    class Config:
        name = "base"
        title = "Base"
        metadata = {"layer": "record"}  # noqa: RUF012


class Derived(Base):
    class Config:
        name = "derived"
        title = "Derived"
        metadata = {"layer": "record"}  # noqa: RUF012


class Other(pa.DataFrameModel):
    name: str = pa.Field(title="Name", description="Name.", metadata={METADATA: ColumnMetadata("a", key=True)})

    @row_check(column="name", message="", repair="")
    def name_is_short(cls) -> pl.Expr:
        """Another statement.

        By another check.
        """
        return pl.col("name").str.len_chars() < 5

    class Config:
        name = "other"
        title = "Other"
        metadata = {"layer": "record"}  # noqa: RUF012


def test_row_check_that_two_tables_inherit_is_one_rule() -> None:
    package = replace(PACKAGE, tables=(Table(Base), Table(Derived)), rules=())

    assert list(package.row_rules) == ["name-is-short"]


def test_row_checks_of_one_name_in_two_models_are_refused() -> None:
    with pytest.raises(ValueError, match="has the id name-is-short"):
        replace(PACKAGE, tables=(Table(Base), Table(Other)), rules=())


def test_rule_is_made_of_its_function() -> None:
    @rule(column="a", message="{a} is wrong", repair="write {a}", partial=("pages",))
    def a_is_right(pages: pl.LazyFrame) -> pl.LazyFrame:
        """A is right.

        The rest of the docstring
        is the help.
        """
        return pages

    assert (a_is_right.id, a_is_right.statement, a_is_right.help) == (
        "a-is-right",
        "A is right.",
        "The rest of the docstring\nis the help.",
    )
    assert parameters(a_is_right.check) == ("pages",)


def test_finding_fills_the_rule_texts_and_takes_another_repair() -> None:
    made = Rule("x", "", "", "{a} and {b}", "write {a}")

    finding = made.finding("data/a.csv", 3, value=7, words={"a": "one", "b": None})

    assert (finding.message, finding.repair, finding.value) == ("one and (empty)", "write one", "7")
    assert made.finding("data/a.csv", words={"a": 1, "b": 2}, repair="leave {b}").repair == "leave 2"


def test_built_in_rule_has_its_texts() -> None:
    for one in BUILT_IN:
        assert one.statement.endswith("."), one.id
        assert one.help.endswith("."), one.id
        assert one.message, one.id
        assert one.repair, one.id
        assert not one.repair.endswith("."), one.id


def test_all_rules_are_listed_once_in_the_order_of_the_stages() -> None:
    assert list(all_rules(PACKAGE)) == [
        *(one.id for one in BUILT_IN),
        "seeds-are-of-annuals",
        *(one.id for one in PACKAGE.rules),
    ]


def test_column_is_read_back_from_its_field() -> None:
    seeds, crop = (PACKAGE.table("plantings").column(name) for name in ("seeds", "crop"))

    assert (seeds.type, seeds.required, seeds.minimum, seeds.key) == ("integer", False, 1, False)
    assert (crop.required, crop.allowed) == (True, ("bean", "leek", "rhubarb"))
    assert PACKAGE.table("pages").key == ("record_id", "notebook_id")


def test_references_lead_where_the_schema_says() -> None:
    to = {name: [f"{r.table}.{r.column}" for r in PACKAGE.references_to(name)] for name in PACKAGE.names}

    assert to == {
        "notebooks": ["pages.notebook_id"],
        "plantings": ["plantings.follows_id", "harvests.planting_id", "pages.record_id"],
        "harvests": ["pages.record_id"],
        "pages": [],
        "old_ids": [],
    }
    assert [table.name for table in PACKAGE.with_ids] == ["notebooks", "plantings", "harvests"]
    assert PACKAGE.retired is not None
    assert (PACKAGE.retired[0].name, PACKAGE.retired[1].name) == ("old_ids", "id")


@pytest.mark.parametrize("type_", TYPES.values(), ids=TYPES)
def test_type_is_found_by_how_it_is_stored(type_: object) -> None:
    assert type_of(type_.dtype) is type_  # type: ignore[attr-defined]


VALUES = {
    "integer": (["0", "-1", "9" * 18], ["", "01", "+1", "1.0", "1e3", "\u0661", "9" * 19, " 1", "-0"]),
    "boolean": (["true", "false"], ["True", "TRUE", "1", "t", "yes", ""]),
    "date": (["1987-05-02", "2000-02-29"], ["1987-02-29", "1987-5-2", "0987-05-02", "1987-05-02T00:00", "+1987-05-02"]),
}


@pytest.mark.parametrize("name", VALUES)
def test_type_parses_its_form_and_no_other(name: str) -> None:
    right, wrong = VALUES[name]
    parsed = pl.DataFrame({"cell": [*right, *wrong]}).select(TYPES[name].parse(pl.col("cell"))).to_series()

    assert parsed.is_not_null().to_list() == [True] * len(right) + [False] * len(wrong)
    converted = pl.DataFrame({"cell": right}).select(TYPES[name].convert(pl.col("cell"))).to_series()
    assert converted.to_list() == parsed.drop_nulls().to_list()
    assert converted.dtype == TYPES[name].dtype
