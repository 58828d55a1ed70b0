"""Sums of every figure by year, over all agencies and over those of one level, kind or place.

Who asks for many years, or for all provinces, loads these instead of the figures of every report.
A group is called ``level:county``, ``kind:education``, ``region:45`` or ``region:4507``; the first
has no name and holds all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeAlias

from build_tools.common.cache import digest_of
from build_tools.explore.agencies import ListedAgency
from build_tools.explore.columns import KeptYears, write_columns
from build_tools.explore.first import FIRM, YearColumns
from build_tools.forms import base_of, indicators
from build_tools.search.documents import script
from build_tools.search.files import IndexFolder

NOWHERE = "region:unknown"
"""Agencies whose region is not registered."""

_Number: TypeAlias = int | Decimal


@dataclass(frozen=True, slots=True)
class Groups:
    """Which agencies are added up together."""

    names: tuple[str, ...]
    places: tuple[tuple[int, ...], ...]
    """For each agency, by its number, those of ``names`` that it belongs to."""

    def counts(self, numbers: Iterable[int]) -> list[int]:
        """How many of the agencies ``numbers`` belong to each group."""
        found = Counter(place for number in numbers for place in self.places[number])
        return [found[place] for place in range(len(self.names))]


def groups_of(agencies: Sequence[ListedAgency]) -> Groups:
    """The groups that ``agencies`` make."""
    known: dict[str, int] = {"": 0}
    places = [
        tuple(known.setdefault(name, len(known)) for name in _names(each)) for each in agencies
    ]
    return Groups(tuple(known), tuple(places))


class SumTables:
    """The sums of all years, which are told one by one."""

    def __init__(self, agencies: Sequence[ListedAgency], kept: KeptYears) -> None:
        self._groups, self._kept = groups_of(agencies), kept
        self._digest = digest_of((self._groups.names, self._groups.places))
        self._agencies = self._groups.counts(range(len(agencies)))
        self._known: list[list[int]] = []
        self._reports: list[list[int]] = []
        self._years: list[list[str]] = []

    def add(self, found: YearColumns) -> None:
        """The next year."""
        absent = self._groups.counts({*found.absent}.difference(found.reported))
        known = [every - absent[group] for group, every in enumerate(self._agencies)]
        self._known.append(known)
        self._reports.append(self._groups.counts(found.reported))
        name, made_of = f"{found.year}-sums", (self._digest, found.reported)
        kept = self._kept.load(name, str, made_of)
        made = list(year_sums(self._groups, found, kept))
        if dict(made) != kept:
            self._kept.keep(name, dict(made), made_of)
        self._years.append([text for _, text in made])

    def write(self, folder: IndexFolder) -> list[int]:
        """Write the files; gives the number of the first figure in each."""
        groups = {"names": self._groups.names, "known": self._known, "reports": self._reports}
        folder.write("groups.js", script(groups))
        columns = [",".join(years) for years in zip(*self._years, strict=True)]
        return write_columns(folder, "sums", columns)


def year_sums(
    groups: Groups, found: YearColumns, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """For each figure what its sums are made of, and the sums of a year, a token for each group.

    Runs of tokens are counted. What is ``known`` by what it is made of is not made again, nor what
    an earlier figure was made of, such as no number in any report.

    A token is the sum, ``/``, how many reports have the figure, ``/`` and the sum of what a share
    is of; where not all reports with the figure have that, also ``/``, the sum, ``/`` and the
    number of those that do. How many have the figure is left out where it is all; nothing at all is
    said where it is none.
    """
    every = indicators()
    held = _Reports(
        [groups.places[number] for number in found.reported], groups.counts(found.reported)
    )
    places = {each: place for place, each in enumerate(every)}
    wholes: dict[int, _Column] = {}
    made = dict(known)
    for place, each in enumerate(every):
        base, column = places.get(base_of(*each) or each, place), found.columns[place]
        is_share = base != place
        made_of = digest_of((column, found.columns[base] if is_share else None))
        if made_of in made:
            pass
        elif is_share:
            if base not in wholes:
                wholes[base] = _column(found.columns[base], held)
            made[made_of] = _runs(_shares(_column(column, held), wholes[base], held))
        else:
            made[made_of] = _runs(_sums(_column(column, held), held))
        yield made_of, made[made_of]


@dataclass(frozen=True, slots=True)
class _Reports:
    """The reports of a year."""

    groups: Sequence[tuple[int, ...]]
    """The groups of each."""
    counts: Sequence[int]
    """How many there are of each group."""

    def sums(self, numbers: Mapping[int, _Number]) -> list[_Number]:
        """``numbers`` of some reports, by their places, added up by group."""
        sums: list[_Number] = [0] * len(self.counts)
        for place, number in numbers.items():
            for group in self.groups[place]:
                sums[group] += number
        return sums

    def count(self, places: Iterable[int]) -> list[int]:
        """How many of the reports at ``places`` there are of each group."""
        counts = [0] * len(self.counts)
        for place in places:
            for group in self.groups[place]:
                counts[group] += 1
        return counts


@dataclass(frozen=True, slots=True)
class _Column:
    """One figure of the reports of a year."""

    numbers: Mapping[int, _Number]
    """Those that are not 0, by the places of their reports."""
    gaps: Collection[int]
    """The places of reports without a number."""
    sums: Sequence[_Number]
    counts: Sequence[int]
    """How many reports have a number, by group."""


def _column(text: str, held: _Reports) -> _Column:
    numbers: dict[int, _Number] = {}
    gaps: dict[int, None] = {}
    end = 0
    for part in text.split(",") if text else ():
        token, _, length = part.partition("x")
        places = range(end, end := end + int(length or 1))
        firm = FIRM.fullmatch(token)
        if firm is None:
            gaps.update(dict.fromkeys(places))
        elif firm[1] != "0":
            numbers.update(dict.fromkeys(places, _number(firm[1])))
    missing = held.count(gaps)
    counts = [count - missing[group] for group, count in enumerate(held.counts)]
    return _Column(numbers, gaps.keys(), held.sums(numbers), counts)


def _number(digits: str) -> _Number:
    return Decimal(digits) if "." in digits else int(digits)


def _sums(column: _Column, held: _Reports) -> Iterator[str]:
    for group, count in enumerate(column.counts):
        said = _digits(column.sums[group])
        all_ = count == held.counts[group]
        yield "" if not count else said if all_ else f"{said}/{count}"


def _shares(column: _Column, base: _Column, held: _Reports) -> Iterator[str]:
    """As ``_sums``, with what a share is of."""
    unbased = [place for place in base.gaps if place not in column.gaps]
    apart = held.sums({place: column.numbers.get(place, 0) for place in unbased})
    fewer = held.count(unbased)
    wholes = held.sums({place: base.numbers.get(place, 0) for place in column.gaps})
    for group, said in enumerate(_sums(column, held)):
        if not said:
            yield ""
            continue
        total, _, count = said.partition("/")
        token = f"{total}/{count}/{_digits(base.sums[group] - wholes[group])}"
        if fewer[group]:
            part = _digits(column.sums[group] - apart[group])
            token += f"/{part}/{column.counts[group] - fewer[group]}"
        yield token


def _digits(number: _Number) -> str:
    return str(number) if isinstance(number, int) else f"{number:f}"


def _runs(tokens: Iterable[str]) -> str:
    runs = ((token, sum(1 for _ in run)) for token, run in groupby(tokens))
    return ",".join(token if length == 1 else f"{token}x{length}" for token, length in runs)


def _names(agency: ListedAgency) -> Iterator[str]:
    yield from ("", f"level:{agency.level}", f"kind:{agency.kind}")
    code = agency.region.code if agency.region else ""
    if not code:
        yield NOWHERE
        return
    yield f"region:{code[:2]}"
    if code[2:4] != "00":
        yield f"region:{code[:4]}"
