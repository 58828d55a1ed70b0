"""A table of which nothing but its figures is left in order: read whole where every sum holds.

Converters of pages write a cell a line, rows in pieces or column after column, and the labels in
a heap beside them. The figures must then be as many as the form has cells, fall into its rows in
one way only, and keep all of its sums; a label that stands alone between two rows must be theirs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from build_tools.common.text import fold
from build_tools.forms import TableForm
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.figure_runs import Run, is_long, runs_of
from build_tools.recovery.identities import holds
from build_tools.recovery.labels import LabelBook, bare, is_row_label
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.placement import FilledRow
from build_tools.recovery.record_labels import opens_another
from build_tools.recovery.records import RowRecord
from build_tools.recovery.table_line import Field, TableLine

FiguresRow: TypeAlias = tuple[Field, ...]

_MOST_STEPS = 4000
"""More ways to fall into rows than this are not tried."""
_LONGEST = 25
"""Signs of a name that stands alone in its line."""
_MOST_STRAY = 3
"""Figures on lines of their own that may be none of the table, such as numbers of pages."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the table, from the runs ``first`` … ``last`` - 1."""

    rows: tuple[FiguresRow, ...]
    first: int
    last: int


def draft_in_sequence(book: LabelBook, found: Sequence[TableLine]) -> TableDraft | None:
    """The table whose figures are those of ``found`` in their order; None where that is not sure.

    Only a table in which rows and columns add up can prove itself so.
    """
    table = book.table
    if not (may_prove_itself(book, found) and _are_named_in_order(book, found)):
        return None
    runs, after = runs_of(book, found)
    cells, figures = len(table.cell_keys), sum(len(run.fields) for run in runs)
    if not cells <= figures <= cells + _MOST_STRAY:
        return None
    ways = _Ways(table, runs, after, figures - cells).all()
    chosen = {printed_values(rows): rows for rows in ways}
    return draft_of(table, next(iter(chosen.values()))) if len(chosen) == 1 else None


def may_prove_itself(book: LabelBook, found: Iterable[TableLine]) -> bool:
    """Whether rows and columns add up, and no line names a row that is not the form's.

    Zeros keep the sums of any form.
    """
    table = book.table
    adds_up_both_ways = table.total and table.sum_row and table.balance
    labels = (label for line in found for label in line.labels)
    foreign = any(_is_foreign(book, label) for label in labels) or any(
        _is_of_another_row(book, line) for line in found
    )
    return bool(adds_up_both_ways) and not foreign


def _are_named_in_order(book: LabelBook, found: Sequence[TableLine]) -> bool:
    """Whether the names of a grid's rows stand as in the form: sums tell no two addends apart.

    Names in lines of their own a page may put anywhere, but not those that are added up in another
    order: 1.没有现成信息 above 2.本机关不掌握.
    """
    drawn = (line for line in found if line.source_table)
    labels = (label for line in drawn for label in line.labels if is_long(label))
    rows = [row for label in labels if (row := book.exact(label)) is not None]
    return list(dict.fromkeys(rows)) == sorted(set(rows)) and not _are_shuffled(book, found)


def _are_shuffled(book: LabelBook, found: Iterable[TableLine]) -> bool:
    """Whether rows of one group, their names whole or broken over lines, stand in another order."""
    text = fold("".join(label for line in found for label in line.labels))
    at = {
        row.label: text.find(bare(fold(row.label))) for row in book.table.rows if is_long(row.label)
    }
    groups: dict[Sequence[str], list[int]] = {}
    for row in book.table.rows:
        if row.groups and at.get(row.label, -1) >= 0:
            groups.setdefault(row.groups, []).append(at[row.label])
    return any(places != sorted(places) for places in groups.values())


def _is_foreign(book: LabelBook, label: str) -> bool:
    if not is_long(label) or not is_row_label(label) or book.header(label):
        return False
    groups = {fold(group) for row in book.table.rows for group in row.groups}
    return book.exact(label) is None and fold(label) not in groups


def _is_of_another_row(book: LabelBook, line: TableLine) -> bool:
    """Whether ``line`` has a name that no row of the form has, beside all figures of a row.

    Alone in its line a name opens with its number; what is longer is prose.
    """
    label = line.labels[-1] if line.labels else ""
    if line.solid == book.most:
        return is_long(label) and book.names_another(label)
    return not line.solid and len(label) <= _LONGEST and opens_another(label, book)


