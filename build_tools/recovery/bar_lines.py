"""Lines of text with bars as the tables they draw."""

import re
from collections.abc import Iterable, Iterator, Sequence

from build_tools.model import Block, Grid, Paragraph
from build_tools.readers.bars import bar_rows
from build_tools.recovery.numbers import FigureKind, read_figure

LONGEST_LINE = 20_000
"""A longer line than any official table has is none of a table."""
PROSE = re.compile(r"[。；]")
RULE = re.compile(r"[|:\s+=-]*-{3}[|:\s+=-]*")
_ROW_LINES = 24
"""How many lines a row with a cell on each has at most."""


def with_bars_drawn(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks``, neighbouring lines with bars as the table they draw."""
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and _may_be_row(block.text, lines):
            if not (PROSE.search(block.text) or RULE.fullmatch(block.text)):
                lines.append(block)
            continue
        if lines:
            yield Grid(bar_rows(lines))
            lines = []
        yield block
    if lines:
        yield Grid(bar_rows(lines))


def _may_be_row(text: str, lines: Sequence[Paragraph]) -> bool:
    """Whether ``text`` is of a table with bars, of which ``lines`` stand right above."""
    return len(text) <= LONGEST_LINE and ("|" in text or bool(lines and _ends_row(lines, text)))


def _ends_row(lines: Sequence[Paragraph], text: str) -> bool:
    """Whether ``text`` is the last figure of a row that a bar alone opens, each cell on a line.

    Where bars alone stand between all cells, no cell has one behind it and nothing ends here.
    """
    opened = lines[0].text.strip() == "|" and lines[-1].text.endswith("|")
    return (
        opened
        and any(map(_has_bar_behind, lines[-_ROW_LINES:]))
        and read_figure(text).kind is not FigureKind.TEXT
    )


def _has_bar_behind(line: Paragraph) -> bool:
    return line.text.endswith("|") and bool(line.text.strip("| "))
