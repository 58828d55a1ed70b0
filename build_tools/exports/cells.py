"""The cells of reports as CSV, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from build_tools.model import AnnualReport, DataTable, Number, ReportRecord

Exported: TypeAlias = AnnualReport | ReportRecord

CSV_COLUMNS = (
    "source",
    "agency",
    "year",
    "table",
    "row",
    "column",
    "value",
    "raw",
    "status",
    "line",
)
"""The columns of the CSV; ``table``, ``row`` and ``column`` are the form's keys."""

_HEAD = ",".join(CSV_COLUMNS)
_QUOTE_ME = re.compile(r'[",\r\n]')


def report_csv(reports: Iterable[Exported]) -> str:
    """Every cell found, one line each under a line of ``CSV_COLUMNS``; lines end with a line feed.

    ``value`` is empty where the status is ``blank`` or ``missing``, ``line`` where it is unknown.
    """
    return "".join((_HEAD, *map(_lines, reports), "\n"))


def _lines(exported: Exported) -> str:
    report = exported.report if isinstance(exported, ReportRecord) else exported
    named = exported.agency.name if isinstance(exported, ReportRecord) else report.agency
    where = f"\n{_quoted(report.path)},{_quoted(named)},{exported.year or ''},"
    return "".join([where + where.join(_cells(table)) for table in report.tables if table.cells])


def _cells(table: DataTable) -> list[str]:
    """What is each cell's own in its line."""
    found = []
    at, line = 0, ""
    for cell in table.cells:
        name, row, column = cell.key
        number, raw = cell.value, cell.raw
        value = str(number) if type(number) is int else _digits(number)
        if raw != value:  # most figures are printed as we write them
            raw = _quoted(raw)
        if cell.place.line != at:  # a row's cells mostly share theirs
            at = cell.place.line
            line = str(at or "")
        found.append(",".join((name, row, column, value, raw, cell.status, line)))
    return found


def _quoted(text: str) -> str:
    """A field by RFC 4180."""
    if text.isalnum():
        return text
    return '"' + text.replace('"', '""') + '"' if _QUOTE_ME.search(text) else text


def _digits(value: Number | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:f}"
