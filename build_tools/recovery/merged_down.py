"""Figures merged downwards: each row that such a cell reaches over has one in its column."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from build_tools.model import GridCell
from build_tools.readers.flow import PICTURE
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.source_table import Rows, begin_columns


def with_merged_figures(rows: Rows) -> Rows:
    """``rows``, each cell behind labels that reaches over several of them in all of these.

    A nought, a sign for nothing or an empty cell counts in each; of any other figure nobody knows
    whose it is. A cell stays as it is where the rows it reaches over are not equally wide: it
    reaches too far then; or where one has no row's name: then it is a line of the first one's.
    """
    if not any(map(_is_merged, chain.from_iterable(rows))):
        return rows
    columns = list(begin_columns(rows))
    spelled = [dict(zip(*each, strict=True)) for each in zip(columns, rows, strict=True)]
    for number, at in _merged(rows, columns):
        cell, column = rows[number][at], columns[number][at]
        once = replace(cell, text=_text(cell), rowspan=1)
        for row in spelled[number : number + cell.rowspan]:
            row[column] = once
    return tuple([tuple([row[column] for column in sorted(row)]) for row in spelled])


def _merged(rows: Rows, columns: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The number of row and cell of those that are merged as they should be."""
    widths = list(_widths(rows, columns))
    for number, row in enumerate(rows):
        for at, cell in enumerate(row):
            end = number + cell.rowspan
            if not (_is_merged(cell) and _reaches_beyond_label(row, at)):
                continue
            named = all(
                any(is_row_label(one.text) for one in below) for below in rows[number + 1 : end]
            )
            if named and len(set(widths[number:end])) == 1:
                yield number, at


def _is_merged(cell: GridCell) -> bool:
    return cell.rowspan > 1 and not _is_label(cell)


def _reaches_beyond_label(row: Sequence[GridCell], at: int) -> bool:
    """Whether the cell stands behind the label of a row, and is of more rows than that."""
    labels = [cell.rowspan for cell in row[:at] if _is_label(cell)]
    named = bool(labels) and labels[-1] < row[at].rowspan
    return named and not any(map(_is_label, row[at + 1 : at + 2]))


def _is_label(cell: GridCell) -> bool:
    return read_figure(cell.text).kind is FigureKind.TEXT


def _widths(rows: Rows, columns: Sequence[Sequence[int]]) -> Iterator[int]:
    """How many columns each row covers, with the cells that hang into it."""
    hanging: list[tuple[int, int]] = []
    for number, (row, begins) in enumerate(zip(rows, columns, strict=True)):
        ends = [(column + cell.colspan, cell) for column, cell in zip(begins, row, strict=True)]
        hanging = [one for one in hanging if one[1] > number]
        hanging += [(end, number + cell.rowspan) for end, cell in ends]
        yield max([end for end, _ in hanging], default=0)


def _text(cell: GridCell) -> str:
    """What ``cell`` says of each of its rows, a sign for what nobody can read before a figure."""
    return cell.text if not read_figure(cell.text).value else PICTURE + cell.text
