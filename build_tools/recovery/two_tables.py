"""Two tables of one form in one place: of last year beside this year, or of an office below."""

from collections.abc import Collection, Iterable, Sequence

from build_tools.model import Number
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.rows import TableLine

_MOST = 2 / 3
"""Part of the rows by whose names a table is known; two such parts have rows in common."""


def are_two_tables(book: LabelBook, found: Sequence[TableLine]) -> bool:
    """Whether most rows of the form are named in ``found``, and then again with other figures."""
    if book.table.one_line:  # names stand once for each of its groups
        return False
    seen: set[int] = set()
    begin = 0
    for number, line in enumerate(found):
        at = book.exact(line.labels[-1]) if line.labels else None
        if at in seen and _are_most(book, seen) and not begin:
            begin, seen = number, set()
        if at is not None:
            seen.add(at)
    return (
        bool(begin) and _are_most(book, seen) and _values(found[:begin]) != _values(found[begin:])
    )


def _are_most(book: LabelBook, rows: Collection[int]) -> bool:
    return len(rows) >= _MOST * len(book.table.rows)


def _values(lines: Iterable[TableLine]) -> list[Number]:
    fields = (figure.value for line in lines for figure, *_ in line.fields)
    return [value for value in fields if value is not None]
