"""What is kept of agencies' reports to be compared with others': their prose, cached by agency."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from hashlib import sha256
from itertools import accumulate
from typing import Protocol, TypeVar

from msgspec import structs
from msgspec.msgpack import encode

from build_tools.checks.text_reuse import Likeness, Owner, Prose, prose_of
from build_tools.common.cache import Cache
from build_tools.common.crash_notes import working_on
from build_tools.library.agency_readings import (
    agency_of,
    agency_readings,
    load_code,
    misfiled_readings,
    readings_key,
)
from build_tools.library.catalogue import AgencyReports
from build_tools.library.stored_agencies import StoredAgencies
from build_tools.model import Agency, AnnualReport, Value
from build_tools.steps import code_version

Task = TypeVar("Task")
Result = TypeVar("Result")

_CHUNK = 8  # agencies handed to a worker at a time
_OPEN = 64  # agencies whose prose is at hand at a time


class Spread(Protocol):
    """Work on chunks of ``size`` tasks, here or elsewhere; results come in any order."""

    def __call__(
        self,
        work: Callable[[list[Task]], list[Result]],
        tasks: Iterable[Task],
        size: int,
        *,
        weight: Callable[[Task], int] | None = None,
    ) -> Iterator[Result]:
        """The results of ``work`` on all ``tasks``, each about ``weight`` reports."""


class AgencyProses(Value, frozen=True):
    """One agency's reports in the cache, what is kept of them to be compared."""

    key: str
    name: str
    """What the agency is called in findings about others."""
    proses: tuple[Prose, ...]


class ProseStore:
    """What is kept of all agencies' reports, numbered in the order of agencies and years."""

    def __init__(self, agencies: StoredAgencies, cache: Cache) -> None:
        self.agencies, self._cache = agencies, cache
        self._places = {head.id: place for place, head in enumerate(agencies.heads)}
        self.firsts = [0, *accumulate(len(head.years) for head in agencies.heads)]
        """The number of each agency's first report."""
        self._at_hand = lru_cache(_OPEN)(self._proses)

    def proses_of(
        self, places: Iterable[int], spread: Spread
    ) -> Iterator[tuple[int, AgencyProses]]:
        """What is kept of agencies, in no set order; what is not kept yet is made."""
        new = []
        for place in places:
            if kept := _kept(self.agencies[place], self._cache):
                yield place, kept
            else:
                new.append(place)
        if len(new) > _CHUNK:
            load_code()
        tasks = ((place, self.agencies[place]) for place in new)  # of all they would be much
        yield from spread(partial(_make_chunk, self._cache), tasks, _CHUNK, weight=_reports)

    def prose(self, owner: Owner) -> Prose:
        """The report of this owner."""
        place = self._places[owner.agency]
        return self._at_hand(place).proses[self.agencies.heads[place].years.index(owner.year)]

    def last(self, agency: str) -> AgencyProses | None:
        """What was kept of the agency with this id, whatever it was made from."""
        return self._cache.load(f"proses/{agency}", AgencyProses)

    def named(self, likeness: Likeness) -> Likeness:
        """``likeness`` with the others' names instead of their ids."""
        reusing = (
            structs.replace(each, agency=self._at_hand(self._places[each.agency]).name)
            for each in likeness.reusing
        )
        return structs.replace(likeness, reusing=tuple(reusing))

    def _proses(self, place: int) -> AgencyProses:
        reports = self.agencies[place]
        return _kept(reports, self._cache) or _make(reports, self._cache)


def _reports(task: tuple[int, AgencyReports]) -> int:
    return len(task[1].entries)


def _kept(reports: AgencyReports, cache: Cache) -> AgencyProses | None:
    kept = cache.load(f"proses/{reports.id}", AgencyProses)
    return kept if kept is not None and kept.key == prose_key(reports) else None


def prose_key(reports: AgencyReports) -> str:
    """Changes whenever anything its proses are made from does."""
    agency = sha256(encode(reports.agency)).hexdigest()
    confirmed = [each.year for each in reports.entries if each.amendments.confirms_place]
    return f"{code_version('prose')} {readings_key(reports)} {agency} {confirmed or ''}"


def _make_chunk(
    cache: Cache, agencies: list[tuple[int, AgencyReports]]
) -> list[tuple[int, AgencyProses]]:
    return [(place, _make(reports, cache)) for place, reports in agencies]


def _make(reports: AgencyReports, cache: Cache) -> AgencyProses:
    key = prose_key(reports)
    try:
        readings = agency_readings(reports, cache)
        agency = agency_of(reports, readings)
        misfiled = misfiled_readings(reports, agency, readings)
    # A fault of ours shows itself when the agency's pages are made, and costs only that agency.
    except Exception:
        return AgencyProses(key, reports.agency.name, (Prose(),) * len(reports.entries))
    read = [readings[entry.shown] for entry in reports.entries]
    proses = [
        Prose() if entry.year in misfiled else _prose(report, agency)
        for entry, report in zip(reports.entries, read, strict=True)
    ]
    made = AgencyProses(key, agency.name, tuple(proses))
    if all(e.sha256 == r.sha256 for e, r in zip(reports.entries, read, strict=True)):
        cache.store(f"proses/{reports.id}", made)
    return made


def _prose(report: AnnualReport, agency: Agency) -> Prose:
    """What is kept of a report; nothing where its text is itself a guess."""
    with working_on(report.path, report.sha256):
        return prose_of(report, agency) if report.confident else Prose()
