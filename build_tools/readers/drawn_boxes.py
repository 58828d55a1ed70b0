"""A table drawn as a box of lines: its cells, with the columns and rows that each reaches over."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from build_tools.model import GridCell, Place
from build_tools.readers.lines import join_lines
from build_tools.readers.text_columns import Slots, slots_of

_LEVEL = frozenset("─━═-=:┄┅┈┉╌╍")
_UPRIGHT = frozenset("│┃║|┆┇┊┋╎╏")
_JUNCTIONS = frozenset("+") | {chr(code) for code in range(0x250C, 0x254C)}
_JUNCTIONS |= {chr(code) for code in range(0x2552, 0x256D)}
_WALLS = _UPRIGHT | _JUNCTIONS
_RULES = _LEVEL | _JUNCTIONS
_RULES_OF_A_LIST = 2
"""Rules below the one that opens a list of rows: below its head, and below the last row."""
_PIECES = 2
"""Lines that a figure is broken into at most."""
_FIGURE = re.compile(r"[+-]?\d[\d,.]*")


@dataclass(slots=True)
class _Cell:
    """A cell that is being read: its walls, the row it begins in, and its lines."""

    left: int
    right: int
    row: int
    line: int
    lines: list[str] = field(default_factory=list)
    rows: int = 1


def box_rows(lines: Sequence[str], first: int) -> tuple[tuple[GridCell, ...], ...]:
    """The rows of the box that ``lines`` draw, the first of which has the number ``first``.

    None when the lines are not all as wide, cells overlap, or each line is a row of its own.
    """
    for ambiguous in (1, 2):
        drawn = [slots_of(line.strip(), ambiguous) for line in lines]
        if len(set(map(len, drawn))) == 1:
            box = _Box(drawn)
            return () if box.has_a_row_a_line else tuple(_rows(box, first))
    return ()


class _Box:
    """The box, read line by line."""

    def __init__(self, drawn: Sequence[Slots]) -> None:
        self.edges = _edges(drawn)
        self.cells: list[_Cell] = []
        self.is_sound = len(self.edges) > 1
        self._open: list[_Cell] = []
        self._row = -1
        self._was_rule = False
        for number, slots in enumerate(drawn):
            self._add(number, slots)

    @property
    def has_a_row_a_line(self) -> bool:
        """Whether no rule parts the rows below the head: a cell holds figures of several then."""
        return self._row <= _RULES_OF_A_LIST and any(_holds_rows(one.lines) for one in self.cells)

    def _add(self, number: int, slots: Slots) -> None:
        walls = [at for at in self.edges if slots[at] in _WALLS]
        parts = [(left, right, slots[left + 1 : right]) for left, right in pairwise(walls)]
        ruled = [(left, right) for left, right, inside in parts if _is_rule(slots, left, right)]
        if ruled and not self._was_rule:
            self._row += 1
        self._was_rule = bool(ruled)
        for left, right in ruled:
            self._close(left, right)
        for left, right, inside in parts:
            if (left, right) not in ruled:
                self._write(left, right, number, "".join(inside).strip())

    def _close(self, left: int, right: int) -> None:
        for cell in [one for one in self._open if one.left < right and one.right > left]:
            cell.rows = max(self._row - cell.row, 1)
            self._open.remove(cell)

    def _write(self, left: int, right: int, number: int, text: str) -> None:
        over = [one for one in self._open if one.left < right and one.right > left]
        if not over:
            over = [_Cell(left, right, self._row, number)]
            self._open += over
            self.cells += over
        (cell, *others) = over
        self.is_sound &= not others and (cell.left, cell.right) == (left, right)
        cell.lines.append(text)


def _holds_rows(lines: Sequence[str]) -> bool:
    """Whether figures stand below words, or more of them than pieces of one that was broken."""
    figures = [_FIGURE.fullmatch(line) is not None for line in lines if line]
    return (any(figures) and not figures[0]) or sum(figures) > _PIECES


def _edges(drawn: Sequence[Slots]) -> list[int]:
    """The columns in which walls stand: where a rule of some line meets one."""
    return sorted(
        {
            at
            for slots in drawn
            for at, sign in enumerate(slots)
            if sign in _JUNCTIONS
            and any(slots[near] in _RULES for near in (at - 1, at + 1) if 0 <= near < len(slots))
        }
    )


def _is_rule(slots: Slots, left: int, right: int) -> bool:
    """Whether a rule goes from wall to wall; a cell without width has none but its corners."""
    inside = slots[left + 1 : right]
    return (
        _RULES.issuperset(inside) if inside else _JUNCTIONS.issuperset((slots[left], slots[right]))
    )


def _rows(box: _Box, first: int) -> Iterator[tuple[GridCell, ...]]:
    if not box.is_sound:
        return
    order = {edge: at for at, edge in enumerate(box.edges)}
    for row in range(max((cell.row for cell in box.cells), default=-1) + 1):
        cells = sorted((one for one in box.cells if one.row == row), key=lambda one: one.left)
        if cells:
            yield tuple(
                GridCell(
                    join_lines(filter(None, cell.lines)),
                    Place(first + cells[0].line),
                    order[cell.right] - order[cell.left],
                    cell.rows,
                )
                for cell in cells
            )
