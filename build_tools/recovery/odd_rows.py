"""Rows that must prove themselves, because of the rows that stand beside them or do not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import takewhile

from build_tools.common.text import fold
from build_tools.forms import Row, TableForm
from build_tools.model import CellKey
from build_tools.recovery.align import Alignment
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.evidence import cell_count, is_solid
from build_tools.recovery.labels import LabelBook, bare, is_row_label, names_group
from build_tools.recovery.layout import is_several_figures
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.placement import FilledRow
from build_tools.recovery.records import RowRecord

_SHORT = 4
"""Characters of labels that are no piece of another by chance."""
_FEW = 2
"""Rows that show nothing about how their likes are built."""


def drop_names_of_groups(alignment: Alignment, found: Sequence[RowRecord]) -> None:
    """Leave rows with the name of a group, where more rows without a label follow than are due.

    The first of them stands beside the name, and none is the row that another form calls so.
    """
    rows = {id(record): index for index, record in alignment.matches.items()}
    for at, record in enumerate(found):
        index = rows.get(id(record))
        if index is None or not (record.own and names_group(record.own[-1])):
            continue
        behind = list(takewhile(_is_whole_and_nameless, found[at + 1 :]))
        below = found[at + 1 + len(behind) :][:1]
        if behind and below and rows.get(id(below[0]), index) - index in range(1, len(behind) + 1):
            alignment.left.append(alignment.matches.pop(index))


def doubt_names_of_groups(draft: TableDraft, era: str) -> None:
    """Have rows prove themselves that are called as a group is, where ``era`` is of another form.

    Where several other rows are missing, the other tables tell which form the report has; the
    figures are those of the first row of that group, which lost its label.
    """
    lacking = len(draft.missing_rows) > 1 and era not in ("", draft.table.era)
    for filled in draft.filled_rows if lacking else ():
        filled.unsure |= any(map(names_group, filled.record.own[-1:]))


def _is_whole_and_nameless(record: RowRecord) -> bool:
    """Whether ``record`` holds more than what a cell broke off into the next line."""
    named = record.own or record.tail or record.before
    return not named and (record.pieces > 1 or len(record.fields) > _FEW)


def drop_shared_labels(filled_rows: dict[int, FilledRow], rows: Sequence[Row]) -> None:
    """Drop rows of whose label a piece stands behind that of a missing one: the figures are its."""
    labels = [bare(fold(row.label)) for row in rows]
    lacking = [one for at, one in enumerate(labels) if at not in filled_rows and len(one) > _SHORT]
    for at, filled in list(filled_rows.items()) if lacking else ():
        printed = bare(fold(filled.record.own[-1])) if filled.record.own else ""
        if labels[at] not in printed and any(one in printed for one in lacking):
            del filled_rows[at]


def doubt_odd_rows(filled_rows: Mapping[int, FilledRow], rows: int) -> None:
    """Have rows prove themselves that stand beside a missing one or are wider than their likes.

    There a line was lost or a figure is too many, and what is left may belong to another row.
    ``filled_rows`` go by the place of their row among the ``rows`` of the form.
    """
    if len(filled_rows) < rows:
        for index, filled in filled_rows.items():
            beside = [at for at in (index - 1, index + 1) if 0 <= at < rows]
            filled.unproven |= any(at not in filled_rows for at in beside)
    for filled in filled_rows.values():
        if len(filled.record.fields) > len(filled.keys) and _is_widest(
            filled, filled_rows.values()
        ):
            filled.unproven = True


def doubt_shared_columns(filled_rows: Iterable[FilledRow], table: TableForm) -> None:
    """Doubt rows with empty cells where other cells of their table hold two figures each.

    That table has lost a column, and what is empty tells no position; unless its row has all its
    cells and adds up when they are one figure, broken over two lines.
    """
    filled_rows = list(filled_rows)
    summed = _ends_of_sums(table)
    short = {
        filled.record.source_table.number
        for filled in filled_rows
        if filled.record.source_table
        and any(is_several_figures(cell.text) for _, cell, _ in filled.record.fields)
        and not (filled.keys[-1] in summed and _adds_up(filled))
    }
    for filled in filled_rows if short else ():
        source_table = filled.record.source_table
        blank = filled.record.solid < len(filled.record.fields)
        filled.unsure |= bool(source_table and source_table.number in short and blank)


def _ends_of_sums(table: TableForm) -> set[CellKey]:
    return {one.right[0] for one in table.identities if one.kind == "row"}


def _adds_up(filled: FilledRow) -> bool:
    """Whether it has a cell for each column, and the last figure is the sum of the others."""
    fields, width = filled.record.fields, len(filled.keys)
    figures = [figure for figure, *_ in fields[-width:]]
    if len(figures) < width or any(map(is_solid, fields[:-width])):
        return False
    values = [one.value or 0 for one in figures if one.kind is not FigureKind.TEXT]
    return len(values) == width and sum(values[:-1]) == values[-1]


def beside_strays(
    matches: Iterable[RowRecord], found: Sequence[RowRecord], most: int
) -> Collection[int]:
    """The ids of records of a text that must prove themselves: figures nobody names are beside.

    A cell that holds a line break leaves some of its digits in the line above or below its row.
    ``most``: figures that make a row.
    """
    rows = {id(record) for record in matches}
    doubtful: set[int] = set()
    for at, record in enumerate(found):
        if id(record) not in rows and _is_stray(record, most):
            below = [one for one in found[at + 1 : at + 2] if _may_begin_above(one, record)]
            beside = (*found[max(at - 1, 0) : at], *below)
            near = (one for one in beside if not (one.place.table or _is_apart(one, record)))
            doubtful.update(map(id, near))
    return doubtful & rows


def _is_stray(record: RowRecord, most: int) -> bool:
    """Whether ``record`` holds some figures of a text, without the label of any row."""
    place = record.place
    if not (0 < record.solid < most and place.line) or place.table or place.page:
        return False
    # A numeral in words may as well number a group whose label stands upright beside the rows.
    in_digits = any(item[0].kind is FigureKind.NUMBER for item in record.fields)
    return in_digits and not any(map(is_row_label, (*record.own, *record.tail)))


def _is_apart(row: RowRecord, stray: RowRecord) -> bool:
    """Whether a line stands between ``row``, drawn by bars or tabs, and a paragraph's figures."""
    if row.source_table is None or stray.source_table:
        return False
    above = stray.place.line - row.fields[-1][1].place.line if row.fields else 0
    return above > 1 or row.place.line - stray.place.line > 1


