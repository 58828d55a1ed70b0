"""An agency's years side by side: every indicator by year, its change, gaps and breaks of the form.

Lines join years only where the forms mean the same thing: cell keys do, and the one row
（六）其他处理 of 2019 is the sum of its three rows of 2021.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache

from msgspec.structs import replace

from build_tools.forms import Column, Row, load_form, load_forms
from build_tools.model import AnnualReport, Cell, CellKey, DataTable, Number, Status, Value

_SUM_ROW = ("requests", "other")
_PARTS = ("other.not_corrected", "other.fee_unpaid", "other.miscellaneous")
_COMPARABLE = ("requests", "review")
"""Tables whose joined rows mean the same in every form; table two's 口径 changed with it."""


class Gap(StrEnum):
    """Why a year has nothing to show in a line."""

    NO_REPORT = "no_report"
    """The library holds no report of that year, which does not mean that none was published."""
    NOT_IN_FORM = "not_in_form"
    """The table of that year follows a form that does not ask for this."""
    NOT_READ = "not_read"
    """The table, the row or the cell could not be read."""


class Point(Value, frozen=True):
    """One year of one line."""

    year: int
    value: Number | None = None
    """None where the cell is blank or missing, or there is a gap."""
    status: Status | None = None
    """None where there is a gap."""
    change: Number | None = None
    """Against the year before; None over gaps and breaks."""
    gap: Gap | None = None
    based_on: tuple[CellKey, ...] = ()
    """The cells a value was added up from, where the year's form splits the row."""


class Line(Value, frozen=True):
    """One indicator by year, a point for every year of the series."""

    key: CellKey
    row: Row
    column: Column
    points: tuple[Point, ...]


class Break(Value, frozen=True):
    """From ``year`` on, a table follows another form than in the last report before."""

    year: int
    table: str
    before: str
    after: str
    comparable: bool
    """Whether the rows both forms have still mean the same, so that changes are shown."""


class Series(Value, frozen=True):
    """All years of one agency, from the first report to the last, gaps included."""

    years: tuple[int, ...]
    missing_years: tuple[int, ...]
    """Years between two known ones of which the library holds no report."""
    breaks: tuple[Break, ...]
    lines: tuple[Line, ...]
    """Every indicator any year has, in the order of the form."""

    def line(self, key: CellKey) -> Line | None:
        """The line of ``key``, or None when no year has it."""
        return next((line for line in self.lines if line.key == key), None)


def build_series(reports: Mapping[int, AnnualReport]) -> Series:
    """The reports of one agency, keyed by year, as lines over the years; empty for none."""
    years = tuple(range(min(reports), max(reports) + 1)) if reports else ()
    tables = {
        year: {table.name: table for table in reports[year].tables} if year in reports else {}
        for year in years
    }
    cells = {year: _cells(found.values()) for year, found in tables.items()}
    breaks = tuple(_breaks(tables))
    broken = {(each.table, each.year) for each in breaks if not each.comparable}
    lines = []
    for key, row, column in _known_keys(tables):
        points = [_point(key, year, tables[year], cells[year], year in reports) for year in years]
        if any(point.gap is None for point in points):
            lines.append(Line(key, row, column, tuple(_with_changes(points, key[0], broken))))
    return Series(years, tuple(year for year in years if year not in reports), breaks, tuple(lines))


def _cells(tables: Iterable[DataTable]) -> dict[CellKey, Cell]:
    return {cell.key: cell for table in tables for cell in table.cells}


def _breaks(tables: Mapping[int, Mapping[str, DataTable]]) -> Iterator[Break]:
    last: dict[str, str] = {}
    for year, found in tables.items():
        for name, table in found.items():
            before = last.get(name, table.form)
            if before != table.form:
                yield Break(year, name, before, table.form, name in _COMPARABLE)
            last[name] = table.form


def _known_keys(
    tables: Mapping[int, Mapping[str, DataTable]],
) -> Iterator[tuple[CellKey, Row, Column]]:
    """Every key of the forms in use, the newest form's order first, older rows where they stood."""
    eras = {(name, table.form) for found in tables.values() for name, table in found.items()}
    for name in ("proactive", "requests", "review"):
        merged: list[tuple[CellKey, Row, Column]] = []
        for form in load_forms():
            if (name, form.era) in eras:
                _merge(merged, name, form.era)
        yield from merged


def _merge(merged: list[tuple[CellKey, Row, Column]], table: str, era: str) -> None:
    known = {key for key, _, _ in merged}
    at = 0
    for row in load_form(era).table(table).rows:
        for column in row.columns:
            key = (table, row.key, column.key)
            if key in known:
                at = next(i for i, each in enumerate(merged) if each[0] == key) + 1
            else:
                merged.insert(at, (key, row, column))
                at += 1


def _point(
    key: CellKey,
    year: int,
    tables: Mapping[str, DataTable],
    cells: Mapping[CellKey, Cell],
    reported: bool,
) -> Point:
    if cell := cells.get(key):
        return Point(year, cell.value, cell.status)
    if not reported:
        return Point(year, gap=Gap.NO_REPORT)
    table = tables.get(key[0])
    if table is None or key[1] in table.missing_rows:
        return Point(year, gap=Gap.NOT_READ)
    if key[:2] == _SUM_ROW:
        return _summed(key, year, cells)
    asked = key in _asked(table.form, key[0])
    return Point(year, gap=Gap.NOT_READ if asked else Gap.NOT_IN_FORM)


@cache
def _asked(era: str, table: str) -> frozenset[CellKey]:
    """Every cell the form of ``era`` asks for in ``table``."""
    return frozenset(load_form(era).table(table).cell_keys)


def _summed(key: CellKey, year: int, cells: Mapping[CellKey, Cell]) -> Point:
    """The three rows of 2021 as the one row of 2019; one unknown part leaves it unknown."""
    keys = tuple((key[0], row, key[2]) for row in _PARTS)
    parts = [cells[each] for each in keys if each in cells]
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(keys):
        return Point(year, gap=Gap.NOT_READ)
    return Point(year, sum(values, start=0), Status.DERIVED, based_on=keys)


def _with_changes(points: list[Point], table: str, broken: set[tuple[str, int]]) -> Iterator[Point]:
    before: Number | None = None
    for point in points:
        if before is None or point.value is None or (table, point.year) in broken:
            yield point
        else:
            yield replace(point, change=point.value - before)
        before = point.value
