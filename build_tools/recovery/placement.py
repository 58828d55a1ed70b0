"""Figures of a record to columns: every placement the grid allows.

Nothing is chosen here unless the grid leaves one placement only; the identities choose later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from build_tools.forms import Column, Row
from build_tools.model import CellKey, GridCell, Number
from build_tools.recovery.numbers import Figure, Kind, figure_value
from build_tools.recovery.records import Record
from build_tools.recovery.rows import Field, Sheet

Reading: TypeAlias = tuple[Field | None, ...]
"""What stands in each column of a row; None where nothing is printed."""

_MOST_ABSENT = 2
_SOLID = (Kind.NUMBER, Kind.NUMERAL, Kind.MARK)


@dataclass(slots=True)
class Band:
    """The cells that one record fills, and the ways it may fill them."""

    keys: tuple[CellKey, ...]
    columns: tuple[Column, ...]
    record: Record
    depth: int = 0
    """How many groups of the form the row stands in."""
    readings: list[Reading] = field(default_factory=list)
    clipped: Reading | None = None
    """The reading the grid speaks for: the row reaches its table's full width, so what is
    lacking was cut off at the right."""
    dropping: list[Reading] = field(default_factory=list)
    """Readings that leave out a printed figure: never taken, but they compete."""
    unproven: bool = False
    """Whether no trusted identity may contradict the only reading before it is believed."""
    unsure: bool = False
    """Whether identities must even confirm it, each figure twice."""

    @property
    def is_plain(self) -> bool:
        """One reading, complete and sure."""
        return (
            len(self.readings) == 1
            and not (self.unsure or self.unproven or self.dropping)
            and None not in self.readings[0]
        )

    def value(self, at: int, reading: Reading) -> Number | None:
        """The figure ``reading`` puts into column ``at``; None for blanks and words."""
        slot = reading[at]
        return None if slot is None else figure_value(slot[0], self.columns[at].type)


class SheetEvidence:
    """Where labels and figures stand in one table of the source: evidence for incomplete rows."""

    def __init__(self, sheet: Sheet, found: Iterable[tuple[Record, Row]]) -> None:
        self.sheet = sheet
        self._starts: set[int] = set()
        self._gaps: set[int] = set()
        self._like: dict[_Build, set[int]] = defaultdict(set)
        self._labels: dict[int, list[int]] = defaultdict(list)
        self._full: set[int] = set()
        self._reach: set[int] = set()
        self.has_remarks = False
        """Whether complete rows have words behind their figures."""
        for record, row in found:
            self._note(record, row)

    def _note(self, record: Record, row: Row) -> None:
        label, depth = _column(record, -1), len(row.groups)
        self._labels[depth].append(label)
        solid = [at for at, item in enumerate(record.fields) if _is_solid(item)]
        if not solid:
            return
        start = _column(record, solid[0])
        self._reach |= {start, _column(record, solid[-1])}
        if record.solid == len(row.columns):
            self._starts.add(start)
            self.has_remarks |= record.fields[-1][0].kind is Kind.TEXT
            self._gaps.add(start - label)
            self._like[_cells(record), label, depth].add(start)
            if solid[-1] == len(record.fields) - 1:
                self._full.add(_cells(record))

    def start(self, record: Record, depth: int, width: int) -> int | None:
        """Which field of an incomplete record stands in the first column; None when unknown.

        A complete row of the same level that is built alike tells, else a table whose labels keep
        to their columns and whose figures all begin in one column or reach over just as many
        columns as there are.
        """
        label = _column(record, -1)
        starts = self._like.get((_cells(record), label, depth), set())
        if not starts and self._is_regular(label, depth):
            spread = self._reach and max(self._reach) - min(self._reach) + 1 == width
            starts = self._starts or ({min(self._reach)} if spread else set())
        if len(starts) == 1:
            return self._field_at(record, next(iter(starts)))
        short = _cells(record) < self.sheet.width and set(self._labels[depth]) == {label}
        return 0 if self.sheet.has_spans or (short and self._gaps == {1}) else None

    @staticmethod
    def _field_at(record: Record, column: int) -> int | None:
        """The field in ``column``, unless figures stand before it."""
        for at, item in enumerate(record.fields):
            if _column(record, at) == column:
                return at
            if _is_solid(item):
                return None
        return None

    def _is_regular(self, label: int, depth: int) -> bool:
        labels = self._labels[depth]
        return len(labels) > 1 and set(labels) == {label}

    def is_clipped(self, record: Record) -> bool:
        """Whether the row already reaches the full width that complete rows of its table have."""
        if not (_is_solid(record.fields[0]) and _is_solid(record.fields[-1])):
            return False
        return _cells(record) == self.sheet.width and self.sheet.width in self._full


class Windows:
    """The evidence of each table of the source, gathered when it is asked for."""

    def __init__(self, found: Iterable[tuple[Record, Row]]) -> None:
        """``found``: the records of one official table with their rows of the form."""
        self._found = [(record, row) for record, row in found if record.sheet and not record.joined]
        self._known: dict[int, SheetEvidence] = {}

    def of(self, record: Record) -> SheetEvidence | None:
        """What speaks for ``record``; None when it stands in no table, or in pieces."""
        if not record.sheet or record.joined:
            return None
        number = record.sheet.number
        if number not in self._known:
            like = [one for one in self._found if one[0].sheet and one[0].sheet.number == number]
            self._known[number] = SheetEvidence(record.sheet, like)
        return self._known[number]


_Build: TypeAlias = tuple[int, int, int]
"""How a row is built: its number of cells, the column of its label, its level."""


def _column(record: Record, offset: int) -> int:
    """The column of the field number ``offset``, of the label for -1."""
    assert record.sheet  # noqa: S101 - the callers have asked
    return record.sheet.columns(record.row)[max(record.first + offset, 0)]


def _cells(record: Record) -> int:
    assert record.sheet  # noqa: S101 - the callers have asked
    return len(record.sheet.rows[record.row])


def _is_solid(item: Field) -> bool:
    return item[0].kind is not Kind.EMPTY


def place(band: Band, windows: Callable[[], Windows]) -> None:
    """Fill in the readings of ``band``; ``windows`` is asked only where rows are incomplete."""
    record, width = band.record, len(band.columns)
    fields = record.fields
    band.unproven = record.joined or record.spilled
    bare = record.sheet and not record.joined and _cells(record) == width
    if _ends_in_remark(record, windows):
        fields = record.fields = fields[:-1]
    if len(fields) == width and (bare or _is_solid(fields[0])):
        band.readings = [tuple(fields)]
        return
    solid = list(filter(_is_solid, fields))
    while len(solid) > width and solid[-1][0].kind not in _SOLID:
        solid.pop()
    if len(solid) == width:
        _take_all(band, solid)
    elif len(solid) > width:
        _merge(band, solid)
    elif sum(item[1].colspan for item in fields) == width and len(fields) < width:
        _expand(band)
    else:
        _place_partly(band, windows())


def _ends_in_remark(record: Record, windows: Callable[[], Windows]) -> bool:
    """Whether the last cell is a remark, as behind other rows, and no figure nobody can read."""
    if record.fields[-1][0].kind is not Kind.TEXT:
        return False
    evidence = windows().of(record)
    return evidence is not None and evidence.has_remarks


def _take_all(band: Band, solid: list[Field]) -> None:
    """As many figures as columns: in order. An empty cell between them is a reason to doubt."""
    fields = band.record.fields
    first, last = fields.index(solid[0]), fields.index(solid[-1])
    band.unsure = band.unsure or (len(solid) > 1 and last - first >= len(solid))
    band.readings = [tuple(solid)]


def _merge(band: Band, solid: list[Field]) -> None:
    """One figure too many: one may have been cut in two, such as ``1`` ``0`` for 10."""
    if len(solid) != len(band.columns) + 1:
        return
    for at in range(len(solid)):
        band.dropping.append((*solid[:at], *solid[at + 1 :]))
        if at and (one := _joined(solid[at - 1], solid[at])):
            band.readings.append((*solid[: at - 1], one, *solid[at + 1 :]))


def _joined(left: Field, right: Field) -> Field | None:
    digits = left[1].text + right[1].text
    if not (digits.isascii() and digits.isdigit()) or digits[0] == "0" or len(digits) > 15:
        return None
    text = f"{left[1].text} {right[1].text}"
    return Figure(Kind.NUMBER, int(digits)), GridCell(text, left[1].place), left[2]


def _expand(band: Band) -> None:
    """Merged cells: an empty one is empty in each of its columns, a figure's column is open."""
    if any(cell.colspan > 1 and figure.kind in _SOLID for figure, cell, _ in band.record.fields):
        return
    slots = [item for item in band.record.fields for _ in range(item[1].colspan)]
    band.readings = [tuple(slots)]


