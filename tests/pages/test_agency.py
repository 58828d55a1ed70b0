from __future__ import annotations

from msgspec.structs import replace

from build_tools.pages import render_markdown
from tests.pages import samples
from tests.pages.dom import Tree, page_tree


def shown(*years: int) -> Tree:
    page = samples.agency_page(samples.years_of(*years))
    return page_tree(render_markdown(page.markdown))


def row(document: Tree, table: str, label: str) -> list[str]:
    [found] = document.xpath(
        f"//table[@class='nb-years nb-{table}'][1]//tr[th[@scope='row'][.='{label}']]"
    )
    return [cell.text_content() for cell in found.iter("td")]


def test_every_indicator_by_year_with_its_change() -> None:
    document = shown(2021, 2022, 2023)
    assert row(document, "requests", "（一）予以公开") == ["20", "23 +3", "26 +3"]
    assert row(document, "requests", "2.重复申请") == ["0", "0 持平", "0 持平"]
    assert len(document.xpath("//table[contains(@class, 'nb-proactive')]//tbody/tr[td]")) == 10
    assert len(document.xpath("//table[contains(@class, 'nb-review')]//tbody/tr[td]")) == 15


def test_a_gap_is_a_gap_and_no_change_crosses_it() -> None:
    document = shown(2021, 2023)
    assert row(document, "requests", "（一）予以公开") == ["20", "本站未收录", "26"]
    assert "2022年：本站没有收录（不等于没有发布）" in document.text_content()


def test_a_break_of_the_form_is_marked_and_explained() -> None:
    document = shown(2020, 2021)
    heads = [head.text_content() for head in document.xpath("(//table)[1]/thead/tr/th")]
    assert heads == ["指标", "2020年", "2021年（格式变更）"]
    assert "表二由2019年格式改为2021年格式，前后口径不同，不作比较" in document.text_content()
    [fees] = document.xpath("//th[.='本年收费金额（单位：万元）']/..")
    assert [cell.text_content() for cell in fees.iter("td")] == ["当年无此项", "0"]


def test_applicants_are_listed_without_what_is_always_zero() -> None:
    document = shown(2022, 2023)
    groups = document.xpath(
        "//table[.//caption[contains(., '按申请人类别')]]//th[@scope='rowgroup']"
    )
    assert [group.text_content() for group in groups] == [
        "一、本年新收政府信息公开申请数量", "三、本年度办理结果·（一）予以公开",
        "三、本年度办理结果·（七）总计",
    ]  # fmt: skip


def test_charts_say_what_they_show_and_skip_what_is_missing() -> None:
    document = shown(2019, 2020, 2022, 2023)
    described = document.xpath("//svg/desc")[0].text
    assert described == (
        "新收政府信息公开申请：2019年 14 件，2023年 26 件。2021年缺数字（不是零）。"
    )
    [first, *_] = document.xpath("//svg")
    assert first.get("role") == "img"
    assert len(first.xpath("circle")) == 4
    assert len(first.xpath("line[@class='nb-line']")) == 2
    assert len(first.xpath("line[@class='nb-break']")) == 1


def test_one_year_has_a_table_and_no_chart() -> None:
    document = shown(2023)
    assert not document.xpath("//svg")
    assert row(document, "requests", "（一）予以公开") == ["26"]


def test_twenty_years_fit() -> None:
    page = samples.agency_page(samples.years_of(*range(2005, 2025)))
    assert len(page.markdown.encode()) < 300_000


def test_a_report_that_could_not_be_read_is_neither_a_gap_nor_zero() -> None:
    first, second = samples.years_of(2022, 2023)
    unread = replace(second, report=replace(second.report, sections=(), tables=()), results=())
    page = samples.agency_page([first, unread])
    document = page_tree(render_markdown(page.markdown))
    assert row(document, "requests", "（一）予以公开") == ["23", "未读到"]
    assert "已收录，本站没有读出" in document.text_content()
