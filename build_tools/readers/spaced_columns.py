"""Tables whose columns are parted by spaces alone: where each figure stands tells its column.

Text browsers and ``pdftotext -layout`` draw them so; an empty cell leaves a gap as wide as its
column. The gap is believed only where figures keep to columns that no line contradicts: some line
fills every column, none has two words in one, and no label reaches into any.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from build_tools.common.numbering import parse_mark
from build_tools.model import Block, Grid, GridCell, Place
from build_tools.readers.broken_cells import TALLEST, is_marked, may_begin, put_together
from build_tools.readers.drawn_tables import ReadLines
from build_tools.readers.placed_words import (
    WAYS,
    PlacedLine,
    PlacedWord,
    Span,
    cells_in,
    column_spans,
    is_apart,
    is_flush,
)
from build_tools.readers.text_parts import is_page_number, parts_of, pieces_of

_HINT = re.compile(r"\S {3,}[\d/—]")
_IN_A_GROUP = 3
"""The level of the numbers of rows in a group."""
_HEADER_LINES = 6
_MOST_PIECES = 6
"""Pieces between empty lines that are taken together at most, when all together are no table."""
_MOST_LINES = 150
_FEW = 3
"""Rows of a piece that may keep by chance to columns that are not theirs."""
_MANY = 8
"""Rows that would not all keep to columns that are not theirs."""

_Row: TypeAlias = tuple[list[str], list[str]]
"""The words of a label and the cells behind them; none where a line held pieces of others only."""


def may_stand_in_columns(lines: Iterable[str]) -> bool:
    """Whether ``lines`` may hold figures in columns; a look at them that costs next to nothing."""
    if "   " not in "\n".join(lines):
        return False
    return any("   " in line and _HINT.search(line) for line in lines)


def around_spaced_columns(lines: Sequence[str], read: ReadLines, first: int = 1) -> Iterator[Block]:
    """Rows of figures in columns, and what ``read`` makes of the lines between them.

    ``first``: the number of the first line.
    """
    done = 0
    for at, (labels, cells) in sorted(_all_rows(lines).items()):
        yield from read(lines[done:at], first + done)
        place = Place(first + at)
        if cells:
            row = tuple(GridCell(text, place) for text in (*labels, *cells))
            yield Grid((row,), aligned=True)
        else:
            yield from read([" ".join(labels)], first + at)
        done = at + 1
    yield from read(lines[done:], first + done)


def _all_rows(lines: Sequence[str]) -> dict[int, _Row]:
    rows: dict[int, _Row] = {}
    for part in parts_of(lines):
        pieces = list(pieces_of(lines, part))
        while pieces:
            # Pages may be drawn each to a scale of its own.
            for end in (len(pieces), *range(min(len(pieces) - 1, _MOST_PIECES), 0, -1)):
                found = _read(lines, range(pieces[0].start, pieces[end - 1].stop))
                if found and (end == len(pieces) or _is_proven(found.values())):
                    rows |= found
                    break
            pieces = pieces[end:]
    return rows


def _read(lines: Sequence[str], part: range) -> dict[int, _Row]:
    """The rows of ``part``, in whichever way programs count columns.

    A way in which the words of each column overlap goes before the others. Where two that are as
    good tell other columns of a row, neither is known to be how this text was drawn.
    """
    inside = [at for at in part if not is_page_number(lines[at])]
    ways = WAYS if len(part) <= _MOST_LINES else ()
    every = [{at: way(lines[at]) for at in inside if lines[at].strip()} for way in ways]
    found = [rows for words in every if (rows := _rows(words, True))]
    found = found or [rows for words in every if (rows := _rows(words, False))]
    shown = [one for one in found if any(_shows(*row) for row in one.values())]
    return {
        at: row
        for at, row in (shown[0].items() if shown else ())
        if not any(_is_elsewhere(one.get(at, row)[1], row[1]) for one in shown)
    }


def _is_elsewhere(one: list[str], other: list[str]) -> bool:
    """Whether the same figures of a row stand in other ones of as many columns."""
    return one != other and sorted(one) == sorted(other)


def _is_proven(rows: Iterable[_Row]) -> bool:
    """Whether ``rows`` of one piece alone are many, or each reaches into the last column.

    Where each line is drawn to a scale of its own, a figure of one stands by chance in another
    column of the next.
    """
    cells = [cells for _, cells in rows if cells]
    return len(cells) > _FEW or all(one[-1] for one in cells)


def _shows(labels: list[str], cells: list[str]) -> bool:
    """Whether a cell before the last is empty, or one holds a remark: words alone tell neither."""
    return "" in "\t".join(labels + cells).rstrip("\t").split("\t") or any(map(is_marked, cells))


def _rows(lines: Mapping[int, PlacedLine], upright: bool) -> dict[int, _Row]:
    """The cells of those of ``lines`` that are rows of figures; none where anything speaks against.

    A row is the words of its label and, behind them, a cell for each column.
    """
    figures = [at for at in lines if _is_row(lines, at)]
    if not figures:
        return {}
    first = lines[figures[0]][0]
    has_label = len(figures) > 1 or not (first.is_figure or may_begin(first.text))
    left = 0 if not has_label else min(w.start for at in figures for w in lines[at] if w.is_figure)
    inside = {at: [word for word in line if word.start >= left] for at, line in lines.items()}
    inside = {at: line for at, line in inside.items() if line and at >= min(figures) - TALLEST}
    top = _first_row(inside, figures)
    table = put_together({at: line for at, line in inside.items() if at >= top})
    if not any(table.values()):
        return {}
    labels = {at: [word for word in lines[at] if word.start < left] for at in table}
    for at in sorted(table):
        if at > top and labels[at] and table[at] and not any(word.is_figure for word in table[at]):
            above = {one: line for one, line in lines.items() if one < at}
            below = {one: line for one, line in lines.items() if one >= at}
            return _rows(above, upright) | _rows(below, upright)
    heads = [line for at, line in inside.items() if at < top][-_HEADER_LINES:]
    found = _table({at: line for at, line in table.items() if line}, heads, labels, upright)
    for at in _named_further_left(lines) & found.keys():
        if not found[at][1][-1]:
            del found[at]  # its cells may all stand a column further left
    pieces = (at for at, line in table.items() if found and not line)
    return found | {at: ([word.text for word in labels[at]], []) for at in pieces}


def _named_further_left(lines: Mapping[int, PlacedLine]) -> set[int]:
    """The lines from a label on whose number stands left of most others', to the next label."""
    begins = {at: word.start for at, line in lines.items() for word in line if _is_numbered(word)}
    starts = [*begins.values()]
    usual = max(starts, key=starts.count, default=0)
    if 2 * starts.count(usual) <= len(starts):
        return set()
    found: set[int] = set()
    left = False
    for at, line in sorted(lines.items()):
        if at in begins or parse_mark(line[0].text):
            left = begins.get(at, usual) < usual
        if left:
            found.add(at)
    return found


