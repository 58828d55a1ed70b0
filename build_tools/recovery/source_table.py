"""One table of the source, and which column each of its cells stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.model import GridCell

WIDEST = 200
"""A wider row than any official table has is none of a table."""
_FEW = 2
"""Lines that show nothing of how their table is written."""


@dataclass(slots=True)
class SourceTable:
    """One table of the source, for asking which column a cell stands in."""

    number: int
    rows: tuple[tuple[GridCell, ...], ...]
    aligned: bool = False
    """Whether the cells behind the labels are the columns of figures, no more and no fewer."""
    _columns: list[list[int]] = field(default_factory=list)

    @property
    def has_spans(self) -> bool:
        """Whether the source says how far cells reach, so that columns can be trusted."""
        return any(cell.colspan > 1 or cell.rowspan > 1 for row in self.rows for cell in row)

    @property
    def has_a_cell_a_line(self) -> bool:
        """Whether none of several lines holds two cells with something in them.

        Empty ones then fill lines up.
        """
        filled = ([cell for cell in row if cell.text] for row in self.rows)
        return len(self.rows) > _FEW and all(len(cells) < _FEW for cells in filled)

    @property
    def width(self) -> int:
        """Cells of the longest row."""
        return max(map(len, self.rows))

    def columns(self, row: int) -> list[int]:
        """For each cell of ``row`` the column it begins in, spans counted."""
        if not self._columns:
            self._columns = list(_begin_columns(self.rows))
        return self._columns[row]


def _begin_columns(rows: Sequence[Sequence[GridCell]]) -> Iterator[list[int]]:
    hanging: dict[int, int] = {}
    for row in rows:
        begins: list[int] = []
        column, below = 0, {at: left - 1 for at, left in hanging.items() if left > 1}
        for cell in row:
            while column < WIDEST and hanging.get(column):
                column += 1
            begins.append(column)
            if cell.rowspan > 1:
                span = range(column, min(column + cell.colspan, WIDEST))
                below.update(dict.fromkeys(span, cell.rowspan - 1))
            column += cell.colspan
        yield begins
        hanging = below
