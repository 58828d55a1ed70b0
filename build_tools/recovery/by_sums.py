"""Rows whose empty cells left no trace: the sums of the whole table tell where figures stand.

A row of three figures under seven columns says only which is the total. All rows together, with
those that are complete, often leave one column for a figure: that one is believed, and no other.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from build_tools.forms import TableForm
from build_tools.recovery.evidence import is_solid
from build_tools.recovery.labels import label_book
from build_tools.recovery.numbers import FigureKind
from build_tools.recovery.placement import FilledRow, Reading
from build_tools.recovery.records import RowRecord
from build_tools.recovery.table_line import Field

_Vector: TypeAlias = tuple[int, ...]
"""A figure for each column but the total, 0 where none or nothing stands."""

_MOST_STEPS = 60_000
"""Sums that are tried for one table, at most about a tenth of a second."""


def columns_by_sums(
    table: TableForm, filled_rows: Sequence[FilledRow], unread: Collection[int]
) -> dict[int, Reading]:
    """For the ``unread`` of the rows the figures that only one column can hold, None elsewhere.

    A row must stand beside its own label, or labels and rows take turns throughout. Rows that are
    lacking count for nothing: the sums prove it, or nothing is found.
    """
    if not (unread and table.total and table.sum_row and table.balance):
        return {}
    ways = list(map(_ways, filled_rows))
    if not all(ways):
        return {}
    names = [filled.keys[0][1] for filled in filled_rows]
    in_turn = all(_is_named(table, one) for one in filled_rows if one.record.solid)
    feasible = _Search(table, dict(zip(names, ways, strict=True))).feasible()
    return {
        at: reading
        for at in unread
        if (in_turn or filled_rows[at].record.own)
        and _is_named(table, filled_rows[at])
        and (left := feasible.get(names[at]))
        and any(reading := _reading(filled_rows[at], left))
    }


def _is_named(table: TableForm, filled: FilledRow) -> bool:
    """Whether the row's own label stands before its figures, be it on several lines."""
    record, exact = filled.record, label_book(table.era, table.name).exact
    if filled.unsure or filled.spilled or record.glued:
        return False
    labels = record.own or record.before
    rows = {exact("".join(labels[at:])) for at in range(len(labels))}
    return any(at is not None and table.rows[at].key == filled.keys[0][1] for at in rows)


def _solid(record: RowRecord) -> list[Field]:
    return list(filter(is_solid, record.fields))


def _ways(filled: FilledRow) -> list[_Vector]:
    """The ways to spread the figures of a row over its columns that keep its own sum."""
    figures, width = _solid(filled.record), len(filled.columns)
    if filled.record.joined and not filled.is_plain:
        return []  # a piece of it may be all that is left of another row
    if any(not (one.is_bare or one.kind is FigureKind.MARK) for one, _, _ in figures):
        return []
    if filled.is_plain:
        reading = [filled.value(at, filled.readings[0]) or 0 for at in range(width)]
        counts = min(reading) >= 0 and sum(reading[:-1]) == reading[-1]
        return [tuple(map(int, reading[:-1]))] if counts else []
    values = [int(figure.value or 0) for figure, _, _ in figures]
    if len(values) > width or sum(values[:-1]) != (values[-1] if values else 0):
        return []
    places = combinations(range(width - 1), len(values) - 1) if any(values) else [()]
    return list(dict.fromkeys(_spread(values, at, width - 1) for at in places))


def _spread(values: Sequence[int], places: Iterable[int], width: int) -> _Vector:
    row = [0] * width
    for at, value in zip(places, values, strict=False):
        row[at] = value
    return tuple(row)


