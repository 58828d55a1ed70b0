"""Rows left blank, whose figures may stand beside them: in doubt where some do."""

import re
from collections.abc import Iterable, Mapping, Sequence

from build_tools.common.text import fold
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.labels import SURE, LabelBook, bare, is_row_label
from build_tools.recovery.layout import is_several_figures
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.placement import FilledRow
from build_tools.recovery.records import RowRecord

_RUN_INTO = re.compile(r"[^\W\d_]\d[\d.]*$")


def doubt_blank_rests(draft: TableDraft, book: LabelBook) -> None:
    """Doubt rows left blank whose label lacks its beginning: a page cut them off their figures."""
    for filled in draft.filled_rows:
        record = filled.record
        if record.solid or not record.own or len(filled.keys) == len(draft.table.cell_keys):
            continue
        printed, row = bare(fold(record.own[-1])), draft.table.row(filled.keys[0][1])
        if book.exact(record.own[-1]) is None and not bare(fold(row.label)).startswith(printed):
            filled.unsure = True


def doubt_blanks_above_figures(filled_rows: Iterable[FilledRow]) -> None:
    """Doubt rows with empty cells right above figures that may be theirs.

    Those ran into words of the next line, or open it before its label.
    """
    for filled in filled_rows:
        record = filled.record
        blank = record.solid < len(record.fields)
        if blank and (any(map(_RUN_INTO.search, record.after)) or _ends_above_figure(record)):
            filled.unsure = True


def _ends_above_figure(record: RowRecord) -> bool:
    """Whether an empty cell ends the line of ``record``, and a figure before a label the next."""
    table, place = record.source_table, record.place
    if table is None or place.table or place.page or len(table.rows) <= record.row + 1:
        return False
    row, below = table.rows[record.row], table.rows[record.row + 1]
    if not (row and below):
        return False
    kinds = [read_figure(cell.text).kind for cell in below]
    is_last = record.first + len(record.fields) == len(row)
    ends = is_last and not row[-1].text and not read_figure(row[0].text).value
    return ends and kinds[0] is FigureKind.NUMBER and FigureKind.TEXT in kinds


def doubt_blank_rows(
    filled_rows: Mapping[int, FilledRow], found: Sequence[RowRecord], book: LabelBook
) -> None:
    """Doubt rows left blank beside figures that nobody names, or in a table without any figure.

    A page that ends inside a row, or a label over two lines, parts it from its figures; and where
    names of rows head columns, those of a table without sums stand anywhere.
    """
    blank = [filled for filled in filled_rows.values() if not filled.record.solid]
    if not blank:
        return
    tables = {id(one.source_table): one.source_table for one in found if one.solid}
    nameless = [_is_nameless(one, book) for one in found]
    named = any(one.record.solid and one.record.own for one in filled_rows.values())
    turned = not (book.table.total or named) and any(nameless)
    torn = turned or (not tables and 2 * len(blank) < len(book.table.rows))
    # Where each row is a table of its own, a blank one is alone in it as they all are.
    several_rows = any(one is None or len(one.rows) > 1 for one in tables.values())
    pairs = enumerate(found)
    beside = {id(one) for at, one in pairs if any(nameless[max(at - 1, 0) : at + 2])}
    for filled in blank:
        alone = several_rows and id(filled.record.source_table) not in tables
        several = any(map(is_several_figures, filled.record.own))
        filled.unsure |= torn or alone or several or id(filled.record) in beside


def _is_nameless(record: RowRecord, book: LabelBook) -> bool:
    """Whether ``record`` holds figures without the label of a row."""
    if not any(item[0].kind is FigureKind.NUMBER for item in record.fields):
        return False
    labels = (*record.own, *record.tail)
    return not any(is_row_label(one) or max(book.alike(one)) >= SURE for one in labels)
