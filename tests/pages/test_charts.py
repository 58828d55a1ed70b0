from __future__ import annotations

from decimal import Decimal

from build_tools.pages.charts import Dot, describe, line_chart
from tests.pages.dom import xml_tree

DOTS = (Dot(2020, 4), Dot(2021, None), Dot(2022, 9), Dot(2023, 2))


def test_no_line_without_two_numbers_that_are_not_all_zero() -> None:
    assert line_chart("c", "甲", (Dot(2020, 4), Dot(2021, None)), "件") == ""
    assert line_chart("c", "甲", (Dot(2020, 0), Dot(2021, 0)), "件") == ""


def test_a_missing_year_breaks_the_line() -> None:
    drawn = xml_tree(line_chart("c", "甲<乙", DOTS, "件"))
    assert len(drawn.findall(".//line")) == 1
    assert len(drawn.findall(".//circle")) == 3
    assert "缺" in [text.text for text in drawn.iter("text")]


def test_the_chart_is_named_and_described() -> None:
    drawn = xml_tree(line_chart("c", "甲<乙", DOTS, "件"))[0]
    named = {each.get("id"): each.text for each in drawn if each.get("id")}
    assert [named[each] for each in drawn.get("aria-labelledby").split()] == [
        "甲<乙（单位：件）", describe("甲<乙", DOTS, "件"),
    ]  # fmt: skip


def test_the_sentence_names_the_highest_only_where_it_is_neither_first_nor_last() -> None:
    assert describe("甲", DOTS, "件") == (
        "甲：2020年 4 件，2023年 2 件，最多的是2022年，9 件。2021年缺数字（不是零）。"
    )
    assert describe("甲", (Dot(2020, Decimal("1.50")), Dot(2021, 3)), "万元") == (
        "甲：2020年 1.50 万元，2021年 3 万元。"
    )


def test_many_years_are_labelled_where_there_is_room() -> None:
    dots = [Dot(year, year - 2000) for year in range(2001, 2025)]
    drawn = xml_tree(line_chart("c", "甲", dots, "件"))
    labels = [text.text for text in drawn.iter("text") if len(text.text or "") == 4]
    assert len(labels) <= 10
    assert "2024" in labels


def test_everything_stays_within_the_frame() -> None:
    drawn = xml_tree(line_chart("c", "甲", (Dot(2020, -5), Dot(2021, 70000)), "件"))
    heights = [float(circle.get("cy")) for circle in drawn.iter("circle")]
    assert min(heights) >= 0
    assert max(heights) <= 200
