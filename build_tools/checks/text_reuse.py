"""Which reports of different agencies share passages, found without comparing all with all.

What is kept of a report is a number for each clause of the parts in which an office describes its
own work, never a text. A clause that more than a few agencies write is a stock phrase: copied from
notices, not from each other. Reports that have enough other clauses in common are compared clause
by clause.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby, takewhile
from typing import NamedTuple

from build_tools.checks.plain import plain_clauses
from build_tools.model import Agency, AnnualReport, SectionName, Value

PASSAGE = 60
"""Characters, stock phrases not counted, that two texts must share in one run."""
STOCK = 5
"""A clause that more agencies write is a stock phrase."""
FEW = 30
"""Agencies, below which nobody can tell what is a stock phrase of all …"""
PASSAGE_OF_FEW = 120
"""… and a passage must be longer to be told from one."""

_OWN_WORK = (SectionName.OVERVIEW, SectionName.PROBLEMS)
"""What stands before and after is said in the same words by all who follow the official text."""
_SHORTEST = 8
"""Characters of a clause that says anything."""
_NAMED = 3
"""Neighbours named of one report: those with which it shares most."""
_TENTHS = 10
_MOSTLY_STOCK = 9

_SHARDS = 256
_NUMBER_BITS, _LENGTH_BITS = 24, 8
_LONGEST = (1 << _LENGTH_BITS) - 1
_HASH_BYTES = 5


class Prose(Value, frozen=True):
    """One report clause by clause; the three run in parallel.

    Between two parts stands a clause of no length, which is like no other.
    """

    hashes: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


class ReusingReport(Value, frozen=True):
    """Another agency's report that shares passages: how many, and how long the longest is."""

    agency: str
    year: int
    passages: int
    longest: int
    lines: tuple[int, ...] = ()
    """Where they stand in this report."""


class Likeness(Value, frozen=True):
    """What comparing a report with those of all other agencies gave."""

    reusing: tuple[ReusingReport, ...] = ()
    stock: int = 0
    """Tenths of its words that are stock phrases, where these are nearly all; otherwise 0."""
    agencies: int = 0
    """How many agencies' reports were compared, up to ``FEW``."""


class Owner(NamedTuple):
    """Whose report of which year a text is; texts of one agency are never compared."""

    agency: str
    year: int


def prose_of(report: AnnualReport, agency: Agency) -> Prose:
    """What is kept of ``report`` for comparing; empty when it holds no prose of its own."""
    words = plain_clauses(report, agency)
    hashes: list[int] = []
    lengths: list[int] = []
    lines: list[int] = []
    for said in filter(None, map(words.get, _OWN_WORK)):
        hashes += (*map(_digest, said.texts), -1)
        lengths += (*map(len, said.texts), 0)
        lines += (*said.lines, 0)
    return Prose(tuple(hashes), tuple(lengths), tuple(lines))


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_HASH_BYTES).digest(), "big")


