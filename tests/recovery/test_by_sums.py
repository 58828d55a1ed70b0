"""Rows that lost their empty cells: the sums of the whole table tell where figures stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build_tools.forms import Row
from build_tools.model import Cell, CellKey, Number, Status
from tests.recovery.drawing import drawn, figures, requests_form, values_of
from tests.recovery.filling import cells_of, read_tables

_FILLINGS = range(12)


def _row_of(printed: dict[CellKey, Number], row: Row) -> list[str]:
    """The figures of one row as text."""
    return values_of(printed)[row.key]


def _left(row: Row, values: list[str]) -> list[str]:
    """What a converter leaves of a row whose zeros are blank, if it is one of the results."""
    return [value for value in values if value != "0" or not row.groups]


def _in_one_line(row: Row, values: list[str]) -> list[str]:
    return [" ".join([row.label, *_left(row, values)])]


def _cells_apart(row: Row, values: list[str]) -> list[str]:
    return [row.label, *_left(row, values)]


_DRAWN = {"in one line": _in_one_line, "a cell a line": _cells_apart}


def _read(draw: str, printed: dict[CellKey, Number], era: str) -> dict[CellKey, Cell]:
    tables = read_tables(drawn(_DRAWN[draw], values_of(printed, era), era))
    return cells_of({name: table for name, table in tables.items() if name == "requests"})


def _shown(read: dict[CellKey, Cell]) -> Iterator[tuple[CellKey, Cell]]:
    return ((key, cell) for key, cell in read.items() if cell.status is not Status.MISSING)


@pytest.mark.parametrize("era", ["2021", "2019"])
@pytest.mark.parametrize("draw", _DRAWN)
def test_a_figure_is_read_where_the_sums_leave_it_one_column(draw: str, era: str) -> None:
    right = every = 0
    for number in _FILLINGS:
        printed = figures(number, era, scale=30)
        read = _read(draw, printed, era)
        for key, cell in _shown(read):
            assert (key, cell.value or 0) == (key, printed[key])
            right += bool(cell.value)
        every += sum(map(bool, printed.values()))
    assert right > 0.6 * every


@pytest.mark.parametrize("draw", _DRAWN)
def test_nothing_is_read_by_sums_that_do_not_hold(draw: str) -> None:
    for number in _FILLINGS:
        printed = figures(number, scale=30)
        printed["requests", "concluded", "total"] += 7
        read = _read(draw, printed, "2021")
        torn = {
            row.key for row in requests_form().rows if len(_left(row, _row_of(printed, row))) < 7
        }
        assert [key for key, _ in _shown(read) if key[1] in torn] == []
