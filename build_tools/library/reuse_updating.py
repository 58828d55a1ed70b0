"""A few agencies compared again: what all would give, had they been compared.

Only texts that share a clause with one that changed are looked at.
"""

from collections.abc import Iterable, Mapping

from msgspec import structs

from build_tools.checks.clause_shards import MOST
from build_tools.checks.text_comparing import ChangedProses
from build_tools.checks.text_reuse import FEW, Prose
from build_tools.common.cache import Cache
from build_tools.library.agency_proses import AgencyProses, ProseStore, Spread
from build_tools.library.reuse_kept import (
    Compared,
    Likenesses,
    LostShardError,
    Owners,
    agencies_in,
    block_digests,
    compared_key,
    comparison_version,
    keep_shards,
    kept_shards,
    likenesses_of,
    prose_digest,
)
from build_tools.library.stored_agencies import StoredAgencies

_FEW_CHANGED = 64
"""Agencies: where more changed all are compared."""
_ROOM = 2
"""So many numbers there may be for each text: those of texts that are no more are left out."""


def compare_again(
    store: ProseStore, kept: Likenesses, key: str, cache: Cache, spread: Spread
) -> Likenesses | None:
    """The likenesses ``kept``, brought up to date; None where all must be compared."""
    places = {head.id: place for place, head in enumerate(store.agencies.heads)}
    known = kept.compared
    gone = known.keys() - places.keys()
    if kept.version != comparison_version():
        return None
    keys = _changed_keys(store.agencies, kept)
    changed = [one for one, its in keys.items() if one not in known or known[one].key != its]
    if len(changed) + len(gone) > _FEW_CHANGED:
        return None
    was = {one: store.last(one) for one in {*changed, *gone}}
    read = store.proses_of([places[one] for one in changed], spread)
    now = {store.agencies.heads[place].id: proses for place, proses in read}
    years = {one: store.agencies.heads[places[one]].years for one in changed}
    found = {
        one: Compared(keys[one], prose_digest(years[one], now[one]), 0, years[one])
        for one in changed
    }
    made = structs.replace(
        kept, key=key, compared=_numbered(known, found, gone), blocks=block_digests(store.agencies)
    )
    other = {one for one in changed if not _tells_as(made.compared[one], known.get(one))}
    if not other and not gone:
        return made
    before, after = _texts(known, was, {*other, *gone}), _texts(made.compared, now, other)
    if before is None or after is None or not _comparable(known, made.compared):
        return None
    try:
        return _compare(store, kept, made, before, after, cache)
    except LostShardError:
        return None


def _compare(
    store: ProseStore,
    kept: Likenesses,
    made: Likenesses,
    before: Mapping[int, Prose],
    after: Mapping[int, Prose],
    cache: Cache,
) -> Likenesses:
    """What is said now where the texts ``before`` are those ``after``; LostShardError."""
    known, now = kept.compared, made.compared
    others = ((one, each) for one, each in now.items() if not _numbered_as(each, known.get(one)))
    owner_of = Owners((*known.items(), *others))
    shards = kept_shards(cache, kept.shards)
    texts = ChangedProses(owner_of, agencies_in(now), shards)
    said = texts.likenesses(before, after, lambda number: store.prose(owner_of(number)))
    found = {number: store.named(likeness) for number, likeness in said}
    touched = {owner_of(number).agency for number in found}
    for one in touched & known.keys():
        earlier = zip(known[one].numbers, kept.likenesses.get(one, ()), strict=False)
        found = {**dict(earlier), **found}
    left = {one: each for one, each in kept.likenesses.items() if one in now and one not in touched}
    again = likenesses_of(found, {one: now[one] for one in touched}, agencies_in(now))
    return structs.replace(
        made, likenesses=left | again, shards=keep_shards(cache, shards, kept.shards)
    )


def _changed_keys(agencies: StoredAgencies, kept: Likenesses) -> dict[str, str]:
    """Of the agencies in blocks that are not those that were compared."""
    changed = [n for n, each in enumerate(agencies.blocks) if each.digest not in kept.blocks]
    return {each.id: compared_key(each) for number in changed for each in agencies.of_block(number)}


def _numbered(
    known: Mapping[str, Compared], found: Mapping[str, Compared], gone: Iterable[str]
) -> dict[str, Compared]:
    """All agencies; those ``found`` keep their numbers unless their years are others."""
    free = max((each.numbers.stop for each in known.values()), default=0)
    compared = {**known}
    for one, each in found.items():
        stays = one in known and known[one].years == each.years
        compared[one] = structs.replace(each, first=known[one].first if stays else free)
        free = max(free, compared[one].numbers.stop)
    for one in gone:
        del compared[one]
    return compared


def _tells_as(one: Compared, other: Compared | None) -> bool:
    return other is not None and (one.digest, one.years) == (other.digest, other.years)


def _numbered_as(one: Compared, other: Compared | None) -> bool:
    return other is not None and one.numbers == other.numbers


def _texts(
    compared: Mapping[str, Compared],
    proses: Mapping[str, AgencyProses | None],
    agencies: Iterable[str],
) -> dict[int, Prose] | None:
    """The texts of ``agencies`` by their numbers; None where one is not what was compared."""
    found: dict[int, Prose] = {}
    for each in (each for each in agencies if each in compared):
        own, said = compared[each], proses[each]
        if said is None or prose_digest(own.years, said) != own.digest:
            return None
        found |= zip(own.numbers, said.proses, strict=True)
    return found


def _comparable(known: Mapping[str, Compared], now: Mapping[str, Compared]) -> bool:
    """Whether there were as good as now enough agencies, and numbers do not run out."""
    texts = sum(len(each.years) for each in now.values())
    last = max((each.numbers.stop for each in now.values()), default=0)
    few = min(FEW, agencies_in(known)) == min(FEW, agencies_in(now))
    return few and last < min(MOST, _ROOM * texts + FEW)
