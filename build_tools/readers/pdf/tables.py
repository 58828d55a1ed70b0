"""Ruled tables of a PDF page: from thin lines to cells with their spans and what they hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_tools.model import Grid, GridCell, Place
from build_tools.readers.lines import join_lines
from build_tools.readers.pdf.lines import lines_of_glyphs
from build_tools.readers.pdf.page import Box, Glyph, PdfPage

_SAME = 2.5
"""Two lines no farther apart are one, in points."""
_GAP = 4.0
"""A line broken by no more goes on; lines that miss each other by no more meet."""
_COVERED = 0.6
"""The part of a cell's side a line must cover to be its wall."""
_MAX_RULES = 1_500
_MAX_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line along one axis: ``at`` across it, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class CellArea:
    """One cell of a ruled table: its box and where it stands in the table, from 0."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table drawn with lines: its cells row by row, and where its columns begin and end."""

    box: Box
    cells: tuple[CellArea, ...]
    columns: tuple[float, ...]


def find_tables(rules: Iterable[Box]) -> list[RuledTable]:
    """The tables ``rules`` draw, from the top; frames around a single column are none."""
    across, down = _by_direction(rules)
    if len(across) > _MAX_RULES or len(down) > _MAX_RULES:
        return []
    found = [_table(rows, columns) for rows, columns in _connected(across, down)]
    return sorted((table for table in found if table), key=lambda table: table.box.top)


def _by_direction(rules: Iterable[Box]) -> tuple[list[_Rule], list[_Rule]]:
    across, down = [], []
    for rule in rules:
        x, y = rule.middle
        if rule.right - rule.left >= rule.bottom - rule.top:
            across.append(_Rule(y, rule.left, rule.right))
        else:
            down.append(_Rule(x, rule.top, rule.bottom))
    return _merged(across), _merged(down)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Pieces of one line made one line."""
    found: list[_Rule] = []
    for group in _clusters(rules):
        at = sum(rule.at for rule in group) / len(group)
        start, end = group[0].start, group[0].end
        for rule in sorted(group, key=lambda rule: rule.start):
            if rule.start > end + _GAP:
                found.append(_Rule(at, start, end))
                start, end = rule.start, rule.end
            start, end = min(start, rule.start), max(end, rule.end)
        found.append(_Rule(at, start, end))
    return found


def _clusters(rules: list[_Rule]) -> list[list[_Rule]]:
    groups: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        if groups and rule.at - groups[-1][-1].at <= _SAME:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [sorted(group, key=lambda rule: rule.start) for group in groups]


def _connected(
    across: Sequence[_Rule], down: Sequence[_Rule]
) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Lines that meet, directly or through others, in groups."""
    group_of = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    for row, one in enumerate(across):
        for column, other in enumerate(down, len(across)):
            if _meet(one, other):
                group_of[root(column)] = root(row)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for index, rule in enumerate((*across, *down)):
        members = groups.setdefault(root(index), ([], []))
        members[index >= len(across)].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _meet(across: _Rule, down: _Rule) -> bool:
    return (
        across.start - _GAP <= down.at <= across.end + _GAP
        and down.start - _GAP <= across.at <= down.end + _GAP
    )


def _table(across: list[_Rule], down: list[_Rule]) -> RuledTable | None:
    """The table of lines that meet. A side without a line of its own is where the others end."""
    ys = _positions(across, (edge for rule in down for edge in (rule.start, rule.end)))
    xs = _positions(down, (edge for rule in across for edge in (rule.start, rule.end)))
    if len(xs) < 3 or len(xs) * len(ys) > _MAX_CELLS:
        return None
    walls = _Walls(across, down, xs, ys)
    cells = tuple(walls.cells())
    return RuledTable(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, tuple(xs))


def _positions(rules: list[_Rule], ends: Iterable[float]) -> list[float]:
    """Where lines stand, and the outermost ends of those across them where no line stands."""
    found = sorted({rule.at for rule in rules})
    ends = list(ends)
    first, last = min(ends), max(ends)
    if first < found[0] - 2 * _GAP:
        found.insert(0, first)
    if last > found[-1] + 2 * _GAP:
        found.append(last)
    return [at for before, at in pairwise([float("-inf"), *found]) if at - before > _SAME]


class _Walls:
    """Which sides of the cells between ``xs`` and ``ys`` are drawn."""

    def __init__(
        self, across: list[_Rule], down: list[_Rule], xs: list[float], ys: list[float]
    ) -> None:
        self._xs, self._ys = xs, ys
        self._above = _drawn(across, ys, xs)
        self._beside = _drawn(down, xs, ys)

    def cells(self) -> Iterable[CellArea]:
        """The cells, each as wide and as high as no wall parts it."""
        taken: set[tuple[int, int]] = set()
        for row in range(len(self._ys) - 1):
            for column in range(len(self._xs) - 1):
                if (row, column) not in taken:
                    cell = self._cell(row, column, taken)
                    taken.update(
                        (row + down, column + right)
                        for down in range(cell.rowspan)
                        for right in range(cell.colspan)
                    )
                    yield cell

    def _cell(self, row: int, column: int, taken: set[tuple[int, int]]) -> CellArea:
        right = column + 1
        while self._is_free(row, right, taken) and not self._beside[right][row]:
            right += 1
        bottom = row + 1
        while bottom < len(self._ys) - 1 and all(
            (bottom, at) not in taken and not self._above[bottom][at] for at in range(column, right)
        ):
            if any(self._beside[at][bottom] for at in range(column + 1, right)):
                break
            bottom += 1
        box = Box(self._xs[column], self._ys[row], self._xs[right], self._ys[bottom])
        return CellArea(box, row, column, bottom - row, right - column)

    def _is_free(self, row: int, column: int, taken: set[tuple[int, int]]) -> bool:
        return column < len(self._xs) - 1 and (row, column) not in taken


def _drawn(rules: list[_Rule], at: list[float], along: list[float]) -> list[list[bool]]:
    """For each position and each stretch between two of ``along``: whether a line runs there."""
    drawn = [[False] * (len(along) - 1) for _ in at]
    for rule in rules:
        position = min(range(len(at)), key=lambda index: abs(at[index] - rule.at))
        for index, (start, end) in enumerate(pairwise(along)):
            covered = min(end, rule.end) - max(start, rule.start)
            if covered >= _COVERED * (end - start):
                drawn[position][index] = True
    return drawn


def ruled_grid(
    table: RuledTable, glyphs: list[list[Glyph]], page: PdfPage, number: int, above: int
) -> Grid:
    """``table``, the document's ``number``-th, with the ``glyphs`` of each of its cells.

    ``above``: how many rows it has on earlier pages.
    """
    rows: list[list[GridCell]] = [[] for _ in range(max(cell.row for cell in table.cells) + 1)]
    for area, inside in zip(table.cells, glyphs, strict=True):
        row = rows[area.row]
        place = Place(
            page=page.number,
            box=page.shown(area.box),
            table=number,
            row=above + area.row + 1,
            column=len(row) + 1,
        )
        text = join_lines(line.text for line in lines_of_glyphs(inside))
        row.append(GridCell(text, place, area.colspan, area.rowspan))
    return Grid(tuple(map(tuple, rows)))
