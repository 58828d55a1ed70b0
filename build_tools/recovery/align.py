"""Records to rows of the form: order and likeness of labels decide, together.

Labels that are surely one row's are anchors. What stands between two anchors without a label of
its own is taken for the rows between them only when there are exactly as many.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from build_tools.forms import TableForm
from build_tools.recovery.figure_runs import is_long
from build_tools.recovery.labels import MARGIN, SURE, LabelBook
from build_tools.recovery.record_labels import RecordLabels, names_two, opens_another, whole_label
from build_tools.recovery.records import RowRecord

MOST_RECORDS = 300
"""More rows than any of the official tables has by far; a source with more is not aligned."""


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
        index = book.exact(whole_label(record, book)) if record.own else None
        if index is None and not record.solid:
            continue
        if index is None or index <= last or names_two(record, book):
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


class _Aligner:
    """Dynamic programming over records × rows."""

    def __init__(
        self, table: TableForm, book: LabelBook, found: list[RowRecord], after: bool
    ) -> None:
        self.table = table
        self.book = book
        self.found = found if len(found) <= MOST_RECORDS else self._named(found)
        labels = RecordLabels(book, self.found, after)
        self.alike = [labels.alike(record) for record in self.found]

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
        if record.solid != len(self.table.rows[row].columns) or self._is_anothers(at, row):
            return False
        if record.own or record.tail:
            is_others = record.own and self.book.names_another(record.own[-1])
            return self.alike[at][row] >= SURE / 2 and not is_others
        return not (record.before and opens_another(record.before[-1], self.book))

    def _is_anothers(self, at: int, row: int) -> bool:
        """Whether the official label beside the record, or above it, is that of another row.

        Short ones such as 总计 may head a column.
        """
        named = (index for index, likeness in enumerate(self.alike[at]) if likeness == 1.0)
        others = [index for index in named if is_long(self.table.rows[index].label)]
        return bool(others) and row not in others


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
