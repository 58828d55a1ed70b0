"""Rows of cells on lines of their own, each with its bar behind it, filled up to one width.

A row of a table ten columns wide brings ten bars: one behind each cell, an empty one too, and at
its end, in one line, those of the columns that its merged cells cover. Nothing else tells where a
row ends, and it is proof enough: cut every so many bars, each row opens with words, no words follow
figures, and no filling goes on into the next row.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import TypeAlias

_LINE = re.compile(r"([^|]*)\|(?:(\s*)(\|+))?")
_WORDS = re.compile(r"[^\W\d_]{2}")
_FIGURE = re.compile(r"[-+－]?\d+(?:[,.]\d+)*(?![\d.、．)）])")
"""How a figure begins, and no label that is numbered."""
_WIDTHS = range(3, 26)
_FEWEST_ROWS = 3
_MANY = 6
"""Figures side by side that each row of such a table has; fewer may be merged cells."""

_Bars: TypeAlias = tuple[list[str], int]
"""The cell that a line holds, if any, and the bars behind it that fill its row up."""


@dataclass
class _Row:
    at: int
    """The line it begins in."""
    cells: list[str] = field(default_factory=list)
    filling: int = 0

    @property
    def behind(self) -> list[str]:
        """Its cells behind the last label."""
        return self.cells[self.labels :]

    @property
    def labels(self) -> int:
        """How many cells there are up to the last label."""
        behind = takewhile(lambda cell: not _is_label(cell), reversed(self.cells))
        return len(self.cells) - len(list(behind))


def filled_rows(texts: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The rows that all lines of ``texts`` together are, each with the index of its first line.

    None where they are not built so.
    """
    lines = [_bars_of(*found.groups("")) for found in map(_LINE.fullmatch, texts) if found]
    if len(lines) < len(texts) or not any(filling for _, filling in lines):
        return []
    bars = sum(len(cell) + filling for cell, filling in lines)
    for width in (one for one in _WIDTHS if bars % one == 0):
        rows = _cut(lines, width)
        if len(rows) >= _FEWEST_ROWS and all(map(_is_whole, _unframed(rows))):
            return _without_filling(rows)
    return []


def _bars_of(cell: str, between: str, filling: str) -> _Bars:
    """Of one line: bars alone are filling where there are several, one is an empty cell."""
    text = cell.strip()
    is_cell = text or between or not filling
    return ([text], len(filling)) if is_cell else ([], len(filling) + 1)


def _cut(lines: Sequence[_Bars], width: int) -> list[_Row]:
    """The rows of ``width`` bars each; none where one holds no cell or goes on into the next."""
    rows: list[_Row] = []
    left = 0
    for at, (cell, filling) in enumerate(lines):
        if not left:
            rows.append(_Row(at))
            left = width
        rows[-1].cells += cell
        rows[-1].filling = filling
        left -= len(cell) + filling
        if left < 0 or (filling and left) or not rows[-1].cells:
            return []
    return rows


def _unframed(rows: Sequence[_Row]) -> Sequence[_Row]:
    """``rows`` without the bar that a converter puts before each as well."""
    if all(not row.cells[0] for row in rows):
        for row in rows:
            del row.cells[0]
    return rows


def _is_whole(row: _Row) -> bool:
    """Whether ``row`` opens with a label and ends in figures, if any, or is nothing but these."""
    if not row.labels:
        return not row.filling
    behind = dropwhile(lambda cell: not _is_figure(cell), row.cells)
    return _is_label(row.cells[0]) and not any(map(_is_label, behind))


def _is_figure(cell: str) -> bool:
    return _FIGURE.match(cell) is not None


def _is_label(cell: str) -> bool:
    return bool(_WORDS.search(cell)) and not _is_figure(cell)


def _without_filling(rows: Sequence[_Row]) -> list[tuple[int, list[str]]]:
    """``rows`` without the empty cells at their ends that fill them up; none of a table with gaps.

    Those of a converter that drops empty cells stand there in one line. So a row that ends in one
    empty cell may lack any other instead, and is left without it.
    """
    full = max((len(row.behind) for row in rows if row.cells[-1]), default=0)
    if full >= _MANY and any(any(row.behind) and len(row.behind) < full for row in rows):
        return []
    found: list[tuple[int, list[str]]] = []
    for row in rows:
        end = row.labels + full
        sure = row.filling or len(row.cells) > end or not any(row.behind)
        cells = row.cells[:end]
        while cells and not (sure or cells[-1]):
            cells.pop()
        found.append((row.at, cells))
    return found
