"""Figures of a record to columns: every placement the grid allows.

Nothing is chosen here unless the grid leaves one placement only; the identities choose later.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from msgspec import Struct, field

from build_tools.forms import Column
from build_tools.model import CellKey, Number, Place
from build_tools.recovery.below_headers import (
    ends_in_remark,
    fields_below_headers,
    may_end_in_remark,
    stand_below_headers,
)
from build_tools.recovery.evidence import cell_count, has_empty_column, is_solid
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import FigureKind, figure_value
from build_tools.recovery.records import RowRecord
from build_tools.recovery.repeated import without_repeated
from build_tools.recovery.table_line import Field
from build_tools.recovery.windows import Windows

Reading: TypeAlias = tuple[Field | None, ...]
"""What stands in each column of a row; None where nothing is printed."""

_MOST_ABSENT = 2


class FilledRow(Struct, gc=False):
    """The cells that one record fills, and the ways it may fill them."""

    keys: tuple[CellKey, ...]
    columns: tuple[Column, ...]
    record: RowRecord
    depth: int = 0
    """How many groups of the form the row stands in."""
    readings: list[Reading] = field(default_factory=list)
    clipped: Reading | None = None
    """The reading the grid speaks for: the row reaches its table's full width, so what is
    lacking was cut off at the right."""
    spilled: bool = False
    """Whether figures beside it in the source may be some of its own, or some of its own not."""
    unproven: bool = False
    """Whether no trusted identity may contradict the only reading before it is believed."""
    unsure: bool = False
    """Whether identities must even confirm it, each figure twice."""
    by_sums: bool = False
    """Whether the sums of the whole table tell what it holds."""

    @property
    def is_plain(self) -> bool:
        """One reading, complete and sure."""
        return (
            len(self.readings) == 1
            and not (self.unsure or self.unproven)
            and None not in self.readings[0]
        )

    @property
    def place(self) -> Place:
        """Where to look for what the row does not hold."""
        return self.record.fields[-1][2] if self.record.fields else self.record.place

    def value(self, at: int, reading: Reading) -> Number | None:
        """The figure ``reading`` puts into column ``at``; None for blanks and words."""
        slot = reading[at]
        return None if slot is None else figure_value(slot[0], self.columns[at].type)


def place(filled: FilledRow, windows: Windows) -> None:
    """Fill in the readings of ``filled``; ``windows`` is asked only where rows are incomplete."""
    record, width = filled.record, len(filled.columns)
    fields = record.fields
    filled.spilled |= record.spilled
    filled.unproven = record.joined or filled.spilled
    filled.unsure |= record.glued
    if whole := _whole(record, width):
        filled.readings = [tuple(whole)]
        return
    if 0 < record.solid < width and (_is_shifted(filled, windows) or _has_lost_one(record, width)):
        return
    bare = _stands_alone(record, width)
    if _ends_in_remark(record, windows):
        fields = record.fields = fields[:-1]
    believed = not record.solid or windows.keeps_blanks(record, width, filled.depth)
    if len(fields) == width and (bare or is_solid(fields[0])) and believed:
        filled.readings = [tuple(fields)]
        return
    solid = [item for item in fields if item[0].kind is not FigureKind.EMPTY]
    while len(solid) > width and _is_remark(solid[-1]):
        solid.pop()
    if len(solid) > width:
        return
    if len(solid) == width:
        _take_all(filled, solid)
    elif len(fields) < width == sum(item[1].colspan for item in fields) and (
        believed or not _ends_in_gap(fields)
    ):
        _expand(filled)
    elif not believed and not _reaches_its_end(filled, windows):
        record.fields = solid
        filled.readings = [*_lacking(solid, width)]
    else:
        _place_partly(filled, windows)


def _whole(record: RowRecord, width: int) -> Sequence[Field]:
    """The fields of a row that holds a figure for each column and nothing else, be it repeated."""
    if record.solid == len(record.fields) == width:
        return record.fields
    once = record.solid and width < len(record.fields) and not record.whole
    return _once(record, width) if once else record.whole


def _once(record: RowRecord, width: int) -> Sequence[Field]:
    """The fields of merged cells that a converter wrote into each of their columns, each once."""
    if width == 1 < record.solid and record.is_repeated:
        return (record.fields[0],)
    once = without_repeated(record)
    return tuple(once) if len(once) == width else ()


def _is_shifted(filled: FilledRow, windows: Windows) -> bool:
    """Whether the row may stand further left than its likes: its label does, its end is empty."""
    record, width = filled.record, len(filled.columns)
    evidence = None if is_solid(record.fields[-1]) else windows.of(record)
    return evidence is not None and evidence.is_named_further_left(record, filled.depth, width)


def _stands_alone(record: RowRecord, width: int) -> bool:
    """Whether no cell but its own columns may stand among the figures of ``record``."""
    if record.source_table is None or record.joined:
        return False
    return record.trimmed or record.source_table.aligned or cell_count(record) == width


def _ends_in_remark(record: RowRecord, windows: Windows) -> bool:
    """Whether the last cell is a remark, as behind other rows, and no figure nobody can read."""
    if ends_in_remark(record):
        return len(record.fields) > 1
    if not _is_remark(record.fields[-1]):
        return False
    evidence = windows.of(record)
    return evidence is not None and evidence.has_remarks


def _has_lost_one(record: RowRecord, width: int) -> bool:
    """Whether a remark stands where the last figure of its ``width`` should."""
    full = len(record.fields) == width > 1
    return full and may_end_in_remark(record) and not ends_in_remark(record)


def _is_remark(item: Field) -> bool:
    """Whether a cell holds words: ``04`` may be the end of a figure that was broken in two."""
    return item[0].kind is FigureKind.TEXT and not is_spoilt(item[1].text)


def _take_all(filled: FilledRow, solid: list[Field]) -> None:
    """As many figures as columns: in order. An empty cell between them is a reason to doubt.

    Unless the header above it is empty, too, or all figures are the same.
    """
    if len({cell.text for _, cell, _ in solid}) > 1:
        at = [at for at, item in enumerate(filled.record.fields) if item in solid]
        odd = has_empty_column(filled.record, range(at[0], at[-1]))
        filled.unsure |= odd and not stand_below_headers(filled.record, filled.columns, at)
    filled.readings = [tuple(solid)]


def _ends_in_gap(fields: Sequence[Field]) -> bool:
    """Whether the last cell is an empty one that is merged over several columns."""
    return fields[-1][1].colspan > 1 and not is_solid(fields[-1])


def _expand(filled: FilledRow) -> None:
    """Merged cells: an empty one or a zero is that in each of its columns, a figure's is open."""
    merged = (figure for figure, cell, _ in filled.record.fields if cell.colspan > 1)
    if any(figure.value or figure.kind is FigureKind.TEXT for figure in merged):
        return
    slots = [item for item in filled.record.fields for _ in range(item[1].colspan)]
    filled.readings = [tuple(slots)]


