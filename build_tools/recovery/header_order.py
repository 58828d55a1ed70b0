"""Whether the headers of columns stand as in the form: only then do figures in their order."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from build_tools.common.memo import Memo
from build_tools.common.text import fold, in_order
from build_tools.recovery.labels import LabelBook, is_row_label
from build_tools.recovery.renamed_columns import column_names
from build_tools.recovery.table_line import TableLine

_CELL, _LINE = "\x1f", "\x1e"
"""Signs between the cells and the lines of a head: those of control stand in no text."""
_MOST, _LONGEST_HEAD = 256, 600
"""Heads of which is kept what they say, and characters in each: offices use the form's own."""
_TWO = 2
_FEW, _LONGEST = 3, 6
"""Columns before the total that are none of the form's, and signs in the name of each."""
_OFFICES_OWN = re.compile(r"(?!.*[小合总]计)[^\W\d_]{2,12}")
"""A name that an office may give to a column of its own, whose figures its totals count."""
_IN_WORDS = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]")
"""No letter or number that a converter gave to a column without a header."""


class HeaderOrder:
    """What the headers of one table of one form say of the order of its columns."""

    def __init__(self, book: LabelBook) -> None:
        self.book = book
        self.table = book.table
        first = self.table.rows[0].columns
        self._below = {fold(one.label) for one in first if one.group}
        """The headers that stand under the heading of several columns."""
        self._high = {fold(one.label) for one in first if self._below and not one.group}
        self._strange = Memo(self._is_strange)
        """Of each text: whether it is a name that is none of the form's."""
        self._names = (*book.headers, *(fold(row.label) for row in self.table.rows))
        self._levels = [list(dict.fromkeys(map(fold, level))) for level in self._named_levels()]
        """The names of columns or groups of columns that stand side by side, in their order."""
        self._totals = {fold(one.label) for one in first if one.key == self.table.total}
        self._column_names = list(column_names(self.table))
        places = dict(reversed([*self._places()]))
        self._place: Callable[[str], tuple[int, int]] = Memo(
            lambda text: places.get(fold(text), (0, 0))
        ).__getitem__
        self._begun: Callable[[str], str] = Memo(self._find_begun).__getitem__
        """The only header that begins as a text, a cell whose rest stands in the line below."""
        self._kept = Memo(self._find_kept, most=_MOST, longest=_LONGEST_HEAD)

    def keeps(self, lines: Iterable[Iterable[str]]) -> bool:
        """Whether the headers in ``lines``, each where it is first, stand as in the form.

        In each line, and from one to the other of those alone in theirs. A page, which breaks the
        names of rows, draws a cell two lines high below the heading of several columns beside it.
        """
        return self._kept[_LINE.join(map(_CELL.join, lines))]

    def _find_kept(self, text: str) -> bool:
        lines = [self._whole(line.split(_CELL)) for line in filter(None, text.split(_LINE))]
        alone = [words[0] for words in lines if len(words) == 1]
        if any(map(self._is_broken, lines, lines[1:])):
            alone = [one for one in alone if self.book.header(one) not in self._high]
        else:
            alone = list(map(self._joined, alone, [*alone[1:], ""]))
        wide = [line for line in lines if len(line) > 1]
        beside = [list(map(self._begun, line)) for line in wide]
        if beside != wide:  # beside names in two lines, totals stand between them
            beside = [[one for one in line if fold(one) not in self._totals] for line in beside]
        return all(map(self._keeps, (alone, *beside)))

    def _whole(self, words: list[str]) -> list[str]:
        """The header that the ``words`` of a line are together, else the words."""
        header = "".join(words)
        return [header] if self._place(header)[0] else words

    def _joined(self, text: str, below: str) -> str:
        """The header that ``text`` is with the line ``below``, ``text`` where it is none."""
        return text if self._place(text)[0] else self.book.header(text + below) or text

    def _find_begun(self, text: str) -> str:
        if self._place(text)[0] or len(text) < _TWO:
            return text
        begun = fold(text)
        found = [one for one in self.book.headers if one.startswith(begun)]
        return found[0] if len(found) == 1 else text

    def names_columns(self, text: str) -> bool:
        """Whether ``text`` heads a column or several, and is the name of no row."""
        return self._place(text)[0] > 0 and self.book.exact(text) is None

    def may_head(self, labels: Sequence[str]) -> bool:
        """Whether ``labels`` name columns in an order the form has, if any; repeated ones do."""
        headers = list(filter(None, map(self.book.header, labels)))
        if len(headers) < _TWO:
            return True
        if self._opens_with_total(headers):
            return False
        if self.table.one_line:
            return all(map(self._is_in_order, self._groups(labels)))
        if len(headers) > len(set(headers)):
            return True
        return self._is_in_order(headers)

    def _is_in_order(self, headers: Sequence[str]) -> bool:
        return any(in_order(headers, order) for order in self.book.orders)

    def _groups(self, labels: Iterable[str]) -> Iterator[list[str]]:
        """The headers of one group of columns after the other, of which each has the same ones.

        One ends behind its total, before a name that it has already, and where what stands among
        the ``labels`` is no header: it may be pieces of several.
        """
        group: list[str] = []
        for head in map(self.book.header, labels):
            if not head or head in group or not self._totals.isdisjoint(group[-1:]):
                yield group
                group = []
            group += [head] if head else []
        yield group

    def _opens_with_total(self, headers: Sequence[str]) -> bool:
        """Whether the total stands before its parts, where the same headers stand side by side."""
        ends = self.table.one_line and len(headers) > _TWO
        return ends and headers[0] in self._totals and headers[-1] not in self._totals

    def stands_twice(self, found: Iterable[TableLine]) -> bool:
        """Whether columns are headed twice before the figures of a row: two years side by side.

        Of cells that reach over several lines or columns a converter repeats the text; of those
        below a common heading none does.
        """
        for is_head, lines in groupby(found, self._heads):
            labels = [label for line in lines for label in line.labels] if is_head else []
            heads = Counter(head for head in map(self.book.header, labels) if head in self._below)
            if sum(count > 1 for count in heads.values()) >= _TWO:
                return True
        return False

    def names_others(self, headings: Sequence[Sequence[str]]) -> bool:
        """Whether other columns are named, such as quarters, and but for the total none of ours.

        Either as many side by side as the form has, or a few before the total, be they cells side
        by side or a line each.
        """
        if self.table.one_line:
            return False
        words = [word for line in headings for label in line for word in label.split()]
        if any(self.book.header(one) and fold(one) not in self._totals for one in words):
            return False
        if self._totals and any(map(self._is_all_strange, headings)):
            return True
        at = next((at for at, one in enumerate(words) if self.book.header(one)), 0)
        before = words[max(at - _FEW, 0) : at]
        return len(before) == _FEW and not any(map(self._may_be_of_form, before))

    def _is_all_strange(self, labels: Iterable[str]) -> bool:
        """Whether ``labels``, side by side, are as many as columns, and no piece of a header."""
        texts = {fold(one) for one in labels if _IN_WORDS.search(one)} - self._totals
        named = any(text in name for text in texts for name in self.book.headers)
        return len(texts) >= self.book.most and not named

    def _may_be_of_form(self, text: str) -> bool:
        """Whether ``text`` is long, or a piece of a header or a row's name, as cells break them."""
        return len(text) > _LONGEST or any(fold(text) in name for name in self._names)

    def _heads(self, line: TableLine) -> bool:
        """Whether ``line`` is no row: it has neither figures nor the label of one."""
        named = (one for one in line.labels if not self.book.header(one))
        return not line.solid and all(self.book.exact(one) is None for one in named)

    def _is_broken(self, line: Sequence[str], below: Sequence[str]) -> bool:
        """Whether a row's label begins in ``line`` and ends in the one ``below``."""
        parts = "".join(line), "".join(below)
        return self.book.exact("".join(parts)) is not None and not any(map(is_row_label, parts))

    def _keeps(self, labels: Sequence[str]) -> bool:
        if self.table.one_line and not self.may_head(labels):
            return False
        if any(self._has_one_more(level, labels) for level in self._levels):
            return False
        if any(names.are_renamed(labels, self._is_strange_name) for names in self._column_names):
            return False
        if not self.table.one_line and any(
            names.are_another_years(labels, self._is_official) for names in self._column_names
        ):
            return False
        last: dict[int, int] = {}
        for label in dict.fromkeys(labels):
            level, at = self._place(label)
            if at < last.setdefault(level, at):
                return False
            last[level] = at
        return True

    def _has_one_more(self, level: Sequence[str], labels: Sequence[str]) -> bool:
        """Whether a name that is none of the form's stands among all the columns of ``level``."""
        names = list(map(self.book.header, labels))
        at = [names.index(one) for one in level if one in names]
        if len(at) < max(len(level), _TWO) or max(at) - min(at) > len(level) + 1:
            return False
        return any(self._strange[one] for one in labels[min(at) : max(at)])

    def _is_strange(self, text: str) -> bool:
        """Whether ``text`` is a name, and none of the form's nor put together from their pieces."""
        known = self._place(text)[0] or self.book.header(text)
        may_be = not known and _OFFICES_OWN.fullmatch(text)
        return bool(may_be) and not self._is_of_pieces(fold(text))

    def _is_strange_name(self, text: str) -> bool:
        """Whether ``text`` is such a name in Chinese: in another script it says a name again."""
        return self._strange[text] and _IN_WORDS.search(text) is not None

    def _is_official(self, text: str) -> bool:
        return self._place(text)[0] > 0

    def _is_of_pieces(self, text: str) -> bool:
        """Whether ``text`` is a piece of a name, or several: a page runs the cells of a line on."""
        if any(text in name for name in self._names):
            return True
        return any(
            any(text[:at] in name for name in self._names) and self._is_of_pieces(text[at:])
            for at in range(_TWO, len(text) - 1)
        )

    def _places(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each header and each name of a group of columns: which of its likes it is, and of whom.

        A total may stand anywhere: sums tell it.
        """
        for level, names in enumerate(self._levels, 1):
            for at, name in enumerate(names):
                yield name, (level, at)

    def _named_levels(self) -> Iterator[Iterable[str]]:
        rows = () if self.table.one_line else self.table.rows
        for columns in dict.fromkeys(row.columns for row in rows):
            parts = [one for one in columns if one.key != self.table.total]
            yield [one.group or one.label for one in parts]
            for group in dict.fromkeys(one.group for one in parts if one.group):
                yield [one.label for one in parts if one.group == group]
        if self.table.one_line:
            yield [(*row.groups, row.label)[0] for row in self.table.rows]
            yield [row.label for row in self.table.rows if row.groups]


header_order = cache(HeaderOrder)
"""The order of the headers of a book, made once."""


def are_in_order(book: LabelBook, headings: Sequence[Sequence[str]]) -> bool:
    """Whether the headers of columns stand as in the form, in each line and from line to line."""
    order = header_order(book)
    # A line without figures is one text, spaces and all.
    return all(order.may_head(labels) for labels in headings if len(labels) > 1) and order.keeps([
        one if len(one) > 1 else "".join(one).split() for one in headings
    ])  # fmt: skip
