"""Which figures of a row stand below the headers of the form's columns, each in its column."""

from collections.abc import Iterable, Sequence

from build_tools.common.text import fold
from build_tools.forms import Column
from build_tools.recovery.evidence import column_of, is_solid
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.records import RowRecord
from build_tools.recovery.source_table import heads_remarks
from build_tools.recovery.table_line import Field


def stand_below_headers(
    record: RowRecord, columns: Sequence[Column], offsets: Iterable[int]
) -> bool:
    """Whether the fields at ``offsets`` stand in the columns of the form's headers, each in its."""
    headed = _headed(record, columns)
    return bool(headed) and [column_of(record, at) for at in offsets] == headed


def fields_below_headers(record: RowRecord, columns: Sequence[Column]) -> tuple[Field, ...]:
    """What stands below the header of each of ``columns``; nothing where a figure is beside.

    Nor of a row of text or of a page, which may have been shifted with its label.
    """
    drawn = record.place.table and not record.place.page
    headed = _headed(record, columns) if drawn else []
    below = {column_of(record, at): item for at, item in enumerate(record.fields)} if headed else {}
    solid = {column for column, item in below.items() if is_solid(item)}
    whole = solid <= set(headed) <= below.keys()
    return tuple([below[column] for column in headed]) if whole else ()


def ends_in_remark(record: RowRecord) -> bool:
    """Whether the last field is words below the header of a column for remarks."""
    table = record.source_table
    if table is None or record.joined or not _ends_in_words(record):
        return False
    column = column_of(record, len(record.fields) - 1)
    return any(
        heads_remarks(cell.text)
        for number in range(record.row)
        for cell, at in zip(table.rows[number], table.columns(number), strict=True)
        if at == column
    )


def may_end_in_remark(record: RowRecord) -> bool:
    """Whether the last field is words, and some column of the table is one for remarks."""
    rows = record.source_table.rows if record.source_table else ()
    return _ends_in_words(record) and any(heads_remarks(cell.text) for row in rows for cell in row)


def _ends_in_words(record: RowRecord) -> bool:
    return record.fields[-1][0].kind is FigureKind.TEXT


def _headed(record: RowRecord, columns: Sequence[Column]) -> list[int]:
    """The columns of the table that are headed above ``record`` as the form has its ``columns``.

    Some headers may stand in the row above the others. Empty unless all stand there, in order, and
    the rows are equally wide.
    """
    table = record.source_table
    if table is None or record.joined or record.trimmed:
        return []
    official = [fold(column.label) for column in columns]
    below: dict[int, str] = {}
    for number in range(record.row - 1, -1, -1):
        texts = (fold(cell.text) for cell in table.rows[number])
        heads = zip(table.columns(number), texts, strict=True)
        above = {column: text for column, text in heads if text in official}
        named = below | above
        found = sorted(named)
        if [named[column] for column in found] == official:
            heads_end = max(map(table.end, range(number, min(number + 2, record.row))))
            return found if heads_end == table.end(record.row) else []
        below = above
    return []
