"""A column more than the form has, such as 小计 of the organisations or the totals of last year.

The sums tell which one it is: without it every row adds up to its total.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from build_tools.common.text import fold
from build_tools.recovery.below_headers import stand_below_headers
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.evidence import is_solid
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.layout import is_spoilt
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.records import RowRecord
from build_tools.recovery.source_table import heads_remarks
from build_tools.recovery.table_line import Field, TableLine

_FEWEST = 3
"""Rows with figures that show which column is none of the form's."""
_MANY = 8
"""Rows that leave nothing to chance."""
_FEW_FAULTS = 8
"""Among so many rows that add up one may not: offices miscount."""
_NO_FIGURE = (FigureKind.TEXT, FigureKind.EMPTY)
_SUBTOTAL = "小计"
_LAST_YEAR = re.compile(r"(?:上一?年|去年).{0,8}")
_OTHER_TOTAL = re.compile(r".{1,4}年度?同?期?[总合]计")


def drop_spare_column(
    found: Iterable[RowRecord], headings: Sequence[Sequence[str]], book: LabelBook, gaps: Gaps
) -> bool:
    """Take the column that the form has not out of the records ``found``, where sums tell which.

    Nothing is placed of rows without that column. False where the headers have one more, and
    nothing tells which figures stand in it.
    """
    width = book.most
    if not _adds_up(book):
        return True
    named = list(_subtotals(headings, book))
    rows = [one for one in found if one.own and one.solid and not one.joined]
    _drop_margins(rows, headings, width)
    wide = [one for one in rows if _is_wide(one, width)]
    spare = _spare(wide, named, width) if len(wide) >= _FEWEST else None
    if not named and _are_labels_before(rows, wide, width):
        spare = None
    if spare is None:
        _leave_open(rows, len(wide) == len(rows), headings, width)
        return not named
    for record in rows:
        cells = record.fields[-width - 1 :]
        if _is_wide(record, width) and _is_whole(record, cells, spare, gaps):
            del cells[spare]
            record.fields, record.trimmed = cells, True
            record.solid = sum(map(is_solid, cells))
        else:
            record.unplaced = True
    return True


def _are_labels_before(rows: Iterable[RowRecord], wide: Iterable[RowRecord], width: int) -> bool:
    """Whether cells before the columns are those of labels: some rows lack them, none fills one."""
    bare = sum(len(one.fields) == width for one in rows)
    return bare >= _FEWEST and not any(is_solid(one.fields[-width - 1]) for one in wide)


def _subtotals(headings: Iterable[Iterable[str]], book: LabelBook) -> Iterator[int]:
    """The places of columns headed 小计: before those of organisations, or behind the last."""
    columns = book.table.rows[0].columns
    below = [at for at, column in enumerate(columns) if column.group]
    opened = {fold(name) for at in below[:1] for name in (columns[at].label, columns[at].group)}
    heads = [fold(word) for labels in headings for label in labels for word in label.split()]
    for at, head in enumerate(heads):
        if head == _SUBTOTAL:
            yield below[0] if opened.intersection(heads[at + 1 : at + 2]) else book.most - 1


def _leave_open(
    rows: Sequence[RowRecord], all_wide: bool, headings: Iterable[Iterable[str]], width: int
) -> None:
    """Place nothing of ``rows`` that may have a column more than the form, and lack one of its."""
    if any(map(_is_other_total, " ".join(chain.from_iterable(headings)).split())):
        for record in rows:
            record.unplaced |= not _reaches_beyond(record, width)
    if all_wide and len(rows) >= _MANY and _fill_all_columns(rows, width):
        for record in rows:
            record.unplaced |= record.solid < len(record.fields)


def _drop_margins(rows: Sequence[RowRecord], headings: Iterable[Iterable[str]], width: int) -> None:
    """Take the numbers of ``rows`` and the remarks on them out of their cells."""
    if _count_up(rows):
        _take_out_first(rows)
    elif _end_in_remarks(rows, headings, width):
        for record in rows:
            record.solid -= record.fields[-1][0].kind not in _NO_FIGURE
            record.fields, record.trimmed = record.fields[:-1], True


def _count_up(rows: Sequence[RowRecord]) -> bool:
    """Whether the first cells of ``rows`` number them, each one more than the one above it."""
    first = [one.fields[0][0].value or 0 for one in rows]
    pairs = list(pairwise(first))
    next_up = sum(below - above == 1 for above, below in pairs)
    return next_up >= _MANY and all(above < below for above, below in pairs)


def _take_out_first(rows: Iterable[RowRecord]) -> None:
    for record in rows:
        record.unplaced |= len(record.fields) == 1
        if len(record.fields) > 1:
            record.fields = record.fields[1:]
            record.first, record.solid = record.first + 1, record.solid - 1


