from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from build_tools.checks.neighbours import (
    PASSAGE,
    PassageIndex,
    kept_pieces,
    shared,
    shared_passages,
)


def _noise(seed: int, length: int) -> str:
    random = Random(seed)
    return "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(length))


@given(st.integers(0, 400), st.integers(0, 400), st.integers(PASSAGE, 200), st.integers(0, 999))
def test_a_passage_of_sixty_leaves_a_piece_in_both(a: int, b: int, length: int, seed: int) -> None:
    passage = _noise(seed, length)
    one = _noise(seed + 1000, a) + passage + _noise(seed + 2000, 90)
    other = _noise(seed + 3000, b) + passage + _noise(seed + 4000, 90)
    assert kept_pieces(one) & kept_pieces(other)


def test_short_texts_keep_what_they_have() -> None:
    assert kept_pieces("短") == frozenset()
    assert len(kept_pieces(_noise(1, 40))) == 1


def test_passages_are_found_whole_and_once() -> None:
    first, second = _noise(1, 70), _noise(2, 64)
    one = _noise(3, 50) + first + _noise(4, 20) + second
    other = second + _noise(5, 30) + first
    assert shared_passages(one, other) == (second, first)
    assert shared_passages(one, _noise(6, 300)) == ()


def test_fifty_nine_characters_are_no_passage() -> None:
    passage = _noise(1, PASSAGE - 1)
    assert shared_passages(_noise(2, 50) + passage, passage + _noise(3, 50)) == ()


def test_only_texts_of_different_owners_are_paired() -> None:
    passage = _noise(1, 100)
    texts = [_noise(number, 200) + passage for number in range(2, 5)] + [_noise(9, 300)]
    index = PassageIndex()
    for owner, text in zip("甲甲乙丙", texts, strict=True):
        index.add(owner, text)
    found = list(shared(index, texts.__getitem__))
    assert [(one, other) for one, other, _ in found] == [(0, 2), (1, 2)]
    assert {passages for _, _, passages in found} == {(passage,)}


def test_what_everybody_writes_is_not_copied_from_anybody() -> None:
    phrase = _noise(1, 100)
    texts = [_noise(n + 2, 200) + phrase + _noise(n + 50, 200) for n in range(40)]
    index = PassageIndex()
    for number, text in enumerate(texts):
        index.add(f"机关{number}", text)
    assert list(shared(index, texts.__getitem__)) == []
