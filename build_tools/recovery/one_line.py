"""Table four as the official form draws it: all its groups in one line of figures."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, dropwhile

from build_tools.common.text import fold
from build_tools.forms import Column, TableForm
from build_tools.model import Number
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.evidence import is_solid
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.identities import holds
from build_tools.recovery.labels import LabelBook
from build_tools.recovery.layout import is_run_together, is_several_figures, is_spoilt
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.placement import FilledRow, place
from build_tools.recovery.records import RowRecord, record_of, records
from build_tools.recovery.table_line import TableLine
from build_tools.recovery.windows import Windows

_FEWER = 10
"""Cells that are too few for a line of all groups."""
_SEVERAL = 3
"""Headers side by side; fewer may be a group's and a column's above one figure."""
_SHUFFLED = "数字没有分栏而几组合计都不相符，数字的次序在转换时可能乱了，或有缺漏"
_FURTHER = "数字比规定的各栏多，无法确定数字各属哪一栏"
_OTHER_ORDER = "数字上方的栏名与规定格式的次序不同，无法确定数字各属哪一栏"


def draft_in_one_line(table: TableForm, found: list[TableLine], gaps: Gaps) -> TableDraft:
    """All groups of the table in one line of figures, as the official form draws it."""
    draft = TableDraft(table, missing_rows=tuple(row.key for row in table.rows))
    columns = tuple(column for row in table.rows for column in row.columns)
    lines, _ = records(found, lambda _: len(columns))
    lines = [line for line in lines if line.solid or len(line.fields) >= len(columns)]
    lines = lines or [record_of(one) for one in found if _is_left_blank(one, len(columns))]
    headers = {fold(column.label) for column in columns}
    chosen = _one_line(_below_headers(lines, found, headers), columns)
    if chosen is None or (not chosen.solid and _stands_above(chosen, found, headers)):
        return draft
    filled = FilledRow(table.cell_keys, columns, chosen)
    filled.unsure = _may_hold_further(chosen) or (
        not chosen.solid and any(map(is_several_figures, chain.from_iterable(_labels(found))))
    )
    if chosen.joined and not _follow_their_headers(found, columns):
        draft.withheld = _OTHER_ORDER
    place(filled, Windows({}, (), gaps))
    if _is_out_of_step(table, filled, gaps):
        draft.withheld = _SHUFFLED
    if chosen.pieces > 1 and any(_goes_on(one) for one in lines if one is not chosen):
        draft.withheld = _FURTHER
    draft.rivals = [(filled, one) for one in lines if one is not chosen and _is_rival(one, chosen)]
    draft.filled_rows, draft.missing_rows, draft.score = [filled], (), len(table.rows)
    return draft


def _goes_on(line: RowRecord) -> bool:
    """Whether ``line`` holds a group's figures, a line each, as do those of the columns."""
    return not (line.own or line.tail) and line.pieces >= _SEVERAL


def _is_rival(line: RowRecord, chosen: RowRecord) -> bool:
    """Whether ``line`` holds figures of all groups too, such as another office's by its name."""
    tables = [one.source_table.number for one in (line, chosen) if one.source_table and one.own]
    beside = len(tables) == 2 and tables[0] == tables[1] and len(line.fields) > _FEWER
    return line.solid > _FEWER or bool(line.solid and beside)


def _below_headers(
    lines: list[RowRecord], found: Sequence[TableLine], headers: Set[str]
) -> list[RowRecord]:
    """Those of ``lines`` below the last line of headers: what stands above is another table's."""
    heads = (sum(fold(one) in headers for one in line.labels) >= _SEVERAL for line in found)
    last = max((at for at, is_head in enumerate(heads) if is_head), default=-1)
    below = {line.place for line in found[last + 1 :]}
    return [line for line in lines if line.place in below] or lines


def _stands_above(chosen: RowRecord, found: Iterable[TableLine], headers: Set[str]) -> bool:
    """Whether the empty line ``chosen`` is one that a converter put above the headers."""
    below = dropwhile(lambda line: line.place != chosen.place, found)
    return any(fold(label) in headers for line in below for label in line.labels)


