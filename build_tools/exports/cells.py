"""The cells of reports as CSV, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from build_tools.model import AnnualReport, Number, ReportRecord

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

_QUOTE_ME = re.compile(r'[",\r\n]')


def report_csv(reports: Iterable[Exported]) -> str:
    """Every cell found, one line each under a line of ``CSV_COLUMNS``; lines end with a line feed.

    ``value`` is empty where the status is ``blank`` or ``missing``, ``line`` where it is unknown.
    """
    lines = [",".join(CSV_COLUMNS)]
    for report in reports:
        lines += _csv_lines(report)
    return "\n".join(lines) + "\n"


def _csv_lines(exported: Exported) -> Iterator[str]:
    report = exported.report if isinstance(exported, ReportRecord) else exported
    named = exported.agency.name if isinstance(exported, ReportRecord) else report.agency
    where = f"{_quoted(report.path)},{_quoted(named)},{exported.year or ''}"
    for table in report.tables:
        for cell in table.cells:
            value = "" if cell.value is None else _digits(cell.value)
            line = str(cell.place.line or "")
            yield ",".join((where, *cell.key, value, _quoted(cell.raw), cell.status, line))


def _quoted(text: str) -> str:
    """A field by RFC 4180."""
    if text.isalnum():  # nearly every cell
        return text
    return '"' + text.replace('"', '""') + '"' if _QUOTE_ME.search(text) else text


def _digits(value: Number) -> str:
    return str(value) if isinstance(value, int) else f"{value:f}"
