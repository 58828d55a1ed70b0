"""What sums over many reports may take from one."""

from __future__ import annotations

from msgspec.structs import replace

from build_tools.forms import cells_of
from build_tools.library.summaries import TOTALS, summarise
from build_tools.model import CellKey, ReportRecord, Status
from tests.pages.samples import record


def without(whole: ReportRecord, key: CellKey, status: Status) -> ReportRecord:
    """The record with one cell read otherwise."""
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, status=status) if cell.key == key else cell for cell in table.cells
            ),
        )
        for table in whole.report.tables
    )
    return replace(whole, report=replace(whole.report, tables=tables))


def test_a_report_counts_in_a_total_only_with_every_cell_printed() -> None:
    whole = record()
    keys = {each.id: cells_of(each.table, each.row, each.column, "2021") for each in TOTALS}
    name, cells = max(keys.items(), key=lambda item: len(item[1]))
    assert len(cells) > 1
    assert summarise(whole).total(name) is not None
    for status in (Status.DERIVED, Status.RECOGNISED):
        assert summarise(without(whole, cells[-1], status)).total(name) is None
