"""The draft of a source: its rows, its worksheet, and a cut that the coder corrects."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from standoff.text.normal_form import normalise, sha256

from ..corpus.tools import replace_once
from .tools import ARGUMENTS, TEXT, contribute, runner


def rows(draft: Path, table: str) -> pl.DataFrame:
    return pl.read_csv(draft / "data" / f"{table}.csv", infer_schema=False)


def places(draft: Path) -> list[str]:
    return [one.partition(":")[2] for one in rows(draft, "passages")["passage_id"]]


def test_text_is_cut_and_its_rows_fit_it(draft: Path) -> None:
    (source,) = rows(draft, "sources").rows(named=True)
    passages = rows(draft, "passages")
    text = normalise(TEXT)

    assert source["title"] == "Boats leave the strait"
    assert source["text_sha256"] == sha256(text)
    assert places(draft) == ["p00s01", "p00s02", "p01s01", "p01s02", "p02s01"]
    for row in passages.rows(named=True):
        sentence = text[int(row["char_start"]) : int(row["char_end"])]
        assert (row["sha256"], row["word_count"]) == (sha256(sentence), str(len(sentence.split())))


def test_every_table_has_its_header(draft: Path) -> None:
    assert rows(draft, "statements").columns[:3] == ["statement_id", "speaker_id", "act"]
    assert rows(draft, "statements").is_empty()


def test_worksheet_shows_what_a_coder_looks_for(draft: Path) -> None:
    sheet = (draft / "worksheet.md").read_text(encoding="utf-8")
    sentence = sheet[sheet.index("## p01s01") : sheet.index("## p01s02")]

    assert "- mention ole-brandt (`Ole Brandt`)" in sentence
    assert "- mention lakeland (`Lakeland`)" in sentence
    assert "- name? `Foreign Minister`" in sentence
    assert "- time: `Tuesday`, 2031-03-04; of a plan, 2031-03-11" in sentence
    assert "- hedge: `allegedly`" in sentence
    assert '- quotation: "We agree,"' in sheet
    assert "- time: `Friday`, 2031-02-28; of a plan, 2031-03-07" in sheet
    assert "- name? `Osk Hollen`" in sheet


def test_sentence_of_another_source_is_shown(package: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "copy.txt", tmp_path / "draft"
    file.write_text("A copy\n\nIt says: more. A second meeting is planned for Friday.\n", encoding="utf-8")

    assert contribute(package, "add-source", file, *ARGUMENTS, "--draft", folder) == 0

    sheet = (folder / "worksheet.md").read_text(encoding="utf-8")
    assert sheet.count("word for word in") == 1
    assert "- word for word in lakeland-herald-2031-03-05:p02s02" in sheet


def test_edited_cut_is_taken_and_rows_keep_their_sentences(package: Path, draft: Path) -> None:
    passages = draft / "data" / "passages.csv"
    lines = passages.read_text(encoding="utf-8").split("\n")
    filled = [line + ("fact,Gist." if number else "") for number, line in enumerate(lines)]
    filled = [line.replace(",,fact,", ",fact,") for line in filled if line and not line.startswith("fact")]
    passages.write_text("\n".join(filled) + "\n", encoding="utf-8", newline="\n")
    evidence = draft / "data" / "evidence.csv"
    evidence.write_text("record_id,passage_id,role\nnew:a,post-2031-03-05:p02s01,states\n", encoding="utf-8")
    # One sentence joined to the one before it, and one paragraph to the one before it.
    replace_once(draft / "text.txt", 'Tuesday.\n"We', 'Tuesday. "We')
    replace_once(draft / "text.txt", "said.\n\nOsk", "said.\nOsk")

    assert contribute(package, "add-source", draft.parent / "source.txt", *ARGUMENTS, "--draft", draft) == 0

    assert places(draft) == ["p00s01", "p00s02", "p01s01", "p01s02"]
    assert rows(draft, "sources")["text_sha256"].item() == sha256(normalise(TEXT))
    assert rows(draft, "evidence")["passage_id"].to_list() == ["post-2031-03-05:p01s02"]
    assert rows(draft, "passages")["gist"].to_list() == ["Gist.", "Gist.", None, "Gist."]


def test_another_text_is_refused_with_the_first_difference(
    package: Path, draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace_once(draft / "text.txt", "allegedly ", "")
    before = {file: file.read_bytes() for file in draft.rglob("*") if file.is_file()}

    code, _, error = runner(capsys, contribute)(
        package, "add-source", draft.parent / "source.txt", *ARGUMENTS, "--draft", draft
    )

    assert code == 2
    assert f"is another text from character {normalise(TEXT).index('allegedly')}" in error
    assert "Lakeland met Mira Sandor" in error
    assert "Lakeland allegedly met" in error
    assert {file: file.read_bytes() for file in draft.rglob("*") if file.is_file()} == before
