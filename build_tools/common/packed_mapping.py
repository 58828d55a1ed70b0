"""A mapping that is held packed, in the order of its keys: few of its values are objects at a time.

Neighbours are packed together, and some of these blocks are at hand: best asked in that order.
"""

import zlib
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Generic, TypeAlias, TypeVar

import msgspec

Held = TypeVar("Held")
PackedBlock: TypeAlias = tuple[str, bytes]
"""A block, and a key that none in it stands before."""

_TOGETHER = 64
"""Values packed together, up to twice as many."""
_AT_HAND = 4
"""Blocks that are held as objects."""
_LEVEL = 1  # of compression: higher ones take longer than they save
_first = attrgetter("first")
_encode = msgspec.json.Encoder().encode  # which holds numbers of any length


@dataclass(slots=True, eq=False)
class _Block(Generic[Held]):
    first: str
    data: bytes = b""
    values: dict[str, Held] = field(default_factory=dict)
    """While they are at hand."""
    is_changed: bool = False


class PackedMapping(MutableMapping[str, Held]):
    """Values of one type by texts."""

    def __init__(self, kind: type[Held], packed: Sequence[PackedBlock] = ()) -> None:
        """``packed`` is what ``packed`` gave of such a mapping."""
        self._decode = msgspec.json.Decoder(dict[str, kind]).decode  # type: ignore[valid-type]
        self._blocks: list[_Block[Held]] = [_Block(first, data) for first, data in packed]
        self._at_hand: deque[_Block[Held]] = deque()

    def __getitem__(self, key: str) -> Held:
        for block in self._at_hand:
            if key in block.values:
                return block.values[key]
        return self._opened(key).values[key]

    def __setitem__(self, key: str, value: Held) -> None:
        block = self._opened(key)
        block.values[key] = value
        block.is_changed = True
        if len(block.values) > 2 * _TOGETHER:
            self._put_away(block)

    def __delitem__(self, key: str) -> None:
        block = self._opened(key)
        del block.values[key]
        block.is_changed = True

    def __iter__(self) -> Iterator[str]:
        for block in list(self._blocks):
            yield from sorted(block.values if block in self._at_hand else self._unpacked(block))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def packed(self) -> list[PackedBlock]:
        """All of it, to be kept."""
        while self._at_hand:
            self._put_away(self._at_hand[0])
        return [(block.first, block.data) for block in self._blocks]

    def _opened(self, key: str) -> _Block[Held]:
        """The block in which ``key`` stands or would stand, at hand."""
        at = bisect_right(self._blocks, key, key=_first)
        if not self._blocks:
            self._blocks.append(_Block(key))
        block = self._blocks[max(at - 1, 0)]
        if block not in self._at_hand:
            block.values = self._unpacked(block)
            self._at_hand.append(block)
            if len(self._at_hand) > _AT_HAND:
                self._put_away(self._at_hand[0])
        return block

    def _unpacked(self, block: _Block[Held]) -> dict[str, Held]:
        return self._decode(zlib.decompress(block.data)) if block.data else {}

    def _put_away(self, block: _Block[Held]) -> None:
        """Pack ``block``, as more than one where it has grown."""
        self._at_hand.remove(block)
        if block.is_changed:
            place = self._blocks.index(block)
            self._blocks[place : place + 1] = _packed(block.values)
        block.values = {}


def _packed(values: Mapping[str, Held]) -> list[_Block[Held]]:
    keys = sorted(values)
    size = _TOGETHER if len(keys) > 2 * _TOGETHER else max(len(keys), 1)
    runs = [keys[start : start + size] for start in range(0, len(keys), size)]
    return [
        _Block(run[0], zlib.compress(_encode({key: values[key] for key in run}), _LEVEL))
        for run in runs
    ]
