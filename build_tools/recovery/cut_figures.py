"""Figures cut in two, by a line break in their cell or a bar: one again where all sums ask for it.

What a converter leaves of the second half stands at the beginning of the next line, or right
below; or the row has one figure too many. Put together it must be the only way in which the row
adds up, and every other sum about the figure must hold.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import TypeAlias

from build_tools.forms import TableForm
from build_tools.model import GridCell
from build_tools.recovery.align import Alignment
from build_tools.recovery.evidence import is_solid
from build_tools.recovery.identities import Values, holds, identities_of
from build_tools.recovery.labels import is_row_label
from build_tools.recovery.numbers import FigureKind, read_figure
from build_tools.recovery.records import RowRecord
from build_tools.recovery.table_line import Field

_MOST = 2
"""Figures of one row that are cut."""
_MOST_TRIED = 500
"""Ways to read all such rows of a table that are tried."""

_Way: TypeAlias = tuple[list[Field], frozenset[int]]
"""The cells of a row, and which of them were put together."""


def join_cut_figures(alignment: Alignment, found: list[RowRecord]) -> list[RowRecord]:
    """``found`` without the halves of figures that are put together in rows of ``alignment``."""
    table = alignment.table
    if not (table.total and table.sum_row):
        return found
    ways: dict[int, list[_Way]] = {}
    halves: dict[int, list[RowRecord]] = {}
    for index, record, below in _rows_beside_halves(alignment, found):
        if not _adds_up(record.fields):
            every = _ways(record, below, len(table.rows[index].columns))
            sums = {tuple(map(_text, one[0])): one for one in every if _adds_up(one[0])}
            if sums:
                ways[index], halves[index] = [*sums.values()], below
    chosen = _chosen(alignment, ways)
    gone = {id(half) for index in chosen for half in halves[index]}
    for index, (cells, _) in chosen.items():
        record = alignment.matches[index]
        record.fields = [item for one in (record, *halves[index]) for item in one.fields]
        record.whole, record.joined = cells, True
        record.spilled = record.glued = False
    alignment.left = [one for one in alignment.left if id(one) not in gone]
    alignment.rivals = [pair for pair in alignment.rivals if id(pair[1]) not in gone]
    for index in [at for at, one in alignment.matches.items() if id(one) in gone]:
        del alignment.matches[index]
        alignment.unsure.discard(index)
    return [one for one in found if id(one) not in gone] if gone else found


def _rows_beside_halves(
    alignment: Alignment, found: Sequence[RowRecord]
) -> Iterator[tuple[int, RowRecord, list[RowRecord]]]:
    """The rows with their labels that may hold half a figure, and the records with other halves."""
    rows = {id(one): at for at, one in alignment.matches.items() if at not in alignment.unsure}
    for at, record in enumerate(found):
        index = rows.get(id(record))
        if index is None or not record.own:
            continue
        below = []
        for line, one in enumerate(found[at + 1 : at + 1 + _MOST], record.fields[-1][2].line + 1):
            if one.place.line != line or id(one) in rows or not _is_unnamed(record, one):
                break
            below.append(one)
        if below or record.solid > len(alignment.table.rows[index].columns):
            yield index, record, below


def _is_unnamed(record: RowRecord, below: RowRecord) -> bool:
    """Whether the record ``below`` another has no label, but perhaps the rest of the other's.

    Where figures stand in columns, it may be the rest of the name of a group.
    """
    label = below.own[-1] if below.own else ""
    rest = is_row_label(record.own[-1] + label) or (
        _stands_below(record, below) and not is_row_label(label)
    )
    return not below.tail and (not label or rest)


def _ways(record: RowRecord, below: Sequence[RowRecord], width: int) -> Iterator[_Way]:
    """The ways to make ``width`` cells of a row and what stands ``below`` it.

    Leaving a figure out is no way to read it, but speaks against all others.
    """
    cells = record.fields
    if below and len(cells) == width and all(_stands_below(record, one) for one in below):
        yield from _joined(cells, _in_columns(cells, below))
        return
    halves = [item for one in below for item in one.fields]
    if len(cells) == width and 0 < len(halves) <= _MOST:
        for places in combinations(range(width), len(halves)):
            pairs = zip(places, halves, strict=True)
            yield from _joined(cells, {at: (cells[at], half) for at, half in pairs})
    cells = [*cells, *halves] if below else list(filter(is_solid, cells))
    spare = len(cells) - width
    if not 0 < spare <= _MOST:
        return
    for places in combinations(range(len(cells) - 1), spare):
        first = [item for at, item in enumerate(cells) if at - 1 not in places]
        begins = {at - sum(one < at for one in places): cells[at : at + 2] for at in places}
        yield from _joined(first, begins)
        yield [item for at, item in enumerate(cells) if at not in places], frozenset()


def _stands_below(record: RowRecord, below: RowRecord) -> bool:
    """Whether both have as many cells, and the figures of ``below`` are under figures."""
    pairs = zip(record.fields, below.fields, strict=False)
    under = [one[0].kind is FigureKind.NUMBER for one, half in pairs if is_solid(half)]
    return len(record.fields) == len(below.fields) and all(under)


def _in_columns(
    cells: Sequence[Field], below: Sequence[RowRecord]
) -> dict[int, tuple[Field, Field]]:
    """Each half with the figure above it, where both rows have a cell for each column."""
    return {
        at: (cells[at], item)
        for one in below
        for at, item in enumerate(one.fields)
        if is_solid(item)
    }


def _joined(cells: Sequence[Field], halves: Mapping[int, Sequence[Field]]) -> Iterator[_Way]:
    """``cells`` with what each two ``halves`` make in their places, if they all are of one."""
    whole = {at: one for at, pair in halves.items() if (one := _one(*pair))}
    if len(whole) == len(halves):
        yield [whole.get(at, item) for at, item in enumerate(cells)], frozenset(whole)


def _one(first: Field, second: Field) -> Field | None:
    """The figure whose halves ``first`` and ``second`` are; None where they are none of one."""
    text = f"{first[1].text} {second[1].text}"
    figure = read_figure(text)
    if figure.kind is not FigureKind.NUMBER or figure.sign or figure.unit:
        return None
    return figure, GridCell(text, first[1].place), first[2]


def _text(item: Field) -> str:
    return item[1].text


def _adds_up(cells: Sequence[Field]) -> bool:
    """Whether the last of ``cells`` is the sum of the others, an empty one counted as none."""
    values = [figure.value or 0 for figure, *_ in cells if figure.kind is not FigureKind.TEXT]
    return len(values) == len(cells) > 1 and sum(values[:-1]) == values[-1]


def _chosen(alignment: Alignment, ways: Mapping[int, list[_Way]]) -> dict[int, _Way]:
    """The only way of each row, so that all sums about the rows hold; nothing if there are more."""
    if not ways or prod(map(len, ways.values())) > _MOST_TRIED:
        return {}
    plain = _values({at: one.fields for at, one in alignment.matches.items()}, alignment.table)
    found = []
    for each in product(*ways.values()):
        chosen = dict(zip(ways, each, strict=True))
        values = plain | _values({at: way[0] for at, way in chosen.items()}, alignment.table)
        if all(_is_proven(alignment.table, at, way, values) for at, way in chosen.items()):
            found.append(chosen)
    whole = len(found) == 1 and all(cut for _, cut in found[0].values())
    return found[0] if whole else {}


def _values(rows: Mapping[int, Sequence[Field]], table: TableForm) -> Values:
    """The figures of the ``rows`` whose columns are known, an empty cell counted as none."""
    values: Values = {}
    for index, cells in rows.items():
        keys = table.row_keys[index]
        kept = cells if len(cells) == len(keys) else list(filter(is_solid, cells))
        for key, (figure, *_) in zip(keys, kept if len(kept) == len(keys) else (), strict=False):
            if figure.kind is not FigureKind.TEXT:
                values[key] = figure.value or 0
    return values


def _is_proven(table: TableForm, index: int, way: _Way, values: Values) -> bool:
    """Whether no sum about the row is broken, and two hold of each figure put together."""
    verdicts = [
        [holds(one, values) for one in identities_of(table, key)] for key in table.row_keys[index]
    ]
    sound = not any(False in one for one in verdicts)
    return sound and all(verdicts[at].count(True) > 1 for at in way[1])
