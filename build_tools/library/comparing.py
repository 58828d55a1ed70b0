"""The prose of all agencies compared: what checks of copied passages need to know of the others.

What is kept of a report is small and cached by agency, so that one changed report makes no other be
read; what the comparison gave is kept for as long as nothing changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from hashlib import sha256
from itertools import accumulate
from typing import Protocol, TypeVar

from msgspec import structs

from build_tools.cache import Cache, judging_version
from build_tools.checks.text_reuse import FEW, Likeness, Owner, Prose, ProseIndex, prose_of
from build_tools.held import held
from build_tools.library.holdings import Library, Shelf
from build_tools.library.shelves import open_shelf
from build_tools.model import ReportRecord, Value

Task = TypeVar("Task")
Result = TypeVar("Result")

_CHUNK = 8  # agencies handed to a worker at a time
_OPEN = 64  # agencies whose prose is at hand at a time
_KEPT = "likenesses"


class Spread(Protocol):
    """Work on chunks of ``size`` tasks, here or elsewhere; results come in any order."""

    def __call__(
        self, work: Callable[[list[Task]], list[Result]], tasks: Iterable[Task], size: int
    ) -> Iterator[Result]:
        """The results of ``work`` on all ``tasks``."""


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


def compared(library: Library, cache: Cache, spread: Spread | None = None) -> Library:
    """The library, of each of whose reports is known how like it is to other agencies'.

    Reads what has never been read, ``spread`` over the machine's cores.
    """
    if (known := known_likenesses(library, cache)) is not None:
        return known
    found = _compare(_with(library, {}).shelves, cache, spread or _here)
    cache.store(_KEPT, _Likenesses(_key(library), found))
    return _with(library, found)


def known_likenesses(library: Library, cache: Cache) -> Library | None:
    """The library as ``compared`` gives it, where nothing changed since; None where it did."""
    kept = cache.load(_KEPT, _Likenesses)
    current = kept is not None and kept.key == _key(library)
    return _with(library, kept.likenesses) if kept is not None and current else None


def _key(library: Library) -> str:
    said = "\n".join(shelf.fingerprint for shelf in library.shelves)
    return sha256(f"{judging_version()} {said}".encode()).hexdigest()


def _with(library: Library, found: dict[str, tuple[Likeness, ...]]) -> Library:
    nothing = Likeness(agencies=min(FEW, len(library.shelves)))
    shelves = (
        replace(shelf, likenesses=found.get(shelf.id, (nothing,) * len(shelf.entries)))
        for shelf in library.shelves
    )
    return replace(library, shelves=tuple(shelves))


def _here(
    work: Callable[[list[Task]], list[Result]], tasks: Iterable[Task], size: int
) -> Iterator[Result]:
    del size
    for task in tasks:
        yield from work([task])


def _compare(
    shelves: Sequence[Shelf], cache: Cache, spread: Spread
) -> dict[str, tuple[Likeness, ...]]:
    """How like each agency's reports are to others', where there is anything to say of one."""
    desk = _Desk(shelves, cache)
    index = ProseIndex(
        [Owner(shelf.id, entry.year) for shelf in shelves for entry in shelf.entries]
    )
    for place, proses in desk.all_proses(spread):
        for number, prose in enumerate(proses.proses, desk.firsts[place]):
            index.add(number, prose)
    found: dict[int, dict[int, Likeness]] = {}
    for number, likeness in index.likenesses(desk.prose):
        place = desk.place(number)
        found.setdefault(place, {})[number - desk.firsts[place]] = desk.named(likeness)
    return {shelves[place].id: _filled(shelves[place], said) for place, said in found.items()}


def _filled(shelf: Shelf, said: dict[int, Likeness]) -> tuple[Likeness, ...]:
    nothing = Likeness(agencies=next(iter(said.values())).agencies)
    return tuple(said.get(at, nothing) for at in range(len(shelf.entries)))


class _Desk:
    """What is kept of all agencies' reports, numbered in the order of shelves and entries."""

    def __init__(self, shelves: Sequence[Shelf], cache: Cache) -> None:
        self._shelves, self._cache = shelves, cache
        self._places = {shelf.id: place for place, shelf in enumerate(shelves)}
        self.firsts = [0, *accumulate(len(shelf.entries) for shelf in shelves)]
        """The number of each agency's first report."""
        self._at_hand = lru_cache(_OPEN)(self._proses)

    def all_proses(self, spread: Spread) -> Iterator[tuple[int, _Proses]]:
        """What is kept of every agency, in no set order; what is not kept yet is made."""
        new = []
        for place, shelf in enumerate(self._shelves):
            if kept := _kept(shelf, self._cache):
                yield place, kept
            else:
                new.append((place, shelf))
        yield from spread(partial(_make_chunk, self._cache), new, _CHUNK)

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
        shelf = self._shelves[place]
        return _kept(shelf, self._cache) or _make(shelf, self._cache)


def _kept(shelf: Shelf, cache: Cache) -> _Proses | None:
    kept = cache.load(f"proses/{shelf.id}", _Proses)
    return kept if kept is not None and kept.key == _prose_key(shelf) else None


def _prose_key(shelf: Shelf) -> str:
    return f"{judging_version()} {replace(shelf, likenesses=None).fingerprint}"


def _make_chunk(cache: Cache, shelves: list[tuple[int, Shelf]]) -> list[tuple[int, _Proses]]:
    return [(place, _make(shelf, cache)) for place, shelf in shelves]


def _make(shelf: Shelf, cache: Cache) -> _Proses:
    key = _prose_key(shelf)
    try:
        records = open_shelf(shelf, cache)
    # A fault of ours shows itself when the agency's pages are made, and costs only that agency.
    except Exception:
        return _Proses(key, shelf.agency.name, (Prose(),) * len(shelf.entries))
    made = _Proses(key, records[0].agency.name, tuple(_prose(record) for record in records))
    if all(e.sha256 == r.report.sha256 for e, r in zip(shelf.entries, records, strict=True)):
        cache.store(f"proses/{shelf.id}", made)
    return made


def _prose(record: ReportRecord) -> Prose:
    """What is kept of a report; nothing where its text is itself a guess."""
    report = record.report
    with held(report.path, report.sha256):
        return prose_of(report, record.agency) if report.confident else Prose()
