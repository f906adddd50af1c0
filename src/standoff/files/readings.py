"""A header whose columns are all there in another order: were the columns moved, or is the header wrong?

Read by header, each cell goes where its column's name stands; read by place, where the table has that
place. Were the wrong reading taken, --fix would put every cell into another column. So the cells decide:
the reading without a fault is right if the other has one. Else a person must look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from ..checks import cells
from ..checks.table import judge
from ..fixes import labels
from ..model import builtin_rules as r
from ..model.package import Package, Table
from .read import Doubt, Sheet


def settled(package: Package, sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The sheets; of one in doubt, with the rows as its cells show them to be meant, if they do."""
    return {
        name: sheet if sheet.doubt is None else _settle(package, sheet, sheet.doubt, sheets)
        for name, sheet in sheets.items()
    }


def _settle(package: Package, sheet: Sheet, doubt: Doubt, sheets: Mapping[str, Sheet]) -> Sheet:
    line = ",".join(sheet.table.header)
    as_named, as_placed = (_fits(package, sheet.table, rows, sheets) for rows in (doubt.by_header, doubt.by_place))
    rows = None
    if doubt.by_place.is_empty() or (as_placed and not as_named):
        rows = doubt.by_place
        what = "the header is not in its order, the cells are" if rows.height else "the header is not in its order"
        how = f"write the header {line}; or run validate.py --fix"
    elif as_named and not as_placed:
        rows = doubt.by_header
        what = "the columns are not in their order"
        how = f"put them, with their cells, in this order: {line}; or run validate.py --fix"
    else:
        fit = "in either order" if as_named else "neither as the header stands nor in their order"
        what = f"the columns are not in their order, and their cells fit {fit}"
        how = f"a person must see which cells belong to which column, then put the columns in this order: {line}"
    if doubt.problem:
        what = f"{doubt.problem[0]}; {what}"
    plain = [finding for finding in sheet.findings if finding.rule != r.HEADER_IS_EXACT.id]
    decided = replace(sheet, findings=plain)
    decided.report(r.HEADER_IS_EXACT, 1, value=doubt.header, what=what, how=how)
    if rows is not None:
        decided.frame, decided.unread, decided.doubt = rows, sheet.unread - rows.height, None
        decided.columns = sheet.table.header if rows is doubt.by_place else ()
    return decided


def _fits(package: Package, table: Table, rows: pl.DataFrame, sheets: Mapping[str, Sheet]) -> bool:
    """Whether no cell is at fault, once tidied, and every reference leads to a row of a table that could be read."""
    others = {name: sheet.frame for name, sheet in sheets.items() if sheet.frame is not None and not sheet.unread}
    numbered = labels.numbered(package, {**others, table.name: cells.tidy(table, rows)})
    frame, others = numbered.frames[table.name], numbered.frames
    if judge(Sheet(table, frame=frame), frame, numbered).faults:
        return False
    return not any(
        frame.select(
            (~pl.col(reference.column).is_in(others[reference.to_table][reference.to_column].implode())).any()
        ).item()
        for reference in table.references
        if reference.to_table in others
    )
