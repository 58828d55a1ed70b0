"""The cells of one row written down: of a plain row, or as it was settled."""

from collections.abc import Iterable, Iterator, Sequence

from build_tools.forms import Column, Identity, TableForm
from build_tools.model import Cell, CellKey, Number, Place, Status
from build_tools.readers.flow import PICTURE
from build_tools.recovery.identities import Derivation
from build_tools.recovery.numbers import YUAN, FigureKind, figure_value
from build_tools.recovery.placement import FilledRow
from build_tools.recovery.settle import Settled
from build_tools.recovery.table_line import Field

_PRINTED, _BLANK, _MISSING = Status.PRINTED, Status.BLANK, Status.MISSING
_PICTURE = "这一格是图片，或由网页上的程序显示，其中的数字读不到"
_MERGED = "这一格与上下几行合并，其中的数字是哪一行的无法确定"
MONEY = frozenset({"amount", YUAN})
"""The types of columns whose figures have a unit."""
_IN_YUAN = "原表写明的单位是元，已换算为万元"
_OPEN = "此行缺数字，按勾稽关系这一格另有同样可能的排法"


def printed_cells(
    keys: Sequence[CellKey], columns: Sequence[Column], slots: Iterable[Field]
) -> list[Cell]:
    """The cells of a row that has one of ``slots`` for each of its ``columns``."""
    return [
        Cell(key, figure.value, cell.text, _PRINTED, place)
        if figure.is_bare and column.type not in MONEY
        else _printed(key, column, (figure, cell, place))
        for key, column, (figure, cell, place) in zip(keys, columns, slots, strict=True)
    ]


def _printed(key: CellKey, column: Column, slot: Field) -> Cell:
    figure, cell, place = slot
    kind = figure.kind
    if kind is FigureKind.EMPTY or kind is FigureKind.MARK:
        return Cell(key, None, cell.text, _BLANK, place)
    value = figure_value(figure, column.type)
    if cell.text.startswith(PICTURE):
        shown = cell.text.removeprefix(PICTURE)
        return Cell(key, None, shown, _MISSING, place, _MERGED if shown else _PICTURE)
    if value is None:
        what = f"原文“{cell.text}”不能读作这一栏的数字"
        return Cell(key, None, cell.text, _MISSING, place, what)
    in_yuan = column.type == YUAN and not figure.unit and value
    return Cell(key, value, cell.text, _PRINTED, place, _IN_YUAN if in_yuan else "")


def settled_cells(table: TableForm, filled: FilledRow, verdict: Settled) -> Iterator[Cell]:
    """The cells of a row that ``verdict`` was given on."""
    reading = verdict.reading or (None,) * len(filled.keys)
    for key, column, slot in zip(filled.keys, filled.columns, reading, strict=True):
        place = slot[2] if slot else filled.place
        if key in verdict.derived:
            yield _derived(table, key, verdict.derived[key], place, verdict.reason)
        elif key in verdict.agreed:
            yield _agreed(filled, key, verdict.agreed[key], place)
        elif key in verdict.open_keys:
            yield Cell(key, None, "", _MISSING, place, _OPEN)
        elif slot is None:
            yield Cell(key, None, "", _MISSING, place, verdict.reason)
        elif filled.record.whole and slot not in filled.record.fields:
            yield _merged(filled, key, slot)
        else:
            yield _printed(key, column, slot)


def _derived(
    table: TableForm, key: CellKey, derivation: Derivation, place: Place, reason: str
) -> Cell:
    identity = derivation.identity
    what = f"{reason}；按{_name(table, identity)}推算为{derivation.value}"
    return Cell(
        key, derivation.value, "", Status.DERIVED, place, what, derivation.based_on, identity.id
    )


def _name(table: TableForm, identity: Identity) -> str:
    """The identity in words a reader knows from the form."""
    _, row, column = identity.right[0]
    if identity.kind == "row":
        total = next(one.label for one in table.row(row).columns if one.key == column)
        return f"“{table.row(row).label}”一行各项之和等于{total}"
    label = next(one.label for one in table.rows[0].columns if one.key == column)
    return f"“{label}”一栏{identity.words}"


def _agreed(filled: FilledRow, key: CellKey, value: Number, place: Place) -> Cell:
    what = (
        f"原文此行只有{filled.record.solid}个数字，缺哪一格不能确定；"
        f"按行、列合计，无论缺哪一格，这一格都是{value}"
    )
    others = tuple(other for other in filled.keys if other != key)
    return Cell(key, value, "", Status.DERIVED, place, what, others, identity=f"row:{key[1]}")


def _merged(filled: FilledRow, key: CellKey, slot: Field) -> Cell:
    value = slot[0].value
    what = f"原文把一个数字拆成两处“{slot[1].text}”，只有合为{value}才与行、列合计相符"
    others = tuple(other for other in filled.keys if other != key)
    return Cell(
        key, value, slot[1].text, Status.DERIVED, slot[2], what, others, identity=f"row:{key[1]}"
    )