def _place_partly(filled: FilledRow, windows: Windows) -> None:
    """Blank or absent cells: where the grid does not say, every window and every lack."""
    record, width = filled.record, len(filled.columns)
    fields = record.fields
    if not any(map(is_solid, fields)):
        filled.readings = [tuple(fields[-width:])] if len(fields) >= width else []
        return
    if below := fields_below_headers(record, filled.columns):
        filled.readings = [below]
        return
    evidence = windows.of(record)
    if evidence and evidence.is_scattered:
        record.fields = [item for item in fields if is_solid(item)]
        filled.readings = [*_lacking(record.fields, width)]
        return
    if evidence and evidence.ends_together and not evidence.has_lost_labels(record):
        filled.readings = [tuple(fields[-width:])]
        return
    start = evidence.start(record, filled.depth, width) if evidence else None
    kept = fields if start is None else fields[start:]
    if start is not None and len(kept) >= width and not any(map(is_solid, kept[width:])):
        filled.readings = [tuple(kept[:width])]
        return
    if evidence is None or record.may_hide_figure or filled.spilled:
        pass
    elif len(kept) < width and evidence.is_clipped(record):
        filled.clipped = (*kept, *[None] * (width - len(kept)))
    elif len(fields) < width and evidence.begins_together:
        filled.clipped = (*fields, *[None] * (width - len(fields)))
    filled.readings = [*_windows(fields, width), *_lacking(fields, width)]


def _reaches_its_end(filled: FilledRow, windows: Windows) -> bool:
    """Whether the row ends in a figure where complete rows built like it end in theirs.

    No row that lost its empty cells does, be it filled up at its end or not.
    """
    record, width = filled.record, len(filled.columns)
    evidence = windows.of(record) if is_solid(record.fields[-1]) else None
    start = evidence.start(record, filled.depth, width) if evidence else None
    return start is not None and len(record.fields) - start == width


def _windows(fields: Sequence[Field], width: int) -> Iterator[Reading]:
    """Every ``width`` fields that hold all figures, an empty one left out."""
    solid = [at for at, item in enumerate(fields) if is_solid(item)]
    for at in range(max(0, solid[-1] - width + 1), min(solid[0], len(fields) - width) + 1):
        yield tuple(fields[at : at + width])
    for first in range(max(0, solid[-1] - width), min(solid[0], len(fields) - width - 1) + 1):
        for at in range(solid[0] + 1, solid[-1]):  # one inside may be none of the form's columns
            if not is_solid(fields[at]):
                yield (*fields[first:at], *fields[at + 1 : first + width + 1])


def _lacking(fields: list[Field], width: int) -> Iterator[Reading]:
    """Every way to spread too few fields over the columns, leading empty ones taken or not."""
    first = next(at for at, item in enumerate(fields) if is_solid(item))
    for cut in range(first + 1):
        kept = fields[cut:]
        if 0 < width - len(kept) <= _MOST_ABSENT:
            for columns in combinations(range(width), len(kept)):
                slots: list[Field | None] = [None] * width
                for column, item in zip(columns, kept, strict=True):
                    slots[column] = item
                yield tuple(slots)