class _Search:
    """Which ways of each row go together with some way of all others."""

    def __init__(self, table: TableForm, ways: dict[str, list[_Vector]]) -> None:
        assert table.balance  # noqa: S101 - the caller has asked
        self.ways = ways
        self.sum_row = table.sum_row
        self.taken, self.given = table.balance.left, table.balance.right
        parts = (key for key in table.results if key != table.sum_row and key in ways)
        self.parts = sorted(parts, key=lambda key: -len(ways[key]))  # those with one way go first
        most = max((value for each in ways.values() for way in each for value in way), default=0)
        self.bits = most.bit_length() + 1
        self.packed = {key: {self._pack(way): way for way in ways[key]} for key in self.parts}
        self.steps = 0

    def feasible(self) -> dict[str, set[_Vector]]:
        """The ways left to each row; nothing where none is, or where the search grows too long."""
        left: dict[str, set[_Vector]] = {key: set() for key in self.ways}
        for total in self.ways.get(self.sum_row, ()):
            if found := self._below(total):
                for key, ways in found.items():
                    left[key] |= ways
        return left if self.steps <= _MOST_STEPS else {}

    def _below(self, total: _Vector) -> dict[str, set[_Vector]] | None:
        """The ways of all rows with which the row of sums holds ``total``."""
        found: dict[str, set[_Vector]] = {key: set() for key in self.ways}
        found[self.sum_row].add(total)
        others = [key for key in (*self.taken, *self.given) if key != self.sum_row]
        for chosen in self._balanced(others, {self.sum_row: total}):
            for key in others:
                if key in chosen:
                    found[key].add(chosen[key])
        if any(not found[key] for key in others if key in self.ways):
            return None
        return found if self._add_up(total, found) else None

    def _balanced(
        self, keys: Sequence[str], chosen: dict[str, _Vector]
    ) -> Iterator[dict[str, _Vector]]:
        self.steps += 1
        if self.steps > _MOST_STEPS:
            return
        if not keys:
            zero = (0,) * len(chosen[self.sum_row])
            if _plus(chosen.get(key, zero) for key in self.taken) == _plus(
                chosen.get(key, zero) for key in self.given
            ):
                yield dict(chosen)
            return
        for way in self.ways.get(keys[0], [()]):
            yield from self._balanced(keys[1:], chosen | ({keys[0]: way} if way else {}))

    def _pack(self, way: _Vector) -> int:
        """The figures of ``way`` as one number, each behind a bit that stays free.

        It shows a sum that grew too long, and takes what subtracting would take from the next one.
        """
        packed = 0
        for value in way:
            packed = packed << self.bits | value
        return packed

    def _add_up(self, total: _Vector, found: dict[str, set[_Vector]]) -> bool:
        """Put into ``found`` the ways of the rows that add up to ``total``, if any do."""
        below = self._pack((1 << self.bits - 1,) * len(total))
        rests = [{self._pack(total)}]
        for key in reversed(self.parts):
            rests.append(self._rests(rests[-1], key, below))
        rests.reverse()
        sums = {0}
        if sums.isdisjoint(rests[0]):
            return False
        for key, goals in zip(self.parts, rests[1:], strict=True):
            reached = set()
            for one in sums:
                for added, way in self.packed[key].items():
                    if (both := one + added) in goals:
                        found[key].add(way)
                        reached.add(both)
            sums = reached
        return True

    def _rests(self, totals: Collection[int], key: str, below: int) -> set[int]:
        """What is left of ``totals`` without each way of the row ``key``."""
        ways = self.packed[key]
        self.steps += len(totals) * len(ways)
        if self.steps > _MOST_STEPS:
            return set()
        rests = ((one | below) - way for one in totals for way in ways)
        return {rest ^ below for rest in rests if rest & below == below}


def _plus(vectors: Iterable[_Vector]) -> _Vector:
    return tuple(map(sum, zip(*vectors, strict=True)))


def _reading(filled: FilledRow, left: set[_Vector]) -> Reading:
    """The figures of a row whose column is the same in all ways that are ``left``."""
    solid = _solid(filled.record)
    named = [item for item in solid if item[0].value]
    slots: list[Field | None] = [None] * len(filled.columns)
    if not named:
        return tuple(slots)
    columns = [[at for at, value in enumerate(way) if value] for way in left]
    for places, item in zip(zip(*columns, strict=True), named, strict=False):
        if len(set(places)) == 1:
            slots[places[0]] = item
    slots[-1] = named[-1]
    return tuple(_with_zeros(solid, slots))


def _with_zeros(solid: Sequence[Field], slots: list[Field | None]) -> Iterator[Field | None]:
    """``slots`` with the zeros that fill all columns between two figures."""
    before = -1
    zeros: list[Field] = []
    for item in solid:
        if not item[0].value:
            zeros.append(item)
            continue
        at = next((at for at in range(before + 1, len(slots)) if slots[at] is item), None)
        if at is None:
            break
        between = at - before - 1
        yield from zeros if len(zeros) == between else [None] * between
        yield item
        before, zeros = at, []
    yield from slots[before + 1 :]
