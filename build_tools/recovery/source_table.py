"""One table of the source, and which column each of its cells stands in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from build_tools.common.text import fold
from build_tools.model import GridCell

Rows: TypeAlias = tuple[tuple[GridCell, ...], ...]

WIDEST = 200
"""A wider row than any official table has is none of a table."""
_REMARKS = frozenset({"备注", "说明"})
_NUMBERS = frozenset({"行次", "序号", "编号", "代码"})
_FEW, _SEVERAL = 2, 5
"""Lines that show nothing of how their table is written, and those that may by chance."""


@dataclass(slots=True)
class SourceTable:
    """One table of the source, for asking which column a cell stands in."""

    number: int
    rows: tuple[tuple[GridCell, ...], ...]
    aligned: bool = False
    """Whether the cells behind the labels are the columns of figures, no more and no fewer."""
    words_for_figures: Mapping[str, range] | None = None
    """Words that stand for no figure, each with its columns, once that was asked for."""
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
            self._columns = list(begin_columns(self.rows))
        return self._columns[row]

    def end(self, row: int) -> int:
        """The column behind the last cell of ``row``."""
        cells = self.rows[row]
        return self.columns(row)[-1] + cells[-1].colspan if cells else 0


def without_counter(rows: Rows) -> Rows:
    """``rows`` without a first column that counts them from nought or one, as programs add it.

    It counts a row of headers, too, or so many rows from nought that no figures would; above it
    stand headers only.
    """
    first = [row[0].text if row and row[0].colspan == 1 else "-" for row in rows]
    above = next((at for at, text in enumerate(first) if text), 0)
    begun = first[above] if first else ""
    if begun not in ("0", "1") or first[above:] != _count(int(begun), len(rows) - above):
        return rows
    words = not any(cell.text.isdecimal() for cell in rows[above][1:])
    enough = len(rows) - above > (_FEW if words else _SEVERAL)
    return tuple([row[1:] for row in rows]) if enough and (words or begun == "0") else rows


def heads_remarks(text: str) -> bool:
    """Whether ``text`` heads a column for remarks."""
    return fold(text) in _REMARKS


def without_remarks(rows: Rows) -> Rows:
    """``rows`` without a last column below 备注, which all of them have or their cells reach into.

    Its figures are none of the form's. A row that ends before it may have lost cells.
    """
    head = next((at for at, row in enumerate(rows) if row and heads_remarks(row[-1].text)), None)
    if head is None:
        return rows
    columns = list(begin_columns(rows))
    last = columns[head][-1]
    kept: list[tuple[GridCell, ...]] = []
    reaches = 0
    for at, (row, begins) in enumerate(zip(rows, columns, strict=True)):
        end = begins[-1] + row[-1].colspan if row else 0
        if end > last + 1 or (end <= last and at > head and reaches <= at and len(row) > 1):
            return rows
        ends_in_it = bool(row) and begins[-1] == last
        reaches = at + row[-1].rowspan if ends_in_it else reaches
        kept.append(row[:-1] if ends_in_it else row)
    return tuple(kept)


def without_inner_counter(rows: Rows) -> Rows:
    """``rows`` without a column below 行次 behind the labels, whose cells count them from one.

    Taken for a figure, the number of a row stands where its last one was lost.
    """
    heads = ((at, to) for at, row in enumerate(rows) for to in range(1, len(row)))
    head = next((one for one in heads if fold(rows[one[0]][one[1]].text) in _NUMBERS), None)
    if head is None:
        return rows
    columns = list(begin_columns(rows))
    spare = columns[head[0]][head[1]]
    below = [
        cell.text
        for row, begins in zip(rows, columns, strict=True)
        for cell, column in zip(row, begins, strict=True)
        if column == spare and cell.colspan == 1 and cell.text and fold(cell.text) not in _NUMBERS
    ]
    if len(below) < _SEVERAL or below != _count(1, len(below)):
        return rows
    return tuple(
        tuple(cell for cell, column in zip(row, begins, strict=True) if column != spare)
        for row, begins in zip(rows, columns, strict=True)
    )


def _count(begun: int, rows: int) -> list[str]:
    return list(map(str, range(begun, begun + rows)))


def begin_columns(rows: Sequence[Sequence[GridCell]]) -> Iterator[list[int]]:
    """For each row the columns its cells begin in, spans counted."""
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
