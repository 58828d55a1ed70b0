"""Which placement of the doubtful rows is right: the grid proposes, the identities decide.

All doubtful rows of a table are judged together. What stays open stays open.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import TypeAlias

from build_tools.forms import TableForm
from build_tools.model import CellKey, Number
from build_tools.recovery.by_sums import columns_by_sums
from build_tools.recovery.identities import Derivation, TableIdentities, Values
from build_tools.recovery.placement import FilledRow, Reading

_MOST_COMBINATIONS = 2000

_UNPROVEN = "此行与表中各行的对应关系无法由勾稽关系证实"
_ABSENT = "原文此行缺这一格"
_UNWRITTEN = "原文此行只有行名，没有读到数字"
_UNCOUNTED = "此行的数字个数与栏数不符，无法确定各在哪一栏"


@dataclass(slots=True)
class Settled:
    """What is settled about one doubtful row."""

    reading: Reading | None = None
    derived: dict[CellKey, Derivation] = field(default_factory=dict)
    agreed: dict[CellKey, Number] = field(default_factory=dict)
    """Figures that every placement gives, though not from the same source cell."""
    open_keys: frozenset[CellKey] = frozenset()
    """Cells of the reading that a placement which keeps more identities fills otherwise."""
    reason: str = ""
    """Why cells without a figure have none, in Chinese."""


_Placed: TypeAlias = Sequence[tuple[FilledRow, Reading]]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One placement for each doubtful row that breaks no trusted identity."""

    placed: _Placed
    derived: dict[CellKey, Derivation]

    @property
    def values(self) -> Values:
        """All figures of these rows."""
        return _values(self.placed) | {key: one.value for key, one in self.derived.items()}


def settle(
    table: TableForm, filled_rows: Sequence[FilledRow], doubtful: Mapping[int, FilledRow]
) -> dict[int, Settled]:
    """What the ``doubtful`` rows hold, those that are not plain, by their place among all."""
    _distrust_loose_grids(doubtful.values())
    sure = [filled for at, filled in enumerate(filled_rows) if at not in doubtful]
    plain = _values([(filled, filled.readings[0]) for filled in sure])
    joined = {at: filled for at, filled in doubtful.items() if _is_joined(filled)}
    settled = _settle_joined(TableIdentities(table, plain), joined) if joined else {}
    plain |= _values([(joined[at], one.reading) for at, one in settled.items() if one.reading])
    rest = {at: filled for at, filled in doubtful.items() if at not in joined}
    verdicts = _Solver(TableIdentities(table, plain), list(rest.values())).verdicts()
    settled |= dict(zip(rest, verdicts, strict=True))
    unread = [at for at, one in settled.items() if one.reading is None and not one.agreed]
    for at, reading in columns_by_sums(table, filled_rows, unread).items():
        filled_rows[at].by_sums = True
        settled[at] = Settled(reading, reason=settled[at].reason)
    return settled


def _distrust_loose_grids(doubtful: Iterable[FilledRow]) -> None:
    """A table that has lost cells in the middle of rows says nothing about where rows were cut."""
    loose = {id(filled.record.source_table) for filled in doubtful if filled.clipped is None}
    for filled in doubtful:
        if id(filled.record.source_table) in loose:
            filled.clipped = None


def _is_joined(filled: FilledRow) -> bool:
    complete = len(filled.readings) == 1 and None not in filled.readings[0]
    return complete and filled.unproven and not filled.unsure


def _settle_joined(
    identities: TableIdentities, joined: Mapping[int, FilledRow]
) -> dict[int, Settled]:
    """Rows put together from pieces: believed unless their own sum is wrong.

    Where there were more pieces than the row has figures, its sum must even be there and right,
    and where those stood on lines of their own, no sum of a column wrong.
    """
    settled: dict[int, Settled] = {}
    for at, filled in joined.items():
        values = _values([(filled, filled.readings[0])])
        record, spilled = filled.record, filled.spilled
        beside = identities.plain if spilled and (record.own or record.pieces > 1) else {}
        wrong = identities.failures(beside | values, filled.keys) > 0
        mute = spilled and not (any(values.values()) and identities.knows(values, filled.keys))
        settled[at] = Settled(reason=_UNPROVEN) if wrong or mute else Settled(filled.readings[0])
    return settled


def _values(placed: _Placed) -> Values:
    """The figures that ``placed`` puts into cells."""
    return {
        key: value
        for filled, reading in placed
        for at, key in enumerate(filled.keys)
        if (value := filled.value(at, reading)) is not None
    }


def _absent(placed: _Placed) -> Iterator[CellKey]:
    for filled, reading in placed:
        for key, slot in zip(filled.keys, reading, strict=True):
            if slot is None:
                yield key


