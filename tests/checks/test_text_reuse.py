"""Copied passages found among many texts; what everybody writes is not copied from anybody."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from msgspec.structs import replace

from build_tools.checks.text_comparing import ProseIndex
from build_tools.checks.text_reuse import (
    FEW,
    PASSAGE,
    STOCK,
    Likeness,
    Owner,
    Prose,
    prose_of,
    shared_runs,
)
from build_tools.model import Agency
from tests.checks.building import build_report

AGENCY = Agency("a", "某县某局")


def clause(seed: int, length: int = 20) -> str:
    random = Random(seed)
    return "".join(chr(random.randrange(0x4E00, 0x9FA5)) for _ in range(length))


def text(*seeds: int) -> str:
    return "，".join(clause(seed) for seed in seeds) + "。"


def prose(*paragraphs: str, section: str = "overview") -> Prose:
    return prose_of(build_report({"prose": {section: list(paragraphs)}}), AGENCY)


def found(
    texts: Sequence[tuple[str, int, Prose]],
    order: Sequence[int] | None = None,
    others: int = FEW,
) -> dict[int, Likeness]:
    """What is said of ``texts`` among ``others`` that have nothing in common with them."""
    owners = [Owner(agency, year) for agency, year, _ in texts]
    index = ProseIndex([*owners, *(Owner(f"其他{number}", 2023) for number in range(others))])
    for number in order or range(len(texts)):
        index.add(number, texts[number][2])
    return dict(index.likenesses(lambda number: texts[number][2]))


def own(number: int) -> list[int]:
    """Clauses that nobody else writes."""
    return list(range(1000 * number + 1000, 1000 * number + 1010))


def test_a_copied_passage_is_found_in_both_with_its_lines() -> None:
    copied = text(1, 2, 3, 4)
    one = prose(text(*own(0)), text(*own(1)), copied)
    other = prose(copied, text(*own(2)))
    says = found([("甲", 2023, one), ("乙", 2022, other)])
    assert [(each.agency, each.year, each.passages) for each in says[0].reusing] == [
        ("乙", 2022, 1)
    ]
    assert (says[0].reusing[0].longest, says[0].reusing[0].lines) == (80, (4,))
    assert (says[1].reusing[0].agency, says[1].reusing[0].lines) == ("甲", (2,))


@pytest.mark.parametrize(("length", "runs"), [(19, 0), (20, 1)])
def test_a_passage_has_sixty_characters(length: int, runs: int) -> None:
    assert PASSAGE == 3 * 20
    shared = "，".join((clause(1), clause(2), clause(3, length))) + "。"
    one, other = prose(text(*own(0)), shared), prose(shared, text(*own(1)))
    assert len(shared_runs(one, other, set())) == runs


@pytest.mark.parametrize(("others", "clauses", "copied"), [(1, 5, 0), (1, 6, 2), (FEW, 5, 2)])
def test_among_few_agencies_a_passage_must_be_longer(
    others: int, clauses: int, copied: int
) -> None:
    shared = text(*range(clauses))
    texts = [(each, 2023, prose(text(*own(ord(each))), shared)) for each in "甲乙"]
    assert len(found(texts, others=others)) == copied


def test_scattered_clauses_are_no_passage() -> None:
    one = prose("，".join((text(1, 2), text(*own(0)), text(3, 4))))
    other = prose("，".join((text(3, 4), text(*own(1)), text(1, 2))))
    assert found([("甲", 2023, one), ("乙", 2023, other)]) == {}


def test_a_passage_does_not_run_over_the_end_of_a_part() -> None:
    halves = {"overview": [text(*own(0)), text(1, 2)], "problems": [text(3, 4)]}
    one = prose_of(build_report({"prose": halves}), AGENCY)
    assert shared_runs(one, one, set()) == [(0, 12)]
    assert shared_runs(prose(text(1, 2, 3, 4)), one, set()) == []


def test_texts_of_one_agency_are_never_compared() -> None:
    copied = prose(text(1, 2, 3, 4))
    assert found([("甲", 2022, copied), ("甲", 2023, copied)]) == {}


@pytest.mark.parametrize(("agencies", "copied"), [(STOCK, True), (STOCK + 1, False)])
def test_what_everybody_writes_is_not_copied_from_anybody(agencies: int, copied: bool) -> None:
    phrase = text(1, 2, 3, 4)
    texts = [
        (f"机关{number}", 2023, prose(text(*own(number)), phrase)) for number in range(agencies)
    ]
    assert bool(found(texts)) is copied


def test_stock_phrases_in_another_order_are_still_stock_phrases() -> None:
    """Offices put together their reports from the same sentences; a rare order is no copy."""
    texts = []
    for number in range(20):
        seeds = Random(number // 2).sample(range(8), 8)
        texts.append((f"机关{number}", 2023, prose(text(*own(number)), text(*seeds))))
    assert found(texts) == {}


def test_a_copied_passage_is_found_between_stock_phrases() -> None:
    stock = text(1, 2, 3, 4)
    texts = [(f"机关{n}", 2023, prose(stock, text(*own(n)))) for n in range(10)]
    copied = prose(stock, text(*own(0)))
    says = found([*texts, ("照抄者", 2023, copied)])
    assert sorted(says) == [0, 10]
    assert says[10].reusing[0].longest == 280


def test_of_an_agencys_years_only_the_nearest_is_named() -> None:
    copied = prose(text(1, 2, 3, 4))
    texts = [("甲", year, copied) for year in (2020, 2022, 2024)] + [("乙", 2023, copied)]
    assert [each.year for each in found(texts)[3].reusing] == [2022]


def test_no_more_than_the_three_nearest_in_words_are_named() -> None:
    texts = [(f"机关{n}", 2023, prose(text(*range(3 + n)))) for n in range(STOCK)]
    longest = found(texts)[STOCK - 1].reusing
    assert [each.agency for each in longest] == ["机关3", "机关2", "机关1"]


def test_what_is_found_does_not_depend_on_the_order_of_adding() -> None:
    copied = text(1, 2, 3, 4)
    texts = [(f"机关{n}", 2023, prose(text(*own(n)), copied)) for n in range(STOCK)]
    order = [3, 0, 4, 2, 1]
    assert found(texts) == found(texts, order)


def test_names_digits_titles_and_the_six_parts_do_not_count() -> None:
    one = prose("2023年，某县某局依据《甲条例》公开信息10条。")
    other = prose_of(
        build_report({"prose": {"overview": ["2022年，乙局依据《乙办法》公开信息9条。"]}}),
        replace(AGENCY, name="乙局"),
    )
    assert one == other
    six = "本报告由总体情况、主动公开政府信息情况、其他需要报告的事项等六部分组成。"
    assert prose(six).lengths == (0, 0)


def test_what_stands_around_the_own_work_is_left_out() -> None:
    assert prose(text(1, 2, 3, 4), section="other").lengths == (0, 0)
    assert (
        prose_of(build_report({"prose": {"overview": None, "problems": None}}), AGENCY) == Prose()
    )


def test_a_text_of_stock_phrases_is_told_in_tenths() -> None:
    stock = list(range(12))
    texts = [(f"机关{n}", 2023, prose(text(*stock, *own(n)[:1]))) for n in range(FEW)]
    texts += [("多写一些", 2023, prose(text(*stock, *own(99)[:2])))]
    texts += [("全是套话", 2023, prose(text(*stock)))]
    says = found(texts)
    assert says[0] == Likeness(stock=9, agencies=FEW)
    assert FEW not in says
    assert says[FEW + 1].stock == 10
