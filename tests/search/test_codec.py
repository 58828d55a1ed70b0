from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.search.codec import ALPHABET, decode_numbers, encode_numbers
from tests.search.reference import decode


@given(st.integers(1, 5_000), st.floats(0, 1), st.integers(0, 2**32))
def test_what_is_encoded_is_decoded(total: int, share: float, seed: int) -> None:
    random = Random(seed)
    numbers = [number for number in range(total) if random.random() < share]
    code = encode_numbers(numbers, total)
    assert decode(code, total) == decode_numbers(code, total) == numbers
    assert set(code[1:]) <= set(ALPHABET)


@pytest.mark.parametrize(
    ("numbers", "total", "code"),
    [
        ([0], 100, " !"),
        ([56], 100, " " + ALPHABET[56]),
        ([57], 100, " " + ALPHABET[57] + ALPHABET[0]),
        ([99_999], 100_000, None),
        (range(100), 100, "="),
        (range(1, 100), 100, "=!"),
        (range(0, 24, 2), 24, "~" + ALPHABET[0b101010] * 4),
    ],
)
def test_the_shortest_notation_is_taken(
    numbers: Iterable[int], total: int, code: str | None
) -> None:
    encoded = encode_numbers(list(numbers), total)
    assert encoded == code or (code is None and len(encoded) <= 5)


def test_no_list_is_longer_than_a_flag_per_document() -> None:
    for step in (1, 2, 3, 5, 6, 7, 50):
        assert len(encode_numbers(range(0, 60_000, step), 60_000)) <= 10_005


def test_the_alphabet_needs_no_escape() -> None:
    assert len(set(ALPHABET)) == 89
    assert not set(ALPHABET) & set('"\\|=~ ')
