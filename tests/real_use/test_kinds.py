"""Each kind of slip gets its whole answer, and no other finding; what --fix repairs is as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.model.report import Finding
from tests.toy.tools import check, files, fix

from .kinds import KINDS, Kind
from .page import PAGE, page

WITHOUT_A_DESCRIPTOR = {"descriptor-is-current", "id-is-given"}
VERIFIED = {"row-is-verified", "verified-row-is-there"}


def answers(root: Path) -> list[Finding]:
    """Return the findings, but for those that any change of a row brings."""
    return [finding for finding in check(root).findings if finding.rule not in WITHOUT_A_DESCRIPTOR | VERIFIED]


@pytest.mark.parametrize("kind", KINDS, ids=[f"{kind.section}: {kind.title}" for kind in KINDS])
def test_slip_of_real_use_has_one_answer(toy: Path, kind: Kind) -> None:
    kind.edit(toy)

    [finding] = answers(toy)

    assert (finding.file, finding.line, finding.column, finding.message, finding.repair) == kind.answer


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.fixed], ids=lambda kind: kind.title)
def test_fix_gives_back_the_bytes_that_were_there(toy: Path, kind: Kind) -> None:
    before = files(toy)
    kind.edit(toy)
    assert files(toy) != before

    fix(toy)

    assert files(toy) == before


def test_fix_gives_the_id_behind_the_plus_sign_of_a_diff(toy: Path) -> None:
    next(kind for kind in KINDS if "plus sign" in kind.title).edit(toy)

    fix(toy)

    assert (toy / "data" / "harvests.csv").read_text(encoding="utf-8").splitlines()[
        -1
    ] == "har-003,pla-001,1987-07-18,2"


def test_page_of_real_use_is_what_the_kinds_make_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
