"""What the label of a record may be: one cell, or several lines that a page broke it into."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from build_tools.common.text import fold
from build_tools.recovery.labels import SURE, LabelBook, bare, is_row_label, names_group
from build_tools.recovery.records import RowRecord

_PART = re.compile(r"\d{1,2}\s*[.．、]\s*\D")
"""How the name of a row opens that is one of several in its group."""
_NUMBERED = re.compile(
    rf"{_PART.pattern}|[一二三四五六七八九十]、|[（(][一二三四五六七八九十][）)]"
)
"""How the name of a row of any level opens."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"\d{1,2}\s*[.．、]")
_PARTS = 2
_SHORT = 2
"""Signs of a name that others begin with, such as 其他."""
_WHOLE = 0.9
"""How alike a label is of which hardly a sign is missing."""
_SUBTOTAL = "小计"
"""A row that offices put behind a group: what stands before the word is left of the row above."""


class RecordLabels:
    """How alike records are to the rows of a form; ``after``: lines of labels end their rows."""

    def __init__(self, book: LabelBook, found: Iterable[RowRecord], after: bool) -> None:
        self._book = book
        self._after = after
        self._rows_on = Counter(map(_line_of_text, found))

    def alike(self, record: RowRecord) -> tuple[float, ...]:
        """How alike the record's label is to each row's: the official one, or the best of all."""
        best = (0.0,) * len(self._book.table.rows)
        if record.own and (fold(record.own[-1]) == _SUBTOTAL or names_two(record, self._book)):
            return best
        texts = self._label_texts(record)
        for at, text in enumerate(one for one in texts if not self._goes_on(record, one)):
            alike = self._book.alike(text)
            if not at and is_row_label(text) and 1.0 not in alike:
                return best  # another form's row, or another table's
            if 1.0 in alike:
                return alike
            best = tuple(map(max, best, alike))
        return best

    def _goes_on(self, record: RowRecord, label: str) -> bool:
        """Whether ``label`` but begins the name of another row, as 2.其他 that of no 3.其他."""
        folded = fold(label)
        if not record.after or not folded[:1].isdigit() or len(bare(folded)) > _SHORT:
            return False
        row = self._book.exact(label)
        return row is not None and fold(self._book.table.rows[row].label) != folded

    def _behind_another(self, label: str) -> str:
        """The part that is named behind what is a row's label already; empty where none is.

        The figures stand beside the last of the two, of which perhaps the first words are there.
        """
        further = [found.start() for found in _PART.finditer(label) if found.start()]
        if not further or max(self._book.alike(label[: further[-1]])) < SURE:
            return ""
        return label[further[-1] :]

    def _shares_line(self, record: RowRecord) -> bool:
        """Whether its line of text holds another row, as where a page has two columns.

        The lines above and below then begin and end the labels of both.
        """
        line = _line_of_text(record)
        return line > 0 and self._rows_on[line] > 1

    def _label_texts(self, record: RowRecord) -> Iterator[str]:
        """What the record's label may be: one cell, or several that a break has cut apart."""
        if surely := self._surely_named(record):
            yield from surely
        elif record.own and self._shares_line(record):
            yield record.own[-1]
            yield from _joins(record.own[::-1], backwards=True)
        elif record.own:
            # What stands before a numbered part names its group, be it a row of another form.
            if record.after and (whole := whole_label(record, self._book)) != record.own[-1]:
                yield whole
            yield from record.own[-1:] if _PART.search(record.own[-1]) else reversed(record.own)
            yield from _joins(record.own[::-1], backwards=True)
            if record.before:
                yield record.before[-1] + record.own[-1]
            if record.after and not _ends_label(record.own[-1]):
                yield record.own[-1] + record.after[0]
                if record.before:
                    yield record.before[-1] + record.own[-1] + record.after[0]
        elif record.tail:
            yield from self._named_behind(record.tail)
        elif self._after:
            yield from record.after[:1]
            yield from _joins(record.after)
        else:
            yield from self._drawn_around(record)
            yield from record.before[-1:]
            yield from _joins(record.before[::-1], backwards=True)

    def _named_behind(self, tail: Sequence[str]) -> Iterator[str]:
        """What the label behind its figures may be; headers there head those of another row."""
        heads = (self._book.header(one) and self._book.exact(one) is None for one in tail)
        label = [] if any(heads) else list(dropwhile(names_group, tail))
        yield from label[:1]
        yield from _joins(label)

    def _drawn_around(self, record: RowRecord) -> Iterator[str]:
        """The label that begins above the figures and ends below: 行政 / 处罚, neither a row's."""
        parts = [*record.before[-1:], *record.after[:1]]
        if len(parts) == _PARTS and not any(map(is_row_label, parts)):
            whole = "".join(parts)
            yield from [whole] * (self._book.exact(whole) is not None)

    def _surely_named(self, record: RowRecord) -> list[str]:
        """What the label may be, named behind another or drawn around its number; often nothing.

        Of what stands below, nothing is part of the latter, unless it is a row's only with that:
        要求行政机关确 / 5. / 认或重新出具已 / 获取信息.
        """
        if record.own and (last := self._behind_another(record.own[-1])):
            return [last]
        if len(record.before) < _PARTS or not record.own:
            return []
        begin, number = record.before[-_PARTS:]
        if not _NUMBER_ALONE.fullmatch(number):
            return []
        label = number + begin + record.own[-1]
        further = label + "".join(record.after[:1])
        whole = [one for one in (label, further) if self._book.exact(one) is not None]
        return whole[:1] or record.own[-1:]


