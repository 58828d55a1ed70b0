"""Sums over many reports: drawn with gaps, and never without saying over how many."""

from __future__ import annotations

from build_tools.pages.portal.counting import take_survey
from build_tools.pages.portal.pictures import charts_of, pictures, totals_table, year_pictures
from build_tools.pages.portal.survey import ReportSums
from tests.pages.dom import page_tree
from tests.pages.test_portal import summary

REPORTS = [
    *(summary("a", 2021, received=5), summary("b", 2021, received=None)),
    *(summary("a", 2023, received=8), summary("b", 2023, received=1)),
]
TALLIES = take_survey([], REPORTS, {}).years


def test_a_sum_says_of_how_many_reports_it_is() -> None:
    table = page_tree(totals_table("s", "合计", TALLIES, [2021, 2022, 2023]))
    [row] = table.xpath("//tr[th[.='新收申请']]")
    cells = [cell.text_content() for cell in row.iter("td")]
    assert cells == ["5 （1 / 2 份）", "未收录", "9 （2 / 2 份）"]
    heads = row.xpath("td[1]/@headers")[0].split()
    assert [table.xpath(f"//th[@id='{head}']")[0].text_content() for head in heads] == [
        *("2021年", "申请与办理", "新收申请")
    ]


def test_a_year_without_the_figure_is_not_zero() -> None:
    tallies = {2023: ReportSums(reports=3)}
    table = page_tree(totals_table("s", "合计", tallies, [2023]))
    assert table.xpath("//tr[th[.='新收申请']]/td")[0].text_content() == "没有数字 （0 / 3 份）"


def test_charts_leave_gaps_and_say_so() -> None:
    [chart] = charts_of(TALLIES, [2021, 2022, 2023], ["received", "denied"], 3)
    assert "2021年 5 件，2023年 9 件。2022年缺数字（不是零）。" in chart
    assert "由 1—2 份报告相加，本站已知 3 个机关。" in chart
    assert "<polyline" not in chart


def test_groups_without_anything_to_see_are_left_out() -> None:
    assert [each.heading for each in pictures(TALLIES, [2021, 2023], 3)] == ["申请与办理"]
    assert pictures({}, [], 0) == []
    assert totals_table("s", "合计", {}, []) == ""


def test_a_year_alone_is_drawn_as_bars() -> None:
    [chart] = year_pictures(TALLIES[2023], 3)
    assert "新收申请 9 件，办结申请 0 件，结转下年度 0 件。" in chart
    assert "由 2 份报告相加，本站已知 3 个机关。" in chart
