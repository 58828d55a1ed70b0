"""The labels of one table of one form, and how alike a printed label is to each of them."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache

from build_tools.common.memo import Memo
from build_tools.common.text import fold
from build_tools.forms import Row, TableForm, load_form, load_forms, tables_of

_NUMBERING = re.compile(r"(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?=\D)")
_REMARK = re.compile(r"[（(][^（()）]{6,}[）)]\s*$")
_ASIDE = re.compile(
    r"[（(][a-zA-Z\u00c0-\u024f\s]+[）)]|(?<=.)[（(](?![一二三四五六七八九十]{1,2}[）)])[^（()）]+[）)]\s*$"
)
"""How a character is spoken, or a remark behind a label: no part of what the form has."""
_REMARKS = re.compile(r"(?<=.)(?:[（(][^（()）]*[）)]|[【\[][^】\]]*[】\]])")
_HAN = "\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff"
_OTHER_LANGUAGE = re.compile(
    rf"(?<=[{_HAN}）)”])\s*(?![{_HAN}])[^\W\d_][^{_HAN}]*$|^(?![{_HAN}])[^\W\d_][^{_HAN}]*[^{_HAN}\d（(]\s*(?=[{_HAN}（(\d])"
)
"""The label once more in a language not written in ideographs, behind it or before it."""

_LONGEST = 120
"""Characters of a label, in two languages."""

SURE = 0.6
"""A printed label at least so alike is taken for the official one."""
_LIKE = 2.5
"""Of so many signs of a label one may be misprinted, and it is still told by the others."""
MARGIN = 0.08
"""… if no other label of the table is nearly as alike."""


def bare(folded: str) -> str:
    """A folded label without the number it opens with."""
    return _NUMBERING.sub("", folded, count=1) if _NUMBERING.match(folded) else folded


def _official_part(text: str) -> str:
    """A label without what stands beside it: a remark, how it is spoken, another language."""
    if len(text) <= _LONGEST and (own := _OTHER_LANGUAGE.sub("", text)) != text:
        return own
    return _ASIDE.sub("", text)


def _names(label: str) -> Iterator[str]:
    """The folded forms an official label is printed in: without number, without its remark."""
    for text in (label, _REMARK.sub("", label)):
        yield fold(text)
        yield bare(fold(text))


def _row_names(row: Row) -> Iterator[str]:
    """The folded forms a row's label is printed in, the names of its groups before it or not."""
    names = [name for label in (row.label, *row.also) for name in _names(label)]
    yield from names
    for first in range(len(row.groups)):
        groups = [fold(group) for group in row.groups[first:]]
        for before in ("".join(groups), bare("".join(groups)), "".join(map(bare, groups))):
            yield from (before + name for name in names)


@lru_cache(maxsize=16384)
def likeness(printed: str, official: str) -> float:
    """0 … 1 for two folded labels: 1 the same, 0.8 and more where one is a piece of the other.

    The name of a group is no piece of a row's name that goes on behind it, nor is what stands in
    the midst of a longer one, nor its own pieces that changed places: the first ends another's.
    """
    before, _, behind = printed.partition(official)
    if behind and (len(before + behind) > len(official) or is_row_label(behind)):
        return 0.0
    short, long = sorted((printed, official), key=len)
    if short == long:
        return 1.0
    if len(short) >= 4 and short in long:
        return 0.8 + 0.18 * len(short) / len(long)
    if len(short) < 2 or (len(short) == len(long) and short in long + long):
        return 0.0
    return _common_pairs(short, long)


def _common_pairs(one: str, other: str) -> float:
    pairs = [one[at : at + 2] for at in range(len(one) - 1)]
    left = [other[at : at + 2] for at in range(len(other) - 1)]
    size, common = len(pairs) + len(left), 0
    for pair in pairs:
        if pair in left:
            left.remove(pair)
            common += 1
    return 2 * common / size


def slips(text: str, name: str) -> int:
    """How many signs are another, lacking or too many in ``text`` for ``name``."""
    row = list(range(len(name) + 1))
    for at, sign in enumerate(text, 1):
        before, row[0] = row[0], at
        for to, own in enumerate(name, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (sign != own))
    return row[-1]


