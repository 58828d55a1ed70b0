"""One table: the form that explains the source best, its rows placed, its doubtful rows settled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from build_tools.forms import Column, TableForm
from build_tools.model import Block, CellKey, Number
from build_tools.recovery.align import align
from build_tools.recovery.draft import Draft
from build_tools.recovery.evidence import Windows
from build_tools.recovery.gaps import Gaps
from build_tools.recovery.identities import holds
from build_tools.recovery.labels import (
    LabelBook,
    books_by_fit,
    is_of_another_table,
)
from build_tools.recovery.placement import Band, doubt_odd_rows, place
from build_tools.recovery.records import Record, record_of, records
from build_tools.recovery.rows import Strip, strips
from build_tools.text import fold


def draft_table(
    name: str, blocks: Sequence[Block], era: str, gaps: Gaps | None = None
) -> Draft | None:
    """The table called ``name`` in ``blocks``, or None; ``era`` wins ties between forms.

    ``gaps``: those of the whole source, where it holds more than ``blocks``.
    """
    gaps = gaps or Gaps(blocks)
    found = strips(blocks)
    labels = [strip.labels[-1] for strip in found if strip.labels]
    best: Draft | None = None
    for book in books_by_fit(name, labels, era):
        draft = _draft(book, found, gaps)
        if draft.bands and draft.is_perfect:
            return draft
        if draft.bands and (best is None or draft.score > best.score):
            best = draft
    return best


def _draft(book: LabelBook, found: list[Strip], gaps: Gaps) -> Draft:
    lines, headings = records(found, book.width)
    hits = set(map(book.header, chain.from_iterable(headings))) - {""}
    lines = [line for line in lines if line.solid or not _heads_columns(book, line, lines)]
    draft = _rows_or_ribbon(book, lines, found, hits, headings, gaps)
    _add_unwritten(draft, book, found)
    draft.score += 2 * len(hits)
    if not all(book.may_head(labels) for labels in headings if len(labels) > 1):
        draft.withheld = "表头各栏的次序与规定格式不同，无法确定数字各属哪一栏"
    elif len(hits) < len(book.headers) and book.table.is_tall:
        draft.score -= 0.5
    return draft


def _add_unwritten(draft: Draft, book: LabelBook, found: Iterable[Strip]) -> None:
    """Give ``draft`` the rows of which only the label is there.

    A form that holds nothing but labels is one that was left blank.
    """
    lacking = {at for at, row in enumerate(book.table.rows) if row.key in draft.missing_rows}
    if not lacking:
        return
    named: dict[int, Strip] = {}
    for strip in found:
        label = strip.labels[-1] if strip.labels and not strip.solid else ""
        if label and fold(label) not in book.headers and (at := book.exact(label)) in lacking:
            named.setdefault(at, strip)
    if draft.bands or 2 * len(named) > len(book.table.rows):
        draft.add(named)


def _heads_columns(book: LabelBook, line: Record, lines: Sequence[Record]) -> bool:
    """Whether a line without figures is a row of headers that was filled up, 总计 at its end."""
    if any(map(book.header, line.own[:-1])):
        return True
    return bool(line.own and book.header(line.own[-1])) and line is lines[0]


def _rows_or_ribbon(
    book: LabelBook,
    lines: list[Record],
    found: list[Strip],
    hits: Collection[str],
    headings: Iterable[Iterable[str]],
    gaps: Gaps,
) -> Draft:
    """Table four is drawn as one line of figures, seldom as one line for each group."""
    if not book.table.one_line:
        return _rows(book, lines, gaps)
    named = sum(book.exact(label) is not None for line in lines for label in line.own[-1:])
    if named < 2 and (len(hits) > 1 or _names_columns(book, headings)):
        ribbon = _ribbon(book.table, found, gaps)
        if ribbon.bands:
            return ribbon
    draft = _rows(book, lines, gaps)
    if not any(band.record.solid for band in draft.bands) and any(one.solid for one in lines):
        draft.bands = []  # a name above empty cells heads figures that nobody could place
    return draft


def _rows(book: LabelBook, lines: list[Record], gaps: Gaps) -> Draft:
    nameless = [line for line in lines if line.solid and not (line.own or line.tail)]
    before = _read(book, lines, gaps, after=False)
    if len(nameless) < 3:
        return before
    opens = _names_row(book, nameless[0].before)
    closes = _names_row(book, nameless[-1].after)
    before.before = opens and not closes
    if before.before:
        return before
    after = _read(book, lines, gaps, after=True)
    return after if closes and not opens else _better_direction(before, after)


def _names_row(book: LabelBook, labels: Iterable[str]) -> bool:
    """Whether one of ``labels`` is surely a row's, and not the header of a column."""
    return any(book.exact(one) is not None and fold(one) not in book.headers for one in labels)


