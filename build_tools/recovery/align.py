"""Records to rows of the form: order and likeness of labels decide, together.

Labels that are surely one row's are anchors. What stands between two anchors without a label of
its own is taken for the rows between them only when there are exactly as many.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.forms import TableForm
from build_tools.recovery.labels import MARGIN, SURE, LabelBook, is_row_label
from build_tools.recovery.records import RowRecord

MOST_RECORDS = 300
"""More rows than any of the official tables has by far; a source with more is not aligned."""

_PART = re.compile(r"\d{1,2}\s*[.．、]\s*\D")
"""How the name of a row opens that is one of several in its group."""
_NUMBER_ALONE = re.compile(r"\d{1,2}\s*[.．、]")
_PARTS = 2


@dataclass(slots=True)
class Alignment:
    """Which record is which row of the form."""

    table: TableForm
    matches: dict[int, RowRecord] = field(default_factory=dict)
    """Row index → its record."""
    unsure: set[int] = field(default_factory=set)
    """Rows whose record has no label of its own: only the order speaks for them."""
    rivals: list[tuple[int, RowRecord]] = field(default_factory=list)
    """Further records with the label of a row that has one already."""
    left: list[RowRecord] = field(default_factory=list)
    """Records that are no row of the form."""
    score: float = 0.0


def align(table: TableForm, book: LabelBook, found: list[RowRecord], after: bool) -> Alignment:
    """The best alignment of ``found``; ``after``: lines of labels stand behind their figures."""
    alignment = _exact(table, book, found)
    if alignment is None:
        alignment = _Aligner(table, book, found, after).align()
    alignment.score = _score(alignment)
    return alignment


def _exact(table: TableForm, book: LabelBook, found: list[RowRecord]) -> Alignment | None:
    """The alignment where each record's label is an official one, in the form's order."""
    alignment, last = Alignment(table), -1
    for record in found:
        index = book.exact(_whole_label(record, book)) if record.own else None
        if index is None and not record.solid:
            continue
        if index is None or index <= last:
            return None
        alignment.matches[index] = record
        last = index
    return alignment


def _score(alignment: Alignment) -> float:
    rows = alignment.table.rows
    fitting = 0
    for index, record in alignment.matches.items():
        width = len(rows[index].columns)
        fitting += width == record.solid or width == len(record.fields)
    # A row left over counts more than one not found: a form must explain what is printed. Rows
    # behind the last one found are no evidence: the table may have been cut off there.
    reached = max(alignment.matches, default=-1) + 1
    left = sum(1 for record in alignment.left if record.solid)
    return len(alignment.matches) + fitting - 2 * left - reached - len(alignment.unsure) / 4


def _whole_label(record: RowRecord, book: LabelBook) -> str:
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


class _Aligner:
    """Dynamic programming over records × rows."""

    def __init__(
        self, table: TableForm, book: LabelBook, found: list[RowRecord], after: bool
    ) -> None:
        self.table = table
        self.book = book
        self.after = after
        self.found = found if len(found) <= MOST_RECORDS else self._named(found)
        self._rows_on = Counter(_line_of_text(record) for record in self.found)
        self.alike = [self._alike(record) for record in self.found]

    def _named(self, found: list[RowRecord]) -> list[RowRecord]:
        """Of far too many records those with an official label."""
        return [one for one in found if self.book.exact(one.label) is not None][:MOST_RECORDS]

    def align(self) -> Alignment:
        alignment = Alignment(self.table)
        chosen = self._best_path()
        anchors = [pair for pair in chosen if self._is_sure(*pair)]
        alignment.matches = {row: self.found[at] for at, row in anchors}
        taken = {at for at, _ in anchors}
        for at, row in self._between(anchors):
            alignment.matches[row] = self.found[at]
            alignment.unsure.add(row)
            taken.add(at)
        self._place_rest(alignment, taken)
        return alignment

    def _place_rest(self, alignment: Alignment, taken: set[int]) -> None:
        """Records off the path: out of order, a second of the same label, or no row at all."""
        for at, record in enumerate(self.found):
            if at in taken:
                continue
            alike = self.alike[at]
            row = max(range(len(alike)), key=alike.__getitem__)
            known = row in alignment.matches
            named = alike[row] == 1.0 or (known and alike[row] >= SURE)
            if not named or (known and not record.solid):
                alignment.left.append(record)
            elif not known:
                alignment.matches[row] = record
            elif self._is_rival(record, row, alignment.matches[row]):
                alignment.rivals.append((row, record))
            else:
                alignment.left.append(record)

    def _is_rival(self, record: RowRecord, row: int, chosen: RowRecord) -> bool:
        """Whether ``record`` has a cell for each column, or about as many figures as it shows."""
        width = len(self.table.rows[row].columns)
        drawn = record.source_table is not None and len(record.fields) == width
        return drawn or any(abs(record.solid - count) < 2 for count in (width, chosen.solid))

    def _alike(self, record: RowRecord) -> tuple[float, ...]:
        """How alike the record's label is to each row's: the official one, or the best of all."""
        best = (0.0,) * len(self.table.rows)
        for at, text in enumerate(self._label_texts(record)):
            alike = self.book.alike(text)
            if not at and is_row_label(text) and 1.0 not in alike:
                return best  # another form's row, or another table's
            if 1.0 in alike:
                return alike
            best = tuple(map(max, best, alike))
        return best

    def _behind_another(self, label: str) -> str:
        """The part that is named behind what is a row's label already; empty where none is.

        The figures stand beside the last of the two, of which perhaps the first words are there.
        """
        further = [found.start() for found in _PART.finditer(label) if found.start()]
        if not further or max(self.book.alike(label[: further[-1]])) < SURE:
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
            if record.after and (whole := _whole_label(record, self.book)) != record.own[-1]:
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
            yield from record.tail
            yield from _joins(record.tail)
        elif self.after:
            yield from record.after[:1]
            yield from _joins(record.after)
        else:
            yield from record.before[-1:]
            yield from _joins(record.before[::-1], backwards=True)

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
        whole = [one for one in (label, further) if self.book.exact(one) is not None]
        return whole[:1] or record.own[-1:]

    def _is_sure(self, at: int, row: int) -> bool:
        alike = self.alike[at]
        others = alike[:row] + alike[row + 1 :]
        return alike[row] >= SURE and alike[row] - max(others, default=0.0) >= MARGIN

    def _best_path(self) -> list[tuple[int, int]]:
        best = [[0.0] * (len(self.table.rows) + 1)]
        for record, alike in zip(self.found, self.alike, strict=True):
            if max(alike) < SURE:
                best.append(best[-1])
            else:
                best.append(_with_matches(best[-1], alike, 10 if record.solid else 4))
        return self._trace(best)

    def _trace(self, best: list[list[float]]) -> list[tuple[int, int]]:
        path: list[tuple[int, int]] = []
        at, row = len(best) - 1, len(best[0]) - 1
        while at and row:
            if best[at][row] == best[at - 1][row]:
                at -= 1
            elif best[at][row] == best[at][row - 1]:
                row -= 1
            else:
                at, row = at - 1, row - 1
                path.append((at, row))
        return path[::-1]

    def _between(self, anchors: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Records without a sure label between two anchors, where the rows are as many."""
        ends = [(-1, -1), *anchors, (len(self.found), len(self.table.rows))]
        for (above, upper), (below, lower) in itertools.pairwise(ends):
            rows = range(upper + 1, lower)
            if not rows:
                continue
            nameless = [at for at in range(above + 1, below) if self.found[at].solid]
            if len(nameless) == len(rows) and all(map(self._may_be, nameless, rows)):
                yield from zip(nameless, rows, strict=True)

    def _may_be(self, at: int, row: int) -> bool:
        """Whether nothing speaks against it: no other label, the right number of figures."""
        record = self.found[at]
        if record.solid != len(self.table.rows[row].columns):
            return False
        named = record.own or record.tail
        return not named or self.alike[at][row] >= SURE / 2


def _line_of_text(record: RowRecord) -> int:
    """The line of text that ``record`` stands in; 0 for one in a table."""
    return 0 if record.source_table or record.place.table else record.place.line


def _with_matches(above: list[float], alike: Sequence[float], weight: int) -> list[float]:
    """The line below ``above``, for a record so ``alike`` to each row; neither ever falls."""
    here = above.copy()
    for row, likeness in enumerate(alike):
        if likeness >= SURE:
            match = above[row] + weight * likeness
            for behind in range(row + 1, len(here)):
                if here[behind] >= match:
                    break
                here[behind] = match
    return here


def _joins(labels: Sequence[str], backwards: bool = False) -> Iterator[str]:
    """Two to four neighbouring labels as one."""
    for count in range(2, min(len(labels), 4) + 1):
        part = labels[:count]
        yield "".join(reversed(part) if backwards else part)
