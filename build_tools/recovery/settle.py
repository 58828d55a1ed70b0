"""Which placement of the doubtful rows is right: the grid proposes, the identities decide.

All doubtful rows of a table are judged together. What stays open stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import TypeAlias

from build_tools.forms import TableForm
from build_tools.model import CellKey, Number
from build_tools.recovery.identities import Derivation, Ledger, Values
from build_tools.recovery.placement import Band, Reading

_MOST_COMBINATIONS = 2000

_UNPROVEN = "此行与表中各行的对应关系无法由勾稽关系证实"
_ABSENT = "原文此行缺这一格"
_UNWRITTEN = "原文此行只有行名，没有读到数字"
_UNCOUNTED = "此行的数字个数与栏数不符，无法确定各在哪一栏"


@dataclass(slots=True)
class Settled:
    """What is settled about one doubtful band."""

    reading: Reading | None = None
    derived: dict[CellKey, Derivation] = field(default_factory=dict)
    agreed: dict[CellKey, Number] = field(default_factory=dict)
    """Figures that every placement gives, though not from the same source cell."""
    open_keys: frozenset[CellKey] = frozenset()
    """Cells of the reading that a placement which keeps more identities fills otherwise."""
    reason: str = ""
    """Why cells without a figure have none, in Chinese."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One placement for each doubtful band that breaks no trusted identity."""

    readings: tuple[Reading, ...]
    derived: dict[CellKey, Derivation]


_Placed: TypeAlias = Sequence[tuple[Band, Reading]]


def settle(
    table: TableForm, bands: Sequence[Band], doubtful: Mapping[int, Band]
) -> dict[int, Settled]:
    """What the ``doubtful`` bands hold, those that are not plain, by their place in ``bands``."""
    _distrust_loose_grids(doubtful.values())
    sure = [band for at, band in enumerate(bands) if at not in doubtful]
    plain = _values([(band, band.readings[0]) for band in sure])
    joined = {at: band for at, band in doubtful.items() if _is_joined(band)}
    settled = _settle_joined(Ledger(table, plain), joined) if joined else {}
    plain |= _values([(joined[at], one.reading) for at, one in settled.items() if one.reading])
    rest = {at: band for at, band in doubtful.items() if at not in joined}
    verdicts = _Court(Ledger(table, plain), list(rest.values())).verdicts()
    return settled | dict(zip(rest, verdicts, strict=True))


def _distrust_loose_grids(doubtful: Iterable[Band]) -> None:
    """A table that has lost cells in the middle of rows says nothing about where rows were cut."""
    loose = {id(band.record.sheet) for band in doubtful if band.clipped is None}
    for band in doubtful:
        if id(band.record.sheet) in loose:
            band.clipped = None


def _is_joined(band: Band) -> bool:
    complete = len(band.readings) == 1 and None not in band.readings[0] and not band.dropping
    return complete and band.unproven and not band.unsure


def _settle_joined(ledger: Ledger, joined: Mapping[int, Band]) -> dict[int, Settled]:
    """Rows put together from pieces: believed unless their own sum is wrong.

    Where there were more pieces than the row has figures, its sum must even be there and right.
    """
    settled: dict[int, Settled] = {}
    for at, band in joined.items():
        values = _values([(band, band.readings[0])])
        wrong = ledger.failures(values, band.keys) > 0
        mute = band.record.spilled and not ledger.knows(values, band.keys)
        settled[at] = Settled(reason=_UNPROVEN) if wrong or mute else Settled(band.readings[0])
    return settled


def _values(placed: _Placed) -> Values:
    """The figures that ``placed`` puts into cells."""
    return {
        key: value
        for band, reading in placed
        for at, key in enumerate(band.keys)
        if (value := band.value(at, reading)) is not None
    }


def _absent(placed: _Placed) -> Iterator[CellKey]:
    for band, reading in placed:
        for key, slot in zip(band.keys, reading, strict=True):
            if slot is None:
                yield key


