"""The rows with which a source begins and ends: it may have been cut off in them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.forms import load_form, table_names
from build_tools.model import Block, CellKey, DataTable, Grid, Place, Section, Status
from build_tools.recovery.identities import TableIdentities
from build_tools.recovery.run_in import printed_figures

_EMPTY = "原文到这一行为止，也许没有存完整，空的格是没有填还是没有存下无法确定"
_BEGUN = "原文从这一行开始，前面也许没有存下，数字各在哪一栏无法确定"
_BROKEN = "原文到这个数字为止，后面还应有别的行或别的表，数字也许没有存完整"

_Position: TypeAlias = tuple[int, int, int]
"""Line, table and row."""


def without_what_may_be_cut(
    tables: Iterable[DataTable], sections: Sequence[Section]
) -> list[DataTable]:
    """``tables``; in the rows that begin and end ``sections``, what may be cut off is withheld.

    Of the last row those are its empty cells, and its last figure where rows or tables of the form
    should follow; of the first row all. Pages and Word files are whole or not read at all.
    """
    first = [block for one in sections[:1] if not one.heading for block in one.blocks[:1]]
    begins = frozenset(chain.from_iterable(_positions(block, slice(1)) for block in first))
    last = [block for one in sections[-1:] for block in one.blocks[-1:]]
    ends = frozenset(chain.from_iterable(_positions(block, slice(-1, None)) for block in last))
    lines = {line for line, *_ in begins | ends}
    return [
        _without_beginning(_without_end(one, ends), begins)
        if not lines.isdisjoint([cell.place.line for cell in one.cells])
        else one
        for one in tables
    ]


def _positions(block: Block, rows: slice) -> Iterator[_Position]:
    """Where the cells of some ``rows`` stand; nothing where they are not in a file of lines."""
    filled = [row for row in block.rows if row] if isinstance(block, Grid) else [[block]]
    places = (part.place for row in filled[rows] for part in row)
    return (_position(place) for place in places if place.line and not place.page)


def _position(place: Place) -> _Position:
    return place.line, place.table, place.row


def _without_beginning(table: DataTable, begins: Collection[_Position]) -> DataTable:
    read = (one for one in table.cells if one.status is not Status.MISSING)
    return _without(table, {one.key: _BEGUN for one in read if _position(one.place) in begins})


def _without_end(table: DataTable, ends: Collection[_Position]) -> DataTable:
    row = [one for one in table.cells if _position(one.place) in ends]
    if not row:
        return table
    lost = {one.key: _EMPTY for one in row if one.status is Status.BLANK and not one.raw}
    if lost and len({one.key[1] for one in row}) > 1:  # a line that no label begins
        lost = {one.key: _EMPTY for one in row}
    figures = [one.key for one in row if one.status is Status.PRINTED]
    goes_on = bool(table.missing_rows) or table.name != table_names()[-1]
    if figures and goes_on and not _is_proven(table, figures[-1]):
        lost[figures[-1]] = _BROKEN
    return _without(table, lost)


def _is_proven(table: DataTable, key: CellKey) -> bool:
    form = load_form(table.form).table(table.name)
    return TableIdentities(form, printed_figures(table.cells)).proves(key)


def _without(table: DataTable, reasons: Mapping[CellKey, str]) -> DataTable:
    """``table`` without the values of some cells; ``reasons``: why, by key."""
    if not reasons:
        return table
    cells = (
        replace(one, value=None, status=Status.MISSING, evidence=reasons[one.key])
        if one.key in reasons
        else one
        for one in table.cells
    )
    return replace(table, cells=tuple(cells))
