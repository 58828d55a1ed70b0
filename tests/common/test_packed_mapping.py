"""A packed mapping is a dict in the order of its keys, whatever is done to it, and takes little."""

from __future__ import annotations

import tracemalloc
from random import Random

from build_tools.common.packed_mapping import PackedMapping
from build_tools.model import Value

KILOBYTES = 0.1
"""That a value may take: as objects it takes 0.5."""


class Entry(Value, frozen=True):
    """As large as what a manifest holds of a folder."""

    fingerprint: str
    data: str = ""
    files: int = 0


def test_it_is_a_dict_in_the_order_of_its_keys() -> None:
    chance, mapping, expected = Random(1), PackedMapping(Entry), dict[str, Entry]()
    for _ in range(3_000):
        key = f"{chance.randrange(700)}/局"
        match chance.randrange(8):
            case 0:
                assert mapping.pop(key, None) == expected.pop(key, None)
            case 1:
                mapping = PackedMapping(Entry, mapping.packed())
            case 2:
                assert mapping.get(key) == expected.get(key)
            case _:
                mapping[key] = expected[key] = Entry(key, files=chance.randrange(2**70))
    assert [*mapping] == sorted(expected)
    assert mapping == expected
    for key in [*expected]:
        del mapping[key]
    assert (len(mapping), mapping.packed()) == (0, [])


def test_values_take_little_memory_while_they_are_put_in_and_afterwards() -> None:
    def fill(count: int) -> PackedMapping[Entry]:
        mapping = PackedMapping(Entry)
        for number in range(count):
            name = f"reports/county-{number:06}"
            mapping[name] = Entry(f"{'v' * 64}:{number * 7919:064x}", f"{number * 104729:032x}", 30)
        return mapping

    fill(10)
    tracemalloc.start()
    try:
        mapping = fill(10_000)
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert mapping["reports/county-004711"].files == 30
    assert max(held, most - 300_000) / 1_000 / 10_000 < KILOBYTES
