"""The cells of a report, ready to be asked for by key, by row and in the form's order."""

from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from build_tools.common.memo import ObjectKey
from build_tools.forms import in_form_order
from build_tools.model import AnnualReport, Cell, CellKey, DataTable, Number, Status

FIRM = (Status.PRINTED, Status.CORRECTED)
"""The statuses whose values may be held against each other."""
_RECENT = 4
"""Reports whose cells are at hand at a time: those of this year and last year are looked at."""
_OF_AGENCY = 32
"""Reports whose values are: all of an agency's are summed up when all have been looked at."""


class Figures(NamedTuple):
    """A report's tables by name, and their cells."""

    tables: Mapping[str, DataTable]
    cells: Mapping[CellKey, Cell]
    statuses: Set[Status]
    rows: Mapping[str, Set[str]]
    """The rows of each table."""


NO_FIGURES = Figures({}, {}, frozenset(), {})
"""Those of no report."""


def figures_of(report: AnnualReport) -> Figures:
    """The tables of ``report`` and their cells."""
    return _figures_of(ObjectKey(report))


@lru_cache(maxsize=_RECENT)
def _figures_of(report: ObjectKey[AnnualReport]) -> Figures:
    tables = report.value.tables
    every = [cell for table in tables for cell in table.cells]
    by_name = {table.name: table for table in reversed(tables)}
    by_key = {cell.key: cell for cell in every}
    rows = {name: {cell.key[1] for cell in table.cells} for name, table in by_name.items()}
    return Figures(by_name, by_key, {cell.status for cell in every}, rows)


def printed_values(report: AnnualReport) -> Mapping[str, Sequence[Number | None]]:
    """By table, for each cell of its form in order, the value that may be held against others.

    None where there is none.
    """
    return _printed_values(ObjectKey(report))


@lru_cache(maxsize=_OF_AGENCY)
def _printed_values(report: ObjectKey[AnnualReport]) -> Mapping[str, Sequence[Number | None]]:
    return {
        table.name: list(map(firm_value, in_form_order(table)))
        for table in reversed(report.value.tables)
    }


def firm_sum(cells: Mapping[CellKey, Cell], keys: Sequence[CellKey]) -> Number | None:
    """What ``keys`` add up to; None where there are none, or one of them has no firm value."""
    values = [firm_value(cells.get(key)) for key in keys]
    known = [value for value in values if value is not None]
    return sum(known, 0) if known and len(known) == len(values) else None


def firm_value(cell: Cell | None) -> Number | None:
    """The value of a cell that may be held against others; None when it may not."""
    return cell.value if cell is not None and cell.status in FIRM else None