def _read(book: LabelBook, lines: list[Record], gaps: Gaps, after: bool) -> Draft:
    table = book.table
    alignment = align(table, book, lines, after)
    rows = table.rows
    windows = Windows(alignment.matches, rows, gaps)
    bands: dict[int, Band] = {}
    for index, record in sorted(alignment.matches.items()):
        row = rows[index]
        bands[index] = Band(table.row_keys[index], row.columns, record, len(row.groups))
        place(bands[index], windows)
    for index in alignment.unsure:
        bands[index].unsure = True
    doubt_odd_rows(bands, len(rows))
    missing = tuple([row.key for index, row in enumerate(rows) if index not in bands])
    rivals = [(bands[index], record) for index, record in alignment.rivals]
    left = [record for record in alignment.left if _counts(record, book)]
    return Draft(table, list(bands.values()), missing, rivals, left, score=alignment.score)


def _counts(record: Record, book: LabelBook) -> bool:
    """Whether a record that is no row belongs to the table: prose or another table does not."""
    if not record.solid or is_of_another_table(record.label, book.table.name):
        return False
    if not record.label:
        return record.solid == book.most
    return record.sheet is not None or record.solid >= book.most


def _better_direction(before: Draft, after: Draft) -> Draft:
    """Do lines of labels stand before their figures or behind? The sums of columns must tell."""
    sums = [_agreement(draft) for draft in (before, after)]
    best = after if sums[1] > sums[0] else before
    if abs(sums[0] - sums[1]) < 4 and _figures(before) != _figures(after):
        best.withheld = "行名在数字之前还是之后无法确定"
    return best


def _agreement(draft: Draft) -> int:
    """Sums of columns that the plainly printed figures keep, less those that they break."""
    values = {key: value for key, value in _figures(draft).items() if value is not None}
    kept = [holds(one, values) for one in draft.table.identities if one.kind != "row"]
    return kept.count(True) - 3 * kept.count(False)


def _figures(draft: Draft) -> dict[CellKey, Number | None]:
    return {
        key: band.value(at, band.readings[0])
        for band in draft.bands
        if band.readings and not band.dropping and None not in band.readings[0]
        for at, key in enumerate(band.keys)
    }


def _ribbon(table: TableForm, found: list[Strip], gaps: Gaps) -> Draft:
    """All groups of the table in one line of figures, as the official form draws it."""
    draft = Draft(table, missing_rows=tuple(row.key for row in table.rows))
    columns = tuple(column for row in table.rows for column in row.columns)
    lines, _ = records(found, lambda _: len(columns))
    lines = [line for line in lines if line.solid or len(line.fields) >= len(columns)]
    lines = lines or [record_of(one) for one in found if _is_left_blank(one, len(columns))]
    chosen = _one_line(lines, columns)
    if chosen is None:
        return draft
    band = Band(table.cell_keys, columns, chosen)
    place(band, Windows({}, (), gaps))
    draft.rivals = [(band, line) for line in lines if line is not chosen and line.solid > 10]
    draft.bands, draft.missing_rows, draft.score = [band], (), len(table.rows)
    return draft


def _names_columns(book: LabelBook, headings: Iterable[Iterable[str]]) -> bool:
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


def _is_left_blank(strip: Strip, width: int) -> bool:
    """Whether the strip is a row of ``width`` empty cells and nothing else."""
    return not (strip.labels or strip.solid or strip.tail) and len(strip.fields) == width


def _one_line(lines: list[Record], columns: Sequence[Column]) -> Record | None:
    """The line that holds the figures, if need be put together from several."""
    whole = [line for line in lines if len(columns) in (line.solid, len(line.fields))]
    if whole:  # an empty line may stand above for headers
        return next((line for line in whole if line.solid), whole[0])
    nameless = [line for line in lines if not (line.own or line.tail)]
    if len(nameless) > 1 and sum(line.solid for line in nameless) == len(columns):
        first = nameless[0]
        first.fields = [item for line in nameless for item in line.fields]
        first.solid, first.joined = len(columns), True
        return first
    return max(lines, key=lambda line: line.solid, default=None)