def _filled(record: RowRecord) -> set[int]:
    """Which cells of its row ``record`` holds something in."""
    return {record.first + at for at, item in enumerate(record.fields) if is_solid(item)}


def _may_begin_above(record: RowRecord, stray: RowRecord) -> bool:
    """Whether its line need not be its first: cells parted by signs begin in it.

    So they may where they draw both lines and no column is filled in both.
    """
    table = record.source_table
    if table is None or table.aligned:
        return True
    return table is stray.source_table and _filled(record).isdisjoint(_filled(stray))


def doubt_broken_figures(filled_rows: Iterable[FilledRow], table: TableForm) -> None:
    """Doubt rows, a cell to a line, that add up as soon as two neighbours are one figure.

    A cell that was broken in two takes the place of one that left nothing.
    """
    summed = _ends_of_sums(table)
    for filled in filled_rows:
        record = filled.record
        each = record.pieces == len(filled.keys) and filled.is_plain and not record.place.page
        if each and filled.keys[-1] in summed:
            filled.unsure |= _adds_up_joined([str(item[0].value) for item in record.fields])


def _adds_up_joined(digits: Sequence[str]) -> bool:
    if not all(map(str.isdecimal, digits)):
        return False
    whole = list(map(int, digits))
    if sum(whole[:-1]) == whole[-1]:
        return False
    joined = (
        [*whole[:at], int(digits[at] + digits[at + 1]), *whole[at + 2 :]]
        for at in range(len(whole) - 1)
    )
    return any(sum(one[:-1]) == one[-1] for one in joined)


def doubt_beside_wider(draft: TableDraft) -> None:
    """Leave open rows of one figure with a blank beside it, where others like them hold two.

    Last year's figures stand in a column of their own then, whichever of the two is left blank.
    """
    single = [each for each in draft.filled_rows if len(each.columns) == 1]
    wider = {id(each.record.source_table) for each in single if each.record.solid > 1}
    for filled in single:
        record = filled.record
        if id(record.source_table) in wider and record.solid == 1 < len(record.fields):
            filled.readings = []


def doubt_shared_figures(draft: TableDraft, book: LabelBook) -> None:
    """Doubt figures between two labels, one of which has none, where no sum can tell.

    Either nothing else stands in their line, and the label behind them is left bare; or that one
    stands in their line, and right above it a row without figures.
    """
    names = {row.key: at for at, row in enumerate(draft.table.rows)}
    bare_rows = {names[one.keys[0][1]] for one in draft.filled_rows if not one.record.fields}
    blank_rows = {names[one.keys[0][1]] for one in draft.filled_rows if not one.record.solid}
    summed = {key[1] for one in draft.table.identities if one.kind == "row" for key in one.keys}
    for filled in draft.filled_rows:
        record = filled.record
        if not record.solid or record.own or filled.keys[0][1] in summed:
            continue
        if record.tail:
            filled.unsure |= names[filled.keys[0][1]] - 1 in blank_rows
            filled.unsure |= any(book.exact(one) is not None for one in record.before[-1:])
        elif record.after:
            filled.unsure |= book.exact(record.after[0]) in bare_rows


def is_out_of_order(filled: FilledRow) -> bool:
    """Whether figures that stand a line each have a sign where the row's columns have none."""
    if filled.record.pieces < len(filled.columns) or filled.record.source_table:
        return False
    fields = zip(filled.columns, filled.record.fields, strict=False)
    return any(figure.sign and column.type != "signed" for column, (figure, *_) in fields)


def _is_widest(filled: FilledRow, filled_rows: Iterable[FilledRow]) -> bool:
    """Whether the row of ``filled`` has more cells than its likes; the first is their measure."""
    likes, source_table = 0, filled.record.source_table
    if source_table is None:
        return False
    for one in filled_rows:
        other = one.record.source_table
        if one.depth != filled.depth or not other or other.number != source_table.number:
            continue
        as_wide = one is not filled and cell_count(one.record) >= cell_count(filled.record)
        if as_wide or (one is filled and not likes):
            return False
        likes += 1
    return likes > _FEW
