"""Whether a source keeps its empty cells where they stood: only then does a position say a thing.

Many converters drop empty cells, and some fill the row up again at its end. An empty cell before
a figure is one that was kept; empty cells behind all figures may be either.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from build_tools.model import Block, Grid, GridCell
from build_tools.recovery.bar_lines import with_bars_drawn
from build_tools.recovery.layout import signs_of
from build_tools.recovery.rows import table_lines
from build_tools.recovery.table_line import TableLine

_GAP = re.compile(r"[9-] +[9-]|t {3,}[9-]|t +t")
"""Empty cells between two figures or two labels, or more before a figure than labels leave."""
_OPEN_END = re.compile(r"[9-] +$")
_FEW, _SEVERAL = 1, 3
"""Rows with a gap that one of another shape may be, and rows that end in empty cells, that show
how theirs are filled up."""


class Gaps:
    """What the rows of a whole source say of its empty cells; found out when it is asked."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def are_kept(self) -> bool:
        """Whether a table is drawn, or some row shows that an empty cell keeps its place.

        One row alone shows none where others all have theirs at the end.
        """
        rows = [signs_of([cell.text for cell in row]) for row in self._rows()]
        gaps = sum(map(bool, map(_GAP.search, rows)))
        if gaps and (gaps > _FEW or sum(map(bool, map(_OPEN_END.search, rows))) < _SEVERAL):
            return True
        return any(isinstance(block, Grid) and block.drawn for block in self._blocks)

    @cached_property
    def lines(self) -> list[TableLine]:
        """The lines of the whole source, prose left out."""
        return table_lines(self._blocks)

    def _rows(self) -> Iterable[tuple[GridCell, ...]]:
        for block in with_bars_drawn(self._blocks):
            if isinstance(block, Grid):
                yield from block.rows
