"""Tables as a browser copies them where cells hold paragraphs: a line with a tab parts two cells.

A cell's words stand on lines of their own; two empty lines end a row.
"""

from collections.abc import Iterator, Sequence

from build_tools.common.numbering import parse_mark
from build_tools.model import Block, Grid, GridCell, Paragraph, Place
from build_tools.readers.lines import join_lines
from build_tools.readers.placed_words import is_figure

_FEWEST = 12
"""Lines with nothing but a tab that the smallest of the official tables has, copied so."""
_ENDS_ROW = 2


def is_copied(text: str, lines: Sequence[str]) -> bool:
    """Whether nearly every tab of ``text``, which has these ``lines``, stands alone on its line."""
    if 4 * text.count("\n\t\n") < text.count("\t"):
        return False  # a pair of such lines is counted once at least
    tabbed = [line for line in lines if "\t" in line]
    alone = sum(not line.strip() for line in tabbed)
    return alone >= _FEWEST and 10 * alone >= 9 * len(tabbed)


def copied_blocks(lines: Sequence[str], first: int = 1) -> Iterator[Block]:
    """The blocks of ``lines``, whose first one has the number ``first``."""
    rows: list[tuple[GridCell, ...]] = []
    for row in _rows(lines, first):
        if len(row) > 1:
            rows.append(tuple(GridCell(join_lines(cell.texts), cell.place) for cell in row))
            continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        (cell,) = row
        yield from map(Paragraph, cell.texts, map(Place, cell.lines))
    if rows:
        yield Grid(tuple(rows))


class _Cell:
    """A cell being read: its lines, or those of paragraphs where no tab follows."""

    def __init__(self, line: int) -> None:
        self.place = Place(line)
        self.texts: list[str] = []
        self.lines: list[int] = []

    def add(self, text: str, line: int) -> None:
        if text.strip():
            self.texts.append(text.strip())
            self.lines.append(line)


def _rows(lines: Sequence[str], first: int) -> Iterator[list[_Cell]]:
    row: list[_Cell] = []
    empty = 0
    for number, line in enumerate(lines, first):
        if not line:
            empty += 1
            continue
        if row and (empty >= _ENDS_ROW or (empty and _is_over(row, line))):
            yield row
            row = []
        empty = 0
        row = row or [_Cell(number)]
        for index, text in enumerate(line.split("\t")):
            if index:
                row.append(_Cell(number))
            row[-1].add(text, number)
    if row:
        yield row


def _is_over(row: Sequence[_Cell], line: str) -> bool:
    """Whether ``line``, below one empty line, opens something else than the paragraph of a cell."""
    if "\t" in line:
        return False
    if not row[-1].texts and any(is_figure(text) for cell in row for text in cell.texts):
        return parse_mark(line) is not None and not is_figure(line.strip())
    last = row[-1].texts[-1] if len(row) == 1 and row[-1].texts else ""
    return _is_heading(line) or (bool(last) and (_is_heading(last) or last[-1] in "。；："))


def _is_heading(text: str) -> bool:
    mark = parse_mark(text)
    return mark is not None and mark.level == 1
