"""Figures into which other digits ran: the mark of a note, or a figure that was struck out.

A converter that drops the marks of a text leaves ``919¹`` as ``9191`` and a struck 918 before 919
as ``918919``. Nothing in the text tells it any more; the sums do, where they hold without those
digits. Who made the difference, the office or the converter, nobody can know then.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from build_tools.forms import TableForm
from build_tools.model import Cell, CellKey, Number, Status
from build_tools.recovery.identities import Values, holds, identities_of, required

_REASON = (
    "原文“{}”只有当作{}各项合计才相符，其余的数字可能是注号或划去的字；"
    "来源是转换过的文字，已无法分辨"
)

_MARKS = "123"
"""Notes are numbered from one, and few tables have more."""


def without_run_in(table: TableForm, cells: list[Cell]) -> list[Cell]:
    """``cells``, those withheld that keep their sums only without some of their digits."""
    shorter = run_in(table, cells)
    return [_withheld(one, shorter[one.key]) if one.key in shorter else one for one in cells]


def run_in(table: TableForm, cells: Iterable[Cell]) -> Values:
    """What cells of a text would hold without digits that ran in, for those that show it.

    Every sum that speaks of such a cell is wrong as printed and right without those digits. The
    cells of a web page, a Word file or a page say themselves what is a note.
    """
    values = {one.key: one.value for one in cells if one.value is not None}
    if all(holds(one, values) is not False for one in table.identities):
        return {}
    found: Values = {}
    open_keys = [one.key for one in cells if _may_hold_more(one)]
    for key in open_keys:  # alone in its row and its column
        found |= _confirmed(table, values, _guess(table, values, key))
    mended = values | found
    rest: Values = {}
    for key in open_keys:  # several in one row: each column speaks for its own
        if key not in found:
            rest |= _guess(table, mended, key, kinds=("column", "balance"))
    return found | _confirmed(table, mended, rest)


def _may_hold_more(cell: Cell) -> bool:
    place = cell.place
    bare = cell.raw.isascii() and cell.raw.isdecimal() and len(cell.raw) > 1
    return bare and cell.status is Status.PRINTED and not (place.table or place.page)


def _guess(table: TableForm, values: Values, key: CellKey, kinds: tuple[str, ...] = ()) -> Values:
    """What the broken sums about ``key`` ask for, if all ask for a part of its digits."""
    wanted: set[Number] = {
        required(one, key, values)
        for one in identities_of(table, key)
        if (not kinds or one.kind in kinds) and holds(one, values) is False
    }
    if len(wanted) != 1:
        return {}
    value = wanted.pop()
    return {key: value} if _is_part(str(value), str(values[key])) else {}


def _is_part(part: str, whole: str) -> bool:
    """Whether ``whole`` is ``part`` with a note's mark behind it or a figure like it before."""
    if whole[:-1] == part and whole[-1] in _MARKS:
        return True
    struck = whole.removesuffix(part)
    return struck.isdecimal() and whole != struck and _is_like(int(struck), int(part))


def _is_like(struck: int, right: int) -> bool:
    """Whether one may be the other's correction: by one, or by not more than a fifth."""
    return abs(struck - right) <= max(1, right // 5)


def _confirmed(table: TableForm, values: Values, guesses: Values) -> Values:
    """Those of ``guesses`` that leave no sum about their cell broken."""
    mended = values | guesses
    return {
        key: value
        for key, value in guesses.items()
        if all(holds(one, mended) is not False for one in identities_of(table, key))
    }


def _withheld(cell: Cell, value: Number) -> Cell:
    reason = _REASON.format(cell.raw, value)
    return replace(cell, value=None, status=Status.MISSING, evidence=reason)
