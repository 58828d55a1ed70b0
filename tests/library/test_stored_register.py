"""The register packed away is given back as it was, in its order, and takes little memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

from build_tools.library.register import parse_register
from build_tools.library.stored_register import StoredRegister, store_register
from build_tools.model import Agency, Region

HELD, MEANWHILE = 0.1, 1.5
"""KB that an agency may take: as objects it takes 0.5, as the nodes of its YAML 5."""


def made(count: int) -> Iterator[Agency]:
    for number in range(count):
        region = Region(f"{140000 + number % 800}", ("甲省", f"第{number % 800}市"))
        yield Agency(f"office-{number * 7919 % count:05}", f"第{number}局", region, "city")


def test_what_was_put_away_comes_back_in_its_order() -> None:
    agencies = list(made(200))
    stored = store_register(agencies)
    assert [*stored.values()] == agencies
    assert [*stored] == [each.id for each in agencies]
    assert [stored[each.id] for each in agencies] == agencies
    assert (len(stored), stored.get("office-00200"), "office-00007" in stored) == (200, None, True)
    assert StoredRegister(stored.packed) == stored


def test_ids_of_one_checksum_are_told_apart() -> None:
    twins = [Agency("plumless", "甲局"), Agency("buckeroo", "乙局")]  # crc32 0x4ddb0c25 of both
    stored = store_register(twins)
    assert [stored["plumless"].name, stored["buckeroo"].name] == ["甲局", "乙局"]


def test_the_digest_tells_of_every_change() -> None:
    agencies = list(made(3))
    digests = [store_register(each).packed.digest for each in (agencies, agencies[:2], agencies)]
    assert digests[0] == digests[2] != digests[1]


def test_reading_a_register_holds_no_tree_of_it() -> None:
    count = 3_000
    entry = (
        "  office-{0}:\n    name: 第{0}局\n    region: {{code: '140825', chain: [甲省, 乙市]}}\n"
    )
    text = "agencies:\n" + "".join(map(entry.format, range(count)))
    parse_register(text[:300], "")
    tracemalloc.start()
    try:
        register = parse_register(text, "")
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(register.agencies) == count
    assert held / 1_000 / count < HELD
    assert most / 1_000 / count < MEANWHILE