class _Ways:
    """The ways in which runs fall into the rows of a table whose sums all hold."""

    def __init__(
        self, table: TableForm, runs: Sequence[Run], after: int | None, strays: int
    ) -> None:
        self.table = table
        self.runs = runs
        self.after = after
        self.strays = strays
        self.width = len(table.rows[0].columns)
        self.steps = 0

    def all(self) -> list[list[FiguresRow]]:
        """Each way that keeps every sum, and in which labels stand beside their rows."""
        found: list[list[FiguresRow]] = []
        for parts in self._from(0, self.strays, 0):
            rows = list(chain.from_iterable(part.rows for part in parts))
            if (
                len(rows) == len(self.table.rows)
                and self._fits(parts)
                and adds_up(self.table, rows)
            ):
                found.append(rows)
        return [] if self.steps > _MOST_STEPS else found

    def _from(self, at: int, strays: int, done: int) -> Iterator[list[_Rows]]:
        """The ways for the runs from ``at`` on, ``done`` rows being read."""
        self.steps += 1
        if self.steps > _MOST_STEPS or done > len(self.table.rows):
            return
        if at == len(self.runs):
            yield []
            return
        for part in self._parts(at):
            for rest in self._from(part.last, strays, done + len(part.rows)):
                yield [part, *rest]
        if strays and len(self.runs[at].fields) == 1:
            yield from self._from(at + 1, strays - 1, done)

    def _parts(self, at: int) -> Iterator[_Rows]:
        """The rows that may begin with the run ``at``: line by line, or column by column."""
        fields: list[Field] = []
        for last in range(at, min(at + self.width, len(self.runs))):
            fields += self.runs[last].fields
            if len(fields) % self.width == 0:
                rows = [
                    tuple(fields[i : i + self.width]) for i in range(0, len(fields), self.width)
                ]
                if all(map(is_sum, rows)):
                    yield _Rows(tuple(rows), at, last + 1)
                break
        height = len(self.runs[at].lines)
        columns: list[list[Field]] = [[] for _ in range(height)]
        for last in range(at, len(self.runs) if height > 1 else at):
            lines = self.runs[last].lines
            if len(lines) != height or len(set(map(len, lines))) > 1:
                return
            for row, line in zip(columns, lines, strict=True):
                row += line
            if len(columns[0]) >= self.width:
                if len(columns[0]) == self.width and all(map(is_sum, columns)):
                    yield _Rows(tuple(map(tuple, columns)), at, last + 1)
                return

    def _fits(self, parts: Iterable[_Rows]) -> bool:
        """Whether labels alone between rows are of one beside them, those in a line of its row."""
        done = above = 0
        for part in parts:
            for at in range(part.first, part.last):
                run = self.runs[at]
                beside = range(done - (above if at == part.first else 0), done + len(part.rows))
                opened = (done,) if at == part.first else beside
                if not (run.own in (None, *opened) and run.named in (None, *beside)):
                    return False
            above = len(part.rows)
            done += above
        return self.after is None or self.after in range(done - above, done)


def adds_up(table: TableForm, rows: Sequence[FiguresRow]) -> bool:
    """Whether every sum of ``table`` holds, a sign for nothing counted as none."""
    values = {
        key: item[0].value or 0
        for keys, row in zip(table.row_keys, rows, strict=True)
        for key, item in zip(keys, row, strict=True)
    }
    return all(holds(one, values) for one in table.identities)


def is_sum(row: Sequence[Field]) -> bool:
    """Whether the last of plain figures is the sum of the others."""
    figures = [figure for figure, _, _ in row]
    plain = all(one.is_bare or one.kind is FigureKind.MARK for one in figures)
    values = [one.value or 0 for one in figures]
    return plain and sum(values[:-1]) == values[-1]


def printed_values(rows: Iterable[FiguresRow]) -> tuple[object, ...]:
    """The values of all rows in a line, by which two ways to read a table are told apart."""
    return tuple(item[0].value for row in rows for item in row)


def draft_of(table: TableForm, rows: Iterable[FiguresRow]) -> TableDraft:
    """The draft of a table whose ``rows`` are proven."""
    filled_rows = []
    for row, keys, fields in zip(table.rows, table.row_keys, rows, strict=True):
        record = RowRecord(fields[0][2], list(fields), len(fields), [row.label])
        filled = FilledRow(keys, row.columns, record, len(row.groups), [fields])
        filled_rows.append(filled)
    return TableDraft(table, filled_rows, score=2 * len(filled_rows))
