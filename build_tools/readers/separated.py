"""Tables in text whose cells are parted by commas, semicolons or upright lines.

Exports of spreadsheets and data bases are pasted into text so. A run of lines is taken for such a
table only where all have equally many cells, some hold figures, and none holds a figure beside
words: a separator that also stands inside figures would cut those. Between semicolons, which do
not, rows may differ in length where figures follow words in each.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from build_tools.model import Block, Grid, GridCell, Place
from build_tools.readers.drawn_tables import ReadLines
from build_tools.readers.lines import join_lines
from build_tools.readers.placed_words import is_figure

_UPRIGHT = "│┃║｜"
_SEPARATORS = (*_UPRIGHT, ",", ";")
_RULE = re.compile(r"\s*[\u2500-\u257f+=-]+\s*")
_CUT_FIGURE = re.compile(r"\d\s+\d|[^\d\s]\s+[\d.]+$|^[\d.]+\s+(?!万?元$|[件条项]$)\S")
_LIST = re.compile(r"""\[?\[((["']).*\2)\]\]?,?""")
"""A row as programs write the list of its cells: of its own, however many the others have."""
_FEWEST_LINES, _FEWEST_CELLS, _FEWEST_ROWS = 3, 3, 2
_IDEOGRAPH, _SENTENCE = re.compile("[\u3400-\u9fff]"), "。"
_LONGEST = 2000
_QUOTE, _TALLEST = '"', 12
"""What stands around a cell with line breaks inside, and lines of one at most."""
_HINT = 12
"""Commas that the smallest of the official tables has at least."""

_Row: TypeAlias = tuple[int, list[str]]


def may_be_separated(text: str) -> bool:
    """Whether ``text`` may hold such a table; a look at it that costs next to nothing."""
    if text.count(",") >= _HINT or text.count(";") >= _HINT:
        return True
    return not text.isascii() and any(sign in text for sign in _UPRIGHT)


def around_separated(lines: Sequence[str], read: ReadLines, first: int = 1) -> Iterator[Block]:
    """Tables whose cells are separated, and what ``read`` makes of the lines between them.

    ``first``: the number of the first line.
    """
    done = at = 0
    while at < len(lines):
        end, rows = _table(lines, at)
        if rows:
            yield from read(lines[done:at], first + done)
            yield Grid(
                tuple(tuple(GridCell(cell, Place(first + n)) for cell in row) for n, row in rows)
            )
            done = end
        at = end
    if done < len(lines):
        yield from read(lines[done:], first + done)


def _table(lines: Sequence[str], start: int) -> tuple[int, list[_Row]]:
    """The rows of the table that opens at ``start``, if any, and before which line it ends."""
    listed = _LIST.fullmatch(lines[start].strip()) is not None
    opening, _ = _whole_line(lines, start)
    separator = "," if listed else next((one for one in _SEPARATORS if one in opening), "")
    rows: list[_Row] = []
    end = start
    while separator and end < len(lines) and len(lines[end]) <= _LONGEST:
        line, below = _whole_line(lines, end)
        if not (rows and _RULE.fullmatch(line)):
            cells = _cells(line, separator) if listed or separator in line else []
            even = len(cells) >= _FEWEST_CELLS and not (rows and len(cells) != len(rows[0][1]))
            may_follow = cells and _SENTENCE not in line if separator == ";" else even
            if not (_LIST.fullmatch(line.strip()) if listed else may_follow):
                break
            rows.append((end, cells))
        end = below
    found = [cells for _, cells in rows]
    is_one = _is_ragged_table(found) if separator == ";" else _is_table(found)
    return max(end, start + 1), rows if is_one else []


def _whole_line(lines: Sequence[str], at: int) -> tuple[str, int]:
    """The line ``at`` with those below on which a cell in quotes goes on, and the line behind."""
    first = lines[at]
    is_open = len(first) <= _LONGEST and first.count(_QUOTE) % 2
    for end in range(at + 2, at + 1 + _TALLEST) if is_open else ():
        line = join_lines(lines[at:end])
        if line.count(_QUOTE) % 2 == 0:
            return line, end
    return first, at + 1


def _cells(line: str, separator: str) -> list[str]:
    if separator in _UPRIGHT:
        inner = line.strip()
        framed = inner[0] == inner[-1] == separator and len(inner) > 1
        cells = (inner[1:-1] if framed else line).split(separator)
    else:
        listed = _LIST.fullmatch(line.strip())
        inner, quote = (listed[1], listed[1][:1]) if listed else (line, _QUOTE)
        spaced = listed is not None
        cells = next(
            csv.reader([inner], delimiter=separator, quotechar=quote, skipinitialspace=spaced)
        )
    return [cell.strip() for cell in cells]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) >= _FEWEST_LINES and _holds_whole_figures(rows)


def _holds_whole_figures(rows: Iterable[Sequence[str]]) -> bool:
    cells = [cell for row in rows for cell in row if cell]
    return any(map(is_figure, cells)) and not any(map(_CUT_FIGURE.search, cells))


def _is_ragged_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether figures follow the words of each of ``rows``, no words them."""
    behind = (cell for cells in rows for cell in _from_first_figure(cells) if not is_figure(cell))
    return (
        len(rows) >= _FEWEST_ROWS
        and _holds_whole_figures(rows)
        and not any(map(_IDEOGRAPH.search, behind))
    )


def _from_first_figure(cells: Sequence[str]) -> Sequence[str]:
    return cells[next((at for at, cell in enumerate(cells) if is_figure(cell)), len(cells)) :]