def _is_numbered(word: PlacedWord) -> bool:
    """Whether ``word`` is the beginning of a label in a group, such as 1.属于国家秘密."""
    mark = parse_mark(word.text)
    return mark is not None and mark.level == _IN_A_GROUP and bool(mark.rest)


def _is_row(lines: Mapping[int, PlacedLine], at: int) -> bool:
    """Whether a line ends in a figure, or in a piece of one that is broken over lines."""
    whole = [word for word in lines[at] if word.is_figure and not may_begin(word.text)]
    last = lines[at][-1]
    if not whole or whole[-1] == last:
        return bool(whole)
    above = (word for word in lines.get(at - 1, ()) if word.start < last.end)
    broken = (last, *(word for word in above if word.end > last.start))
    return any(may_begin(word.text) for word in broken)


def _table(
    table: Mapping[int, PlacedLine],
    heads: Sequence[PlacedLine],
    labels: Mapping[int, PlacedLine],
    upright: bool,
) -> dict[int, _Row]:
    words = [word for line in table.values() for word in line]
    left = min(word.start for word in words)
    reaches = any(line and line[-1].end > left for line in labels.values())
    if reaches or not all(word.is_figure or is_marked(word.text) for word in words):
        return {}
    columns = column_spans(list(table.values()), heads, upright)
    if not columns or not _is_sound(table, labels, columns):
        return {}
    depths = [len(labels[at]) for at in table]
    whole = [len(labels[at]) for at, line in table.items() if len(line) == len(columns)]
    if not whole and not is_flush(table.values(), columns):
        return {}  # headers alone tell of columns, and may be drawn to a wider scale
    return {
        at: ([word.text for word in labels[at]], [*cells_in(line, columns)])
        for at, line in table.items()
        if _is_as_deep(len(labels[at]), depths, whole)
    }


def _is_as_deep(depth: int, depths: Sequence[int], whole: Sequence[int]) -> bool:
    """Whether a row with so many labels stands in the columns of those that fill them all.

    Where a converter lost spans, rows with one label more stand a column further right. In a few
    rows nothing else would tell. ``depths``: the labels of all rows, ``whole``: of those.
    """
    likes = whole or [one for one in depths if one] or [0]
    return len(depths) >= _MANY or not depth or min(likes) <= depth <= max(likes)


def _first_row(inside: Mapping[int, PlacedLine], figures: Iterable[int]) -> int:
    """The first line of the first row, above whose figures a broken cell may begin."""
    first = min(figures)
    above = [at for at in inside if first - TALLEST <= at < first]
    while above and any(may_begin(word.text) for word in inside[above[-1]]):
        first = above.pop()
    return first


def _is_sound(
    table: Mapping[int, PlacedLine], labels: Mapping[int, PlacedLine], columns: Sequence[Span]
) -> bool:
    """Whether no column holds two words of a line, and rows keep apart."""
    if any(not is_apart(line, columns) for line in table.values()):
        return False
    # Figures of one cell on two lines look like a row without a name right beside another.
    nameless = [
        at
        for at, line in table.items()
        if not labels[at] and len(line) < len(columns) and not _goes_on(table.get(at - 1, []), line)
    ]
    return not any(at + near in table for at in nameless for near in (-1, 1))


def _goes_on(above: PlacedLine, line: PlacedLine) -> bool:
    """Whether each word of ``line`` is digits right below digits: the rest of their cell."""
    begun = {word.start for word in above if word.text.isdecimal()}
    return all(word.text.isdecimal() and word.start in begun for word in line)
