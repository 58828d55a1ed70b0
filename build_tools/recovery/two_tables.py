"""Two tables in one place: of last year beside this year, of an office below, of half-years."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from build_tools.model import Number
from build_tools.recovery.labels import LabelBook, is_row_label
from build_tools.recovery.table_line import TableLine

_MOST = 2 / 3
"""Part of the rows by whose names a table is known; two such parts have rows in common."""

_FEWEST_HEADS = 3
"""Words that are the headers of a table: of its rows and of two columns."""

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


def of_the_form(book: LabelBook, found: list[TableLine]) -> list[TableLine]:
    """``found`` without a table of the same rows behind the official one, under other headers."""
    whole = [at for at, line in enumerate(found) if line.solid and len(line.fields) >= book.most]
    if book.table.one_line or not whole:
        return found
    behind = range(whole[-1] + 1, len(found))
    end = next((at for at in behind if _heads_others(book, found[at])), len(found))
    names = (book.exact(line.labels[-1]) for line in found[end:] if line.labels)
    again = {at for at in names if at is not None}
    return found[:end] if _are_most(book, again) else found


def _heads_others(book: LabelBook, line: TableLine) -> bool:
    """Whether ``line`` heads columns side by side, and none of the form's."""
    words = [word for label in line.labels for word in label.split()]
    if line.solid or len(words) < _FEWEST_HEADS:
        return False
    return not any(book.header(one) or is_row_label(one) for one in words)


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
