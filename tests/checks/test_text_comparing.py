"""A few texts that changed, compared again: as if all had been compared from nothing."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest

from build_tools.checks.clause_shards import SHARDS, ClauseShards
from build_tools.checks.text_comparing import ChangedProses, ProseIndex
from build_tools.checks.text_reuse import FEW, Likeness, Owner, Prose

AGENCIES, YEARS, STEPS = FEW + 3, (2021, 2022, 2023), 12


def written(random: Random) -> Prose:
    """Phrases that many share and passages that few do, in any order."""
    runs = [[random.randrange(30)] for _ in range(4)]
    runs += [[100 + 10 * start + each for each in range(5)] for start in random.sample(range(9), 2)]
    random.shuffle(runs)
    clauses = [clause for run in runs for clause in run] + [1000 + random.randrange(10**6)]
    # In the order of digests small numbers all stand in one shard.
    hashes = tuple((each * 2654435761) % (1 << 40) for each in clauses)
    return Prose(hashes, (15,) * len(hashes), tuple(range(1, len(hashes) + 1)))


def compared(texts: Mapping[Owner, Prose]) -> tuple[dict[Owner, Likeness], ClauseShards]:
    owners = sorted(texts)
    index = ProseIndex(owners)
    for number, owner in enumerate(owners):
        index.add(number, texts[owner])
    found = index.likenesses(lambda number: texts[owners[number]])
    return {owners[number]: likeness for number, likeness in found}, index.shards


def changed(random: Random, texts: Mapping[Owner, Prose]) -> dict[Owner, Prose]:
    """Another text, a new one, one less, or an agency less and one more."""
    now = dict(texts)
    (agency,) = random.sample(sorted({owner.agency for owner in texts}), 1)
    own = sorted(owner for owner in texts if owner.agency == agency)
    match random.randrange(4):
        case 0:
            now[random.choice(own)] = written(random)
        case 1:
            now[Owner(agency, 2024)] = texts[random.choice(sorted(texts))]
        case 2 if len(own) > 1:
            del now[own[0]]
        case _:
            for owner in own:
                now[Owner(f"{random.randrange(99)}", owner.year)] = now.pop(owner)
    return now


def compared_again(
    texts: Mapping[Owner, Prose],
    now: Mapping[Owner, Prose],
    numbers: dict[Owner, int],
    shards: ClauseShards,
) -> dict[Owner, Likeness]:
    """What is said of those of which another thing may be said; ``numbers`` follow."""
    owners = texts.keys() | now.keys()
    others = {each.agency for each in owners if texts.get(each) != now.get(each)}
    before = {numbers[each]: texts[each] for each in texts if each.agency in others}
    owner_of = {number: owner for owner, number in numbers.items()}
    first = max(owner_of) + 1
    fresh = dict(enumerate(sorted(each for each in now if each.agency in others), first))
    owner_of |= fresh
    after = {number: now[each] for number, each in fresh.items()}
    again = ChangedProses(owner_of.__getitem__, len({each.agency for each in now}), shards)
    found = dict(again.likenesses(before, after, lambda number: now[owner_of[number]]))
    numbers |= {each: number for number, each in fresh.items()}
    return {owner_of[number]: likeness for number, likeness in found.items()}


@pytest.mark.parametrize("seed", range(4))
def test_changed_texts_are_told_of_as_if_all_were_compared(seed: int) -> None:
    random = Random(seed)
    texts = {
        Owner(f"{agency}", year): written(random) for agency in range(AGENCIES) for year in YEARS
    }
    said, shards = compared(texts)
    numbers = {owner: number for number, owner in enumerate(sorted(texts))}
    assert said
    for _ in range(STEPS):
        now = changed(random, texts)
        kept = [shards.stored(low) for low in range(SHARDS)]
        shards = ClauseShards(kept.__getitem__)
        said |= compared_again(texts, now, numbers, shards)
        said = {each: it for each, it in said.items() if each in now and (it.reusing or it.stock)}
        expected, anew = compared(now)
        assert said == expected
        held = (sum(len(each.stored(low)) for low in range(SHARDS)) for each in (shards, anew))
        assert len({*held}) == 1
        numbers = {each: number for each, number in numbers.items() if each in now}
        texts = now
