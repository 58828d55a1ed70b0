"""One table: the form that explains the source best, its rows placed, its doubtful rows settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from build_tools.common.text import fold
from build_tools.model import Block
from build_tools.recovery.align import align
from build_tools.recovery.blank_rows import (
    doubt_blank_rests,
    doubt_blank_rows,
    doubt_blanks_above_figures,
)
from build_tools.recovery.columns_apart import draft_of_columns_apart
from build_tools.recovery.cut_figures import join_cut_figures
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.era_columns import with_the_columns, with_the_width
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.header_order import are_in_order, header_order
from build_tools.recovery.identities import has_other_total
from build_tools.recovery.in_sequence import draft_in_sequence
from build_tools.recovery.labels import LabelBook, books_by_fit, is_of_another_table
from build_tools.recovery.numbers import heads_yuan, is_broken_correction
from build_tools.recovery.odd_rows import (
    beside_strays,
    doubt_beside_wider,
    doubt_broken_figures,
    doubt_names_of_groups,
    doubt_odd_rows,
    doubt_shared_columns,
    doubt_shared_figures,
    drop_names_of_groups,
    drop_shared_labels,
    is_out_of_order,
)
from build_tools.recovery.one_line import draft_in_one_line, names_columns
from build_tools.recovery.placement import FilledRow, place
from build_tools.recovery.records import RowRecord, records
from build_tools.recovery.rows import numbers_columns, table_lines
from build_tools.recovery.spare_column import doubt_beside_last_year, drop_spare_column
from build_tools.recovery.table_line import TableLine
from build_tools.recovery.two_tables import are_two_tables, of_the_form
from build_tools.recovery.windows import Windows

_MIXED = "正负号不在“增/减”一栏，数字的次序在转换时乱了"


def draft_table(
    name: str, blocks: Sequence[Block], era: str, gaps: Gaps | None = None
) -> TableDraft | None:
    """The table called ``name`` in ``blocks``, or None; ``era`` wins ties between forms.

    ``gaps``: those of the whole source, where it holds more than ``blocks``.
    """
    gaps = gaps or Gaps(blocks)
    found = [line for line in table_lines(blocks) if not numbers_columns(line)]
    labels = [line.labels[-1] for line in found if line.labels]
    best: TableDraft | None = None
    books = with_the_columns(books_by_fit(name, labels, era), found)
    wide = with_the_width(books, found, era)
    found = of_the_form(books[0], found)
    for book in books:
        draft = _draft(book, found, gaps)
        doubt_names_of_groups(draft, era)
        if draft.filled_rows and draft.is_perfect and (book in wide or book.table.total):
            return draft
        if draft.filled_rows and book in wide and (best is None or draft.score > best.score):
            best = draft
    headings = [line.labels for line in found if not line.solid]
    books = [book for book in wide if not _misplaced(book, headings, found)]
    whole = next(filter(None, (draft_in_sequence(book, found) for book in books)), None)
    if whole or not found:
        return whole or best
    apart = (draft_of_columns_apart(book, found, gaps) for book in books)
    return next(filter(None, apart), best)


def _draft(book: LabelBook, found: list[TableLine], gaps: Gaps) -> TableDraft:
    lines, headings = records(found, book.width)
    hits = set(chain.from_iterable(map(book.heads, chain.from_iterable(headings))))
    lines = [line for line in lines if line.solid or not _heads_columns(book, line, lines)]
    placed = drop_spare_column(lines, headings, book, gaps)
    draft = _rows_or_one_line(book, lines, found, hits, headings, gaps)
    _add_unwritten(draft, book, found)
    doubt_blank_rests(draft, book)
    doubt_blanks_above_figures(draft.filled_rows)
    doubt_beside_wider(draft)
    doubt_beside_last_year(draft, found)
    doubt_shared_figures(draft, book)
    draft.score += 2 * len(hits)
    if any(map(heads_yuan, chain.from_iterable(headings))):
        draft.take_yuan()
    if any(map(is_broken_correction, chain.from_iterable(line.labels for line in found))):
        draft.withheld = "划去的字被转换程序拆到几行，无法与改后的数字分开"
        return draft
    if not placed:
        draft.withheld = "表头比规定格式多一栏“小计”，数字各在哪一栏无法确定"
    elif draft.breaks_sums and has_other_total(book.table, draft.figures(nothing=0)):
        draft.withheld = "各行最后一个数字不是其余各数之和，另一栏才是，各栏的次序无法确定"
    elif misplaced := _misplaced(book, headings, found):
        draft.withheld = misplaced
    elif len(hits) < len(book.headers) and book.table.is_tall:
        draft.score -= 0.5
    return draft


def _misplaced(
    book: LabelBook, headings: Sequence[Sequence[str]], found: Sequence[TableLine]
) -> str:
    """Why no figure's place is known from its order, if names of rows or columns tell one."""
    if are_two_tables(book, found):
        return "有两张同样的统计表，数字不同，无法确定哪一张是本机关本年度的"
    if header_order(book).stands_twice(found):
        return "表头各栏出现两次，可能是两年的数字并列，无法确定数字各属哪一栏"
    if header_order(book).names_others(headings):
        return "表头各栏不是规定的各栏，无法确定数字各属哪一栏"
    in_order = are_in_order(book, headings)
    return "" if in_order else "表头各栏或其次序与规定格式不同，无法确定数字各属哪一栏"


