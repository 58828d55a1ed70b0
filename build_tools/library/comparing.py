"""The prose of all agencies compared: what checks of copied passages need to know of the others.

What is kept of a report is small and cached by agency, so that one changed report makes no other be
read; what the comparison gave is kept for as long as nothing changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import sha256
from itertools import accumulate
from typing import Protocol, TypeVar

from msgspec import structs
from msgspec.msgpack import encode

from build_tools.checks.text_reuse import FEW, Likeness, Owner, Prose, ProseIndex, prose_of
from build_tools.common.cache import Cache
from build_tools.common.crash_notes import working_on
from build_tools.library.agency_readings import agency_of, agency_readings, readings_key
from build_tools.library.catalogue import AgencyReports
from build_tools.library.holdings import Library
from build_tools.library.stored_agencies import StoredAgencies
from build_tools.model import Agency, AnnualReport, Value
from build_tools.steps import code_version

Task = TypeVar("Task")
Result = TypeVar("Result")

_CHUNK = 8  # agencies handed to a worker at a time
_OPEN = 64  # agencies whose prose is at hand at a time
_KEPT = "likenesses"
_FEW_CHANGED = 64
"""Agencies of which is asked whether their prose is another before all are compared."""
_DIGITS = 32


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


class _Proses(Value, frozen=True):
    """One agency's reports in the cache, what is kept of them to be compared."""

    key: str
    name: str
    """What the agency is called in findings about others."""
    proses: tuple[Prose, ...]


class _Likenesses(Value, frozen=True):
    """What the last comparison gave, by agency; left out where there is nothing to say."""

    key: str
    likenesses: dict[str, tuple[Likeness, ...]]
    compared: dict[str, _Compared]


class _Compared(Value, frozen=True, array_like=True):
    """What was compared of an agency."""

    key: str
    """Of what its proses were made from."""
    digest: str
    """Of its proses: of an edit in a table, or of a date, they stay as they are."""


def compared(library: Library, cache: Cache, spread: Spread | None = None) -> Library:
    """The library, of each of whose reports is known how like it is to other agencies'.

    Reads what has never been read, ``spread`` over the machine's cores. Compares only where the
    prose of any report is another than the last time.
    """
    kept = cache.load(_KEPT, _Likenesses)
    key = _key(library)
    if kept is not None and kept.key == key:
        return _with(library, kept.likenesses)
    store = _ProseStore(_with(library, {}).agencies, cache)
    if kept is not None and (same := _as_compared(store, kept.compared, spread or _here)):
        made = _Likenesses(key, kept.likenesses, same)
    else:
        made = _Likenesses(key, *_compare(store, spread or _here))
    cache.store(_KEPT, made)
    return _with(library, made.likenesses)


def _as_compared(
    store: _ProseStore, known: dict[str, _Compared], spread: Spread
) -> dict[str, _Compared] | None:
    """What was compared, where no prose of the agencies differs from that; None where one does."""
    if known.keys() != {head.id for head in store.agencies.heads}:
        return None
    keys = {place: _compared_key(reports) for place, reports in enumerate(store.agencies)}
    heads = store.agencies.heads
    changed = [place for place, key in keys.items() if known[heads[place].id].key != key]
    if len(changed) > _FEW_CHANGED:
        return None
    found = {heads[place].id: keys[place] for place in changed}
    for place, proses in store.proses_of(changed, spread):
        agency = store.agencies[place].id
        if known[agency].digest != _digest(store.agencies[place], proses):
            return None
    return known | {agency: _Compared(key, known[agency].digest) for agency, key in found.items()}


def _compared_key(reports: AgencyReports) -> str:
    said = f"{code_version('comparison')} {_prose_key(reports)}"
    return sha256(said.encode()).hexdigest()[:_DIGITS]


def _digest(reports: AgencyReports, proses: _Proses) -> str:
    years = [entry.year for entry in reports.entries]
    return sha256(encode((proses.name, years, proses.proses))).hexdigest()[:_DIGITS]


def known_likenesses(library: Library, cache: Cache) -> Library | None:
    """The library as ``compared`` gives it, where nothing changed since; None where it did."""
    kept = cache.load(_KEPT, _Likenesses)
    current = kept is not None and kept.key == _key(library)
    return _with(library, kept.likenesses) if kept is not None and current else None


def _key(library: Library) -> str:
    said = "\n".join(f"{reports.id} {_prose_key(reports)}" for reports in library.agencies)
    return sha256(f"{code_version('comparison')} {said}".encode()).hexdigest()


def _with(library: Library, found: dict[str, tuple[Likeness, ...]]) -> Library:
    nothing = Likeness(agencies=min(FEW, sum(bool(each.years) for each in library.agencies.heads)))

    def with_likenesses(reports: AgencyReports) -> AgencyReports:
        likenesses = found.get(reports.id, (nothing,) * len(reports.entries))
        return replace(reports, likenesses=likenesses)

    return replace(library, agencies=library.agencies.amended(with_likenesses))


