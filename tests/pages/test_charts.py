from __future__ import annotations

from decimal import Decimal

from build_tools.pages.charts import Bar, Dot, bar_chart, describe, describe_bars, line_chart
from tests.pages.dom import xml_tree

DOTS = (Dot(2020, 4), Dot(2021, None), Dot(2022, 9), Dot(2023, 2))


def test_no_line_without_two_numbers_that_are_not_all_zero() -> None:
    assert line_chart("c", "甲", (Dot(2020, 4), Dot(2021, None)), "件") == ""
    assert line_chart("c", "甲", (Dot(2020, 0), Dot(2021, 0)), "件") == ""


def test_a_missing_year_breaks_the_line() -> None:
    drawn = xml_tree(line_chart("c", "甲<乙", DOTS, "件"))
    assert [len(line.get("points").split()) for line in drawn.iter("polyline")] == [2]
    assert len(drawn.findall(".//circle")) == 3
    assert "缺" in [text.text for text in drawn.iter("text")]


def test_the_chart_is_named_and_described() -> None:
    drawn = xml_tree(line_chart("c", "甲<乙", DOTS, "件", note="共几份。"))[1]
    named = {each.get("id"): each.text for each in drawn if each.get("id")}
    assert [named[each] for each in drawn.get("aria-labelledby").split()] == [
        "甲<乙（单位：件）", describe(DOTS, "件") + "共几份。",
    ]  # fmt: skip


def test_the_sentence_names_the_highest_only_where_it_is_neither_first_nor_last() -> None:
    assert describe(DOTS, "件") == (
        "2020年 4 件，2023年 2 件，最多的是2022年，9 件。2021年缺数字（不是零）。"
    )
    assert describe((Dot(2020, Decimal("1.50")), Dot(2021, 3)), "万元") == (
        "2020年 1.50 万元，2021年 3 万元。"
    )


def test_many_years_are_labelled_where_there_is_room() -> None:
    dots = [Dot(year, year - 2000) for year in range(2001, 2025)]
    drawn = xml_tree(line_chart("c", "甲", dots, "件"))
    labels = [text.text for text in drawn.iter("text") if len(text.text or "") == 4]
    assert len(labels) <= 9
    assert "2024" in labels


def test_everything_stays_within_the_frame() -> None:
    drawn = xml_tree(line_chart("c", "甲", (Dot(2020, -5), Dot(2021, 70000)), "件"))
    heights = [float(circle.get("cy")) for circle in drawn.iter("circle")]
    assert min(heights) >= 0
    assert max(heights) <= 150


def test_bars_of_one_year_are_as_long_as_their_numbers() -> None:
    bars = (Bar("甲", 100), Bar("乙<", None), Bar("丙", 50), Bar("丁", 0))
    drawn = xml_tree(bar_chart("c", "一年", bars, "件"))
    widths = [int(bar.get("width")) for bar in drawn.iter("rect")]
    assert widths == [widths[0], widths[0] // 2, 1]
    assert "没有数字" in [text.text for text in drawn.iter("text")]
    assert describe_bars(bars, "件") == "甲 100 件，丙 50 件，丁 0 件。乙<没有数字（不是零）。"


def test_no_bars_where_nothing_happened() -> None:
    assert bar_chart("c", "一年", (Bar("甲", 0), Bar("乙", None)), "件") == ""
