"""Plan the merge of a draft: its rows get ids and their places in the tables, and the descriptor is renewed."""

from __future__ import annotations

from pathlib import Path

from ..files.read import read_package
from ..fixes.plan import FixPlan, plan
from ..model.package import Package
from .codes import FILE, read_codes
from .read import new_rows, read_draft


class NotReady(Exception):
    """The draft cannot be merged; the text says what is left to do."""


def plan_merge(package: Package, root: Path, draft: Path) -> FixPlan:
    """Return what merging a draft that has been checked would write.

    Raises:
        NotReady: Its codes are not in the vocabularies yet, or a table of the package cannot be read whole.
        UnknownVocabulary: Its codes cannot be read.
    """
    if codes := read_codes(package, draft):
        listed = ", ".join(f"{name} {code.value}" for name, new in codes.items() for code in new)
        raise NotReady(f"{draft / FILE} has codes that the vocabularies lack; add them to the package first: {listed}")
    base = read_package(package, root)
    drafted = {name: one.rows for name, one in read_draft(package, draft).items() if one.rows is not None}
    rows = {name: one.rows for name, one in base.items() if one.rows is not None}
    planned = plan(package, root, {name: new_rows(rows[name], new) for name, new in drafted.items() if name in rows})
    if planned.refused:
        raise NotReady("; ".join(f"{file}: {why}" for file, why in planned.refused.items()))
    return planned
