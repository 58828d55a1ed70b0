"""Empty cells of a text that sums contradict: a converter lost what stood in them.

A converter that drops a figure, such as the field of a Word file that adds up a row, leaves an
empty cell as well as an office does. The cells of a web page, a Word file or a page are those of
the original.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec.structs import replace

from build_tools.forms import Identity, TableForm
from build_tools.model import Cell, CellKey, DataTable, Status
from build_tools.recovery.identities import holds, identities_of
from build_tools.recovery.numbers import without_note

_BLANK, _MISSING = Status.BLANK, Status.MISSING
_SHORT = "这一格是空的，而此行各格相加少于总计；转换过的文字已无法分辨是没有填还是丢了数字"
_OVER = "此行有空格，而其余各格相加多于总计，数字各在哪一栏无法确定"
_LEFT = "此行写了制发或废止的件数，仍然有效的却是空的；数字可能移到了别的栏"
_OTHERS = "这一格是空的，而同一份文字里别的空格丢了数字；转换过的文字已无法分辨是没有填还是丢了数字"
_BARE = "各张表里没有一个数字；转换过的文字已无法分辨是没有填还是丢了数字"
_NOTED = "这一格是空的，而表中有的数字带着注号；转换程序有时连数字丢掉，已无法分辨是不是没有填"
_MANY = 2
"""Rows that show a converter at work; one may as well be the office's own mistake."""

_Known: TypeAlias = Mapping[CellKey, Cell]
_Reasons: TypeAlias = Mapping[CellKey, str]


def without_refuted_blanks(table: TableForm, cells: list[Cell]) -> list[Cell]:
    """``cells``, those of a text withheld whose row has empty ones and does not add up.

    So are those of any source that tell what was issued, and nothing of what is in force.

    What no sum can tell is withheld beside figures with marks of notes, which some converters drop.
    """
    if not any(one.status is _BLANK for one in cells):
        return cells
    empty = _empty(cells)
    known = {one.key: one for one in cells}
    rows = [one for one in table.identities if one.kind == "row"]
    refuted = {key: why for one in rows for key, why in _refuted(one, known)}
    refuted |= dict.fromkeys(_moved(table, known), _OVER)
    refuted |= dict.fromkeys(_without_stock(table, known), _LEFT)
    if any(without_note(one.raw) != one.raw for one in cells if not one.raw[-1:].isdecimal()):
        refuted |= dict.fromkeys({*empty}.difference(*(one.keys for one in rows)), _NOTED)
    return _withheld(cells, refuted) if refuted else cells


def without_blanks_beside_refuted(tables: Sequence[DataTable]) -> Sequence[DataTable]:
    """``tables`` of one source; where several rows lost figures, no empty cell is believed.

    Nor where all lost them, or hold none: a page whose figures stand in fields, of which converters
    leave nothing, looks as one that nobody filled in.
    """
    bare = len(tables) > 1 and not any(cell.raw for one in tables for cell in one.cells)
    if not bare and sum(map(_refuted_rows, tables)) < _MANY:
        return tables
    why = _BARE if bare else _OTHERS
    return [
        replace(one, cells=tuple(_withheld(one.cells, dict.fromkeys(_empty(one.cells), why))))
        for one in tables
    ]


def _refuted_rows(table: DataTable) -> int:
    return len({one.key[1] for one in table.cells if one.evidence == _SHORT})


def _withheld(cells: Iterable[Cell], reasons: _Reasons) -> list[Cell]:
    return [
        replace(one, value=None, status=_MISSING, evidence=reasons[one.key])
        if one.key in reasons
        else one
        for one in cells
    ]


def _refuted(identity: Identity, known: _Known) -> list[tuple[CellKey, str]]:
    """The empty cells of a row whose figures fall short of its total, all where they exceed it."""
    row = [known[key] for key in identity.keys if key in known]
    empty = _empty(row)
    if not empty or any(one.status is _MISSING for one in row):
        return []
    values = {key: known[key].value or 0 for key in identity.keys if key in known}
    parts = sum(values.get(key, 0) for key in identity.left)
    total = values.get(identity.right[0], 0)
    if parts > total and identity.right[0] not in empty:
        return [(one.key, _OVER) for one in row]
    return [(key, _SHORT) for key in empty if parts < total]


def _moved(table: TableForm, known: _Known) -> Iterator[CellKey]:
    """The cells of rows that may have been moved: a total is empty, though totals are told.

    An office may have left it out; then the sums of columns hold with the figures where they stand,
    and the last of them is not the sum of the others.
    """
    sums = [one for one in table.identities if one.kind == "row"]
    rows = [[known[key] for key in one.keys if key in known] for one in sums]
    lacking = [row for row in rows if any(cell.value for cell in row) and _empty(row[-1:])]
    closed = sum(map(_ends_in_sum, lacking)) >= _MANY
    has_totals = any(row[-1].status not in (_BLANK, _MISSING) for row in rows if row)
    for row in lacking if closed or has_totals else ():
        if _ends_in_sum(row) or not _columns_add_up(table, row, known):
            yield from (cell.key for cell in row)


def _without_stock(table: TableForm, known: _Known) -> Iterator[CellKey]:
    """The cells of rows that tell what was issued or repealed, and nothing of what is in force.

    A row that lost its first figure and was filled up behind stands so.
    """
    stocks = [one.key for one in table.stock_rows]
    for keys in table.row_keys if stocks else ():
        cells = [known[key] for key in keys if key in known and key[1] in stocks]
        if any(one.value for one in cells) and cells[-1].status is _BLANK and not cells[-1].raw:
            yield from (one.key for one in cells)


def _ends_in_sum(row: Iterable[Cell]) -> bool:
    """Whether the last figure of ``row`` is the sum of the others."""
    values = [cell.value for cell in row if cell.value]
    return 2 * values[-1] == sum(values)


def _columns_add_up(table: TableForm, row: Iterable[Cell], known: _Known) -> bool:
    """Whether sums of columns hold with the figures of ``row`` where they stand, and none fails."""
    values = {key: one.value or 0 for key, one in known.items() if one.status is not _MISSING}
    identities = (one for cell in row if cell.value for one in identities_of(table, cell.key))
    verdicts = {holds(one, values) for one in identities if one.kind != "row"}
    return True in verdicts and False not in verdicts


def _empty(cells: Iterable[Cell]) -> list[CellKey]:
    """Those of ``cells`` that hold nothing, not even a sign for it, in a text."""
    blank = (one for one in cells if one.status is _BLANK and not one.raw)
    return [one.key for one in blank if not (one.place.table or one.place.page)]
