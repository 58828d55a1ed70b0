"""Tables that stand in the source just as the form draws them, written down without further ado.

Every row of the form, in its order and by its official label, holds one figure for each column;
nothing else holds any. Recovery proper comes to the same, only slower: it is asked for all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeAlias

from build_tools.forms import Column, TableForm, all_hold, placed_identities
from build_tools.model import Block, Cell, CellKey, DataTable, Grid, GridCell, Paragraph, Status
from build_tools.recovery.identities import has_other_total
from build_tools.recovery.labels import LabelBook, books_by_fit
from build_tools.recovery.layout import Layout, layout_of
from build_tools.recovery.numbers import heads_yuan, read_figure
from build_tools.recovery.row_cells import printed_cells
from build_tools.recovery.rows import MOST_LINES, places, table_lines
from build_tools.recovery.run_in import run_in
from build_tools.recovery.source_table import WIDEST

_MISSING = Status.MISSING
_IS_APART = attrgetter("is_apart")

_Line: TypeAlias = tuple[tuple[GridCell, ...], list[str], Layout]
"""A row of a table, its texts, its layout."""


def exact_table(name: str, blocks: Sequence[Block], era: str) -> DataTable | None:
    """The table called ``name`` in ``blocks``; None unless nothing about it is in doubt."""
    lines = _lines(blocks)
    figures = [line for line in lines if line[2].solid]
    headings = [line for line in lines if line[2].labels and not line[2].solid]
    labels = [texts[layout.labels[-1]] for _, texts, layout in lines if layout.labels]
    books = books_by_fit(name, labels, era) if figures else []
    for book in books:
        one_line = book.table.one_line
        cells = _one_line(book, headings, figures) if one_line else _rows(book, figures)
        if cells:
            beside = (_is_beside(books, block) for block in blocks if isinstance(block, Paragraph))
            plain = all(beside) and all(_is_heading(book, line) for line in headings)
            sound = plain and not any(cell.status is _MISSING for cell in cells)
            if not sound or _may_be_misread(book.table, cells):
                return None
            return DataTable(name, book.table.era, tuple(cells))
        if one_line or _may_be_all_rows(book, headings, figures):
            return None
    return None


def _may_be_misread(table: TableForm, cells: list[Cell]) -> bool:
    """Whether sums are wrong as when digits ran into figures, or columns changed places."""
    placed = placed_identities(table.era, table.name)
    if all_hold(placed, [one.value for one in cells]):  # they stand in the form's order
        return False
    values = {one.key: one.value for one in cells if one.value is not None}
    return bool(run_in(table, cells)) or has_other_total(table, values)


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    """All rows of all tables in ``blocks``; none when one of them is no labels and figures."""
    lines: list[_Line] = []
    for block in blocks:
        for row in block.rows if isinstance(block, Grid) else ():
            texts = [cell.text for cell in row]
            layout = layout_of(texts)
            if layout is None or len(row) > WIDEST or len(lines) + len(blocks) > MOST_LINES:
                return []
            lines.append((row, texts, layout))
    return lines


def _is_beside(books: Iterable[LabelBook], paragraph: Paragraph) -> bool:
    """Whether ``paragraph`` is prose or a heading, and neither a figure nor the name of a row."""
    for line in table_lines([paragraph]):
        layout = layout_of(line.labels)
        if line.fields or line.tail or layout is None or len(line.labels) != 1:
            return False
        if heads_yuan(line.labels[0]):
            return False
        if not layout[0] or any(book.exact(line.labels[0]) is not None for book in books):
            return False
    return True


def _is_heading(book: LabelBook, line: _Line) -> bool:
    """Whether a row without figures is a heading as the form has it, and no row left blank."""
    _, texts, (labels, *_) = line
    if book.exact(texts[labels[-1]]) is not None and _has_room(book, line):
        return False
    named = [texts[at] for at in labels]
    return not any(map(heads_yuan, named)) and (len(named) < 2 or book.may_head(named))


def _may_be_all_rows(book: LabelBook, headings: Iterable[_Line], figures: Sequence[_Line]) -> bool:
    """Whether there are as many lines as the form has rows, those with them that may be blank."""
    blank = [line for line in headings if _has_room(book, line)]
    return len(figures) + len(blank) >= len(book.table.rows)


def _has_room(book: LabelBook, line: _Line) -> bool:
    """Whether behind its label stand cells enough for a row of that name."""
    row, texts, layout = line
    return len(row) - layout.first >= book.width(texts[layout.labels[-1]])


def _rows(book: LabelBook, figures: Sequence[_Line]) -> list[Cell]:
    """The cells of ``figures``, if those are the rows of the form."""
    table, cells = book.table, list[Cell]()
    if len(figures) != len(table.rows):
        return []
    # A row that has cells to spare and more of them than its likes would be doubted.
    uneven = len({len(row) for row, _, _ in figures}) > 1
    for index, line in enumerate(figures):
        row, texts, (labels, first, _, solid) = line
        named = labels and book.exact(texts[labels[-1]]) == index
        written = _written(line, table.row_keys[index], table.rows[index].columns)
        if not (named and written) or (uneven and len(row) - first > solid):
            return []
        cells += written
    return cells


def _one_line(book: LabelBook, headings: Iterable[_Line], figures: Sequence[_Line]) -> list[Cell]:
    """The cells of the only line of ``figures``, if those are all of the table's."""
    keys = book.table.cell_keys
    heads = {book.header(texts[at]) for _, texts, layout in headings for at in layout.labels}
    blank = any(len(row) - layout.first >= len(keys) for row, _, layout in headings)
    if len(figures) > 1 or figures[0][2].labels or len(heads - {""}) < 2 or blank:
        return []
    return _written(figures[0], keys, [one for row in book.table.rows for one in row.columns])


def _written(line: _Line, keys: Sequence[CellKey], columns: Sequence[Column]) -> list[Cell]:
    """The figures of ``line`` as cells, if it has one for each of ``columns``, side by side."""
    row, texts, (_, _, begin, solid) = line
    if begin < 0 or solid != len(columns):
        return []
    behind = row[begin : begin + solid]
    figures = [read_figure(text) for text in texts[begin : begin + solid]]
    if any(map(_IS_APART, figures)):
        return []
    return printed_cells(keys, columns, zip(figures, behind, places(row, behind), strict=False))
