"""One line of a table: labels, the figures behind them, and how a row falls into several such."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from typing import TypeAlias

from msgspec import Struct, field

from build_tools.model import GridCell, Place
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import CellFigure, FigureKind, read_figure
from build_tools.recovery.source_table import SourceTable

Field: TypeAlias = tuple[CellFigure, GridCell, Place]
"""A cell where a value may stand: what its text says, the cell, and where to look for it."""

Width: TypeAlias = Callable[[str], int]
"""How many figures the row with this label holds; the most of any row for other labels."""

_TWO = 2
_TEXT, _EMPTY, _MARK, _NUMBER, _NUMERAL = FigureKind

_LETTER = re.compile(r"[^\W\d_]")
GLUED_BEHIND = re.compile(r"(.*[^\W\d_A-Za-z][”\"’）)]?)(\d[\d,，]{,8})")
"""A label and its figure; more digits are those of several cells."""


class TableLine(Struct, gc=False):
    """Labels, the cells behind them, and labels behind those (``tail``)."""

    place: Place
    labels: list[str] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    solid: int = 0
    """How many fields hold a figure or a sign for nothing."""
    source_table: SourceTable | None = None
    row: int = 0
    first: int = 0
    """Index in its row of the first field."""
    spelled: bool = False
    """Whether it opens with a numeral in words that no label before it makes a figure."""


def places(row: Sequence[GridCell], cells: Iterable[GridCell]) -> Iterable[Place]:
    """Where to look for ``cells`` of ``row``.

    A row of text is looked for where it begins, even when it goes on over several lines.
    """
    start = row[0].place
    return [cell.place for cell in cells] if start.page or start.table else repeat(start)


def pieces(
    row: Sequence[GridCell], source_table: SourceTable | None, number: int, named: bool
) -> Iterator[TableLine]:
    """The lines of any row: labels and figures may take turns, and nobody may read some.

    ``named``: the line above ends with a label, be it that of the first figures.
    """
    figures = map(read_figure, [cell.text for cell in row])
    cells = list(zip(figures, row, places(row, row), strict=False))
    ends = cells[-1][0].kind is _TEXT and not source_table
    turned = list(_labels_behind(cells, named)) if ends else []
    if turned:
        yield from turned
        return
    line = TableLine(row[0].place, source_table=source_table, row=number)
    words: list[Field] = []
    for index, (figure, cell, place) in enumerate(cells):
        kind = figure.kind
        if kind is _NUMBER or kind is _MARK or (kind is _NUMERAL and _counts(line, cells[index:])):
            if words:
                if line.labels and _opens_line(words, source_table):
                    yield line
                    line = TableLine(cell.place, source_table=source_table, row=number, first=index)
                _settle_words(line, words, index)
                words = []
            line.fields.append((figure, cell, place))
            line.solid += 1
        elif kind is _EMPTY:
            (words or line.fields).append((figure, cell, place))
        elif line.solid:
            words.append((figure, cell, place))
        elif (
            source_table and line.labels and is_spoilt(cell.text) and is_row_label(line.labels[-1])
        ):
            line.fields.append((figure, cell, place))
            line.solid += 1
        else:
            _add_label(line, cell, place, index)
    yield from _close(line, words, source_table)


def _labels_behind(cells: Sequence[Field], named: bool) -> Iterator[TableLine]:
    """The lines of a row in which each label stands behind its figures; none where that is not so.

    Headers may open it. The figures are nobody's where one of the labels is none of the form's, or
    not all have equally many, or the first may be those of a label above; one figure that opens a
    row with a remark may as well number it.
    """
    runs = [
        (solid, list(run))
        for solid, run in groupby(cells, lambda item: item[0].kind in (_NUMBER, _MARK))
    ]
    heads = [] if runs[0][0] else [cell.text for _, cell, _ in runs.pop(0)[1]]
    figures = [run for solid, run in runs if solid]
    labels = [run[-1][1].text for solid, run in runs if not solid]
    if len(labels) < _TWO or any(map(is_row_label, heads)):
        return
    if not is_row_label(labels[-1]) and len(figures[0]) == 1 < len(figures[1]):
        return
    bare = all(len(run) == 1 for solid, run in runs if not solid)  # no heading between two rows
    even = len(set(map(len, figures))) == 1
    surely = bare and even and all(map(is_row_label, labels)) and not named
    place = cells[0][2]
    if heads:
        yield TableLine(place, heads)
    for run, label in zip(figures, labels, strict=True):
        yield TableLine(place, [label], run, [], len(run)) if surely else TableLine(place, [label])


def _add_label(line: TableLine, cell: GridCell, place: Place, index: int) -> None:
    line.fields.clear()
    line.first = index + 1
    line.labels.append(cell.text)
    if cell.text[-1].isdigit():
        _unglue(line, cell, place)


def _counts(line: TableLine, cells: Iterable[Field]) -> bool:
    """Whether the numeral that opens ``cells`` is a figure: behind a label, or among figures."""
    if line.labels or line.solid:
        return True
    line.spelled = _are_figures(cells)
    return line.spelled


def _are_figures(cells: Iterable[Field]) -> bool:
    """Whether ``cells`` hold figures, some of them in digits, and no words."""
    kinds = {figure.kind for figure, _, _ in cells}
    return _TEXT not in kinds and not kinds.isdisjoint((_NUMBER, _MARK))


def _unglue(line: TableLine, cell: GridCell, place: Place) -> None:
    """Cut a figure off the official label it is glued to in one cell."""
    found = GLUED_BEHIND.fullmatch(cell.text)
    if found and is_row_label(found[1]):
        line.labels[-1] = found[1]
        line.fields.append((read_figure(found[2]), GridCell(found[2], cell.place), place))
        line.solid += 1
        line.first -= 1


def _opens_line(words: list[Field], source_table: SourceTable | None) -> bool:
    """Whether words between figures are a label: in a line any letters, in a cell known ones."""
    if source_table is None:
        return any(_LETTER.search(cell.text) for _, cell, _ in words)
    return any(is_row_label(cell.text) for _, cell, _ in words)


def _settle_words(line: TableLine, words: list[Field], index: int) -> None:
    """Put words that stand before further figures: a label, or a cell nobody can read."""
    if line.labels:
        line.fields += words
        return
    ends = [at for at, (figure, _, _) in enumerate(words, 1) if figure.kind is not _EMPTY]
    line.labels = [words[end - 1][1].text for end in ends]
    line.fields = words[ends[-1] :]
    line.solid, line.first = 0, index - len(line.fields)


def _close(
    line: TableLine, words: list[Field], source_table: SourceTable | None
) -> Iterator[TableLine]:
    texts = [cell.text for figure, cell, _ in words if figure.kind is not _EMPTY]
    if not line.labels:
        line.tail = texts
    elif texts and _opens_line(words, source_table):
        yield line
        line = TableLine(line.place, labels=texts)
    else:
        line.fields += words
    if line.labels or line.fields or line.tail:
        yield line