def _end_in_remarks(
    rows: Sequence[RowRecord], headings: Iterable[Iterable[str]], width: int
) -> bool:
    """Whether all ``rows`` have one cell more than columns at their end, for words if anything.

    For figures, too, below a header that says so, where the rows add up without them.
    """
    if len(rows) < _MANY or any(len(one.fields) != width + 1 for one in rows):
        return False
    ends = [one.fields[-1] for one in rows]
    if all(figure.kind in _NO_FIGURE for figure, *_ in ends):
        words = [cell.text for figure, cell, _ in ends if figure.kind is FigureKind.TEXT]
        return not all(map(is_spoilt, words))
    headed = any(heads_remarks(label) for labels in headings for label in labels)
    return headed and _is_spare([_values(one, width) for one in rows], width)


def _fill_all_columns(rows: Iterable[RowRecord], width: int) -> bool:
    """Whether each of the last cells, one more than columns, holds something in some row."""
    solid = [list(map(is_solid, one.fields[-width - 1 :])) for one in rows]
    return all(map(any, zip(*solid, strict=True)))


def doubt_beside_last_year(draft: TableDraft, found: Iterable[TableLine]) -> None:
    """Leave open rows of one figure beside a column of last year's, of which one may be blank.

    Unless the figure stands below its own header.
    """
    words = " ".join(label for line in found for label in line.labels).split()
    if any(map(_LAST_YEAR.fullmatch, words)):
        for filled in draft.filled_rows:
            at = [at for at, item in enumerate(filled.record.fields) if is_solid(item)]
            own = filled.record.own and stand_below_headers(filled.record, filled.columns, at)
            if len(filled.columns) == len(at) == 1 and not own:
                filled.readings = []


def _is_other_total(word: str) -> bool:
    """Whether ``word`` heads the total of another year."""
    return _OTHER_TOTAL.fullmatch(fold(word)) is not None


def _reaches_beyond(record: RowRecord, width: int) -> bool:
    """Whether it holds more than the form's columns, or is drawn with its empty cells."""
    ends = [at for at, item in enumerate(record.fields, 1) if is_solid(item)]
    return bool(record.place.table or record.place.page) or ends[-1] > width


def _is_wide(record: RowRecord, width: int) -> bool:
    """Whether there is one cell more than columns, behind cells for labels that are empty."""
    before = record.fields[: -width - 1]
    return len(record.fields) > width and not any(map(is_solid, before))


def _adds_up(book: LabelBook) -> bool:
    """Whether the last column of every row of the table is the sum of the others."""
    table = book.table
    sums = {one.right[0] for one in table.identities if one.kind == "row"}
    return not table.one_line and all(keys[-1] in sums for keys in table.row_keys)


def _spare(wide: Sequence[RowRecord], named: Sequence[int], width: int) -> int | None:
    rows = [_values(one, width) for one in wide]
    if named and not any(map(any, rows)):
        return named[0]
    likely = [at for at in range(width + 1) if _is_spare(rows, at)]
    if len(likely) == 1:
        cells = [one.fields[likely[0] - width - 1] for one in wide]
        return likely[0] if sum(item[0].value is not None for item in cells) >= _FEWEST else None
    # A column may be filled by one kind of applicant alone: the header tells its sum from it.
    return named[0] if named and named[0] in likely else None


def _is_spare(rows: Iterable[list[int]], at: int) -> bool:
    """Whether ``rows`` add up without column ``at``, but for a few."""
    filled = [_adds(row, at) for row in rows if any(row[:at] + row[at + 1 :])]
    kept, broken = filled.count(True), filled.count(False)
    return kept >= _FEWEST and broken * _FEW_FAULTS <= kept


def _values(record: RowRecord, width: int) -> list[int]:
    return [int(item[0].value or 0) for item in record.fields[-width - 1 :]]


def _adds(values: Sequence[int], spare: int) -> bool:
    rest = [*values[:spare], *values[spare + 1 :]]
    return sum(rest[:-1]) == rest[-1]


def _is_whole(record: RowRecord, cells: Sequence[Field], spare: int, gaps: Gaps) -> bool:
    """Whether ``cells`` are surely the columns, the one to drop among them."""
    kinds = [item[0].kind for item in cells]
    if FigureKind.TEXT in kinds:
        return False
    place, table = record.place, record.source_table
    if FigureKind.EMPTY not in kinds:
        return True
    values = [int(item[0].value or 0) for item in cells]
    keeps_blanks = place.table or place.page or (table is not None and table.aligned)
    if not keeps_blanks:  # the empty cell may as well be one of a label, and zeros add up anywhere
        ends = is_solid(cells[0]) and is_solid(cells[spare])
        keeps_blanks = ends and any(values) and gaps.are_kept
    return bool(keeps_blanks) and _adds(values, spare)
