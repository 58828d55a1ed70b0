"""Words that stand where a figure is due, such as 不适用 or ×: the cell holds none, and no label.

Only a table of the source tells: other rows have figures in that column, or on both sides of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_tools.model import GridCell
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.source_table import SourceTable

_FEWEST = 2
"""Rows that have a figure in a column of figures."""
_SEVERAL = 3
"""Cells with the same words, which none of another meaning would hold."""


def first_field(row: Sequence[GridCell], source_table: SourceTable, number: int) -> int | None:
    """Where the fields of ``row``, the ``number``-th one, begin if words are among them.

    They stand behind the label of a row, each in a column of figures, and beside a figure: headers,
    of which some are called as rows are, stand beside none.
    """
    words = [at for at, cell in enumerate(row) if read_figure(cell.text).kind is FigureKind.TEXT]
    if len(words) < 2 or is_row_label(row[words[-1]].text):
        return None
    label = next((at for at in reversed(words) if is_row_label(row[at].text)), None)
    if label is None or not any(map(_is_figure, row[label + 1 :])):
        return None
    behind = [at for at in words if at > label]
    if source_table.words_for_figures is None:
        source_table.words_for_figures = _words_for_figures(source_table)
    begins, known = source_table.columns(number), source_table.words_for_figures
    are_due = all(
        row[at].colspan == 1 and begins[at] in known.get(row[at].text, ()) for at in behind
    )
    return label + 1 if are_due else None


def words_for_nothing(texts: Iterable[str]) -> frozenset[str]:
    """Which of the ``texts`` of cells without figures stand for none, as the same in several do."""
    counted = Counter(text for text in texts if text)
    return frozenset(
        text
        for text, count in counted.items()
        if count >= _SEVERAL
        and read_figure(text).kind is FigureKind.TEXT
        and not (is_spoilt(text) or is_row_label(text))
    )


def _words_for_figures(source_table: SourceTable) -> Mapping[str, range]:
    """What stands for no figure in ``source_table``, each with the columns in which it may."""
    rows = range(len(source_table.rows))
    counted = Counter(column for row in rows for column in _figures(source_table, row))
    columns = [column for column, count in counted.items() if count >= _FEWEST]
    due = range(min(columns), max(columns) + 1) if columns else range(0)
    words = words_for_nothing(cell.text for row in source_table.rows for cell in row)
    return dict.fromkeys(words, due)


def _figures(source_table: SourceTable, number: int) -> Iterator[int]:
    """The columns in which a row has figures behind its label."""
    is_labelled = False
    for cell, column in zip(source_table.rows[number], source_table.columns(number), strict=True):
        if is_labelled and _is_figure(cell):
            yield column
        is_labelled = is_labelled or is_row_label(cell.text)


def _is_figure(cell: GridCell) -> bool:
    return read_figure(cell.text).kind is FigureKind.NUMBER
