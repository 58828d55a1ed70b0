"""The prose of all agencies compared: what checks of copied passages need to know of the others.

What is kept of a report is small and cached by agency, so that one changed report makes no other be
read; what the comparison gave is kept for as long as nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from msgspec.msgpack import encode

from build_tools.checks.text_reuse import FEW, Likeness, Owner, ProseIndex
from build_tools.common.cache import Cache
from build_tools.library.agency_proses import (
    AgencyProses,
    ProseStore,
    Result,
    Spread,
    Task,
    prose_key,
)
from build_tools.library.catalogue import AgencyReports
from build_tools.library.holdings import Library
from build_tools.model import Value
from build_tools.steps import code_version

_KEPT = "likenesses"
_FEW_CHANGED = 64
"""Agencies of which is asked whether their prose is another before all are compared."""
_DIGITS = 32


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
    store = ProseStore(_with(library, {}).agencies, cache)
    if kept is not None and (same := _as_compared(store, kept.compared, spread or _here)):
        made = _Likenesses(key, kept.likenesses, same)
    else:
        made = _Likenesses(key, *_compare(store, spread or _here))
    cache.store(_KEPT, made)
    return _with(library, made.likenesses)


def _as_compared(
    store: ProseStore, known: dict[str, _Compared], spread: Spread
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
    said = f"{code_version('comparison')} {prose_key(reports)}"
    return sha256(said.encode()).hexdigest()[:_DIGITS]


def _digest(reports: AgencyReports, proses: AgencyProses) -> str:
    years = [entry.year for entry in reports.entries]
    return sha256(encode((proses.name, years, proses.proses))).hexdigest()[:_DIGITS]


def known_likenesses(library: Library, cache: Cache) -> Library | None:
    """The library as ``compared`` gives it, where nothing changed since; None where it did."""
    kept = cache.load(_KEPT, _Likenesses)
    current = kept is not None and kept.key == _key(library)
    return _with(library, kept.likenesses) if kept is not None and current else None


def _key(library: Library) -> str:
    said = "\n".join(f"{reports.id} {prose_key(reports)}" for reports in library.agencies)
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
    store: ProseStore, spread: Spread
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
