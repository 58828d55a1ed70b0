"""Which of many texts share passages, found without comparing all with all.

Texts of different agencies that have enough clauses in common which are no stock phrases are
compared clause by clause. Of a few texts that changed, only those that share a clause with them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from build_tools.checks.clause_shards import LONGEST, ClauseShards, length_of, text_of
from build_tools.checks.text_reuse import (
    FEW,
    PASSAGE,
    PASSAGE_OF_FEW,
    STOCK,
    Likeness,
    Owner,
    Prose,
    ReusingReport,
    clauses_of,
    shared_runs,
)

OwnerOf: TypeAlias = Callable[[int], Owner]
"""Whose a text is, by its number; numbers of one agency's texts ascend with the years."""
ProseOf: TypeAlias = Callable[[int], Prose]

_NAMED = 3
"""Neighbours named of one report: those with which it shares most."""
_TENTHS = 10
_MOSTLY_STOCK = 9
_NUMBER_BITS, _LENGTH_BITS = 24, 8
_PARTS = 256


class _Comparison:
    """Texts by their numbers, and who wrote them."""

    def __init__(self, owner_of: OwnerOf, agencies: int, shards: ClauseShards) -> None:
        """``agencies`` is how many there are with texts."""
        self._owner_of, self.shards = owner_of, shards
        self.agencies = min(FEW, agencies)
        """How many agencies' texts there are, up to ``FEW``."""
        self._passage = PASSAGE if agencies >= FEW else PASSAGE_OF_FEW

    def _likeness(
        self, own: Prose, partners: Iterable[int], stock: Container[int], tenths: int,
        prose_of: ProseOf,
    ) -> Likeness:  # fmt: skip
        found = tuple(self._reusing(own, partners, stock, prose_of))
        return Likeness(found, tenths if tenths >= _MOSTLY_STOCK else 0, self.agencies)

    def _reusing(
        self, own: Prose, partners: Iterable[int], stock: Container[int], prose_of: ProseOf
    ) -> Iterator[ReusingReport]:
        for other in partners:
            if runs := shared_runs(own, prose_of(other), stock, self._passage):
                owner = self._owner_of(other)
                lines = {line for start, stop in runs for line in own.lines[start:stop] if line}
                yield ReusingReport(
                    agency=owner.agency,
                    year=owner.year,
                    passages=len(runs),
                    longest=max(sum(own.lengths[start:stop]) for start, stop in runs),
                    lines=tuple(sorted(lines)),
                )

    def _by_agency(self, entries: Iterable[int]) -> dict[str, list[int]] | None:
        """The texts of a clause by whose they are; None where it is a stock phrase."""
        found: dict[str, list[int]] = {}
        for number in map(text_of, entries):
            agency = self._owner_of(number).agency
            if agency not in found and len(found) == STOCK:
                return None
            found.setdefault(agency, []).append(number)
        return found

    def _nearest(self, number: int, others: Iterable[int]) -> int:
        """Of another agency's texts that of the nearest year, the earlier of two."""
        year = self._owner_of(number).year
        years = ((self._owner_of(other).year, other) for other in others)
        return min((abs(each - year), each, other) for each, other in years)[-1]

    def _named(self, shared: Iterable[tuple[int, int]]) -> list[int]:
        """Of texts, each with how much is ``shared``, the most promising, the best first."""
        enough = [(-length, other) for other, length in shared if length >= self._passage]
        enough.sort(key=lambda each: (each[0], self._owner_of(each[1])))
        return [other for _, other in enough[:_NAMED]]


