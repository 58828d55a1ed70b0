"""The row with which a source ends: the source may have been cut off in it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.forms import load_form, table_names
from build_tools.model import Cell, CellKey, DataTable, Grid, Place, Section, Status
from build_tools.recovery.identities import TableIdentities
from build_tools.recovery.run_in import printed_figures

_EMPTY = "原文到这一行为止，也许没有存完整，空的格是没有填还是没有存下无法确定"
_BROKEN = "原文到这个数字为止，后面还应有别的行或别的表，数字也许没有存完整"

_Position: TypeAlias = tuple[int, int, int]
"""Line, table and row."""


def without_what_may_be_cut(
    tables: Iterable[DataTable], sections: Sequence[Section]
) -> list[DataTable]:
    """``tables``; in the row that ends ``sections``, what may be cut off is withheld.

    Those are its empty cells, and its last figure where rows or tables of the form should follow.
    Pages and Word files are whole or not read at all.
    """
    ends = frozenset(_ends(sections))
    return [_withheld(one, ends) for one in tables]


def _ends(sections: Sequence[Section]) -> Iterator[_Position]:
    """Where the cells of the last row stand; nothing where it is not in a file of lines."""
    blocks = [block for section in sections[-1:] for block in section.blocks]
    for block in blocks[-1:]:
        rows = [row for row in block.rows if row] if isinstance(block, Grid) else [[block]]
        last = (part.place for row in rows[-1:] for part in row)
        yield from (_position(place) for place in last if place.line and not place.page)


def _position(place: Place) -> _Position:
    return place.line, place.table, place.row


def _withheld(table: DataTable, ends: Collection[_Position]) -> DataTable:
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
    return replace(table, cells=tuple(_without(one, lost.get(one.key, "")) for one in table.cells))


def _is_proven(table: DataTable, key: CellKey) -> bool:
    form = load_form(table.form).table(table.name)
    return TableIdentities(form, printed_figures(table.cells)).proves(key)


def _without(cell: Cell, reason: str) -> Cell:
    if not reason:
        return cell
    return replace(cell, value=None, status=Status.MISSING, evidence=reason)