def _here(
    work: Callable[[list[Task]], list[Result]],
    tasks: Iterable[Task],
    size: int,
    *,
    weight: Callable[[Task], int] | None = None,
) -> Iterator[Result]:
    del size, weight
    for task in tasks:
        yield from work([task])


def _compare(
    store: _ProseStore, spread: Spread
) -> tuple[dict[str, tuple[Likeness, ...]], dict[str, _Compared]]:
    """How like each agency's reports are to others', where there is anything to say of one.

    Also what was compared.
    """
    agencies = store.agencies
    index = ProseIndex([Owner(head.id, year) for head in agencies.heads for year in head.years])
    known: dict[str, _Compared] = {}
    for place, proses in store.proses_of(range(len(agencies)), spread):
        reports = agencies[place]
        known[reports.id] = _Compared(_compared_key(reports), _digest(reports, proses))
        for number, prose in enumerate(proses.proses, store.firsts[place]):
            index.add(number, prose)
    found: dict[int, dict[int, Likeness]] = {}
    for number, likeness in index.likenesses(store.prose):
        place = store.place(number)
        found.setdefault(place, {})[number - store.firsts[place]] = store.named(likeness)
    return {
        agencies.heads[place].id: _filled(len(agencies.heads[place].years), said)
        for place, said in found.items()
    }, known


def _filled(reports: int, said: dict[int, Likeness]) -> tuple[Likeness, ...]:
    nothing = Likeness(agencies=next(iter(said.values())).agencies)
    return tuple(said.get(at, nothing) for at in range(reports))


class _ProseStore:
    """What is kept of all agencies' reports, numbered in the order of agencies and years."""

    def __init__(self, agencies: StoredAgencies, cache: Cache) -> None:
        self.agencies, self._cache = agencies, cache
        self._places = {head.id: place for place, head in enumerate(agencies.heads)}
        self.firsts = [0, *accumulate(len(head.years) for head in agencies.heads)]
        """The number of each agency's first report."""
        self._at_hand = lru_cache(_OPEN)(self._proses)

    def proses_of(self, places: Iterable[int], spread: Spread) -> Iterator[tuple[int, _Proses]]:
        """What is kept of agencies, in no set order; what is not kept yet is made."""
        new = []
        for place in places:
            reports = self.agencies[place]
            if kept := _kept(reports, self._cache):
                yield place, kept
            else:
                new.append((place, reports))
        yield from spread(partial(_make_chunk, self._cache), new, _CHUNK, weight=_reports)

    def prose(self, number: int) -> Prose:
        """The report of this number."""
        place = self.place(number)
        return self._at_hand(place).proses[number - self.firsts[place]]

    def place(self, number: int) -> int:
        """Whose report this is."""
        return bisect_right(self.firsts, number) - 1

    def named(self, likeness: Likeness) -> Likeness:
        """``likeness`` with the others' names instead of their ids."""
        reusing = (
            structs.replace(each, agency=self._at_hand(self._places[each.agency]).name)
            for each in likeness.reusing
        )
        return structs.replace(likeness, reusing=tuple(reusing))

    def _proses(self, place: int) -> _Proses:
        reports = self.agencies[place]
        return _kept(reports, self._cache) or _make(reports, self._cache)


def _reports(task: tuple[int, AgencyReports]) -> int:
    return len(task[1].entries)


def _kept(reports: AgencyReports, cache: Cache) -> _Proses | None:
    kept = cache.load(f"proses/{reports.id}", _Proses)
    return kept if kept is not None and kept.key == _prose_key(reports) else None


def _prose_key(reports: AgencyReports) -> str:
    agency = sha256(encode(reports.agency)).hexdigest()
    return f"{code_version('prose')} {readings_key(reports)} {agency}"


def _make_chunk(
    cache: Cache, agencies: list[tuple[int, AgencyReports]]
) -> list[tuple[int, _Proses]]:
    return [(place, _make(reports, cache)) for place, reports in agencies]


def _make(reports: AgencyReports, cache: Cache) -> _Proses:
    key = _prose_key(reports)
    try:
        readings = agency_readings(reports, cache)
    # A fault of ours shows itself when the agency's pages are made, and costs only that agency.
    except Exception:
        return _Proses(key, reports.agency.name, (Prose(),) * len(reports.entries))
    agency = agency_of(reports, readings)
    read = [readings[entry.shown] for entry in reports.entries]
    made = _Proses(key, agency.name, tuple(_prose(report, agency) for report in read))
    if all(e.sha256 == r.sha256 for e, r in zip(reports.entries, read, strict=True)):
        cache.store(f"proses/{reports.id}", made)
    return made


def _prose(report: AnnualReport, agency: Agency) -> Prose:
    """What is kept of a report; nothing where its text is itself a guess."""
    with working_on(report.path, report.sha256):
        return prose_of(report, agency) if report.confident else Prose()