class ProseIndex(_Comparison):
    """All texts, added in any order; what it finds does not depend on it."""

    def __init__(self, owners: Sequence[Owner]) -> None:
        """``owners`` by the numbers of their texts."""
        agencies = len({owner.agency for owner in owners})
        super().__init__(owners.__getitem__, agencies, ClauseShards())
        self._total = array("L", [0]) * len(owners)
        self._stock = array("L", [0]) * len(owners)

    def add(self, number: int, prose: Prose) -> None:
        """Put in the text ``number``."""
        clauses = clauses_of(prose)
        self.shards.add(number, clauses)
        self._total[number] = sum(length for _, length in clauses)

    def likenesses(self, prose_of: ProseOf) -> Iterator[tuple[int, Likeness]]:
        """The texts of which there is anything to say; their clauses are asked for again."""
        stock, pairs = self._counted()
        partners = self._partners(pairs)
        for number, total in enumerate(self._total):
            near = partners.get(number, ())
            tenths = _TENTHS * self._stock[number] // max(total, 1)
            own = prose_of(number) if near else Prose()
            said = self._likeness(own, near, stock, tenths, prose_of)
            if said.reusing or said.stock:
                yield number, said

    def _counted(self) -> tuple[set[int], list[array[int]]]:
        """The stock phrases, and the pairs of texts that share other clauses, with lengths."""
        stock: set[int] = set()
        pairs = [array("Q") for _ in range(_PARTS)]
        for clause, entries in self.shards.clauses():
            agencies = self._by_agency(entries)
            if agencies is None:
                stock.add(clause)
                for entry in entries:
                    self._stock[text_of(entry)] += length_of(entry)
            elif len(agencies) > 1:
                length = min(map(length_of, entries))
                for number, other in self._pairs(agencies):
                    pair = number << _NUMBER_BITS | other
                    pairs[number % _PARTS].append(pair << _LENGTH_BITS | length)
        return stock, pairs

    def _pairs(self, agencies: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
        for agency, own in agencies.items():
            for name, others in agencies.items():
                if name != agency:
                    yield from ((number, self._nearest(number, others)) for number in own)

    def _partners(self, pairs: Iterable[array[int]]) -> dict[int, list[int]]:
        """For each text those it may share a passage with, the most promising first."""
        partners: dict[int, list[int]] = {}
        for part in pairs:
            by_text: dict[int, list[tuple[int, int]]] = {}
            for pair, run in groupby(sorted(part), key=lambda entry: entry >> _LENGTH_BITS):
                shared = sum(entry & LONGEST for entry in run)
                number, other = pair >> _NUMBER_BITS, pair & ((1 << _NUMBER_BITS) - 1)
                if shared >= self._passage:
                    by_text.setdefault(number, []).append((other, shared))
            partners |= {number: self._named(shared) for number, shared in by_text.items()}
        return partners


class ChangedProses(_Comparison):
    """A few texts that changed among many whose clauses are known."""

    def likenesses(
        self, before: Mapping[int, Prose], after: Mapping[int, Prose], prose_of: ProseOf
    ) -> Iterator[tuple[int, Likeness]]:
        """Of the texts ``after``, which were those ``before``, and of those that share clauses.

        All of an agency's texts change, or none. Who is told of is asked for again.
        """
        touched = {*after, *(self._others(before.keys() | after.keys(), before, after))}
        for number in sorted(touched):
            yield number, self._said(number, prose_of)

    def _others(
        self, numbers: Iterable[int], before: Mapping[int, Prose], after: Mapping[int, Prose]
    ) -> set[int]:
        """Note what changes; gives the other texts of which other things may now be said."""
        pairs = [(each, before.get(each, Prose()), after.get(each, Prose())) for each in numbers]
        own = {number for number, _, _ in pairs}
        clauses = {one for _, old, new in pairs for one, _ in clauses_of(old) | clauses_of(new)}
        was = {clause: self._by_agency(self.shards.entries(clause)) for clause in clauses}
        for number, old, new in pairs:
            self.shards.replace(number, clauses_of(old), clauses_of(new))
        found: set[int] = set()
        for clause in clauses:
            entries = self.shards.entries(clause)
            now = self._by_agency(entries)
            if was[clause] is not None or now is not None:
                found.update(map(text_of, entries))
        return found - own

    def _said(self, number: int, prose_of: ProseOf) -> Likeness:
        own, agency = prose_of(number), self._owner_of(number).agency
        phrases: set[int] = set()
        shared: dict[int, int] = {}
        total = stock = 0
        for clause, own_length in clauses_of(own):
            total += own_length
            entries = self.shards.entries(clause)
            agencies = self._by_agency(entries)
            if agencies is None:
                phrases.add(clause)
                stock += own_length
                continue
            length = min(map(length_of, entries), default=0)  # none: it was read otherwise
            for others in (each for name, each in agencies.items() if name != agency):
                near = self._nearest(number, others)
                shared[near] = shared.get(near, 0) + length
        tenths = _TENTHS * stock // max(total, 1)
        return self._likeness(own, self._named(shared.items()), phrases, tenths, prose_of)
