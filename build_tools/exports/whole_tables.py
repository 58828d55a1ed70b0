"""A report's three tables with every cell of their forms, whether it was found or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from build_tools.exports.model import Exported
from build_tools.forms import form_for_year, in_form_order, load_form, load_forms, table_names
from build_tools.model import Cell, DataTable, Place, ReportRecord, Status

_NO_ROW, _NO_CELL = "没有读到这一行", "没有读到这一格"


def whole_tables(exported: Exported) -> tuple[DataTable, ...]:
    """The official tables with every cell of their forms; what was not found is ``missing``.

    A table that is not there at all has the cells of the form of its report's year; before the
    forms there was none.
    """
    report = exported.report if isinstance(exported, ReportRecord) else exported
    era = _era(exported.year, report.tables)
    found = {table.name: _whole(table) for table in report.tables}
    asked = [table.name for table in load_form(era).tables] if era else []
    whole = found | {name: _absent(era, name) for name in asked if name not in found}
    return tuple([whole[name] for name in table_names() if name in whole])


def _era(year: int | None, tables: Sequence[DataTable]) -> str:
    """The form an absent table should follow; empty where there was none, or nobody knows."""
    if year and year >= load_forms()[-1].first_year:
        return form_for_year(year).era
    return tables[0].form if tables else ""


def _whole(table: DataTable) -> DataTable:
    cells = in_form_order(table)
    if cells is table.cells:  # nearly always
        return table
    blanks = _absent(table.form, table.name).cells
    rows = {cell.key[1] for cell in table.cells}
    whole = [
        cell or (replace(blank, evidence=_NO_CELL) if blank.key[1] in rows else blank)
        for cell, blank in zip(cells, blanks, strict=True)
    ]
    return replace(table, cells=tuple(whole))


@cache
def _absent(era: str, name: str) -> DataTable:
    """The table as it is where nothing of it was found."""
    form = load_form(era).table(name)
    cells = [Cell(key, None, "", Status.MISSING, Place(), _NO_ROW) for key in form.cell_keys]
    return DataTable(name, era, tuple(cells), tuple(row.key for row in form.rows))