class LabelBook:
    """Finds the rows of one table of a form by their labels."""

    def __init__(self, table: TableForm) -> None:
        self.table = table
        self.orders = frozenset(
            tuple(fold(column.label) for column in row.columns) for row in table.rows
        )
        self.headers = frozenset[str]().union(*self.orders)
        self.most = max(len(row.columns) for row in table.rows)
        self._official = [bare(fold(row.label)) for row in table.rows]
        self._rows = {
            name: index for index, row in enumerate(table.rows) for name in _row_names(row)
        }
        self._groups = {
            name for row in table.rows for label in row.groups for name in _names(label)
        } - self._rows.keys()
        self.exact: Callable[[str], int | None] = Memo(self._find).__getitem__
        """The index of the row whose label a text is, number and punctuation aside."""
        self.alike: Callable[[str], tuple[float, ...]] = Memo(self._compare).__getitem__
        """How alike a text is to each row's label, in the form's order."""
        self.names_another: Callable[[str], bool] = Memo(self._names_another).__getitem__
        """Whether a text is a whole name, and no row's of the table, be it misprinted."""
        self.header: Callable[[str], str] = Memo(self._find_header).__getitem__
        """The folded label of the column that a text heads; empty when it heads none."""
        self.heads: Callable[[str], Collection[str]] = Memo(self._find_headers).__getitem__
        """The folded labels of all columns that a text heads, be they glued to each other."""

    def width(self, text: str) -> int:
        """How many figures the row called ``text`` holds; the most of any for other texts."""
        index = self.exact(text)
        return self.most if index is None else len(self.table.rows[index].columns)

    def _find(self, text: str) -> int | None:
        folded = fold(text)
        found = self._rows.get(folded)
        if found is None and folded not in self._groups:
            found = self._rows.get(bare(folded))
            if found is None and (official := _official_part(text)) != text:
                return self._find(official)
        return found

    def _names_another(self, text: str) -> bool:
        text = _REMARKS.sub("", text)
        name = bare(fold(text))
        if name in self._groups or fold(text) in self._groups or self.heads(text):
            return False
        return max(self.alike(text)) < SURE and not any(
            name in one or _LIKE * slips(name, one) <= len(one) for one in self._official
        )

    def _find_header(self, text: str) -> str:
        for folded in (fold(text), fold(_official_part(text))):
            if folded in self.headers:
                return folded
        return ""

    def _find_headers(self, text: str) -> Collection[str]:
        folded = fold(text)
        glued = (one for one in self.orders if len(one) > 1 and folded.endswith("".join(one)))
        return next(glued, None) or {self.header(text)} - {""}

    def _compare(self, text: str) -> tuple[float, ...]:
        exact = self.exact(text)
        if exact is not None:
            return tuple(float(index == exact) for index in range(len(self._official)))
        folded = fold(text)
        if folded in self._groups or bare(folded) in self._groups or len(folded) > _LONGEST:
            return (0.0,) * len(self._official)
        return tuple(likeness(bare(folded), official) for official in self._official)


@cache
def label_book(era: str, name: str) -> LabelBook:
    """The book of the table ``name`` of the form of ``era``, made once."""
    return LabelBook(load_form(era).table(name))


def books_by_fit(name: str, labels: Collection[str], era: str) -> list[LabelBook]:
    """The books of the table ``name`` in all forms, the one that knows most ``labels`` first.

    ``era`` wins ties, then the newest.
    """
    unknown = {book: list(map(book.exact, labels)).count(None) for book in _books(name)}
    return sorted(unknown, key=lambda book: (unknown[book], book.table.era != era))


@cache
def _books(name: str) -> tuple[LabelBook, ...]:
    return tuple(label_book(one.era, name) for one in tables_of(name) if one.rows)


@cache
def _names_of_rows(table: str = "") -> frozenset[str]:
    """The names of all rows of ``table`` in any form, of all tables when none is named."""
    tables = (one for form in load_forms() for one in form.tables if table in ("", one.name))
    return frozenset(name for one in tables for row in one.rows for name in _row_names(row))


@lru_cache(maxsize=4096)
def is_row_label(text: str) -> bool:
    """Whether ``text`` is the label of a row of any table of any form."""
    folded = fold(text)
    return folded in _names_of_rows() or bare(folded) in _names_of_rows()


@cache
def _names_of_groups() -> frozenset[str]:
    rows = (row for form in load_forms() for one in form.tables for row in one.rows)
    return frozenset(name for row in rows for label in row.groups for name in _names(label))


def names_group(text: str) -> bool:
    """Whether ``text`` is the name of a group of rows in any form, though perhaps a row's, too."""
    return fold(text) in _names_of_groups()


def is_of_another_table(text: str, table: str) -> bool:
    """Whether ``text`` is a row's label in other tables than ``table``, and not in it."""
    own = _names_of_rows(table)
    folded = fold(text)
    return is_row_label(text) and folded not in own and bare(folded) not in own
