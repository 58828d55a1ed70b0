"""A column more than the form has, such as 小计 of the organisations or the totals of last year.

The sums tell which one it is: without it every row adds up to its total.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_tools.common.text import fold
from build_tools.recovery.evidence import is_solid
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.records import RowRecord

_FEWEST = 3
"""Rows with figures that show which column is none of the form's."""
_FEW_FAULTS = 8
"""Among so many rows that add up one may not: offices miscount."""
_SUBTOTAL = "小计"


def drop_spare_column(
    found: Iterable[RowRecord], headings: Iterable[Sequence[str]], book: LabelBook
) -> None:
    """Take the column that the form has not out of the records ``found``, where sums tell which.

    Rows without that column must prove themselves.
    """
    width = book.most
    if not _adds_up(book):
        return
    rows = [one for one in found if one.own and one.solid and not one.joined]
    wide = [one for one in rows if len(one.fields) == width + 1]
    spare = _spare(wide, headings, width) if len(wide) >= _FEWEST else None
    if spare is None:
        return
    for record in rows:
        if len(record.fields) == width + 1 and _is_whole(record, spare):
            del record.fields[spare]
            record.solid = sum(map(is_solid, record.fields))
            record.trimmed = True
        else:
            record.glued = True


def _adds_up(book: LabelBook) -> bool:
    """Whether the last column of every row of the table is the sum of the others."""
    table = book.table
    sums = {one.right[0] for one in table.identities if one.kind == "row"}
    return not table.one_line and all(keys[-1] in sums for keys in table.row_keys)


def _spare(wide: Sequence[RowRecord], headings: Iterable[Sequence[str]], width: int) -> int | None:
    likely = [at for at in range(width + 1) if _is_spare(wide, at)]
    if len(likely) == 1:
        filled = sum(one.fields[likely[0]][0].value is not None for one in wide)
        return likely[0] if filled >= _FEWEST else None
    # A column may be filled by one kind of applicant alone: the header tells its sum from it.
    named = any(fold(label) == _SUBTOTAL for labels in headings for label in labels[-1:])
    return width - 1 if named and width - 1 in likely else None


def _is_spare(wide: Iterable[RowRecord], at: int) -> bool:
    """Whether the rows add up without column ``at``, but for a few."""
    filled = [_adds(one, at) for one in wide if any(_values(one))]
    kept, broken = filled.count(True), filled.count(False)
    return kept >= _FEWEST and broken * _FEW_FAULTS <= kept


def _values(record: RowRecord) -> list[int]:
    return [int(item[0].value or 0) for item in record.fields]


def _adds(record: RowRecord, at: int) -> bool:
    values = _values(record)
    del values[at]
    return sum(values[:-1]) == values[-1]


def _is_whole(record: RowRecord, spare: int) -> bool:
    """Whether the cells of ``record`` are surely the columns, the one to drop among them."""
    kinds = [item[0].kind for item in record.fields]
    if FigureKind.TEXT in kinds:
        return False
    return FigureKind.EMPTY not in kinds or _adds(record, spare)
