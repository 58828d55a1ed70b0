"""The agencies of a tree, packed away: as objects those of 100,000 reports take 100 MB.

What is asked of all of them again and again, whose they are and of which years, is at hand.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar, overload

from msgspec import msgpack

from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.model import Agency, Value, WithdrawnReport

Amend: TypeAlias = Callable[[AgencyReports], AgencyReports]
Held = TypeVar("Held")

_TOGETHER = 64
"""Agencies packed together: one block is at hand at a time."""
_LEVEL = 1  # of compression: four fifths are gone, higher ones take longer than they save


class AgencyHead(Value, frozen=True, array_like=True):
    """What is at hand of an agency."""

    id: str
    years: tuple[int, ...]
    """Of its reports, ascending; none of them is withdrawn …"""
    withdrawn: tuple[int, ...]
    """… as these are."""
    former_ids: tuple[str, ...]
    latest: str
    """The last date on which a report was fetched or published, as the sidecars say."""


class _Packed(Value, frozen=True, array_like=True):
    agency: Agency
    entries: tuple[ReportFile, ...]
    withdrawn: tuple[WithdrawnReport, ...]


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(list[_Packed]).decode


class StoredAgencies(Sequence[AgencyReports]):
    """Agencies with their reports, by id; best gone through in their order."""

    def __init__(
        self,
        root: Path,
        blocks: Sequence[bytes] = (),
        heads: Sequence[AgencyHead] = (),
        amends: tuple[Amend, ...] = (),
    ) -> None:
        """``root`` is the content folder; all else is for ``store_agencies`` to give."""
        self._root, self._blocks, self._amends = root, blocks, amends
        self.heads = heads
        """Of each agency."""
        self._at_hand: tuple[int, list[_Packed]] = -1, []

    def __len__(self) -> int:
        return len(self.heads)

    @overload
    def __getitem__(self, place: int) -> AgencyReports: ...
    @overload
    def __getitem__(self, place: slice) -> list[AgencyReports]: ...
    def __getitem__(self, place: int | slice) -> AgencyReports | list[AgencyReports]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        number, at = divmod(range(len(self))[place], _TOGETHER)
        if self._at_hand[0] != number:
            self._at_hand = number, _decode(zlib.decompress(self._blocks[number]))
        packed = self._at_hand[1][at]
        reports = AgencyReports(
            packed.agency, packed.entries, self._root, withdrawn=packed.withdrawn
        )
        for amend in self._amends:
            reports = amend(reports)
        return reports

    def __eq__(self, other: object) -> bool:
        """Whether ``other`` holds the same."""
        return isinstance(other, StoredAgencies) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]

    def amended(self, amend: Amend) -> StoredAgencies:
        """The same agencies, each as ``amend`` gives it: id and years stay as they are."""
        return StoredAgencies(self._root, self._blocks, self.heads, (*self._amends, amend))

    def of(self, ids: Collection[str]) -> Iterator[AgencyReports]:
        """Those whose ids are among ``ids``."""
        return (self[place] for place, head in enumerate(self.heads) if head.id in ids)

    @cached_property
    def fingerprints(self) -> list[str]:
        """Of each agency."""
        return [each.fingerprint for each in self]


def store_agencies(root: Path, agencies: Iterable[AgencyReports]) -> StoredAgencies:
    """``agencies`` packed as they come, by id, from the content folder ``root``."""
    blocks, heads = [], []
    shared: dict[object, object] = {}
    waiting = iter(agencies)
    while some := list(islice(waiting, _TOGETHER)):
        blocks.append(zlib.compress(_encode([_packed(each) for each in some]), _LEVEL))
        heads += [_head(each, shared) for each in some]
    return StoredAgencies(root, blocks, heads)


def _packed(reports: AgencyReports) -> _Packed:
    return _Packed(reports.agency, reports.entries, reports.withdrawn)


def _head(reports: AgencyReports, shared: dict[object, object]) -> AgencyHead:
    def held_once(value: Held) -> Held:
        return shared.setdefault(value, value)  # type: ignore[return-value]

    dates = [
        date
        for each in reports.entries
        for date in (each.provenance.seen, each.provenance.published)
    ]
    return AgencyHead(
        reports.id,
        held_once(tuple([each.year for each in reports.entries])),
        held_once(tuple([each.year for each in reports.withdrawn])),
        reports.agency.former_ids,
        held_once(max(dates, default="")),
    )
