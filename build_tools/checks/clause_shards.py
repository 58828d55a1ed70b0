"""In which texts each clause stands: numbers of texts, by clause, cut by a clause's last byte.

An entry is one number that holds a clause without its last byte, a text and the clause's length, so
that what is sorted stands together by clause. No more is kept of a text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

Clause: TypeAlias = tuple[int, int]
"""A clause's digest, and its length."""

SHARDS = 256
LONGEST = 255
"""More characters of a clause are not told."""
MOST = 1 << 24
"""So many texts can be numbered."""

_NUMBER_BITS, _LENGTH_BITS = 24, 8
_CLAUSE_BITS = _NUMBER_BITS + _LENGTH_BITS
_KIND = "Q"


class ClauseShards:
    """The clauses of many texts; of those that were kept only what is asked for is loaded."""

    def __init__(self, load: Callable[[int], bytes] = lambda _: b"") -> None:
        """``load`` gives what ``sorted_shard`` gave of the shard with this number."""
        self._load = load
        self._held: dict[int, array[int]] = {}
        self.changed: set[int] = set()
        """The shards that are not as they were loaded."""

    def add(self, number: int, clauses: Iterable[Clause]) -> None:
        """Note, in no order, that the text of this number holds ``clauses``."""
        shards = self._held
        for digest, length in clauses:  # without a function of its own: there are very many
            entry = ((digest >> 8) << _NUMBER_BITS | number) << _LENGTH_BITS | length
            low = digest % SHARDS
            if low in shards:
                shards[low].append(entry)
            else:
                shards[low] = array(_KIND, [entry])

    def replace(self, number: int, before: set[Clause], after: set[Clause]) -> None:
        """The text of this number holds ``after``; it held ``before``. All is in order."""
        for clause in before - after:
            shard, entry = self._place(number, clause)
            at = bisect_left(shard, entry)
            if shard[at : at + 1] == array(_KIND, [entry]):
                del shard[at]
        for clause in after - before:
            shard, entry = self._place(number, clause)
            shard.insert(bisect_left(shard, entry), entry)

    def entries(self, clause: int) -> Sequence[int]:
        """Of ``clause``, those of the texts that hold it, ascending. All is in order."""
        shard = self._shard(clause % SHARDS)
        first = (clause >> 8) << _CLAUSE_BITS
        start = bisect_left(shard, first)
        return shard[start : bisect_left(shard, first + (1 << _CLAUSE_BITS), start)]

    def clauses(self) -> Iterator[tuple[int, Sequence[int]]]:
        """Each clause that stands in more than one place, and its entries; puts all in order."""
        for low in range(SHARDS):
            self._held[low] = array(_KIND, sorted(self._shard(low)))
            for clause, run in groupby(self._held[low], key=lambda entry: entry >> _CLAUSE_BITS):
                entries = list(run)
                if len(entries) > 1:
                    yield clause << 8 | low, entries

    def size(self) -> int:
        """The bytes of all shards as they are stored."""
        return sum(len(self._shard(low)) * self._shard(low).itemsize for low in range(SHARDS))

    def stored(self, low: int) -> bytes:
        """The shard with this number, which is in order."""
        return self._shard(low).tobytes()

    def _place(self, number: int, clause: Clause) -> tuple[array[int], int]:
        low = clause[0] % SHARDS
        self.changed.add(low)
        return self._shard(low), _entry(number, clause)

    def _shard(self, low: int) -> array[int]:
        if low not in self._held:
            self._held[low] = array(_KIND, self._load(low))
        return self._held[low]


def _entry(number: int, clause: Clause) -> int:
    digest, length = clause
    return ((digest >> 8) << _NUMBER_BITS | number) << _LENGTH_BITS | length


def text_of(entry: int) -> int:
    """The number of the text."""
    return entry >> _LENGTH_BITS & (MOST - 1)


def length_of(entry: int) -> int:
    """Of the clause, in characters."""
    return entry & LONGEST