def _is_out_of_step(table: TableForm, filled: FilledRow, gaps: Gaps) -> bool:
    """Whether groups do not add up, and its figures may stand elsewhere in their line.

    In a text they may where groups add up with a cell more among them, one being lost and the last
    none of theirs, such as a page's, or without the first, an empty one.
    """
    record, reading = filled.record, filled.readings[0] if len(filled.readings) == 1 else ()
    values = [filled.value(at, reading) or 0 for at in range(len(reading))]
    broken = _broken(table, values) if values else set()
    several = len(broken) > 1
    if several and (record.joined or record.pieces > 1):
        return True
    if broken and reading[-1] is not None and not is_solid(reading[-1]):
        figures = [item[0].value or 0 for item in reading if item is not None and is_solid(item)]
        if _fall_into_groups(figures, len(table.rows)):
            return True
    if not broken or record.place.table or record.place.page:
        return False
    first, last = (item is not None and is_solid(item) for item in (reading[0], reading[-1]))
    nearer = _broken(table, [*values[1:], 0])  # the last figure may stand on the next line
    if not first and nearer != broken and nearer <= {filled.keys[-1][1]}:
        return True
    if last and (record.source_table or (not several and gaps.are_kept)):
        return False
    lost = enumerate([*values[:at], 0, *values[at:-1]] for at in range(len(values)))
    beside = ({filled.keys[at][1]} if several else set[str]() for at in range(len(values)))
    return any(_broken(table, each) <= kept for (_, each), kept in zip(lost, beside, strict=True))


def _fall_into_groups(figures: Sequence[Number], groups: int) -> bool:
    """Whether ``figures``, moved together, are ``groups`` in all that add up: parts, their sum.

    A group may have lost all its cells, be they empty.
    """
    if not figures:
        return True
    sums = (end for end in range(2, len(figures) + 1) if 2 * figures[end - 1] == sum(figures[:end]))
    return groups > 0 and any(_fall_into_groups(figures[end:], groups - 1) for end in sums)


def _broken(table: TableForm, values: Sequence[Number]) -> set[str]:
    """The groups that do not add up where the cells of ``table`` hold ``values`` in their order."""
    known = dict(zip(table.cell_keys, values, strict=True))
    return {one.right[0][1] for one in table.identities if not holds(one, known)}


def _labels(found: Iterable[TableLine]) -> Iterator[list[str]]:
    return (line.labels for line in found)


def _follow_their_headers(found: Iterable[TableLine], columns: Sequence[Column]) -> bool:
    """Whether no figure that has a line of its own stands below another column's header alone."""
    headers = [fold(column.label) for column in columns]
    above, at = "", 0
    for line in found:
        if not line.solid:
            above += fold("".join(line.labels))
            continue
        named = {header for header in headers if header in above}
        if line.solid == 1 and at < len(headers) and named and headers[at] not in named:
            return False
        above, at = "", at + line.solid
    return True


def _may_hold_further(record: RowRecord) -> bool:
    """Whether a cell of the line may be two figures, so that its cells are not all the columns.

    What stands before the figures is no label then: a table in one line has none.
    """
    texts = [cell.text for figure, cell, _ in record.fields if figure.kind is FigureKind.TEXT]
    return any(map(is_spoilt, record.own)) or any(map(is_run_together, texts))


def names_columns(book: LabelBook, headings: Iterable[Iterable[str]]) -> bool:
    """Whether the lines of headers speak of the columns, be they cut short or broken into pieces.

    Pieces of broken headers come in any order, but every group of columns brings its own.
    """
    groups = len(book.table.rows)
    titles = fold("".join(map("".join, headings)))
    for column in book.table.rows[0].columns:
        for other in column.also:
            titles = titles.replace(fold(other), fold(column.label))
    whole = sum(header in titles for header in book.headers)
    pieces = sum(all(titles.count(sign) >= groups for sign in one) for one in book.headers)
    return whole > 1 or pieces > 2


def _is_left_blank(line: TableLine, width: int) -> bool:
    """Whether the line is a row of ``width`` empty cells and nothing else."""
    return not (line.labels or line.solid or line.tail) and len(line.fields) == width


def _one_line(lines: list[RowRecord], columns: Sequence[Column]) -> RowRecord | None:
    """The line that holds the figures, if need be put together from several."""
    whole = [line for line in lines if len(columns) in (line.solid, len(line.fields))]
    filled = next((line for line in whole if line.solid), None)
    if filled or (whole and not any(line.solid for line in lines)):
        return filled or whole[0]  # an empty line may stand above for headers
    nameless = [line for line in lines if not (line.own or line.tail)]
    if len(nameless) > 1 and sum(line.solid for line in nameless) == len(columns):
        first = nameless[0]
        first.fields = [item for line in nameless for item in line.fields]
        first.solid, first.joined = len(columns), True
        return first
    return max(lines, key=lambda line: line.solid, default=None)