def _place_partly(band: Band, windows: Windows) -> None:
    """Blank or absent cells: where the grid does not say, every window and every lack."""
    record, width = band.record, len(band.columns)
    fields = record.fields
    if not record.solid and not any(map(_is_solid, fields)):
        band.readings = [tuple(fields[-width:])] if len(fields) >= width else []
        return
    evidence = windows.of(record)
    start = evidence.start(record, band.depth, width) if evidence else None
    kept = fields if start is None else fields[start:]
    if start is not None and len(kept) >= width and not any(map(_is_solid, kept[width:])):
        band.readings = [tuple(kept[:width])]
        return
    if evidence and len(kept) < width and evidence.is_clipped(record):
        band.clipped = (*kept, *[None] * (width - len(kept)))
    band.readings = [*_windows(fields, width), *_lacking(fields, width)]


def _windows(fields: Sequence[Field], width: int) -> Iterator[Reading]:
    """Every run of ``width`` fields that holds all figures."""
    solid = [at for at, item in enumerate(fields) if _is_solid(item)]
    for at in range(max(0, solid[-1] - width + 1), min(solid[0], len(fields) - width) + 1):
        yield tuple(fields[at : at + width])


def _lacking(fields: list[Field], width: int) -> Iterator[Reading]:
    """Every way to spread too few fields over the columns, leading empty ones taken or not."""
    first = next(at for at, item in enumerate(fields) if _is_solid(item))
    for cut in range(first + 1):
        kept = fields[cut:]
        if 0 < width - len(kept) <= _MOST_ABSENT:
            for columns in combinations(range(width), len(kept)):
                slots: list[Field | None] = [None] * width
                for column, item in zip(columns, kept, strict=True):
                    slots[column] = item
                yield tuple(slots)
