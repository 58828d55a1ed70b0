"""What a page of nested markup flows into: paragraphs, and grids where tables hold data.

Web pages and Word files use tables for layout as freely as for figures. A table is taken as data
row by row: a row that holds another table, or nothing but prose, is layout and flows out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from build_tools.model import Block, Grid, GridCell, Paragraph, Place
from build_tools.readers.lines import join_lines

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
# Browsers drop a line break between two ideographs: nobody meant a space there.
_BROKEN_LINE = re.compile(r"(?<=[^\x00-\xff])[ \t]*[\n\r]\s*(?=[^\x00-\xff])")
_SENTENCE = re.compile("[。；]")
_LONG_PROSE = 300
"""Characters in a cell that no label or figure of a table has."""
_SHORT_PROSE = 60
MAX_SPAN = 200
PICTURE = "\ufffc"
"""What stands in a cell that holds a picture and nothing else: Unicode's sign for an object."""


@dataclass(slots=True)
class TableCell:
    """A cell being read: what flows in it, and how many columns and rows it spans."""

    blocks: list[Block] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    has_picture: bool = False
    """Whether something is seen in it, or may be, that is no text."""
    may_be_named: Callable[[], bool] | None = None
    """Of an empty cell, whether a script may find it by its name."""

    @property
    def is_layout(self) -> bool:
        """Whether the cell holds a table, or prose that no cell of an official table holds."""
        for block in self.blocks:
            if isinstance(block, Grid) or len(block.text) > _LONG_PROSE:
                return True
        return False

    @property
    def text(self) -> str:
        """The cell's paragraphs as one text."""
        lines = [block.text for block in self.blocks if isinstance(block, Paragraph)]
        return join_lines(lines) if len(lines) > 1 else "".join(lines)


def table_blocks(rows: list[list[TableCell]], number: int) -> Iterator[Block]:
    """What a table flows into; ``number`` counts the tables of the source."""
    start = 0
    for index, row in enumerate(rows):
        if _flows_out(row, rows):
            yield from _grid(rows[start:index], number, start)
            for cell in row:
                yield from cell.blocks
            start = index + 1
    yield from _grid(rows[start:], number, start)


def join_words(text: str) -> str:
    """Text as a browser shows it: white space of the markup collapsed, edges cut."""
    if "\n" in text:
        text = _BROKEN_LINE.sub("", text)
    return _SPACE.sub(" ", text).strip()


def _flows_out(row: list[TableCell], rows: list[list[TableCell]]) -> bool:
    filled = [cell for cell in row if cell.blocks]
    if any(cell.is_layout for cell in filled):
        return True
    if len(filled) != 1:
        return False
    text = filled[0].text
    is_prose = len(text) > _SHORT_PROSE and bool(_SENTENCE.search(text))
    return is_prose or all(len(cells) <= 1 for cells in rows)


def _doubt_named(rows: list[list[TableCell]]) -> None:
    """Let empty cells that have names show something, most of a table in which no figure is."""
    if any(cell.text.isdecimal() for row in rows for cell in row if cell.blocks):
        return
    empty = [cell for row in rows for cell in row if not cell.blocks]
    named = [cell for cell in empty if cell.may_be_named and cell.may_be_named()]
    for cell in named if 2 * len(named) > len(empty) else ():
        cell.has_picture = True


def _grid(rows: list[list[TableCell]], number: int, first: int) -> Iterator[Grid]:
    if not any(cell.blocks for row in rows for cell in row):
        return
    _doubt_named(rows)
    yield Grid(
        tuple(
            tuple(
                GridCell(
                    cell.text or PICTURE * cell.has_picture,
                    Place(table=number, row=first + index, column=column),
                    min(cell.colspan, MAX_SPAN),
                    min(cell.rowspan or len(rows), len(rows) - index + 1),
                )
                for column, cell in enumerate(row, 1)
            )
            for index, row in enumerate(rows, 1)
        )
    )
