"""Tables of a PDF page without rules: columns found by where figures stand under each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from build_tools.model import Grid, GridCell, Place
from build_tools.readers.pdf_lines import Line, Piece
from build_tools.readers.pdf_page import PdfPage

Row: TypeAlias = Line

_FIGURE = re.compile(r"[+-]?\d[\d,，.]*(?:万?元|件|宗|条)?|[/—\-－–]|无")
_MANY = 3


def is_row(line: Line) -> bool:
    """Whether ``line`` is a row of a table: pieces apart from each other, most of them figures."""
    pieces = line.pieces
    if len(pieces) < 2:
        return False
    figures = sum(bool(_FIGURE.fullmatch(piece.text.replace(" ", ""))) for piece in pieces)
    return len(pieces) >= _MANY or figures >= len(pieces) - 1


def column_grid(rows: Sequence[Row], page: PdfPage, number: int) -> Grid:
    """``rows`` as a grid; a column where a row shows nothing becomes an empty cell.

    Columns are taken from the fullest row: a piece stands in the one nearest to its middle. Where
    two pieces of a row would share a column, the row is left as it is drawn.
    """
    widest = max(rows, key=lambda row: len(row.pieces))
    columns = [piece.box.middle[0] for piece in widest.pieces]
    return Grid(
        tuple(
            tuple(_cells(_placed(row, columns), page, number, index))
            for index, row in enumerate(rows, 1)
        )
    )


def _placed(row: Row, columns: Sequence[float]) -> list[Piece | None]:
    nearest = [_nearest(piece, columns) for piece in row.pieces]
    # The first piece is the label, wherever its middle is.
    nearest[0] = 0
    if len(set(nearest)) < len(nearest):
        return list(row.pieces)
    placed: list[Piece | None] = [None] * len(columns)
    for column, piece in zip(nearest, row.pieces, strict=True):
        placed[column] = piece
    return placed


def _nearest(piece: Piece, columns: Sequence[float]) -> int:
    middle = piece.box.middle[0]
    return min(range(len(columns)), key=lambda index: abs(columns[index] - middle))


def _cells(pieces: Sequence[Piece | None], page: PdfPage, number: int, row: int) -> list[GridCell]:
    cells: list[GridCell] = []
    for column, piece in enumerate(pieces, 1):
        box = page.shown(piece.box) if piece else None
        place = Place(page=page.number, box=box, table=number, row=row, column=column)
        cells.append(GridCell(piece.text if piece else "", place))
    return cells
