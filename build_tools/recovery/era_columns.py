"""The eras whose columns a table has, where eras differ in them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from build_tools.common.text import fold
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.table_line import TableLine


@cache
def _heads(book: LabelBook) -> frozenset[str]:
    """What heads the columns of a form, folded: the names of its rows too, where it is one line."""
    rows = book.table.rows if book.table.one_line else ()
    return book.headers | {fold(label) for row in rows for label in (*row.groups, row.label)}


def with_the_columns(books: list[LabelBook], found: Iterable[TableLine]) -> list[LabelBook]:
    """Of ``books`` those that have all columns ``found`` heads, and no others if one is so.

    All of them where none has these columns. A head may be the end of a torn one.
    """
    known = {head for book in books for head in _heads(book)}
    if all(known == _heads(book) for book in books):
        return books
    texts = [word for line in found for word in _words(line)]
    named = known.intersection(map(fold, texts))
    named |= {head for book in books for head in map(book.header, texts) if head}
    whole = [book for book in books if all(_has(book, head) for head in named)]
    return [book for book in whole if named == _heads(book)] or whole or books


def _has(book: LabelBook, head: str) -> bool:
    """Whether ``head`` is a column's of ``book``, or the last words of one's."""
    return any(one.endswith(head) for one in _heads(book))


def _words(line: TableLine) -> Iterator[str]:
    """What may head columns: in a line that flows on, all that stands before the row's name."""
    for label in line.labels[:-1] if line.solid else line.labels:
        yield label
        yield from label.split()


def with_the_width(
    books: Sequence[LabelBook], found: Iterable[TableLine], era: str
) -> Sequence[LabelBook]:
    """Of ``books`` those as wide as that of ``era``, or as a row that no narrower one can hold.

    Under fewer columns than a table has, a row that lost an empty cell would seem complete.
    """
    widths = {_width(book) for book in books}
    if len(widths) == 1:
        return books
    widest = {line.solid for line in found if _is_whole(books[0], line)}
    widest |= {_width(book) for book in books if book.table.era == era}
    width = max(widest & widths or widths)
    return [book for book in books if _width(book) == width]


def _width(book: LabelBook) -> int:
    return len(book.table.cell_keys) if book.table.one_line else book.most


def _is_whole(book: LabelBook, line: TableLine) -> bool:
    """Whether ``line`` is a row of which no figure is one too many, as sums tell."""
    values = [int(figure.value) for figure, cell, _ in line.fields if cell.text and figure.value]
    if book.table.one_line or not book.table.total:
        return True
    return bool(values) and sum(values) == 2 * values[-1]
