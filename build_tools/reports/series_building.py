"""Reports of several years put side by side, line by line."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec.structs import replace

from build_tools.forms import (
    Column,
    Row,
    form_for_year,
    is_continuous,
    is_same,
    load_form,
    load_forms,
    parts_of,
    table_names,
)
from build_tools.model import AnnualReport, Cell, CellKey, DataTable, Number, Place, Status, Value
from build_tools.reports.series import Break, Gap, Point, Series, SeriesLine

_ZERO = Cell(("", "", ""), 0, "0", Status.PRINTED, Place())
"""Stands for every cell that plainly prints a zero: most of a portal's lines hold nothing else."""


class _Year(Value, frozen=True):
    """What the library holds of one year."""

    year: int
    absent: Gap | None
    """Why there is nothing of it; None where there is a report."""
    tables: dict[str, DataTable]
    cells: dict[CellKey, Cell]
    """Every cell of the tables; for those that plainly print a zero stands ``_ZERO``."""


def build_series(
    reports: Mapping[int, AnnualReport],
    withdrawn: Collection[int] = (),
    misfiled: Collection[int] = (),
) -> Series:
    """The reports of one agency, keyed by year, as lines over the years; empty for none.

    The reports of the years ``withdrawn`` were held once; those of the years ``misfiled`` are
    held and stand apart.
    """
    held = {*reports, *misfiled}
    span = range(min(held), max(held) + 1) if held else ()
    gaps = dict.fromkeys(withdrawn, Gap.WITHDRAWN) | dict.fromkeys(misfiled, Gap.MISFILED)
    years = [_year(year, reports.get(year), gaps.get(year, Gap.NO_REPORT)) for year in span]
    breaks = tuple(_breaks(years))
    missing = tuple(year for year in span if year not in held)
    return Series(tuple(span), missing, breaks, tuple(_lines(years, breaks)))


def _year(year: int, report: AnnualReport | None, gap: Gap) -> _Year:
    tables = {table.name: table for table in report.tables} if report else {}
    printed = Status.PRINTED
    cells = {
        cell.key: cell
        if cell.value or cell.status is not printed or type(cell.value) is not int
        else _ZERO
        for table in tables.values()
        for cell in table.cells
    }
    return _Year(year, None if report else gap, tables, cells)


def _breaks(years: Iterable[_Year]) -> Iterator[Break]:
    last: dict[str, str] = {}
    for each in years:
        for name, table in each.tables.items():
            before = last.get(name, table.form)
            if not is_same(name, before, table.form):
                continuous = is_continuous(name, before, table.form)
                yield Break(each.year, name, before, table.form, continuous)
            last[name] = table.form


def _lines(years: Sequence[_Year], breaks: Iterable[Break]) -> Iterator[SeriesLine]:
    """The lines any year has a number for; those always zero, most of them, share their points."""
    eras = {(name, table.form) for year in years for name, table in year.tables.items()}
    known = _known_keys(frozenset(eras))
    keys = [key for key, _, _ in known]
    broken = {
        name: {each.year for each in breaks if each.table == name and not each.comparable}
        for name, _ in eras
    }
    zeros = (_ZERO,) * len(years)
    zero_points = {
        name: tuple(_points((name, "", ""), years, zeros, broken[name])) for name in broken
    }
    by_year = [map(year.cells.get, keys) for year in years]
    for (key, row, column), cells in zip(known, zip(*by_year, strict=True), strict=False):
        if cells == zeros:
            yield SeriesLine(key, row, column, zero_points[key[0]])
            continue
        points = tuple(_points(key, years, cells, broken[key[0]]))
        if any(cells) or any(point.gap is None for point in points):
            yield SeriesLine(key, row, column, points)


def _known_keys(eras: frozenset[tuple[str, str]]) -> list[tuple[CellKey, Row, Column]]:
    """Every key of the tables of ``eras``, pairs of a table's name and the era of its form.

    The newest form's order first, older rows where they stood.
    """
    known: list[tuple[CellKey, Row, Column]] = []
    for name in table_names():
        merged: list[tuple[CellKey, Row, Column]] = []
        for form in load_forms():
            if (name, form.era) in eras:
                _merge(merged, name, form.era)
        known += merged
    return known


def _merge(merged: list[tuple[CellKey, Row, Column]], table: str, era: str) -> None:
    known = {key for key, _, _ in merged}
    at = 0
    for each in load_form(era).table(table).placed:
        if each[0] in known:
            at = next(i for i, other in enumerate(merged) if other[0] == each[0]) + 1
        else:
            merged.insert(at, each)
            at += 1


def _points(
    key: CellKey, years: Iterable[_Year], cells: Iterable[Cell | None], broken: Collection[int]
) -> Iterator[Point]:
    before: Number | None = None
    for year, cell in zip(years, cells, strict=True):
        point = cell or _uncelled(key, year)
        value, change = point.value, None
        if before is not None and value is not None and year.year not in broken:
            change = value - before
        before = value
        if isinstance(point, Point):
            yield replace(point, change=change)
        else:
            yield Point(year.year, value, point.status, change)


def _uncelled(key: CellKey, year: _Year) -> Point:
    """The point of a year that has no such cell."""
    if year.absent:
        return Point(year.year, gap=year.absent)
    table = year.tables.get(key[0])
    if table is None and not form_for_year(year.year).table(key[0]).rows:
        return Point(year.year, gap=Gap.NOT_IN_FORM)
    if table is None or key[1] in table.missing_rows:
        return Point(year.year, gap=Gap.NOT_READ)
    parts = _parts(key, table.form)
    if parts == (key,):
        return Point(year.year, gap=Gap.NOT_READ)
    return _summed(parts, year) if parts else Point(year.year, gap=Gap.NOT_IN_FORM)


@cache
def _parts(key: CellKey, era: str) -> tuple[CellKey, ...]:
    """The cells of the form of ``era`` that add up to ``key``: mostly it alone; or none."""
    asked = load_form(era).table(key[0]).cell_keys
    keys = tuple((key[0], row, key[2]) for row in parts_of(key[0], key[1], era))
    return keys if all(each in asked for each in keys) else ()


def _summed(keys: tuple[CellKey, ...], year: _Year) -> Point:
    """The sum of ``keys`` as the one cell it is elsewhere; one unknown part leaves it unknown."""
    parts = [year.cells[each] for each in keys if each in year.cells]
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(keys):
        return Point(year.year, gap=Gap.NOT_READ)
    guessed = any(part.status is Status.RECOGNISED for part in parts)
    status = Status.RECOGNISED if guessed else Status.DERIVED
    return Point(year.year, sum(values, start=0), status, based_on=keys)
