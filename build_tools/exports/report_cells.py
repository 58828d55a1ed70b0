"""One report's cells as CSV: the table ``cells`` of the portal, in its columns.

A report's own file leaves out what its page says once and each of two hundred lines would repeat.
"""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.common.csv_text import MARK
from build_tools.exports.cells import CELLS, cell_rows
from build_tools.exports.contents import exported_report
from build_tools.exports.csv_writer import csv_lines
from build_tools.exports.lead import LEAD
from build_tools.exports.model import Exported, ExportedReport, Rows

CSV_COLUMNS = tuple(each.name for each in CELLS.columns)
_LEAD = [each.name for each in LEAD]
_WHOSE = ("agency_id", "agency", "year")
_KEPT = [_LEAD.index(name) for name in _WHOSE]
REPORT_COLUMNS = (*_WHOSE, *CSV_COLUMNS[len(_LEAD) :])
"""Those of a report's own file; the others the table ``reports`` has by agency and year."""


def report_csv(reports: Iterable[Exported | ExportedReport]) -> bytes:
    """Every cell of the form, one line each under a line of ``REPORT_COLUMNS``, in UTF-8.

    Lines end with a line feed. What was not found is ``missing``. ``value`` is empty where the
    status is ``blank`` or ``missing``, ``line`` where it is unknown.
    """
    head = f"{MARK}{','.join(REPORT_COLUMNS)}\n".encode()
    return b"".join((head, *(csv_lines(_with_less(_rows(each))) for each in reports)))


def cell_lines(exported: Exported | ExportedReport) -> bytes:
    """The lines of one report in all of ``CSV_COLUMNS``, in UTF-8, without that of the columns."""
    return csv_lines(_rows(exported))


def _rows(exported: Exported | ExportedReport) -> Rows:
    known = exported if isinstance(exported, ExportedReport) else exported_report(exported)
    return cell_rows(known)


def _with_less(rows: Rows) -> Rows:
    return rows._replace(shared=tuple([rows.shared[at] for at in _KEPT]))
