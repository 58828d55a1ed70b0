"""What the tables of the source say of rows that are not complete: where their figures begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from build_tools.forms import Row
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.records import RowRecord
from build_tools.recovery.source_table import SourceTable
from build_tools.recovery.table_line import Field

_FEW = 3
"""Rows that are enough to show how their table is built."""


class TableEvidence:
    """Where labels and figures stand in one table of the source: evidence for incomplete rows."""

    def __init__(
        self,
        source_table: SourceTable,
        found: Sequence[tuple[RowRecord, Row]],
        elsewhere: Callable[[Build], set[int]],
    ) -> None:
        """``elsewhere``: where the figures of complete rows built so begin in other tables."""
        self.source_table = source_table
        self._elsewhere = elsewhere
        self._starts: set[int] = set()
        self._gaps: set[int] = set()
        self._like: dict[Build, set[int]] = defaultdict(set)
        self._labels: dict[int, list[int]] = defaultdict(list)
        self._full: set[int] = set()
        self._whole: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        self._reach: set[int] = set()
        self._found = found
        self.has_remarks = False
        """Whether complete rows have words behind their figures."""
        for record, row in found:
            self._note(record, row)

    @property
    def is_scattered(self) -> bool:
        """Whether complete rows have empty cells between their figures: cells are no columns."""
        return any(
            record.solid == len(row.columns) < len(record.fields)
            and not all(map(is_solid, _between_ends(record)))
            for record, row in self._found
        )

    def _note(self, record: RowRecord, row: Row) -> None:
        label, depth = column_of(record, -1), len(row.groups)
        self._labels[depth].append(label)
        solid = [at for at, item in enumerate(record.fields) if is_solid(item)]
        if not solid:
            return
        start = column_of(record, solid[0])
        self._reach |= {start, column_of(record, solid[-1])}
        if record.solid == len(row.columns):
            self._starts.add(start)
            self.has_remarks |= record.fields[-1][0].kind is FigureKind.TEXT
            self._gaps.add(start - label)
            self._whole[record.first, record.solid, depth].append(len(record.fields))
            self._like[cell_count(record), label, depth].add(start)
            if solid[-1] == len(record.fields) - 1:
                self._full.add(cell_count(record))

    @property
    def is_uniform(self) -> bool:
        """Whether all rows have their empty cells in the same columns, by their sums no others.

        Had each row lost as many empty cells, the last figure of most were the sum of the others.
        """
        drawn = {tuple(map(is_solid, record.fields)) for record, _ in self._found}
        if len(drawn) > 1 or len(self._found) < _FEW:
            return False
        rows = [[item[0].value or 0 for item in record.fields] for record, _ in self._found]
        sums = [2 * max(row) == sum(row) for row in rows if any(row)]
        return 2 * sums.count(False) > len(sums)

    @property
    def ends_together(self) -> bool:
        """Whether every row ends in its last column, however many cells its labels take up.

        Some rows have just as many cells as columns, the others nothing before the last as many,
        and no empty cell stands before a label: a row that was shifted would have one. Some figure
        stands in the first column, or nothing could be seen of rows filled up at their ends.
        """
        bare = begun = 0
        for record, row in self._found:
            spare = len(record.fields) - len(row.columns)
            shifted = record.first > len(record.own)
            if shifted or spare < 0 or any(map(is_solid, record.fields[:spare])):
                return False
            bare += not spare
            begun += is_solid(record.fields[spare])
        return bare >= _FEW and bool(begun)

    @property
    def begins_together(self) -> bool:
        """Whether every row begins in its first column, and what is lacking was cut off behind."""
        whole = 0
        for record, row in self._found:
            if len(record.fields) > len(row.columns):
                return False
            whole += record.solid == len(row.columns)
        return whole >= _FEW

    def start(self, record: RowRecord, depth: int, width: int) -> int | None:
        """Which field of an incomplete record stands in the first column; None when unknown.

        A complete row of the same level that is built alike tells, one of another table where this
        one has none; else a table whose labels keep to their columns and whose figures all begin
        in one column or reach over just as many columns as there are.
        """
        if self.has_lost_labels(record):
            return None
        label = column_of(record, -1)
        build = cell_count(record), label, depth
        starts = self._like.get(build, set()) or self._begun_elsewhere(build)
        if not starts and self._is_regular(label, depth):
            ends = {column_of(one, len(one.fields) - 1) for one, _ in self._found if one.fields}
            spread = len(ends) == 1 and max(self._reach) - min(self._reach) + 1 == width
            starts = self._starts or ({min(self._reach)} if spread else set())
            if starts and min(self._reach) < min(starts):
                return None  # some rows begin further left
        if len(starts) == 1:
            return self._field_at(record, next(iter(starts)))
        short = cell_count(record) < self.source_table.width and set(self._labels[depth]) == {label}
        return 0 if self.source_table.has_spans or (short and self._gaps == {1}) else None

    def _begun_elsewhere(self, build: Build) -> set[int]:
        """Where rows built so begin in other tables, in a column where rows of this one begin."""
        starts = self._elsewhere(build)
        return starts & self._starts if self._starts else starts

    def has_lost_labels(self, record: RowRecord) -> bool:
        """Whether no cell stands before its figures where labels stand in other rows."""
        return not record.first and any(one.first for one, _ in self._found)

    def is_named_further_left(self, record: RowRecord, depth: int, width: int) -> bool:
        """Whether its label stands left of where most labels of its level do, its cells with it.

        The name of the group beside it is not merged over as many rows as it should be. Spans tell
        where its ``width`` figures stand, unless it is filled up behind them.
        """
        labels, label = self._labels[depth], column_of(record, -1)
        right = max(labels, default=label)
        usual = labels.count(right) >= _FEW and 2 * labels.count(right) > len(labels)
        filled = len(record.fields) > width or not self.source_table.has_spans
        return label < right and usual and filled

    def has_lost_cells(self, record: RowRecord, width: int, depth: int) -> bool:
        """Whether complete rows of ``width`` figures and one level all have more cells."""
        whole = self._whole[record.first, width, depth]
        return len(whole) >= _FEW and len(record.fields) < min(whole)

    @staticmethod
    def _field_at(record: RowRecord, column: int) -> int | None:
        """The field in ``column``, unless figures stand before it."""
        for at, item in enumerate(record.fields):
            if column_of(record, at) == column:
                return at
            if is_solid(item):
                return None
        return None

    def _is_regular(self, label: int, depth: int) -> bool:
        labels = self._labels[depth]
        return len(labels) > 1 and set(labels) == {label}

    def is_clipped(self, record: RowRecord) -> bool:
        """Whether the row already reaches the full width that complete rows of its table have."""
        if not (is_solid(record.fields[0]) and is_solid(record.fields[-1])):
            return False
        return (
            cell_count(record) == self.source_table.width and self.source_table.width in self._full
        )


def _between_ends(record: RowRecord) -> Sequence[Field]:
    solid = [at for at, item in enumerate(record.fields) if is_solid(item)]
    return record.fields[solid[0] : solid[-1] + 1]


def has_empty_column(record: RowRecord, inside: Iterable[int]) -> bool:
    """Whether a field ``inside`` is empty, in a column that other rows of its table fill."""
    empty = [at for at in inside if not is_solid(record.fields[at])]
    return not all(_is_spare_column(record, at) for at in empty)


def _is_spare_column(record: RowRecord, at: int) -> bool:
    source_table = record.source_table
    if source_table is None or record.joined or source_table.has_spans:
        return False
    column, rows = record.first + at, [row for row in source_table.rows if len(row) > 1]
    return len(rows) > 1 and not any(row[column].text for row in rows if len(row) > column)


Build: TypeAlias = tuple[int, int, int]
"""How a row is built: its number of cells, the column of its label, its level."""


def column_of(record: RowRecord, offset: int) -> int:
    """The column of the field number ``offset``, of the label for -1."""
    assert record.source_table  # noqa: S101 - the callers have asked
    return record.source_table.columns(record.row)[max(record.first + offset, 0)]


def cell_count(record: RowRecord) -> int:
    """How many cells the row of ``record`` has in its table of the source."""
    assert record.source_table  # noqa: S101 - the callers have asked
    return len(record.source_table.rows[record.row])


def is_solid(item: Field) -> bool:
    """Whether anything stands in the cell."""
    return item[0].kind is not FigureKind.EMPTY
