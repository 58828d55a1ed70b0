"""Tables whose cells stand on lines of their own, with a bar behind each or on the line below."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

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
_CELL = re.compile(r"([^|]*)\|\s*(\|*)")
"""A cell with its bar, and the bars that fill its row up behind it."""

_Row = list[GridCell]


def with_lone_bars_drawn(blocks: Sequence[Block]) -> Sequence[Block]:
    """``blocks``, of cells before a bar that stands alone on its line the rows they make up.

    Words open a row: figures and empty cells follow in it, and headers have none. As they are where
    other bars stand, too, be it one before each cell, or where a row is too long, whose last
    figures then belong to another.
    """
    texts = [one.text if isinstance(one, Paragraph) else "" for one in blocks]
    barred = [text.strip() for text in texts if _BAR in text]
    if len(barred) < _FEWEST_BARS:
        return blocks
    if any(text != _BAR for text in barred):
        return _with_cells_drawn(blocks, barred)
    alone = [text.strip() == _BAR for text in texts]
    if sum(bar and not (above or below) for above, bar, below in _threes(alone)) < _FEWEST_CELLS:
        return blocks
    drawn = list(_drawn(blocks))
    return drawn if all(isinstance(one, Paragraph) or _is_even(one) for one in drawn) else blocks


def _with_cells_drawn(blocks: Sequence[Block], barred: Sequence[str]) -> Sequence[Block]:
    """``blocks``, lines of one cell with its bar the rows they make up; a bar alone is a blank."""
    cells = [text for text in barred if _CELL.fullmatch(text)]
    bare = (one.text for one in blocks if isinstance(one, Paragraph) and _BAR not in one.text)
    named = sum(_is_word(text.rstrip("| ")) for text in cells)
    if len(cells) < len(barred) or named < _FEWEST_CELLS or any(map(_is_figure, bare)):
        return blocks
    drawn = list(_cells_drawn(blocks))
    return drawn if all(isinstance(one, Paragraph) or _is_even(one) for one in drawn) else blocks


def _is_figure(text: str) -> bool:
    return read_figure(text).kind in (FigureKind.NUMBER, FigureKind.MARK)


def _cells_drawn(blocks: Iterable[Block]) -> Iterator[Block]:
    rows: list[_Row] = []
    filled: set[int] = set()
    for block in blocks:
        found = _CELL.fullmatch(block.text.strip()) if isinstance(block, Paragraph) else None
        if found is None or isinstance(block, Grid):
            yield from _whole(rows, filled)
            yield block
            rows, filled = [], set()
            continue
        text, filling = found[1].strip(), found[2]
        if text or not filling or " " in block.text.strip():
            cell = GridCell(text, block.place)
            if len(rows) in filled:
                rows.append([cell])
            else:
                _add(rows, cell)
        if filling:
            filled.add(len(rows))
    yield from _whole(rows, filled)


def _whole(rows: list[_Row], filled: Collection[int]) -> Iterator[Grid]:
    """The ``rows`` as a table, without the bar that fills some up or opens the next.

    ``filled``: which of them, counted from one, further bars fill up: before those a bar alone is
    an empty cell of the row. Elsewhere it may be none, where one stands behind whole rows or
    before several: then none is taken for a cell that stands where another row ends or begins.
    """
    usual = _usual_length([row for row in rows if row[-1].text])
    alone = [row for row in rows if not any(cell.text for cell in row)]
    opened = len(alone) > 1 or any(len(row) > usual > 0 for row in rows)
    for number, row in enumerate(rows, 1):
        if len(alone) > 1 and not row[0].text:
            row.pop(0)
        if len(row) > 1 and not row[-1].text and number not in filled and opened:
            row.pop()
        if len(row) > usual > 0 and not any(cell.text for cell in row[usual:]):
            del row[usual:]
    for number, row in enumerate(rows):
        if len(row) > _WIDEST:
            _part_headers(rows, number, filled)
    if rows:
        yield Grid(tuple(tuple(row) for row in rows if row))


def _part_headers(rows: list[_Row], number: int, filled: Collection[int]) -> None:
    """Make one row of headers of the words right above the figures of the long row ``number``."""
    words = [rows[number].pop(0)] if _is_word(rows[number][0].text) else []
    first = number
    while first and len(above := rows[first - 1]) == 1 and (first not in filled or not words):
        if not _is_word(above[0].text):
            break
        first -= 1
        words.insert(0, rows[first].pop())
    if words:
        rows[first] = [*words, *rows[first]]


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
    loses digits and cells of figures that were broken or struck out. One may be miscounted.
    """
    usual = _usual_length(grid.rows)
    rows = (row for row in grid.rows if len(row) >= _FEWEST_CELLS and not _is_word(row[-1].text))
    long = [len(row) - (not row[1].text) for row in rows]
    alike = [row for row in grid.rows if len(row) == usual]
    odd = [] if usual > _WIDEST else [row for row in alike if not _adds_up(row)]
    proven = not odd or (len(odd) == 1 and _is_miscounted(odd[0]))
    return proven and max(long[:-1], default=0) <= usual


def _adds_up(row: Sequence[GridCell]) -> bool:
    """Whether the last figure of ``row``, which a label opens, is the sum of those before it."""
    values = [read_figure(cell.text).value or 0 for cell in row[1:]]
    return not row[-1].text or 2 * values[-1] == sum(values)


def _is_miscounted(row: Sequence[GridCell]) -> bool:
    """Whether ``row`` holds all its figures, and would add up with no digits more of one."""
    texts = [cell.text for cell in row[1:]]
    if not all(map(str.isdecimal, texts)):
        return False
    *parts, total = map(int, texts)
    short = total - sum(parts)
    wanted = (*[value + short for value in parts], total - short)
    return not any(map(_is_rest, texts, map(str, wanted)))


def _is_rest(part: str, whole: str) -> bool:
    """Whether ``part`` is ``whole`` without some digits that stand together."""
    cuts = range(len(part) + 1 if len(part) < len(whole) else 0)
    return any(whole.startswith(part[:at]) and whole.endswith(part[at:]) for at in cuts)


def _usual_length(rows: Iterable[Sequence[GridCell]]) -> int:
    lengths = Counter(len(row) for row in rows if len(row) >= _FEWEST_CELLS)
    return max(lengths, key=lengths.__getitem__, default=0)
