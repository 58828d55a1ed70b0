"""Agencies' keys come back as they were packed, and are small on their way to other processes."""

from __future__ import annotations

import pickle

from build_tools.site.agency_keys import pack_keys


def test_keys_come_back_in_their_order_and_are_small() -> None:
    keys = [
        (f"office-{number:05}", f"{'v' * 32}+gzip:{number * 7919:064x}") for number in range(1_000)
    ]
    packed = pack_keys(keys)
    assert [*packed] == keys
    assert len(packed) == 1_000
    assert pickle.loads(pickle.dumps(packed)) == packed
    assert sum(map(len, packed.blocks)) < 40 * len(keys)


def test_no_agencies_have_no_keys() -> None:
    assert ([*pack_keys(())], len(pack_keys(()))) == ([], 0)
