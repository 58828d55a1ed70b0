"""Which reports of different agencies share passages, found without comparing all with all.

Winnowing: of every window of neighbouring 30-character pieces the one with the least hash is kept,
so that any shared passage of 60 characters leaves at least one kept piece in both texts. Reports
that keep the same piece are candidates, and are then compared in full. The index holds some
hundred numbers for each report, never a text.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import combinations, groupby
from zlib import crc32

from build_tools.model import Value

PASSAGE = 60
"""Characters that two texts must share in one run to share a passage."""

_PIECE = 30
_WINDOW = PASSAGE - _PIECE + 1
_BYTES = 2
_SHARDS = 16
_STOCK = 30
"""A piece that more reports keep is a stock phrase: copied from notices, not from each other."""


class Neighbour(Value, frozen=True):
    """Another agency's report that shares passages: how many, and how long the longest is."""

    agency: str
    year: int
    passages: int
    longest: int


class PassageIndex:
    """The kept pieces of many texts; ``owner`` is never compared with itself."""

    def __init__(self) -> None:
        self._owners: list[str] = []
        self._pieces = [array("Q") for _ in range(_SHARDS)]
        self._holders = [array("L") for _ in range(_SHARDS)]
        self._stock: set[int] = set()

    def add(self, owner: str, text: str) -> int:
        """Put ``text`` of ``owner`` in; its number, counted from 0 in the order of adding."""
        number = len(self._owners)
        self._owners.append(owner)
        for piece in kept_pieces(text):
            self._pieces[piece % _SHARDS].append(piece)
            self._holders[piece % _SHARDS].append(number)
        return number

    def candidates(self) -> list[tuple[int, int]]:
        """The pairs of texts of different owners that keep a piece in common, in order."""
        found: set[tuple[int, int]] = set()
        for pieces, holders in zip(self._pieces, self._holders, strict=True):
            found.update(self._pairs(pieces, holders))
        return sorted(found)

    def is_stock(self, passage: str) -> bool:
        """Whether ``passage`` is a stock phrase, known once the candidates have been sought."""
        return not self._stock.isdisjoint(kept_pieces(passage))

    def _pairs(self, pieces: array[int], holders: array[int]) -> Iterator[tuple[int, int]]:
        order = sorted(range(len(pieces)), key=pieces.__getitem__)
        for piece, run in groupby(order, key=pieces.__getitem__):
            numbers = sorted({holders[at] for at in run})
            if len(numbers) > _STOCK:
                self._stock.add(piece)
            elif len(numbers) > 1:
                yield from (
                    (one, other)
                    for one, other in combinations(numbers, 2)
                    if self._owners[one] != self._owners[other]
                )


def shared(
    index: PassageIndex, text_of: Callable[[int], str]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every pair of texts that share passages, with the passages; texts are asked for again."""
    for one, other in index.candidates():
        passages = shared_passages(text_of(one), text_of(other))
        if own := tuple(each for each in passages if not index.is_stock(each)):
            yield one, other, own


def kept_pieces(text: str) -> frozenset[int]:
    """The hashes winnowing keeps of ``text``; empty when it is shorter than a piece."""
    data = text.encode("utf-16-le")
    size = _PIECE * _BYTES
    hashes = [crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, _BYTES)]
    starts = {at * _BYTES for at in _least(hashes)}
    return frozenset(_digest(data[at : at + size]) for at in starts)


def _digest(piece: bytes) -> int:
    # The least of 32-bit hashes crowd together, so what is stored is a longer hash of its own.
    return int.from_bytes(blake2b(piece, digest_size=8).digest(), "big")


def _least(hashes: list[int]) -> Iterator[int]:
    """Where the least hash of each window stands, the last of equals."""
    window: deque[int] = deque()
    for at, value in enumerate(hashes):
        while window and hashes[window[-1]] >= value:
            window.pop()
        window.append(at)
        if window[0] <= at - _WINDOW:
            window.popleft()
        if at >= _WINDOW - 1 or at == len(hashes) - 1:
            yield window[0]


def shared_passages(one: str, other: str) -> tuple[str, ...]:
    """The runs of at least ``PASSAGE`` characters of ``other`` that stand in ``one``, too."""
    places = {one[at : at + PASSAGE]: at for at in range(len(one) - PASSAGE + 1)}
    found: list[str] = []
    at = 0
    while at <= len(other) - PASSAGE:
        place = places.get(other[at : at + PASSAGE])
        if place is None:
            at += 1
            continue
        length = _length(one, place, other, at)
        found.append(other[at : at + length])
        at += length
    return tuple(found)


def _length(one: str, place: int, other: str, at: int) -> int:
    length = PASSAGE
    most = min(len(one) - place, len(other) - at)
    while length < most and one[place + length] == other[at + length]:
        length += 1
    return length
