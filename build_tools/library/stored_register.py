"""The register packed away: as objects the agencies of a country take half a KB each.

Best gone through in the register's order; one by its id is found without going through all.
"""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, ValuesView
from functools import lru_cache
from hashlib import blake2b

from msgspec import msgpack

from build_tools.common.runs import chunks
from build_tools.model import Agency, Value

_TOGETHER = 64
"""Agencies packed together."""
_AT_HAND = 4
"""Blocks that are held as objects."""
_LEVEL = 1  # of compression: five sixths are gone, higher ones take longer than they save
_PLACE = 32  # bits of a place, below those of its id's checksum

_encode = msgpack.Encoder().encode
_decode = msgpack.Decoder(list[Agency]).decode


class PackedRegister(Value, frozen=True):
    """A register as it is kept."""

    blocks: tuple[bytes, ...] = ()
    places: bytes = b""
    """Of each agency the checksum of its id and its place, eight bytes, ascending."""
    digest: str = ""
    """Changes whenever anything in it does."""


class StoredRegister(Mapping[str, Agency]):
    """Agencies by their ids, in the register's order."""

    def __init__(self, packed: PackedRegister | None = None) -> None:
        """What is ``packed`` is for ``store_register`` to give."""
        self.packed = packed or PackedRegister()
        self._places = array("Q", self.packed.places)
        self._at_hand = lru_cache(_AT_HAND)(self._block)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return (each.id for each in self.values())

    def __getitem__(self, agency: str) -> Agency:
        wanted = _checksum(agency) << _PLACE
        at = bisect_left(self._places, wanted)
        while at < len(self) and self._places[at] >> _PLACE == wanted >> _PLACE:
            block, place = divmod(self._places[at] - wanted, _TOGETHER)
            if (found := self._at_hand(block)[place]).id == agency:
                return found
            at += 1
        raise KeyError(agency)

    def values(self) -> ValuesView[Agency]:
        """The agencies."""
        return _Values(self)

    def in_order(self) -> Iterator[Agency]:
        """The agencies, a block at a time."""
        for block in range(len(self.packed.blocks)):
            yield from self._block(block)

    def _block(self, number: int) -> list[Agency]:
        return _decode(zlib.decompress(self.packed.blocks[number]))


class _Values(ValuesView[Agency]):
    _mapping: StoredRegister

    def __iter__(self) -> Iterator[Agency]:
        return self._mapping.in_order()


def _checksum(agency: str) -> int:
    return zlib.crc32(agency.encode("utf-8", "replace"))


def store_register(agencies: Iterable[Agency]) -> StoredRegister:
    """``agencies`` packed as they come."""
    digest = blake2b(digest_size=16)
    blocks: list[bytes] = []
    places = array("Q")
    for some in chunks(agencies, _TOGETHER):
        data = _encode(some)
        digest.update(data)
        blocks.append(zlib.compress(data, _LEVEL))
        for each in some:
            places.append(_checksum(each.id) << _PLACE | len(places))
    ordered = array("Q", sorted(places)).tobytes()
    return StoredRegister(PackedRegister(tuple(blocks), ordered, digest.hexdigest()))
