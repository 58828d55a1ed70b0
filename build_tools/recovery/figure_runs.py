"""Runs of figures right below each other, and the rows whose labels stand alone between them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from build_tools.common.text import fold
from build_tools.model import GridCell
from build_tools.recovery.labels import LabelBook, bare
from build_tools.recovery.layout import is_several_figures
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.table_line import Field, TableLine

_MOST_LINES = 3
"""Lines that one label is broken into; more are a heap of several, torn to pieces."""
_SHORT = 2
"""Signs of a label that other labels begin with, such as 其他."""
_WORDS = read_figure("（）")
_FIGURES = (FigureKind.NUMBER, FigureKind.MARK)


@dataclass(slots=True)
class Run:
    """Lines of figures right below each other, no label among them."""

    lines: list[list[Field]]
    named: int | None = None
    """The row whose label stands alone between the run before and this one."""
    own: int | None = None
    """The row whose label stands in its line."""

    @property
    def fields(self) -> list[Field]:
        """All figures in their order."""
        return [item for line in self.lines for item in line]


def runs_of(book: LabelBook, found: Iterable[TableLine]) -> tuple[list[Run], int | None]:
    """The runs of figures in ``found``, and the row whose label stands alone behind all of them."""
    runs: list[Run] = []
    between: list[TableLine] = []
    below = 0
    for line in found:
        figures = list(_figures(line))
        if not figures:
            between.append(line)
            below = 0
            continue
        alone = bool(line.labels or line.tail)
        number = figures[0][2].line or line.place.line
        if runs and not (alone or between) and number and number == below:
            runs[-1].lines.append(figures)
        else:
            own = _named(book, [line]) if line.labels else None
            runs.append(Run([figures], _alone(book, between), own))
            between = []
        below = 0 if alone else number + 1
    return runs, _alone(book, between)


def _figures(line: TableLine) -> Iterator[Field]:
    """The figures of ``line``, those apart that stand in one cell with spaces between."""
    behind = ((_WORDS, GridCell(text, line.place), line.place) for text in line.tail)
    for figure, cell, place in (*line.fields, *behind):
        if is_several_figures(cell.text):
            for text in cell.text.split():
                yield read_figure(text), GridCell(text, cell.place), place
        elif figure.kind in _FIGURES:
            yield figure, cell, place


def _alone(book: LabelBook, between: Sequence[TableLine]) -> int | None:
    """The one row named in the lines ``between`` figures, if these are no heap of labels."""
    return _named(book, between) if len(between) <= _MOST_LINES else None


def _named(book: LabelBook, lines: Iterable[TableLine]) -> int | None:
    """The row whose label stands in ``lines``, be it cut by spaces, and no other row's.

    What is as short as 其他 may be a piece of any label, or the header of a column.
    """
    texts = [text for line in lines for text in (*line.labels, *line.tail, "".join(line.labels))]
    named = {row: text for text in texts if (row := book.exact(text)) is not None}
    if len(named) != 1:
        return None
    (row,) = named
    return row if any(book.exact(text) == row and is_long(text) for text in texts) else None


def is_long(text: str) -> bool:
    """Whether a label is more than other labels begin with."""
    return len(bare(fold(text))) > _SHORT
