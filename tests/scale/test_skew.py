"""No rule multiplies rows, however unevenly they are spread."""

from __future__ import annotations

import polars as pl
import pytest

from schemas.rules import evidence as rules


def frames(records: int, mentions: int) -> dict[str, pl.LazyFrame]:
    """Return one sentence that states all records and mentions all actors, of which a record names one."""
    ids = [f"sta-{number:06d}" for number in range(records)]
    actors = [f"actor-{number:06d}" for number in range(mentions)]
    named = [actors[number % mentions] for number in range(records)]
    return {
        "record_actors": pl.LazyFrame({"record_id": ids, "actor_id": named, "line": range(records)}),
        "evidence": pl.LazyFrame({"record_id": ids, "passage_id": ["one"] * records}),
        "mentions": pl.LazyFrame({"passage_id": ["one"] * mentions, "actor_id": actors}),
        "passages": pl.LazyFrame({"passage_id": ["one"], "source_id": ["one"]}),
        "sources": pl.LazyFrame({"source_id": ["one"], "publisher_id": ["publisher"]}),
    }


@pytest.mark.parametrize("mentions", [2, 500])
def test_all_evidence_on_one_sentence_makes_no_product(monkeypatch: pytest.MonkeyPatch, mentions: int) -> None:
    made: list[int] = []
    join = pl.LazyFrame.join

    def counted(self: pl.LazyFrame, *args: object, **keywords: object) -> pl.LazyFrame:
        joined = join(self, *args, **keywords)  # type: ignore[arg-type]
        made.append(joined.select(pl.len()).collect().item())
        return joined

    monkeypatch.setattr(pl.LazyFrame, "join", counted)

    offending = rules.actor_of_a_record_is_mentioned.check(**frames(1_000, mentions)).collect()

    assert offending.is_empty()
    assert max(made) <= 1_000 + mentions


def test_actor_that_no_sentence_of_its_record_mentions_is_found() -> None:
    made = frames(10, 5)
    made["mentions"] = made["mentions"].filter(pl.col("actor_id") != "actor-000003")

    offending = rules.actor_of_a_record_is_mentioned.check(**made).collect()

    assert offending["record_id"].to_list() == ["sta-000003", "sta-000008"]
