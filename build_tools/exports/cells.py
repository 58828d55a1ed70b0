"""The cells of reports as CSV, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.forms import form_for_year, in_form_order, load_form, load_forms
from build_tools.model import (
    AnnualReport,
    Cell,
    DataTable,
    Number,
    Place,
    ReportRecord,
    Status,
)

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

_NO_ROW, _NO_CELL = "没有读到这一行", "没有读到这一格"
_HEAD = ",".join(CSV_COLUMNS)
_QUOTE_ME = re.compile(r'[",\r\n]')


def report_csv(reports: Iterable[Exported]) -> str:
    """Every cell of the form, one line each under a line of ``CSV_COLUMNS``.

    Lines end with a line feed. What was not found is ``missing``. ``value`` is empty where the
    status is ``blank`` or ``missing``, ``line`` where it is unknown.
    """
    return "".join((_HEAD, *map(_lines, reports), "\n"))


def _lines(exported: Exported) -> str:
    report = exported.report if isinstance(exported, ReportRecord) else exported
    named = exported.agency.name if isinstance(exported, ReportRecord) else report.agency
    where = f"\n{_quoted(report.path)},{_quoted(named)},{exported.year or ''},"
    return "".join([where + where.join(_cells(table)) for table in whole_tables(exported)])


def whole_tables(exported: Exported) -> tuple[DataTable, ...]:
    """The three tables with every cell of their forms; what was not found is ``missing``.

    A table that is not there at all has the cells of the form of its report's year; before the
    forms there was none.
    """
    report = exported.report if isinstance(exported, ReportRecord) else exported
    era = _era(exported.year, report.tables)
    found = {table.name: _whole(table) for table in report.tables}
    names = [table.name for table in load_forms()[0].tables]
    absent = {name: _absent(era, name) for name in names if era and name not in found}
    return tuple([(found | absent)[name] for name in names if name in found or name in absent])


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
