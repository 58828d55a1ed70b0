"""Tables that stand in the source just as the form draws them, written down without further ado.

Every row of the form, in its order and by its official label, holds one figure for each column;
nothing else holds any. Recovery proper comes to the same, only slower: it is asked for all others.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from itertools import repeat
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeAlias

from build_tools.common.memo import Memo
from build_tools.forms import Column, TableForm, all_hold, placed_identities
from build_tools.model import (
    Block,
    Cell,
    CellKey,
    DataTable,
    Grid,
    GridCell,
    Number,
    Paragraph,
    Status,
)
from build_tools.recovery.header_order import header_order
from build_tools.recovery.identities import has_other_total
from build_tools.recovery.labels import LabelBook, books_by_fit
from build_tools.recovery.layout import Layout, layout_of
from build_tools.recovery.numbers import CellFigure, heads_yuan, read_figure
from build_tools.recovery.row_cells import MONEY, printed_cells
from build_tools.recovery.rows import MOST_LINES, table_lines
from build_tools.recovery.run_in import run_in
from build_tools.recovery.source_table import WIDEST
from build_tools.recovery.table_line import places

_MISSING, _PRINTED = Status.MISSING, Status.PRINTED
_IS_APART, _STATUS = attrgetter("is_apart"), attrgetter("status")
_TOGETHER = itemgetter(1)
_BETWEEN = "\0"
"""Stands between the texts of a row; one that holds it itself is not kept apart."""


class _Texts(NamedTuple):
    """What the texts of a row are, wherever it stands."""

    texts: list[str]
    layout: Layout | None
    figures: list[CellFigure]
    """Those behind the labels, if they stand side by side and none may as well be two."""
    values: list[Number | None]
    """Those of the figures, if all are bare: nothing then depends on the columns but money."""


_Line: TypeAlias = tuple[tuple[GridCell, ...], str, _Texts, Layout]
"""A row of a table, its texts together, what they are, and their layout."""


def _read_texts(together: str) -> _Texts:
    texts = together.split(_BETWEEN)
    layout = layout_of(texts)
    if layout is None or layout.begin < 0:
        return _Texts(texts, layout, [], [])
    figures = list(map(read_figure, texts[layout.begin : layout.begin + layout.solid]))
    if any(map(_IS_APART, figures)):
        return _Texts(texts, layout, [], [])
    bare = all(each.is_bare for each in figures)
    return _Texts(texts, layout, figures, [each.value for each in figures] if bare else [])


_texts_of = Memo(
    _read_texts, most=1024
).__getitem__  # most rows of most reports hold nothing but zeros


def exact_table(name: str, blocks: Sequence[Block], era: str) -> DataTable | None:
    """The table called ``name`` in ``blocks``; None unless nothing about it is in doubt."""
    lines = _lines(blocks)
    figures = [line for line in lines if line[3].solid]
    headings = [line for line in lines if line[3].labels and not line[3].solid]
    labels = [said.texts[layout.labels[-1]] for _, _, said, layout in lines if layout.labels]
    books = books_by_fit(name, labels, era) if figures else []
    for book in books:
        one_line = book.table.one_line
        cells = _one_line(book, headings, figures) if one_line else _rows(book, figures)
        if cells:
            beside = (_is_beside(books, block) for block in blocks if isinstance(block, Paragraph))
            plain = all(beside) and all(map(_headings_of(book), map(_TOGETHER, headings)))
            named = [[said.texts[at] for at in layout.labels] for *_, said, layout in headings]
            order = header_order(book)
            headed = plain and order.keeps(named) and not order.names_others(named)
            if not headed or _MISSING in map(_STATUS, cells) or _may_be_misread(book.table, cells):
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
    values = {one.key: one.value or 0 for one in cells}
    return bool(run_in(table, cells)) or has_other_total(table, values)


def _lines(blocks: Sequence[Block]) -> list[_Line]:
    """All rows of all tables in ``blocks``; none when one of them is no labels and figures."""
    lines: list[_Line] = []
    for block in blocks:
        for row in block.rows if isinstance(block, Grid) else ():
            together = _BETWEEN.join([cell.text for cell in row])
            said = _texts_of(together)
            layout = said.layout
            if layout is None or not len(said.texts) == len(row) <= WIDEST:
                return []
            lines.append((row, together, said, layout))
    return lines if len(lines) + len(blocks) <= MOST_LINES else []


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


def _is_heading(book: LabelBook, together: str) -> bool:
    """Whether a row without figures is a heading as the form has it, and no row left blank."""
    texts, layout, *_ = _texts_of(together)
    labels = layout.labels if layout else ()
    if layout and book.exact(texts[labels[-1]]) is not None and _has_room(book, texts, layout):
        return False
    named = [texts[at] for at in labels]
    return not any(map(heads_yuan, named)) and (
        len(named) < 2 or header_order(book).may_head(named)
    )


@cache
def _headings_of(book: LabelBook) -> Callable[[str], bool]:
    """``_is_heading`` for the rows of one form's table, whose headings recur."""
    return Memo(partial(_is_heading, book)).__getitem__