def opens_another(label: str, book: LabelBook) -> bool:
    """Whether ``label`` opens as a part of a group does, and is no row's of the form."""
    return _PART.match(label) is not None and book.names_another(label)


def names_two(record: RowRecord, book: LabelBook) -> bool:
    """Whether its label is the names of two rows, each whole: a page's end made one of them.

    So are those of a line of text, the first of which is printed as the form has it.
    """
    label = _without_breaks(record.own[-1])
    if len(record.own) > 1 and not record.source_table:
        before = _without_breaks(record.own[-2])
        first, row = book.exact(before), book.exact(label)
        if first is not None and row not in (None, first):
            return fold(before) == fold(book.table.rows[first].label)
    if _NUMBERED.search(label, 1) is None:  # nearly always
        return False
    splits = [found.start() for found in _NUMBERED.finditer(label) if found.start()]
    return any(
        book.exact(label[at:]) is not None and max(book.alike(label[:at])) > _WHOLE for at in splits
    )


def _without_breaks(label: str) -> str:
    return _BREAK.sub(" ", label) if "<" in label else label


def whole_label(record: RowRecord, book: LabelBook) -> str:
    """The label beside the figures, with the rest of it below where only that makes it a row's.

    A page that breaks labels leaves 2.其他 of a row that is not the one called 其他. A bracket that
    ends the label above opens none below.
    """
    label = record.own[-1]
    if not record.after:
        return label
    whole = label + record.after[0]
    index = book.exact(whole)
    named = index in (None, book.exact(label)) or _ends_label(label)
    return label if named else whole


def _ends_label(text: str) -> bool:
    """Whether ``text`` is but the bracket that ends a label in the line above."""
    return not any(map(str.isalnum, text))


def _line_of_text(record: RowRecord) -> int:
    """The line of text that ``record`` stands in; 0 for one in a table."""
    return 0 if record.source_table or record.place.table else record.place.line


def _joins(labels: Sequence[str], backwards: bool = False) -> Iterator[str]:
    """Two to four neighbouring labels as one."""
    for count in range(2, min(len(labels), 4) + 1):
        part = labels[:count]
        yield "".join(reversed(part) if backwards else part)
