"""One report's cells as CSV: the table ``cells`` of the portal, in the same columns."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.common.csv_text import MARK
from build_tools.exports.cells import CELLS, cell_rows
from build_tools.exports.contents import exported_report
from build_tools.exports.csv_writer import csv_head, csv_lines
from build_tools.exports.model import Exported, ExportedReport

CSV_COLUMNS = tuple(each.name for each in CELLS.columns)


def report_csv(reports: Iterable[Exported | ExportedReport]) -> bytes:
    """Every cell of the form, one line each under a line of ``CSV_COLUMNS``, in UTF-8.

    Lines end with a line feed. What was not found is ``missing``. ``value`` is empty where the
    status is ``blank`` or ``missing``, ``line`` where it is unknown.
    """
    head = (MARK + csv_head(CELLS.columns)).encode()
    return b"".join((head, *map(cell_lines, reports)))


def cell_lines(exported: Exported | ExportedReport) -> bytes:
    """The lines of one report in UTF-8, without that of the columns."""
    known = exported if isinstance(exported, ExportedReport) else exported_report(exported)
    return csv_lines(cell_rows(known))