class ProseIndex:
    """The clauses of many texts, added in any order; what it finds does not depend on it."""

    def __init__(self, owners: Sequence[Owner]) -> None:
        """``owners`` by the numbers of their texts; the texts of one agency stand together."""
        self._owners = owners
        self.agencies = min(FEW, len({owner.agency for owner in owners}))
        """How many agencies' texts there are, up to ``FEW``."""
        self._passage = PASSAGE if self.agencies == FEW else PASSAGE_OF_FEW
        self._shards = [array("Q") for _ in range(_SHARDS)]
        self._total = array("L", [0]) * len(owners)
        self._stock = array("L", [0]) * len(owners)

    def add(self, number: int, prose: Prose) -> None:
        """Put in the text ``number``."""
        for clause, length in set(zip(prose.hashes, prose.lengths, strict=True)):
            if length >= _SHORTEST:
                short = min(length, _LONGEST)
                entry = (clause >> 8) << _NUMBER_BITS | number
                self._shards[clause % _SHARDS].append(entry << _LENGTH_BITS | short)
                self._total[number] += short

    def likenesses(self, prose_of: Callable[[int], Prose]) -> Iterator[tuple[int, Likeness]]:
        """The texts of which there is anything to say; their clauses are asked for again."""
        stock, pairs = self._counted()
        partners = _partners(pairs, self._passage)
        for number in range(len(self._owners)):
            found = tuple(self._reusing(number, partners.get(number, ()), stock, prose_of))
            tenths = _TENTHS * self._stock[number] // max(self._total[number], 1)
            mostly = tenths if tenths >= _MOSTLY_STOCK else 0
            if found or mostly:
                yield number, Likeness(found, mostly, self.agencies)

    def _counted(self) -> tuple[set[int], list[array[int]]]:
        """The stock phrases, and the pairs of texts that share other clauses, with lengths."""
        stock: set[int] = set()
        pairs = [array("Q") for _ in range(_SHARDS)]
        for low, shard in enumerate(self._shards):
            high = _NUMBER_BITS + _LENGTH_BITS
            for clause, run in groupby(sorted(shard), key=lambda entry: entry >> high):
                self._count(clause << 8 | low, list(run), stock, pairs)
        return stock, pairs

    def _count(
        self, clause: int, entries: list[int], stock: set[int], pairs: list[array[int]]
    ) -> None:
        if len(entries) == 1:
            return
        length = entries[0] & _LONGEST
        numbers = [entry >> _LENGTH_BITS & ((1 << _NUMBER_BITS) - 1) for entry in entries]
        agencies = [
            list(same) for _, same in groupby(numbers, key=lambda each: self._owners[each].agency)
        ]
        if len(agencies) > STOCK:
            stock.add(clause)
            for number in numbers:
                self._stock[number] += length
            return
        for own in agencies:
            for other in agencies:
                if own is not other:
                    for number in own:
                        entry = number << _NUMBER_BITS | self._nearest(number, other)
                        pairs[number % _SHARDS].append(entry << _LENGTH_BITS | length)

    def _nearest(self, number: int, others: Iterable[int]) -> int:
        """Of another agency's texts that of the nearest year, the earlier of two."""
        year = self._owners[number].year
        return min(others, key=lambda other: (abs(self._owners[other].year - year), other))

    def _reusing(
        self,
        number: int,
        partners: Iterable[int],
        stock: set[int],
        prose_of: Callable[[int], Prose],
    ) -> Iterator[ReusingReport]:
        own = prose_of(number) if partners else Prose()
        for other in partners:
            if runs := shared_runs(own, prose_of(other), stock, self._passage):
                owner = self._owners[other]
                lines = {line for start, stop in runs for line in own.lines[start:stop] if line}
                yield ReusingReport(
                    agency=owner.agency,
                    year=owner.year,
                    passages=len(runs),
                    longest=max(sum(own.lengths[start:stop]) for start, stop in runs),
                    lines=tuple(sorted(lines)),
                )


def _partners(pairs: Iterable[array[int]], passage: int) -> dict[int, list[int]]:
    """For each text those it may share a passage with, the most promising first."""
    partners: dict[int, list[int]] = {}
    for shard in pairs:
        by_text: dict[int, list[tuple[int, int]]] = {}
        for pair, run in groupby(sorted(shard), key=lambda entry: entry >> _LENGTH_BITS):
            shared = sum(entry & _LONGEST for entry in run)
            if shared >= passage:
                number, other = pair >> _NUMBER_BITS, pair & ((1 << _NUMBER_BITS) - 1)
                by_text.setdefault(number, []).append((-shared, other))
        for number, others in by_text.items():
            partners[number] = [other for _, other in sorted(others)[:_NAMED]]
    return partners


def shared_runs(
    one: Prose, other: Prose, stock: set[int], passage: int = PASSAGE
) -> list[tuple[int, int]]:
    """The passages of ``one`` that stand in ``other``, too, as ranges of its clauses.

    Stock phrases may stand within a passage but do not make one.
    """
    places: dict[int, list[int]] = {}
    for at, clause in enumerate(other.hashes):
        places.setdefault(clause, []).append(at)
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(one.hashes):
        found = (_run(one, at, other, place) for place in places.get(one.hashes[at], ()))
        stop = at + max(found, default=0)
        own = (
            one.lengths[each]
            for each in range(at, stop)
            if one.lengths[each] >= _SHORTEST and one.hashes[each] not in stock
        )
        if sum(own) >= passage:
            runs.append((at, stop))
        at = max(stop, at + 1)
    return runs


def _run(one: Prose, at: int, other: Prose, place: int) -> int:
    """How many clauses from these two places on are the same."""
    most = min(len(one.hashes) - at, len(other.hashes) - place)
    same = (one.hashes[at + each] == other.hashes[place + each] >= 0 for each in range(most))
    return sum(1 for _ in takewhile(bool, same))
