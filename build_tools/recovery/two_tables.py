"""Two tables of one form in one place: of last year beside this year, or of an office below."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from build_tools.model import Number
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.rows import TableLine

_MOST = 2 / 3
"""Part of the rows by whose names a table is known; two such parts have rows in common."""

_FEW = 10
"""Of so many figures of a copy one may be cut or glued."""


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
    return bool(begin) and _are_most(book, seen) and not _agree(found[:begin], found[begin:])


def _are_most(book: LabelBook, rows: Collection[int]) -> bool:
    return len(rows) >= _MOST * len(book.table.rows)


def _agree(one: Iterable[TableLine], other: Iterable[TableLine]) -> bool:
    """Whether either of them holds nearly all figures of the other, as a copy of it does."""
    here, there = _values(one), _values(other)
    return _is_nearly_in(here, there) or _is_nearly_in(there, here)


def _is_nearly_in(one: Counter[Number], other: Counter[Number]) -> bool:
    """Whether hardly a figure of ``one`` is not in ``other``; noughts tell little of the others."""
    rest, nothing = one - other, one[0]
    counted = rest.total() - rest[0]
    return _FEW * rest[0] <= nothing and _FEW * counted <= one.total() - nothing


def _values(lines: Iterable[TableLine]) -> Counter[Number]:
    fields = (figure.value for line in lines for figure, *_ in line.fields)
    return Counter(value for value in fields if value is not None)
