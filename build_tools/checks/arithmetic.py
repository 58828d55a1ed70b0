"""The one judgement of a 勾稽关系: may its cells be added up, and do they agree?"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from build_tools.checks.cells import FIRM
from build_tools.checks.labels import cell_label, numbers, table_label
from build_tools.checks.subject import (
    PASSED,
    Judgement,
    Subject,
    cannot_assess,
    fire,
    not_applicable,
    source_lines,
)
from build_tools.forms import Identity, all_hold, placed_identities
from build_tools.model import Cell, CellKey, Number, Observation, Outcome, Status, Value


class Sides(Value, frozen=True):
    """An identity filled in: the cells that print a number, left and right."""

    identity: Identity
    era: str
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]

    @property
    def left_sum(self) -> Number:
        """The sum of what the left side prints."""
        return _sum(self.left)

    @property
    def right_sum(self) -> Number:
        """The sum of what the right side prints."""
        return _sum(self.right)


_SUM = re.compile("[小合总]计|其中")
"""What the name of a row holds whose figures are counted in others."""

Message: TypeAlias = Callable[[Sides], Observation]


def judge_identities(
    subject: Subject, table: str, kind: str, message: Message
) -> Iterable[Judgement]:
    """One judgement for each identity of ``kind`` that the table's own form declares."""
    found = subject.figures.tables.get(table)
    if found is None:
        return (not_applicable(f"没有读到{table_label(table)}"),)
    values = subject.printed[table]
    placed = placed_identities(found.form, table, kind)
    if all_hold(placed, values):  # nearly always, so looked at first
        return (PASSED,) * len(placed)
    judged = [
        PASSED
        if all_hold((each,), values)
        else _judge(each.identity, found.form, subject.cells, message)
        for each in placed
    ]
    own = next(filter(_is_offices_own, found.unknown_labels), None) if kind != "row" else None
    if own is None:
        return judged
    further = cannot_assess(f"{table_label(table)}有格式以外的一行“{own[0]}”，合计可能包括它")
    return [further if one.outcome is Outcome.FIRE else one for one in judged]


def _is_offices_own(label: tuple[str, int]) -> bool:
    """Whether an unknown row is one more to be added up, and no sum of others."""
    return _SUM.search(label[0]) is None


def _judge(
    identity: Identity, era: str, cells: Mapping[CellKey, Cell], message: Message
) -> Judgement:
    """Only numbers the office printed are added up.

    A blank cell states nothing and cannot be negative: what is printed may already exceed the
    other side, or equal it; anything less could stand in the blank and accuses nobody.
    """
    unsure = [key for key in identity.keys if key not in cells or not _known(cells[key])]
    if unsure:
        names = "、".join(f"“{cell_label(key, era)}”" for key in unsure[:3])
        more = f"等{len(unsure)}格" if len(unsure) > 3 else ""
        return cannot_assess(f"{table_label(unsure[0][0])}{names}{more}不是原文印出的数字")
    sides = Sides(identity, era, _printed(identity.left, cells), _printed(identity.right, cells))
    if not sides.left or not sides.right:
        return _unstated(sides)
    return _compare(sides, message)


def _compare(sides: Sides, message: Message) -> Judgement:
    left, right = sides.left_sum, sides.right_sum
    if left == right:
        return PASSED
    blank_left = len(sides.left) < len(sides.identity.left)
    blank_right = len(sides.right) < len(sides.identity.right)
    if (blank_right and left > right) or (blank_left and right > left):
        return cannot_assess(
            f"{_name(sides)}有未填报的格，印出的数字一边合计{left}、一边合计{right}，无法核对"
        )
    used = [*sides.left, *sides.right]
    return fire(
        message(sides),
        lines=source_lines(used),
        cells=tuple(cell.key for cell in used),
        arithmetic=_arithmetic(sides),
    )


def _unstated(sides: Sides) -> Judgement:
    if not sides.left and not sides.right:
        return not_applicable(f"{_name(sides)}全部未填报")
    return cannot_assess(f"{_name(sides)}的{'总计' if sides.left else '各项'}未填报")


def _name(sides: Sides) -> str:
    key = sides.identity.right[0]
    return f"{table_label(key[0])}“{cell_label(key, sides.era)}”一项"


def _arithmetic(sides: Sides) -> str:
    left = _side(sides.left)
    right = "=".join(reversed(_side(sides.right).split("=")))
    return f"{left}≠{right}"


def _side(cells: tuple[Cell, ...]) -> str:
    values = tuple(cell.value for cell in cells)
    return f"{numbers(values)}={_sum(cells)}" if len(values) > 1 else str(values[0])


def _known(cell: Cell) -> bool:
    return cell.status in FIRM or cell.status is Status.BLANK


def _printed(keys: Iterable[CellKey], cells: Mapping[CellKey, Cell]) -> tuple[Cell, ...]:
    return tuple(cells[key] for key in keys if cells[key].status in FIRM)


def _sum(cells: tuple[Cell, ...]) -> Number:
    return sum((cell.value for cell in cells if cell.value is not None), 0)
