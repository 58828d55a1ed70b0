"""Tables whose cells stand on lines of their own, with a bar alone on the line behind each."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from build_tools.model import Block, Grid, GridCell, Paragraph
from build_tools.readers.lines import join_lines
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import FigureKind, read_figure

_FEWEST_BARS = 24
"""Bars that show how a text is written."""
_TALLEST = 4
"""Lines of one cell at most; more are text above the first cell of a table."""
_FEWEST_CELLS = 6
"""Cells of rows so long that two are not taken for one by chance."""
_WIDEST = 12
"""Cells of rows whose last figure is a total; table four has several totals in one."""
_WORD = re.compile(r"[^\W\d_]")
_BAR = "|"

_Row = list[GridCell]


def with_lone_bars_drawn(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks``, of cells before a bar that stands alone on its line the rows they make up.

    Words open a row: figures and empty cells follow in it, and headers have none. As they are where
    other bars stand, too, be it one before each cell, or where a row is too long, whose last
    figures then belong to another.
    """
    texts = [one.text if isinstance(one, Paragraph) else "" for one in blocks]
    barred = [text for text in texts if _BAR in text]
    if len(barred) < _FEWEST_BARS or any(text.strip() != _BAR for text in barred):
        return blocks
    alone = [text.strip() == _BAR for text in texts]
    if sum(bar and not (above or below) for above, bar, below in _threes(alone)) < _FEWEST_CELLS:
        return blocks
    drawn = list(_drawn(blocks))
    return drawn if all(isinstance(one, Paragraph) or _is_even(one) for one in drawn) else blocks


def _threes(items: Sequence[bool]) -> Iterable[tuple[bool, bool, bool]]:
    """Each of ``items`` but the first and the last, between its neighbours."""
    return zip(items, items[1:], items[2:], strict=False)


def _drawn(blocks: Iterable[Block]) -> Iterator[Block]:
    rows: list[_Row] = []
    cell: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Grid):
            yield from _grid(rows)
            yield from cell
            yield block
            rows, cell = [], []
        elif block.text.strip() != _BAR:
            cell.append(block)
        else:
            if len(cell) > _TALLEST:
                yield from _grid(rows)
                yield from cell[:-1]
                rows, cell = [], cell[-1:]
            _add(rows, GridCell(join_lines(one.text for one in cell), (cell or [block])[0].place))
            cell = []
    yield from _grid(rows)
    yield from cell


def _add(rows: list[_Row], cell: GridCell) -> None:
    if not rows or _is_word(cell.text):
        rows.append([cell])
    else:
        rows[-1].append(cell)


def _is_word(text: str) -> bool:
    words = read_figure(text).kind is FigureKind.TEXT and _WORD.search(text)
    return bool(words) and not is_spoilt(text)


def _grid(rows: Sequence[_Row]) -> Iterator[Grid]:
    """The rows as a table, those apart that are one because the second has lost its label."""
    usual = _usual_length(rows)
    whole = [
        tuple(part)
        for row in rows
        for part in ([row[:usual], row[usual:]] if _are_two(row, usual) else [row])
    ]
    if whole:
        yield Grid(tuple(whole))


def _are_two(row: _Row, usual: int) -> bool:
    return len(row) == 2 * usual and not row[usual].text


def _is_even(grid: Grid) -> bool:
    """Whether no row but the last long one, which may be table four, is longer than most.

    Beside the name of a group that of its row may be lost. The rows add up, too: who writes so
    loses digits of figures that were broken.
    """
    usual = _usual_length(grid.rows)
    long = [len(row) - (not row[1].text) for row in grid.rows if len(row) >= _FEWEST_CELLS]
    alike = [row for row in grid.rows if len(row) == usual]
    adds_up = usual > _WIDEST or all(map(_adds_up, alike))
    return adds_up and max(long[:-1], default=0) <= usual


def _adds_up(row: Sequence[GridCell]) -> bool:
    """Whether the last figure of ``row``, which a label opens, is the sum of those before it."""
    values = [read_figure(cell.text).value or 0 for cell in row[1:]]
    return not row[-1].text or 2 * values[-1] == sum(values)


def _usual_length(rows: Iterable[Sequence[GridCell]]) -> int:
    lengths = Counter(len(row) for row in rows if len(row) >= _FEWEST_CELLS)
    return max(lengths, key=lengths.__getitem__, default=0)
