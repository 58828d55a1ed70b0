"""The agencies of a tree, packed away: as objects those of 100,000 reports take 100 MB.

What is asked of all of them again and again, whose they are and of which years, is at hand.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from typing import Protocol, TypeVar

from msgspec import msgpack

from build_tools.common.cache import Cache, digest_of
from build_tools.library.catalogue import AgencyReports, ReportFile
from build_tools.model import Agency, Value, WithdrawnReport
from build_tools.steps import code_version

Held = TypeVar("Held")

_NOWHERE = Cache(None)
_FINGERPRINTS = "fingerprints"
_FINGERPRINT, _DIGEST = 32, 16  # bytes
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
    relatives: tuple[str, ...] = ()
    """Ids of the agency that it was merged into and of those that it succeeds."""


class StoredBlock(Value, frozen=True, array_like=True):
    """Some agencies that follow each other, packed together: one block is at hand at a time."""

    digest: bytes
    """Of all that is packed."""
    packed: bytes
    count: int
    heads: bytes
    """What is at hand of them, packed too."""


class Amend(Protocol):
    """Gives an agency another form; its id and its years stay as they are."""

    def amended(self, reports: AgencyReports) -> AgencyReports:
        """The agency's reports in that form."""

    def depends(self, heads: Sequence[AgencyHead]) -> object:
        """Changes whenever the form of one of these agencies does."""


class _Packed(Value, frozen=True, array_like=True):
    agency: Agency
    entries: tuple[ReportFile, ...]
    withdrawn: tuple[WithdrawnReport, ...]


_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(list[_Packed]).decode
_heads_of = msgpack.Decoder(list[AgencyHead]).decode


class StoredAgencies:
    """Agencies with their reports, by id; best gone through in their order."""

    def __init__(
        self, root: Path, blocks: Sequence[StoredBlock] = (), cache: Cache = _NOWHERE
    ) -> None:
        """``root`` is the content folder; ``cache`` keeps fingerprints."""
        self._root, self.blocks, self._cache = root, blocks, cache
        self._amends: tuple[Amend, ...] = ()
        self.heads: Sequence[AgencyHead] = list(_shared(blocks))
        """Of each agency."""
        self._starts = [0, *accumulate(each.count for each in blocks)]
        self._at_hand: tuple[int, list[_Packed]] = -1, []

    def __len__(self) -> int:
        return len(self.heads)

    def __iter__(self) -> Iterator[AgencyReports]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> AgencyReports:
        number = bisect_right(self._starts, place) - 1
        if self._at_hand[0] != number:
            self._at_hand = number, _decode(zlib.decompress(self.blocks[number].packed))
        packed = self._at_hand[1][place - self._starts[number]]
        reports = AgencyReports(
            packed.agency, packed.entries, self._root, withdrawn=packed.withdrawn
        )
        for each in self._amends:
            reports = each.amended(reports)
        return reports

    def __eq__(self, other: object) -> bool:
        """Whether ``other`` holds the same."""
        return isinstance(other, StoredAgencies) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]

    def amended(self, amend: Amend) -> StoredAgencies:
        """The same agencies, each as ``amend`` gives it."""
        other = StoredAgencies(self._root, (), self._cache)
        other.blocks, other.heads, other._starts = self.blocks, self.heads, self._starts
        other._amends = (*self._amends, amend)
        return other

    def of(self, ids: Collection[str]) -> Iterator[AgencyReports]:
        """Those whose ids are among ``ids``."""
        return (self[place] for place, head in enumerate(self.heads) if head.id in ids)

    def of_block(self, number: int) -> Iterator[AgencyReports]:
        """Those of the block in this place."""
        return map(self.__getitem__, range(self._starts[number], self._starts[number + 1]))

    @cached_property
    def fingerprints(self) -> list[str]:
        """Of each agency; those of a block are kept under what they are made of."""
        kept = self._cache.load(_FINGERPRINTS, dict[str, bytes]) or {}
        found: dict[str, bytes] = {}
        for number in range(len(self.blocks)):
            key = self._key(number)
            found[key] = kept.get(key) or b"".join(
                [bytes.fromhex(each.fingerprint) for each in self.of_block(number)]
            )
        if found.keys() != kept.keys():
            self._cache.store(_FINGERPRINTS, found)
        return [
            each[at : at + _FINGERPRINT].hex()
            for each in found.values()
            for at in range(0, len(each), _FINGERPRINT)
        ]

    def _key(self, number: int) -> str:
        """Changes whenever the fingerprint of one of this block's agencies does."""
        heads = self.heads[self._starts[number] : self._starts[number + 1]]
        depends = [each.depends(heads) for each in self._amends]
        return digest_of((code_version("scan"), self.blocks[number].digest, depends))


def store_block(agencies: Sequence[AgencyReports]) -> StoredBlock:
    """``agencies`` packed together."""
    packed = _encode([_Packed(each.agency, each.entries, each.withdrawn) for each in agencies])
    digest = blake2b(packed, digest_size=_DIGEST).digest()
    heads = _encode([_head(each) for each in agencies])
    return StoredBlock(digest, zlib.compress(packed, _LEVEL), len(agencies), heads)


def _shared(blocks: Iterable[StoredBlock]) -> Iterator[AgencyHead]:
    """The heads of all agencies; what many have in common they share."""
    known: dict[object, object] = {}

    def held_once(value: Held) -> Held:
        return known.setdefault(value, value)  # type: ignore[return-value]

    for head in (head for each in blocks for head in _heads_of(each.heads)):
        years, withdrawn = held_once(head.years), held_once(head.withdrawn)
        latest = held_once(head.latest)
        # A function that takes fields by their names would take twice as long.
        yield AgencyHead(head.id, years, withdrawn, head.former_ids, latest, head.relatives)


def _head(reports: AgencyReports) -> AgencyHead:
    agency = reports.agency
    merged = [agency.merged_into.id] if agency.merged_into else []
    return AgencyHead(
        reports.id,
        tuple([each.year for each in reports.entries]),
        tuple([each.year for each in reports.withdrawn]),
        agency.former_ids,
        max((each.provenance.latest for each in reports.entries), default=""),
        (*merged, *(each.id for each in agency.succeeds)),
    )
