"""The prose of all agencies compared: what checks of copied passages need to know of the others.

What is kept of a report is small and cached by agency, so that one changed report makes no other be
read; what the comparison gave is kept for as long as nothing changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from msgspec import Raw
from msgspec.msgpack import Decoder, encode

from build_tools.checks.text_comparing import ProseIndex
from build_tools.checks.text_reuse import FEW, Likeness, Owner
from build_tools.common.cache import Cache, digest_of
from build_tools.library.agency_proses import ProseStore, Result, Spread, Task
from build_tools.library.catalogue import AgencyReports
from build_tools.library.content import Library
from build_tools.library.reuse_kept import (
    Compared,
    Likenesses,
    block_digests,
    compared_key,
    comparison_version,
    keep_shards,
    likenesses_of,
    prose_digest,
)
from build_tools.library.reuse_updating import compare_again
from build_tools.library.stored_agencies import AgencyHead

_KEPT = "likenesses"
_decode = Decoder(tuple[Likeness, ...]).decode


def compared(library: Library, cache: Cache, spread: Spread | None = None) -> Library:
    """The library, of each of whose reports is known how like it is to other agencies'.

    Reads what has never been read, ``spread`` over the machine's cores. Compares only where the
    prose of any report is another than the last time, and of a few only what they may be like.
    """
    kept = cache.load(_KEPT, Likenesses)
    key = _key(library)
    if kept is not None and kept.key == key:
        return _with(library, kept.likenesses)
    store = ProseStore(_with(library, {}).agencies, cache)
    made = compare_again(store, kept, key, cache, spread or _here) if kept else None
    made = made or _compare(store, key, cache, spread or _here)
    cache.store(_KEPT, made)
    cache.retain("proses", {*library.closed, *made.compared})
    return _with(library, made.likenesses)


def known_likenesses(library: Library, cache: Cache) -> Library | None:
    """The library as ``compared`` gives it, where nothing changed since; None where it did."""
    kept = cache.load(_KEPT, Likenesses)
    current = kept is not None and kept.key == _key(library)
    return _with(library, kept.likenesses) if kept is not None and current else None


def _key(library: Library) -> str:
    return digest_of((comparison_version(), [each.digest for each in library.agencies.blocks]))


def _with(library: Library, found: dict[str, tuple[Likeness, ...]]) -> Library:
    agencies = min(FEW, sum(bool(each.years) for each in library.agencies.heads))
    packed = {agency: encode(each) for agency, each in found.items()}
    with_likenesses = _WithLikenesses(packed, Likeness(agencies=agencies))
    return replace(library, agencies=library.agencies.amended(with_likenesses))


class _WithLikenesses(NamedTuple):
    """Has agencies know what was ``found`` of their reports, which is held packed."""

    found: Mapping[str, bytes]
    nothing: Likeness

    def amended(self, reports: AgencyReports) -> AgencyReports:
        found = self.found.get(reports.id)
        likenesses = _decode(found) if found else (self.nothing,) * len(reports.entries)
        return replace(reports, likenesses=likenesses)

    def depends(self, heads: Sequence[AgencyHead]) -> object:
        return self.nothing, [
            (each.id, Raw(self.found[each.id])) for each in heads if each.id in self.found
        ]


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


def _compare(store: ProseStore, key: str, cache: Cache, spread: Spread) -> Likenesses:
    """How like each agency's reports are to others', and what was compared."""
    heads = store.agencies.heads
    owners = [Owner(head.id, year) for head in heads for year in head.years]
    agencies = sum(bool(head.years) for head in heads)
    index = ProseIndex(owners)
    known: dict[str, Compared] = {}
    for place, proses in store.proses_of(range(len(heads)), spread):
        reports, first, years = store.agencies[place], store.firsts[place], heads[place].years
        digest = prose_digest(years, proses)
        known[heads[place].id] = Compared(compared_key(reports), digest, first, years)
        for number, prose in enumerate(proses.proses, first):
            index.add(number, prose)
    found = {
        number: store.named(likeness)
        for number, likeness in index.likenesses(lambda number: store.prose(owners[number]))
    }
    likenesses = likenesses_of(found, known, agencies)
    shards = keep_shards(cache, index.shards)
    blocks = block_digests(store.agencies)
    return Likenesses(key, comparison_version(), likenesses, known, shards, blocks)
