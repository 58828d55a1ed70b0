"""What differs between two readings of reports: cells by key, prose by paragraph.

Only what both readings are sure of is compared. What one of them could not read differs from
nothing; it is named as not compared.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, zip_longest
from typing import TypeAlias

from build_tools.model import (
    AnnualReport,
    Cell,
    CellKey,
    DataTable,
    Number,
    Section,
    SectionName,
    Status,
    Value,
)

_AS_PRINTED = frozenset({Status.PRINTED, Status.BLANK})
Step: TypeAlias = tuple[str, int, int, int, int]
"""``equal``, ``replace``, ``delete`` or ``insert``; from and to in the old, from and to in the new
words."""

_PARAGRAPHS = 200
"""Paragraphs compared of one section: what is longer is no prose."""
_MOST_WORDS = 1000
_MOST_PAIRS = 10_000
"""Words of both, and pairs of equal ones: with more, ``SequenceMatcher`` may search for minutes."""


class CellDifference(Value, frozen=True):
    """A cell that both reports print, each in its own way; None where it is blank."""

    key: CellKey
    was: Number | None
    now: Number | None


class Rewording(Value, frozen=True):
    """A paragraph of one section that was put in other words; empty where there is none."""

    section: SectionName
    was: str
    now: str


class Differences(Value, frozen=True):
    """Everything in which the second of two reports differs from the first."""

    cells: tuple[CellDifference, ...] = ()
    prose: tuple[Rewording, ...] = ()
    uncompared: tuple[CellKey, ...] = ()
    """Cells that at least one of the readings is not sure of."""
    tables: tuple[str, ...] = ()
    """Tables that are not compared: in doubt, of different forms, or found in one report only."""

    @property
    def count(self) -> int:
        """How many places differ."""
        return len(self.cells) + len(self.prose)

    @property
    def complete(self) -> bool:
        """Whether everything could be compared."""
        return not self.uncompared and not self.tables


def compare(before: AnnualReport, after: AnnualReport) -> Differences:
    """What differs between two reports that could both be read."""
    cells: list[CellDifference] = []
    uncompared: list[CellKey] = []
    tables: list[str] = []
    for name in dict.fromkeys(table.name for table in (*before.tables, *after.tables)):
        old, new = before.table(name), after.table(name)
        if old is None or new is None or not _comparable(old, new):
            tables.append(name)
            continue
        for key, was, now in _paired(old, new):
            if was is None or now is None or not {was.status, now.status} <= _AS_PRINTED:
                uncompared.append(key)
            elif was.value != now.value:
                cells.append(CellDifference(key, was.value, now.value))
    return Differences(
        tuple(cells), tuple(_reworded(before, after)), tuple(uncompared), tuple(tables)
    )


def prose_paragraphs(section: Section | None) -> list[str]:
    """The paragraphs of ``section`` that a report's page shows, without any space.

    Empty without a section.
    """
    if section is None:
        return []
    shown = filter(section.shows, section.paragraphs)
    return ["".join(each.text.split()) for each in islice(shown, _PARAGRAPHS)]


def rewordings(
    name: SectionName, before: AnnualReport, after: AnnualReport
) -> Iterator[tuple[str, str]]:
    """The paragraphs of a section that changed, old and new; empty where there is none."""
    old, new = (prose_paragraphs(each.section(name)) for each in (before, after))
    if old == new:
        return
    for kind, a, b, c, d in steps(old, new):
        if kind != "equal":
            yield from zip_longest(old[a:b], new[c:d], fillvalue="")


def steps(old: Sequence[str], new: Sequence[str]) -> Sequence[Step]:
    """How ``old`` becomes ``new``: the opcodes of ``difflib.SequenceMatcher``.

    Where what both share stands once in each and in one order, as it nearly always does from one
    year to the next, there is nothing to search for. Where so much repeats that a search could be
    long, only what is alike at the ends and around words that stand once in each is kept.
    """
    both = set(old).intersection(new)
    shared = [each for each in old if each in both]
    if len(shared) == len(both) and shared == [each for each in new if each in both]:
        return list(_steps_of(_places(old, new, shared), len(old), len(new)))
    if len(old) + len(new) > _MOST_WORDS or _pairs(old, new) > _MOST_PAIRS:
        return list(_steps_of(_runs(old, new), len(old), len(new)))
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _places(
    old: Sequence[str], new: Sequence[str], shared: Iterable[str]
) -> Iterator[tuple[int, int]]:
    at = to = -1
    for each in shared:
        at, to = old.index(each, at + 1), new.index(each, to + 1)
        yield at, to


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    times = Counter(new)
    return sum(times[each] for each in old)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words taken for the same in both, ascending in both."""
    a = c = 0
    for at, to in (*_anchors(old, new), (len(old), len(new))):
        b, d = at, to
        while a < b and c < d and old[a] == new[c]:
            yield a, c
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        yield from zip(range(b, at), range(d, to), strict=True)
        a, c = at, to


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of words that stand once in each and in the same order in both."""
    once = {each for each, times in Counter(old).items() if times == 1}
    places = {each: to for to, each in enumerate(new) if each in once}
    once = {each for each, times in Counter(new).items() if times == 1 and each in once}
    lasts: list[int] = []  # of the rows of each length, the smallest last place in ``new`` …
    ends: list[tuple[int, int]] = []  # … and where that is in both
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for at, each in enumerate(old):
        if each in once:
            to = places[each]
            length = bisect_left(lasts, to)
            before[at, to] = ends[length - 1] if length else None
            lasts[length : length + 1], ends[length : length + 1] = [to], [(at, to)]
    row: list[tuple[int, int]] = []
    place = ends[-1] if ends else None
    while place:
        row.append(place)
        place = before[place]
    return row[::-1]


def _steps_of(same: Iterable[tuple[int, int]], last_old: int, last_new: int) -> Iterator[Step]:
    """The steps between words that are the ``same`` in both."""
    a = c = run = 0
    for at, to in same:
        if (at, to) != (a + run, c + run):
            if run:
                yield "equal", a, a + run, c, c + run
            yield from _changed(a + run, at, c + run, to)
            a, c, run = at, to, 0
        run += 1
    if run:
        yield "equal", a, a + run, c, c + run
    yield from _changed(a + run, last_old, c + run, last_new)


def _changed(a: int, b: int, c: int, d: int) -> Iterator[Step]:
    if a < b or c < d:
        yield "insert" if a == b else "delete" if c == d else "replace", a, b, c, d


def _reworded(before: AnnualReport, after: AnnualReport) -> Iterator[Rewording]:
    for name in SectionName:
        for was, now in rewordings(name, before, after):
            yield Rewording(name, was, now)


def _comparable(old: DataTable, new: DataTable) -> bool:
    return old.form == new.form and not old.doubts and not new.doubts


def _paired(old: DataTable, new: DataTable) -> Iterator[tuple[CellKey, Cell | None, Cell | None]]:
    """Every cell of either table, in the order of the newer one."""
    was = {cell.key: cell for cell in old.cells}
    now = {cell.key: cell for cell in new.cells}
    for key in dict.fromkeys((*now, *was)):
        yield key, was.get(key), now.get(key)