class _Solver:
    """Judges the doubtful rows of one table together."""

    def __init__(self, identities: TableIdentities, filled_rows: list[FilledRow]) -> None:
        self.identities = identities
        self.all_rows = filled_rows
        self.filled_rows = [filled for filled in filled_rows if filled.clipped or filled.readings]

    def verdicts(self) -> list[Settled]:
        """What is settled about each row, in their order."""
        outcomes = list(self._outcomes())
        judged = {
            id(filled): self._judge(at, outcomes) for at, filled in enumerate(self.filled_rows)
        }
        nothing = (Settled(reason=_UNWRITTEN), Settled(reason=_UNCOUNTED))
        return [
            judged.get(id(filled), nothing[bool(filled.record.solid)]) for filled in self.all_rows
        ]

    def _outcomes(self) -> Iterator[_Outcome]:
        options = [self._options(filled) for filled in self.filled_rows]
        if prod(map(len, options)) > _MOST_COMBINATIONS:
            return
        for readings in product(*options):
            placed = list(zip(self.filled_rows, readings, strict=True))
            derived = self._derive(placed)
            if derived is not None:
                yield _Outcome(placed, derived)

    def _options(self, filled: FilledRow) -> list[Reading]:
        """The placements of ``filled`` that are possible whatever the other rows hold."""
        if filled.clipped:
            return [filled.clipped]
        return [one for one in filled.readings if self._derive([(filled, one)]) is not None]

    def _derive(self, placed: _Placed) -> dict[CellKey, Derivation] | None:
        """The absent figures under a placement; None if it breaks a trusted identity."""
        values = self.identities.plain | _values(placed)
        keys = [key for filled, _ in placed for key in filled.keys]
        if self.identities.contradicts(values, keys):
            return None
        derived = self.identities.solve(values, _absent(placed))
        if derived is None:
            return None
        values |= {key: one.value for key, one in derived.items()}
        if self.identities.contradicts(values, keys):
            return None
        return {
            key: one for key, one in derived.items() if not self.identities.failures(values, [key])
        }

    def _judge(self, at: int, outcomes: list[_Outcome]) -> Settled:
        filled = self.filled_rows[at]
        if filled.clipped:
            return self._judge_clipped(filled, filled.clipped, outcomes)
        readings = list({one.placed[at][1]: None for one in outcomes})
        if all(self._is_confirmed(at, one) for one in outcomes):
            if len(readings) == 1:
                return Settled(readings[0], _common(filled, outcomes), reason=_ABSENT)
            if len(readings) == len(filled.readings):
                return Settled(agreed=self._agreed(at, outcomes), reason=_reason(filled))
        return Settled(reason=_reason(filled))

    def _judge_clipped(
        self, filled: FilledRow, clipped: Reading, outcomes: list[_Outcome]
    ) -> Settled:
        """The grid's own proposal, unless another placement keeps more identities.

        Where no identity can be judged at all the grid is not enough.
        """
        cut = [(one, one.clipped) for one in self.filled_rows if one.clipped]
        if not self.identities.knows(self.identities.plain | _values(cut), filled.keys):
            return Settled(reason=_reason(filled))
        if outcomes:
            return Settled(clipped, _common(filled, outcomes), reason=_ABSENT)
        own, *others = (_values([(filled, one)]) for one in (clipped, *filled.readings))
        broken = self._failures(filled, own)
        rivals = [one for one in others if self._failures(filled, one) < broken]
        disputed = {
            key for key in filled.keys if any(one.get(key) != own.get(key) for one in rivals)
        }
        return Settled(clipped, open_keys=frozenset(disputed), reason=_ABSENT)

    def _failures(self, filled: FilledRow, own: Values) -> int:
        return self.identities.failures(self.identities.plain | own, filled.keys)

    def _is_confirmed(self, at: int, outcome: _Outcome) -> bool:
        """Whether a second identity speaks for every figure that the placement rests on."""
        filled, _ = outcome.placed[at]
        values = self.identities.plain | outcome.values
        absent = set(_absent([outcome.placed[at]]))
        # A table drawn in one line has but the sums of that line, which is all there is to place.
        needed = 1 if not absent and len(filled.keys) == len(self.identities.table.cell_keys) else 2
        return absent <= outcome.derived.keys() and all(
            self.identities.confirmations(values, key) >= needed for key in (absent or filled.keys)
        )

    def _agreed(self, at: int, outcomes: list[_Outcome]) -> dict[CellKey, Number]:
        """The figures that are the same wherever the absent cell may be."""
        first, *others = (one.values for one in outcomes)
        return {
            key: first[key]
            for key in self.filled_rows[at].keys
            if key in first and all(one.get(key) == first[key] for one in others)
        }


def _common(filled: FilledRow, outcomes: list[_Outcome]) -> dict[CellKey, Derivation]:
    """The derived figures of ``filled`` on which all outcomes agree."""
    return {
        key: derivation
        for key, derivation in outcomes[0].derived.items()
        if key in filled.keys
        and all(
            key in one.derived and one.derived[key].value == derivation.value for one in outcomes
        )
    }


def _reason(filled: FilledRow) -> str:
    if filled.unsure or filled.unproven:
        return _UNPROVEN
    solid = filled.record.solid
    return f"此行读到{solid}个数字，应为{len(filled.keys)}个，各在哪一栏无法确定"
