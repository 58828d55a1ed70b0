"""Sheets of spreadsheets: what is seen of them, as tables and paragraphs.

Rows and columns in which nothing stands lay a sheet out and are no part of its tables; a row that
is seen to be empty parts two of them.
"""

from bisect import bisect_left
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, product
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.common.numbering import parse_mark
from build_tools.model import Block, Grid, Paragraph, Place, Source
from build_tools.readers.flow import TableCell, table_blocks
from build_tools.readers.problems import MAX_CELLS, unreadable

_Slot: TypeAlias = tuple[int, int]
"""Row and column in the sheet, from 1 on."""
_Placed: TypeAlias = tuple[_Slot, TableCell]


@dataclass(slots=True)
class Sheet:
    """The cells in which something stands or that span several, by row and column from 1 on."""

    source: Source
    cells: dict[tuple[int, int], TableCell] = field(default_factory=dict)
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Container[int] = frozenset()
    ruled_rows: Collection[int] = frozenset()
    """Those in which rules are drawn around several cells."""

    def write(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        """Let ``text`` stand in what is seen of a cell over so many ``rows`` and ``columns``."""
        if len(self.cells) >= MAX_CELLS:
            raise unreadable(self.source, "E-TOO-LARGE.cells", most=MAX_CELLS)
        lines = [line.strip() for line in text.split("\n")]
        blocks: list[Block] = [Paragraph(line, Place()) for line in lines if line]
        top = _first_seen(row, row + rows, self.hidden_rows)
        left = _first_seen(column, column + columns, self.hidden_columns)
        if top and left and (blocks or rows * columns > 1):
            self.cells[top, left] = TableCell(blocks, column + columns - left, row + rows - top)


def _first_seen(start: int, end: int, hidden: Container[int]) -> int:
    """The first row or column from ``start`` to before ``end`` that is not hidden; 0 for none."""
    return next((at for at in range(start, end) if at not in hidden), 0)


def sheet_blocks(sheet: Sheet, number: int) -> Iterator[Block]:
    """What is seen of ``sheet``, the ``number``-th one; its cells keep their places."""
    filled = sorted(place for place, cell in sheet.cells.items() if cell.blocks)
    columns = sorted({column for _, column in filled})
    if len({row for row, _ in filled}) * len(columns) > MAX_CELLS:
        raise unreadable(sheet.source, "E-TOO-LARGE.cells", most=MAX_CELLS)
    for part in _parts(sheet, filled, columns):
        rows = _laid_out(sheet, part, columns)
        cells = [[cell for _, cell in row] for row in rows]
        for block in table_blocks(cells, number):
            yield _in_place(block, rows) if isinstance(block, Grid) else block


def _in_place(grid: Grid, rows: Sequence[Sequence[_Placed]]) -> Grid:
    """``grid`` with the places of its cells in the sheet instead of those among ``rows``."""
    return Grid(
        tuple(
            tuple(
                replace(cell, place=replace(cell.place, row=row, column=column))
                for cell, ((row, column), _) in zip(cells, placed, strict=True)
            )
            for cells in grid.rows
            if (placed := rows[cells[0].place.row - 1])
        )
    )


def _parts(
    sheet: Sheet, filled: Sequence[_Slot], columns: Sequence[int]
) -> Iterator[Sequence[_Slot]]:
    """The ``filled`` places: those of a table together, those of a line that stands alone apart.

    What parts tables is a row that is seen and that no cell reaches into, or such a line.
    """
    lines = {row: list(slots) for row, slots in groupby(filled, lambda slot: slot[0])}
    part: list[_Slot] = []
    below = 0
    for row, slots in lines.items():
        reach = max(row + sheet.cells[slot].rowspan for slot in slots)
        alone = row >= below and len(slots) == 1 and _is_line(sheet, slots[0], columns)
        if part and (alone or _first_seen(below, row, sheet.hidden_rows)):
            yield part
            part = []
        below = max(below, reach)
        if alone:
            yield slots
        else:
            part += slots
    if part:
        yield part


def _is_line(sheet: Sheet, slot: _Slot, columns: Sequence[int]) -> bool:
    """Whether the only text of its row is a heading or prose, and not the label of empty cells.

    It spans all ``columns``, or no rules are drawn in its row; where none are, its words tell.
    """
    row, column = slot
    cell = sheet.cells[slot]
    over = bisect_left(columns, column + cell.colspan) - bisect_left(columns, column)
    if over == len(columns) or sheet.ruled_rows:
        return over == len(columns) or row not in sheet.ruled_rows
    mark = parse_mark(cell.text)
    return "。" in cell.text or (mark is not None and mark.level == 1)


def _laid_out(sheet: Sheet, filled: Sequence[_Slot], columns: Sequence[int]) -> list[list[_Placed]]:
    """The rows of the ``filled`` places, from the first column of them to the last one.

    ``columns``: those of the sheet in which something stands.
    """
    rows = sorted({row for row, _ in filled})
    left = min(column for _, column in filled)
    right = max(column + sheet.cells[row, column].colspan for row, column in filled)
    columns = columns[bisect_left(columns, left) : bisect_left(columns, right)]
    taken: set[_Slot] = set()
    laid_out: list[list[_Placed]] = [[] for _ in rows]
    for (down, row), (along, column) in product(enumerate(rows), enumerate(columns)):
        if (down, along) not in taken:
            cell = sheet.cells.get((row, column)) or TableCell()
            cell.rowspan = bisect_left(rows, row + cell.rowspan) - down
            cell.colspan = bisect_left(columns, column + cell.colspan) - along
            over = range(along, along + cell.colspan)
            taken.update(product(range(down, down + cell.rowspan), over))
            laid_out[down].append(((row, column), cell))
    return laid_out
