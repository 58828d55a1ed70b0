from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools.search.folding import WORD_LENGTH, terms, units

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "search" / "folding.json").read_text("utf-8")
)


def _found(*passages: str) -> set[str]:
    found = terms(passages)
    pairs = (divmod(pair, 1 << 16) for pair in found.pairs)
    return {*found.words, *(chr(one) + (chr(other) if other else "") for one, other in pairs)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_units_of_the_cases_shared_with_the_browser(case: dict[str, object]) -> None:
    assert units(str(case["text"])) == case["units"]


def test_pairs_reach_across_punctuation() -> None:
    assert _found("推进，扎实") == {"推进", "进扎", "扎实", "实"}


def test_pairs_do_not_reach_across_words_or_passages() -> None:
    assert _found("共5条", "件") == {"共", "5", "条", "件"}
    assert _found("一\n二") == {"一二", "二"}


def test_no_text_has_no_terms() -> None:
    assert _found() == _found("", "，。\ud800") == set()


def test_long_words_are_cut() -> None:
    assert _found("x" * 1_000) == {"x" * WORD_LENGTH}


def test_terms_come_sorted() -> None:
    found = terms(["乙甲丙 b a"])
    assert found.words == sorted(found.words)
    assert list(found.pairs) == sorted(found.pairs)