def _may_be_all_rows(book: LabelBook, headings: Iterable[_Line], figures: Sequence[_Line]) -> bool:
    """Whether there are as many lines as the form has rows, those with them that may be blank."""
    blank = [line for line in headings if _has_room(book, line[2].texts, line[3])]
    return len(figures) + len(blank) >= len(book.table.rows)


def _has_room(book: LabelBook, texts: Sequence[str], layout: Layout) -> bool:
    """Whether behind its label stand cells enough for a row of that name."""
    return len(texts) - layout.first >= book.width(texts[layout.labels[-1]])


def _rows(book: LabelBook, figures: Sequence[_Line]) -> list[Cell]:
    """The cells of ``figures``, if those are the rows of the form."""
    table, money, cells = book.table, _rows_of_money(book), list[Cell]()
    if len(figures) != len(table.rows):
        return []
    # A row that has cells to spare and more of them than its likes would be doubted.
    uneven = len({len(line[0]) for line in figures}) > 1
    for index, line in enumerate(figures):
        row, _, said, (labels, first, _, solid) = line
        named = labels and book.exact(said.texts[labels[-1]]) == index
        written = _written(line, table.row_keys[index], table.rows[index].columns, money[index])
        if not (named and written) or (uneven and len(row) - first > solid):
            return []
        cells += written
    return cells


def _one_line(book: LabelBook, headings: Iterable[_Line], figures: Sequence[_Line]) -> list[Cell]:
    """The cells of the only line of ``figures``, if those are all of the table's."""
    keys = book.table.cell_keys
    heads = {book.header(said.texts[at]) for *_, said, layout in headings for at in layout.labels}
    blank = any(len(row) - layout.first >= len(keys) for row, *_, layout in headings)
    if len(figures) > 1 or figures[0][3].labels or len(heads - {""}) < 2 or blank:
        return []
    columns = [one for row in book.table.rows for one in row.columns]
    return _written(figures[0], keys, columns, any(_rows_of_money(book)))


def _written(
    line: _Line, keys: Sequence[CellKey], columns: Sequence[Column], money: bool
) -> list[Cell]:
    """The figures of ``line`` as cells, if it has one for each of ``columns``, side by side."""
    row, _, said, (_, _, begin, solid) = line
    if len(said.figures) != len(columns):
        return []
    start = row[0].place
    if said.values and not (start.page or start.table) and not money:
        texts = said.texts[begin : begin + solid]  # what ``printed_cells`` comes to, only sooner
        return list(map(Cell, keys, said.values, texts, repeat(_PRINTED), repeat(start)))
    behind = row[begin : begin + solid]
    slots = zip(said.figures, behind, places(row, behind), strict=False)
    return printed_cells(keys, columns, slots)


@cache
def _rows_of_money(book: LabelBook) -> Sequence[bool]:
    """Which rows have columns whose figures have a unit."""
    return [any(each.type in MONEY for each in row.columns) for row in book.table.rows]
