"""A settled table written down: one cell for every column of every row that was found."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias, cast

from msgspec.structs import replace

from build_tools.forms import Identity, TableForm, tables_of
from build_tools.model import Cell, CellKey, DataTable, Number, Place, Status
from build_tools.recovery.draft import TableDraft
from build_tools.recovery.identities import TableIdentities, holds
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.placement import FilledRow
from build_tools.recovery.recognised import proven_cells
from build_tools.recovery.records import RowRecord
from build_tools.recovery.refuted_blanks import without_refuted_blanks
from build_tools.recovery.row_cells import printed_cells, settled_cells
from build_tools.recovery.run_in import printed_figures, run_in, without_run_in
from build_tools.recovery.settle import settle
from build_tools.recovery.table_line import Field
from build_tools.recovery.words_for_figures import words_for_nothing

_BLANK, _MISSING = Status.BLANK, Status.MISSING
_GUESSED = "文字由图像识别得来，未经核对，不作为原文数字采用"
_TWO = "原文“{}”中间有空格，是一个数字还是两个无法由勾稽关系证实"
_IN_DOUBT = "这张表读得不可靠，此行的行名与数字的对应又无法由原文证实"
_DISPLACED = "此行有空格，带正负号的数字又不在“增/减”一栏，数字各在哪一栏无法确定"
_ONE = ("一", "\u2f00")
_DASH = "原文“一”是数字还是横线，无法由勾稽关系证实"
_TWICE = "同一行在原文出现两次而数字不同（{}、{}）"

_Whole: TypeAlias = tuple[Field, ...]
"""The reading of a plain row: no cell is absent."""


def write_table(draft: TableDraft, confident: bool, scored: bool = False) -> DataTable:
    """``draft`` as a table; with a general doubt no figure is kept.

    Nor without ``confident``, unless the guess is ``scored`` and the form proves the figure.
    """
    cells = list(_cells(draft))
    cells = _without_unproven_joins(draft.table, cells)
    cells = _without_unproven_ones(draft.table, cells)
    shorter = run_in(draft.table, cells)
    cells = without_run_in(cells, shorter)
    cells = _without_displaced_signs(cells) if _has_signs(draft.table.name) else cells
    cells = without_refuted_blanks(draft.table, cells)
    if draft.rivals:
        disputed = dict(_disputes(draft))
        cells = [
            _withhold(one, disputed[one.key], empty_too=True) if one.key in disputed else one
            for one in cells
        ]
    withheld = draft.withheld or ("" if confident else _GUESSED)
    if not confident:
        cells = list(_recognised(draft, cells, scored and not draft.withheld))
    elif withheld:
        cells = [_withhold(cell, withheld, empty_too=True) for cell in cells]
    # Where every row is whole its figures stand where they should, those with marks among them.
    odd = draft.doubtful or draft.missing_rows or draft.left
    lost = [one for one in cells if one.status is _MISSING and (odd or one.key not in shorter)]
    said = words_for_nothing(one.raw for one in lost)
    unread = sum(one.raw not in said for one in lost)
    doubts = tuple(_doubts(draft, unread, withheld))
    if doubts and not withheld:
        proven = frozenset(_rows_beyond_doubt(draft, cells))
        keeps = (one.status is _MISSING or one.key[1] in proven for one in cells)
        cells = [
            one if kept else _withhold(one, _IN_DOUBT, empty_too=True)
            for one, kept in zip(cells, keeps, strict=True)
        ]
    return DataTable(
        draft.table.name, draft.table.era, tuple(cells), draft.missing_rows, _unknown(draft), doubts
    )


def _without_unproven_joins(table: TableForm, cells: list[Cell]) -> list[Cell]:
    """``cells``, figures with spaces inside withheld where no sum proves that they are one.

    None does that the figures before the spaces, or those behind them, keep as well: they may be
    those of two years.
    """
    apart = [one for one in cells if one.value is not None and read_figure(one.raw).is_apart]
    if not apart:
        return cells
    values = printed_figures(cells)
    identities = TableIdentities(table, values)
    parts = [values | {one.key: _part(one.raw, at) for one in apart} for at in (0, -1)]
    decisive = (one for one in table.identities if not any(holds(one, each) for each in parts))
    proven = {key for one in decisive if holds(one, values) for key in one.keys}
    open_keys = {one.key for one in apart if not (one.key in proven and identities.proves(one.key))}
    return [_withhold(one, _TWO.format(one.raw)) if one.key in open_keys else one for one in cells]


def _part(raw: str, at: int) -> Number:
    """The first or the last of the figures that spaces part in ``raw``."""
    return read_figure(raw.split()[at]).value or 0


def _without_unproven_ones(table: TableForm, cells: list[Cell]) -> list[Cell]:
    """``cells``, 一 withheld where it may be a dash: no other figure in words, no sum for it."""
    ones = {one.key for one in cells if one.raw in _ONE and one.value is not None}
    others = (one.raw for one in cells if one.key not in ones)
    if not ones or any(read_figure(raw).kind is FigureKind.NUMERAL for raw in others):
        return cells
    values = {one.key: one.value for one in cells if one.value is not None}
    dashes = values | dict.fromkeys(ones, 0)
    certain = [one for one in table.identities if holds(one, values) and not holds(one, dashes)]
    broken = [one for one in table.identities if holds(one, values) is False]
    proven = {key for one in certain for key in one.keys} - {
        key for one in broken for key in one.keys
    }
    return [_withhold(one, _DASH) if one.key in ones - proven else one for one in cells]


@cache
def _has_signs(name: str) -> bool:
    """Whether figures have signs in some column of the tables called so, in any form."""
    columns = (each for one in tables_of(name) for row in one.rows for each in row.columns)
    return any(one.type == "signed" for one in columns)


def _without_displaced_signs(cells: list[Cell]) -> list[Cell]:
    """``cells``, rows withheld with empty ones and a sign in a column whose figures have none."""
    signed = {one.key[:2] for one in cells if one.status is _MISSING and read_figure(one.raw).sign}
    rows = signed & {one.key[:2] for one in cells if one.status is _BLANK}
    if not rows:
        return cells
    return [
        _withhold(one, _DISPLACED, empty_too=True) if one.key[:2] in rows else one for one in cells
    ]


def _cells(draft: TableDraft) -> Iterator[Cell]:
    settled = settle(draft.table, draft.filled_rows, draft.doubtful) if draft.doubtful else {}
    for at, filled in enumerate(draft.filled_rows):
        if at in settled:
            yield from settled_cells(draft.table, filled, settled[at])
        else:
            reading = cast(_Whole, filled.readings[0])
            yield from printed_cells(filled.keys, filled.columns, reading)


def _disputes(draft: TableDraft) -> Iterator[tuple[CellKey, str]]:
    """Cells that the source gives twice, and not alike."""
    for filled, rival in draft.rivals:
        own, other = _texts(filled.record), _texts(rival)
        comparable = filled.is_plain and len(own) == len(other) == len(filled.keys)
        reason = _TWICE.format(_where(filled.record.place), _where(rival.place))
        for at, key in enumerate(filled.keys):
            if own != other and not (comparable and own[at] == other[at]):
                yield key, reason


def _texts(record: RowRecord) -> list[str]:
    return [cell.text for figure, cell, _ in record.fields if figure.kind is not FigureKind.EMPTY]


def _rows_beyond_doubt(draft: TableDraft, cells: Iterable[Cell]) -> Iterator[str]:
    """The rows that are right whatever else is wrong: named where they stand, and adding up."""
    yield from (filled.keys[0][1] for filled in draft.filled_rows if filled.by_sums)
    known = {one.key: one for one in cells if one.status is not _MISSING}
    values = {key: one.value or 0 for key, one in known.items()}
    sums = {one.id: one for one in draft.table.identities if one.kind == "row"}
    for filled in draft.filled_rows:
        for key in {key[1]: None for key in filled.keys} if draft.names(filled) else ():
            identity = sums.get(f"row:{key}")
            # Without a sum nothing tells in which order figures stood that have a line each.
            if identity and _lacks_total(identity, known):
                continue
            if holds(identity, values) if identity else _is_in_one_line(filled):
                yield key


def _lacks_total(identity: Identity, known: Mapping[CellKey, Cell]) -> bool:
    """Whether zeros stand before an empty total: they add up wherever the row was moved to."""
    row = [known[key] for key in identity.keys if key in known]
    is_empty = any(one.key in identity.right and one.status is _BLANK for one in row)
    return is_empty and any(one.status is not _BLANK for one in row)


def _is_in_one_line(filled: FilledRow) -> bool:
    return filled.record.pieces == 1 or len(filled.columns) == 1


def _recognised(draft: TableDraft, cells: Iterable[Cell], provable: bool) -> Iterator[Cell]:
    """What is proven of a recognised table; of all else nothing is believed.

    A recognition also overlooks figures: what it sees as empty need not be.
    """
    rivalled = {id(filled) for filled, _ in draft.rivals}
    rows = [filled for filled in draft.filled_rows if id(filled) not in rivalled]
    proven = proven_cells(draft.table, rows) if provable else {}
    for cell in cells:
        if cell.key in proven:
            yield proven[cell.key]
        else:
            yield _withhold(cell, draft.withheld or _GUESSED, empty_too=True)


def _withhold(cell: Cell, reason: str, empty_too: bool = False) -> Cell:
    if cell.status is _BLANK and not empty_too:
        return cell
    return replace(cell, value=None, status=_MISSING, evidence=reason, based_on=(), identity="")


def _unknown(draft: TableDraft) -> tuple[tuple[str, int], ...]:
    return tuple((record.label, record.place.line) for record in draft.left if record.label)


def _doubts(draft: TableDraft, unread: int, withheld: str) -> Iterator[str]:
    yield from draft.doubts
    if withheld:
        yield withheld
    rows = len(draft.table.rows)
    if len(draft.missing_rows) * 3 > rows:
        yield f"规定格式的{rows}行中有{len(draft.missing_rows)}行没有读到"
    cells = sum(len(filled.keys) for filled in draft.filled_rows)
    if not withheld and unread * 5 > cells:
        yield f"{cells}格中有{unread}格无法确定"
    for record in draft.left:
        if not record.label:
            yield f"{_where(record.place)}的一组数字没有对应的行名"


def _where(place: Place) -> str:
    """A place in words, as far as it is known."""
    parts = (
        (place.line, "第{}行"),
        (place.page, "第{}页"),
        (not place.line and place.table, "第{}个表格"),
        (not place.line and place.row, "第{}行"),
    )
    return "".join(text.format(number) for number, text in parts if number) or "原文某处"
