"""Documents are true: generated parts current, written parts about rows, codes and commands that exist."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import standoff
from schemas import PACKAGE, VERSION
from schemas.generated import CODEBOOK, GENERATED
from schemas.rules.own_words import loaded_terms
from standoff.checks.run import check
from standoff.documents.codebook import BEGIN, renew
from standoff.documents.rules import FILE, rule_section
from standoff.fixes.plan import plan
from standoff.fixes.write import carry_out
from standoff.model.builtin_rules import all_rules

from .rule_pages import page
from .tools import ROOT

RULES = ROOT / FILE
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITTEN = CODEBOOK.read_text(encoding="utf-8").partition(BEGIN)[0]


def test_codebook_is_current() -> None:
    text = CODEBOOK.read_text(encoding="utf-8")

    assert renew(text, PACKAGE) == text, "docs/codebook.md is out of date; run: make docs"


@pytest.mark.slow
def test_rules_page_is_current() -> None:
    assert RULES.read_text(encoding="utf-8") == page(), f"{FILE} is out of date; run: make docs"


def test_rules_page_has_a_section_for_every_rule() -> None:
    text = RULES.read_text(encoding="utf-8")
    sections = {rule.id: rule_section(text, rule.id) or "" for rule in all_rules(PACKAGE).values()}

    for rule in all_rules(PACKAGE).values():
        assert sections[rule.id].startswith(f"### {rule.id}\n\n{rule.statement}\n")
        assert "\nrepair: " in sections[rule.id]
        assert sections[rule.id].count("\n#") == 0
        assert f"](#{rule.id})" in text


def test_rules_page_has_no_section_for_an_unknown_rule() -> None:
    assert rule_section(RULES.read_text(encoding="utf-8"), "cell-is") is None


def test_example_of_contributing_works(tmp_path: Path) -> None:
    """The rows of the first screen, added to the real data as it says, are given an id and found valid."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    shutil.copytree(ROOT / "verification", tmp_path / "verification")
    parts = re.findall(r"# (data/\w+\.csv)\n((?:   \+.*\n)+)", text)
    for file, lines in parts:
        with (tmp_path / file).open("a", encoding="utf-8") as table:
            table.writelines(line.removeprefix("   +") for line in lines.splitlines(keepends=True))

    carry_out(plan(PACKAGE, tmp_path), tmp_path)

    assert len(parts) == 2
    assert {finding.rule for finding in check(PACKAGE, tmp_path).findings} == {"row-is-verified"}
    assert check(PACKAGE, tmp_path).tables["statements"] == standoff.load("statements").height + 1


def test_rules_of_contributing_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = {
        name for row in re.findall(r"^\| (`.*?) \|", text, flags=re.MULTILINE) for name in re.findall(r"`([^`]+)`", row)
    }

    assert named
    assert named <= set(all_rules(PACKAGE))


def test_codebook_without_its_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="has no line"):
        renew("# Codebook\n", PACKAGE)


def test_codebook_tells_every_table_column_and_code() -> None:
    text = CODEBOOK.read_text(encoding="utf-8")

    for table in PACKAGE.tables:
        assert f"### `{table.name}`" in text
        assert all(f"`{column.name}`" in text for column in table)
    for vocabulary in PACKAGE.vocabularies:
        assert all(f"| `{code.value}` | {code.label} |" in text for code in vocabulary.codes)


def test_hard_cases_are_about_what_is_there() -> None:
    """Each record, sentence and code that the written part names is in the data or the schemas."""
    records = set(standoff.load("evidence")["record_id"])
    sentences = {name.split(":")[1] for name in standoff.load("passages")["passage_id"]}
    codes = {code.value for vocabulary in PACKAGE.vocabularies for code in vocabulary.codes}
    names = {column.name for table in PACKAGE.tables for column in table} | {table.name for table in PACKAGE.tables}
    actors = set(standoff.load("actors")["actor_id"])

    named = set(re.findall(r"`([a-z0-9_.-]+)`", WRITTEN))

    assert {name for name in named if re.fullmatch(r"(sta|mov|san|eve)-\d+", name)} <= records
    assert {name for name in named if re.fullmatch(r"p\d\ds\d\d", name)} <= sentences
    words = {name for name in named if not re.fullmatch(r"(sta|mov|san|eve)-\d+|p\d\ds\d\d", name)}
    assert words <= codes | names | actors | {"sources.title"}


@pytest.mark.parametrize("table", [table.name for table in PACKAGE.tables])
def test_readme_tells_every_table(table: str) -> None:
    assert f"| `{table}` |" in README


def test_version_is_one() -> None:
    assert PACKAGE.version == VERSION
    assert f"\nversion: {VERSION}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'"version": "{VERSION}"' in (ROOT / ".zenodo.json").read_text(encoding="utf-8")
    assert standoff.version == VERSION
    for name in re.findall(
        r"(?:2021|standoff)-(\d+\.\d+\.\d+)", (ROOT / "docs" / "use.md").read_text(encoding="utf-8")
    ):
        assert name == VERSION


@pytest.mark.parametrize("file", ["CITATION.cff", ".zenodo.json"])
def test_generated_document_is_current(file: str) -> None:
    assert (ROOT / file).read_text(encoding="utf-8") == GENERATED[file](), f"{file} is out of date; run: make docs"


def test_example_of_a_finding_is_real() -> None:
    """The README's example names a row that is there and a rule that exists."""
    line, column, record = re.search(r"data/statements\.csv:(\d+) (\w+) \((sta-\d+)\)", README).groups()  # type: ignore[union-attr]
    rule = re.search(r"\[([a-z-]+)\]\n    repair", README).group(1)  # type: ignore[union-attr]

    row = (ROOT / "data/statements.csv").read_text(encoding="utf-8").splitlines()[int(line) - 1].split(",")
    assert row[0] == record
    assert row[PACKAGE.table("statements").header.index(column)] == "accuse"
    assert rule in all_rules(PACKAGE)


def test_commands_of_the_readme_are_targets() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in re.findall(r"^\$ make (\w+)", README, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE)


def test_links_lead_somewhere() -> None:
    documents = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]
    for document in (*documents, *(ROOT / "docs").glob("*.md")):
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / Path(link)).exists(), (document.name, link)


def test_loaded_terms_are_sorted_and_told() -> None:
    terms = loaded_terms()

    assert list(terms) == sorted(terms)
    assert all(term == term.lower() and reason and instead for term, (reason, instead) in terms.items())


def test_readme_counts_the_mutants_as_published() -> None:
    page = (ROOT / "docs" / "mutants.md").read_text(encoding="utf-8")
    [number] = re.findall(r"Of (\d+) mutants", page)

    assert f"of {int(number):,} slips" in README
