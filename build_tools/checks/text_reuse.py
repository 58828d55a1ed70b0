"""What two reports of different agencies share: passages, told from stock phrases.

What is kept of a report is a number for each clause of the parts in which an office describes its
own work, never a text. A clause that more than a few agencies write is a stock phrase: copied from
notices, not from each other.
"""

from collections.abc import Container
from hashlib import blake2b
from itertools import takewhile
from typing import NamedTuple

from build_tools.checks.clause_shards import LONGEST, Clause
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


def clauses_of(prose: Prose) -> set[Clause]:
    """The clauses of ``prose`` that say anything, each once."""
    said = set(zip(prose.hashes, prose.lengths, strict=True))
    return {(each, min(length, LONGEST)) for each, length in said if length >= _SHORTEST}


def shared_runs(
    one: Prose, other: Prose, stock: Container[int], passage: int = PASSAGE
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
