"""Tables of a PDF page without rules: columns found by where figures stand under each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.model import Block, Grid, GridCell, Paragraph, Place
from build_tools.readers.pdf.lines import PdfLine, Piece
from build_tools.readers.pdf.page import PdfPage

_FIGURE = re.compile(r"[+-]?\d[\d,，.]*(?:万?元|件|宗|条)?(?:[（(][^（()）]*[）)])?|[/—\-－–]|无")
_MANY = 3
_NEAR = 2.0
"""Lines no farther apart, in glyph heights, may belong to one row of the table."""
_SLACK = 2.5
"""How far, in points, figures reach out of their column without doubt."""


@dataclass(frozen=True, slots=True)
class PdfRow:
    """A line that is a row of a table, and the lines so near that they may be parts of it."""

    line: PdfLine
    beside: tuple[PdfLine, ...]


def find_rows(lines: Sequence[PdfLine]) -> Iterator[PdfLine | PdfRow]:
    """``lines``, those that are rows of a table as rows."""
    for index, line in enumerate(lines):
        if is_row(line):
            around = (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])
            yield PdfRow(line, tuple(other for other in around if _is_near(line, other)))
        else:
            yield line


def is_row(line: PdfLine) -> bool:
    """Whether ``line`` is a row of a table: pieces apart from each other, most of them figures."""
    if len(line.pieces) < 2:
        return False
    figures = sum(_is_figure(piece) for piece in line.pieces)
    return len(line.pieces) >= _MANY or figures >= len(line.pieces) - 1


def column_blocks(rows: Sequence[PdfRow], page: PdfPage, number: int) -> Iterator[Block]:
    """``rows`` as a grid; a column where a row shows nothing becomes an empty cell.

    Columns are taken from the fullest row: a piece stands in the one nearest to its middle. A row
    whose pieces cannot be told apart that way, or whose empty column may be filled by a line right
    above or below, is given as a line of text: who reads it knows that columns are uncertain.
    """
    widest = max(rows, key=lambda row: len(row.line.pieces))
    columns = _Columns([piece.box.middle[0] for piece in widest.line.pieces])
    cells: list[tuple[GridCell, ...]] = []
    for index, row in enumerate(rows, 1):
        placed = columns.place(row)
        if placed:
            cells.append(tuple(_cells(placed, page, number, index)))
            continue
        if cells:
            yield Grid(tuple(cells))
            cells = []
        yield Paragraph(row.line.text, Place(page=page.number, box=page.shown(row.line.box)))
    if cells:
        yield Grid(tuple(cells))


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table, by their middles; the first one holds the labels."""

    middles: Sequence[float]

    def place(self, row: PdfRow) -> list[Piece | None]:
        """The pieces of ``row`` by column; nothing when that cannot be told."""
        nearest = [self._column(piece) for piece in row.line.pieces]
        if len(set(nearest)) < len(nearest):
            return []
        placed: list[Piece | None] = [None] * len(self.middles)
        for column, piece in zip(nearest, row.line.pieces, strict=True):
            placed[column] = piece
        empty = {column for column, piece in enumerate(placed) if piece is None}
        if any(self._reaches(piece, column) for piece in row.line.pieces for column in empty):
            return []
        return [] if any(self._may_fill(line, empty) for line in row.beside) else placed

    def _reaches(self, piece: Piece, column: int) -> bool:
        """Whether ``piece``, of another column, goes over into ``column``: it may be two in one."""
        middle, last = self.middles[column], len(self.middles) - 1
        left = middle - self._half_way(column - 1 if column > 1 else min(column + 1, last), column)
        right = middle + self._half_way(column, min(column + 1, last))
        if piece.box.middle[0] < middle:
            return piece.box.right > left + _SLACK
        return column > 0 and piece.box.left < right - _SLACK

    def _half_way(self, one: int, other: int) -> float:
        return abs(self.middles[one] - self.middles[other]) / 2

    def _column(self, piece: Piece) -> int:
        if not _is_figure(piece) and piece.box.left < self.middles[0]:
            return 0
        middle = piece.box.middle[0]
        return min(range(len(self.middles)), key=lambda at: abs(self.middles[at] - middle))

    def _may_fill(self, line: PdfLine, empty: set[int]) -> bool:
        """Whether a line that is no whole row by itself has something in an empty column."""
        columns = [self._column(piece) for piece in line.pieces]
        whole = columns[0] == 0 and all(map(_is_figure, line.pieces[1:]))
        return not whole and not empty.isdisjoint(set(columns) - {0})


def _is_figure(piece: Piece) -> bool:
    return bool(_FIGURE.fullmatch(piece.text.replace(" ", "")))


def _is_near(one: PdfLine, other: PdfLine) -> bool:
    return abs(one.box.middle[1] - other.box.middle[1]) <= _NEAR * one.size


def _cells(
    pieces: Sequence[Piece | None], page: PdfPage, number: int, row: int
) -> Iterator[GridCell]:
    for column, piece in enumerate(pieces, 1):
        box = page.shown(piece.box) if piece else None
        place = Place(page=page.number, box=box, table=number, row=row, column=column)
        yield GridCell(piece.text if piece else "", place)