def _add_unwritten(draft: TableDraft, book: LabelBook, found: Iterable[TableLine]) -> None:
    """Give ``draft`` the rows of which only the label is there.

    A form that holds nothing but labels is one that was left blank.
    """
    lacking = {at for at, row in enumerate(book.table.rows) if row.key in draft.missing_rows}
    if not lacking:
        return
    named: dict[int, TableLine] = {}
    for line in found:
        label = line.labels[-1] if line.labels and not line.solid else ""
        if label and fold(label) not in book.headers and (at := book.exact(label)) in lacking:
            named.setdefault(at, line)
    if draft.filled_rows or 2 * len(named) > len(book.table.rows):
        draft.add(named)


def _heads_columns(book: LabelBook, line: RowRecord, lines: Sequence[RowRecord]) -> bool:
    """Whether a line without figures is a row of headers that was filled up, 总计 at its end.

    It may be cut, a header to a line: then headers stand right above it.
    """
    if any(map(book.header, line.own[:-1])):
        return True
    below = any(map(header_order(book).names_columns, line.before[-1:]))
    return bool(line.own and book.header(line.own[-1])) and (below or line is lines[0])


def _rows_or_one_line(
    book: LabelBook,
    lines: list[RowRecord],
    found: list[TableLine],
    hits: Collection[str],
    headings: Iterable[Iterable[str]],
    gaps: Gaps,
) -> TableDraft:
    """Table four is drawn as one line of figures, seldom as one line for each group."""
    if not book.table.one_line:
        return _rows(book, lines, gaps)
    named = sum(book.exact(label) is not None for line in lines for label in line.own[-1:])
    if named < 2 and (len(hits) > 1 or names_columns(book, headings)):
        whole = draft_in_one_line(book.table, found, gaps)
        if whole.filled_rows:
            return whole
    draft = _rows(book, lines, gaps)
    if not any(filled.record.solid for filled in draft.filled_rows) and any(
        one.solid for one in lines
    ):
        draft.filled_rows = []  # a name above empty cells heads figures that nobody could place
    return draft


def _rows(book: LabelBook, lines: list[RowRecord], gaps: Gaps) -> TableDraft:
    nameless = [line for line in lines if not (line.own or line.tail)]
    before = _read(book, lines, gaps, after=False)
    if len(nameless) < 3:
        return before
    opens = _names_row(book, nameless[0].before)
    closes = _names_row(book, nameless[-1].after)
    before.before = opens and not closes
    if before.before:
        return before
    after = _read(book, lines, gaps, after=True)
    # Whatever their direction, a text that begins inside the table opens with the rest of a row.
    whole = book.table.rows[0].key not in after.missing_rows
    return after if whole and closes and not opens else _better_direction(before, after)


def _names_row(book: LabelBook, labels: Iterable[str]) -> bool:
    """Whether one of ``labels`` is surely a row's, and not the header of a column."""
    return any(book.exact(one) is not None and fold(one) not in book.headers for one in labels)


def _read(book: LabelBook, lines: list[RowRecord], gaps: Gaps, after: bool) -> TableDraft:
    table = book.table
    alignment = align(table, book, lines, after)
    lines = join_cut_figures(alignment, lines)
    drop_names_of_groups(alignment, lines)
    beside = beside_strays(alignment.matches.values(), lines, book.most)
    rows = table.rows
    windows = Windows(alignment.matches, rows, gaps)
    filled_rows: dict[int, FilledRow] = {}
    for index, record in sorted(alignment.matches.items()):
        row = rows[index]
        filled = FilledRow(table.row_keys[index], row.columns, record, len(row.groups))
        filled.spilled = id(record) in beside
        filled_rows[index] = filled
        if not record.unplaced:
            place(filled, windows)
    for index in alignment.unsure:
        filled_rows[index].unsure = True
    drop_shared_labels(filled_rows, rows)
    doubt_odd_rows(filled_rows, len(rows))
    doubt_blank_rows(filled_rows, lines, book)
    doubt_broken_figures(filled_rows.values(), table)
    doubt_shared_columns(filled_rows.values(), table)
    missing = tuple([row.key for index, row in enumerate(rows) if index not in filled_rows])
    rivals = [(filled_rows[at], one) for at, one in alignment.rivals if at in filled_rows]
    left = [record for record in alignment.left if _counts(record, book)]
    draft = TableDraft(
        table, list(filled_rows.values()), missing, rivals, left, score=alignment.score
    )
    if any(map(is_out_of_order, filled_rows.values())):
        draft.doubts.append(_MIXED)
    return draft


def _counts(record: RowRecord, book: LabelBook) -> bool:
    """Whether a record that is no row belongs to the table: prose or another table does not."""
    if not record.solid or is_of_another_table(record.label, book.table.name):
        return False
    if not record.label:
        return record.solid == book.most
    return record.source_table is not None or record.solid >= book.most


def _better_direction(before: TableDraft, after: TableDraft) -> TableDraft:
    """Do lines of labels stand before their figures or behind? The sums of columns must tell."""
    sums = before.agreement, after.agreement
    best = after if sums[1] > sums[0] else before
    proven = abs(sums[0] - sums[1]) >= 4 and max(sums) > 0
    if not proven and before.figures() != after.figures():
        open_question = "行名在数字之前还是之后无法确定"
        if any(map(best.names, best.filled_rows)):
            best.doubts.append(open_question)  # rows beside their labels do not hang on it
        else:
            best.withheld = open_question
    return best