class _Court:
    """Judges the doubtful bands of one table together."""

    def __init__(self, ledger: Ledger, bands: list[Band]) -> None:
        self.ledger = ledger
        self.all_bands = bands
        self.bands = [band for band in bands if band.clipped or band.readings]

    def verdicts(self) -> list[Settled]:
        """What is settled about each band, in their order."""
        outcomes = list(self._outcomes())
        judged = {id(band): self._judge(at, outcomes) for at, band in enumerate(self.bands)}
        nothing = (Settled(reason=_UNWRITTEN), Settled(reason=_UNCOUNTED))
        return [judged.get(id(band), nothing[bool(band.record.solid)]) for band in self.all_bands]

    def _outcomes(self) -> Iterator[_Outcome]:
        options = [self._options(band) for band in self.bands]
        if prod(map(len, options)) > _MOST_COMBINATIONS:
            return
        for readings in product(*options):
            derived = self._derive(list(zip(self.bands, readings, strict=True)))
            if derived is not None:
                yield _Outcome(readings, derived)

    def _options(self, band: Band) -> list[Reading]:
        """The placements of ``band`` that are possible whatever the other bands hold."""
        if band.clipped:
            return [band.clipped]
        every = (*band.readings, *band.dropping)
        return [one for one in every if self._derive([(band, one)]) is not None]

    def _derive(self, placed: _Placed) -> dict[CellKey, Derivation] | None:
        """The absent figures under a placement; None if it breaks a trusted identity."""
        values = self.ledger.plain | _values(placed)
        keys = [key for band, _ in placed for key in band.keys]
        if self.ledger.contradicts(values, keys):
            return None
        derived = self.ledger.solve(values, _absent(placed))
        if derived is None:
            return None
        values |= {key: one.value for key, one in derived.items()}
        if self.ledger.contradicts(values, keys):
            return None
        return {key: one for key, one in derived.items() if not self.ledger.failures(values, [key])}

    def _judge(self, at: int, outcomes: list[_Outcome]) -> Settled:
        band = self.bands[at]
        if band.clipped:
            return self._judge_clipped(band, band.clipped, outcomes)
        readings = list({one.readings[at]: None for one in outcomes})
        if all(self._is_confirmed(at, one) for one in outcomes):
            if len(readings) == 1 and readings[0] not in band.dropping:
                return Settled(readings[0], _common(band, outcomes), reason=_ABSENT)
            if len(readings) == len(band.readings) and not band.dropping:
                return Settled(agreed=self._agreed(at, outcomes), reason=_reason(band))
        return Settled(reason=_reason(band))

    def _judge_clipped(self, band: Band, clipped: Reading, outcomes: list[_Outcome]) -> Settled:
        """The grid's own proposal, unless another placement keeps more identities.

        Where no identity can be judged at all the grid is not enough.
        """
        cut = [(one, one.clipped) for one in self.bands if one.clipped]
        if not self.ledger.knows(self.ledger.plain | _values(cut), band.keys):
            return Settled(reason=_reason(band))
        if outcomes:
            return Settled(clipped, _common(band, outcomes), reason=_ABSENT)
        broken = self._failures(band, clipped)
        rivals = [one for one in band.readings if self._failures(band, one) < broken]
        own = _values([(band, clipped)])
        others = [_values([(band, rival)]) for rival in rivals]
        disputed = {key for key in band.keys if any(one.get(key) != own.get(key) for one in others)}
        return Settled(clipped, open_keys=frozenset(disputed), reason=_ABSENT)

    def _failures(self, band: Band, reading: Reading) -> int:
        return self.ledger.failures(self.ledger.plain | _values([(band, reading)]), band.keys)

    def _is_confirmed(self, at: int, outcome: _Outcome) -> bool:
        """Whether a second identity speaks for every figure that the placement rests on."""
        band, reading = self.bands[at], outcome.readings[at]
        values = self.ledger.plain | _values(list(zip(self.bands, outcome.readings, strict=True)))
        values |= {key: one.value for key, one in outcome.derived.items()}
        absent = set(_absent([(band, reading)]))
        return absent <= outcome.derived.keys() and all(
            self.ledger.confirmations(values, key) >= 2 for key in (absent or band.keys)
        )

    def _agreed(self, at: int, outcomes: list[_Outcome]) -> dict[CellKey, Number]:
        """The figures that are the same wherever the absent cell may be."""
        band = self.bands[at]
        seen = [
            _values([(band, one.readings[at])])
            | {key: one.derived[key].value for key in band.keys if key in one.derived}
            for one in outcomes
        ]
        return {
            key: value
            for key, value in seen[0].items()
            if all(one.get(key) == value for one in seen)
        }


def _common(band: Band, outcomes: list[_Outcome]) -> dict[CellKey, Derivation]:
    """The derived figures of ``band`` on which all outcomes agree."""
    return {
        key: derivation
        for key, derivation in outcomes[0].derived.items()
        if key in band.keys
        and all(
            key in one.derived and one.derived[key].value == derivation.value for one in outcomes
        )
    }


def _reason(band: Band) -> str:
    if band.unsure or band.unproven:
        return _UNPROVEN
    solid = band.record.solid
    return f"此行读到{solid}个数字，应为{len(band.keys)}个，各在哪一栏无法确定"
