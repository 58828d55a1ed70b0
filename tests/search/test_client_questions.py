"""What people type: questions, filler words, near names, regions, offices without a report."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.search.visits import (
    QINZHOU,
    Found,
    ask,
    open_empty,
    open_search,
    reports,
    status,
    titles,
)

pytestmark = pytest.mark.browser

REGION, EXPLAINED = ".nb-hit--region", ".nb-hit--explanation"


@pytest.mark.parametrize(
    "query",
    ["钦州 年报", "钦州市投资促进局（投促局）", "钦州2023年年报", "钦州 政府信息公开年度报告"],
)
def test_filler_words_are_ignored(page: Page, found: Found, query: str) -> None:
    open_search(page, found, query)
    assert QINZHOU in titles(page, ".nb-hit--agency")


def test_reports_of_a_year_are_asked_for_in_any_words(page: Page, found: Found) -> None:
    open_search(page, found, "2023年报告")
    assert reports(page)


_EXPLANATIONS = (
    ("怎么申请公开", "怎样申请公开", "how-to-request.html"),
    ("不予公开", "不予公开", "glossary.html#requests.denied.state_secret"),
    ("申请书", "申请书样本", "how-to-request.html#letter"),
    ("勾稽关系是什么意思", "勾稽关系", "glossary.html#terms"),
    ("怎么申请信息公开", "怎样申请公开", "how-to-request.html"),
    ("如何申请政府信息公开", "怎样申请公开", "how-to-request.html"),
    ("我想申请信息公开", "怎样申请公开", "how-to-request.html"),
    ("不服怎么办", "不服答复怎么办", "how-to-request.html#appeal"),
    ("怎么告", "不服答复怎么办", "how-to-request.html#appeal"),
    ("要钱吗", "是否收费", "how-to-request.html#fee"),
    ("多少天答复", "多久答复", "how-to-request.html#when"),
    ("申请书怎么写", "申请书样本", "how-to-request.html#letter"),
    ("什么是年报", "政府信息公开工作年度报告", "glossary.html#terms"),
    ("没公布年报", "按地区浏览", "regions/index.html"),
    ("下载", "数据下载", "data.html"),
    ("怎么引用", "使用和引用", "data.html#licence"),
    ("联系你们", "机关更正与说明", "for-agencies.html"),
    ("排名", "不能说明什么", "about-data.html#cannot"),
    ("T3-01", "T3-01 表三每行：各类申请人之和应等于总计", "checks.html#T3-01"),
    ("2023年报告", "2023年的报告", "years/2023.html"),
)
"""What readers ask, the heading of the first explanation they are given, and where it leads."""


def test_explanations_are_found(page: Page, found: Found) -> None:
    open_empty(page, found)
    for query, title, address in _EXPLANATIONS:
        ask(page, query)
        assert titles(page, EXPLAINED)[0] == title, query
        link = page.locator(f"{EXPLAINED} a").first
        assert str(link.get_attribute("href")).endswith(address), query
        assert "条说明" in status(page), query


def test_a_term_is_explained_once_and_by_a_sentence(page: Page, found: Found) -> None:
    for query in ("年报", "政府信息公开工作年度报告"):
        open_search(page, found, query)
        items = page.locator(EXPLAINED, has_text="政府信息公开工作年度报告")
        expect(items).to_have_count(1)
        expect(items.locator(".nb-hit__text")).to_contain_text("每个行政机关每年公布一次")


def test_a_region_is_a_result_and_a_suggestion_of_its_own(page: Page, found: Found) -> None:
    open_search(page, found, "钦州")
    assert titles(page, REGION) == ["钦州市"]
    link = page.locator(f"{REGION} a")
    assert str(link.get_attribute("href")).endswith("regions/450700.html")
    page.goto(f"{found.url}reports/agency-00001/index.html")
    page.fill(".nb-headsearch input", "钦州")
    expect(page.locator(".nb-suggest [role=option]").first).to_contain_text("地区 广西壮族自治区")


def test_a_region_is_named_with_the_one_it_lies_in(page: Page, found: Found) -> None:
    open_search(page, found, "广西钦州")
    assert titles(page, REGION) == ["钦州市"]
    assert QINZHOU in titles(page, ".nb-hit--agency")


def test_an_office_without_a_report_is_known(page: Page, found: Found) -> None:
    open_search(page, found, "钦州市观象局")
    hit = page.locator(".nb-hit--agency").first
    assert "名录中有，尚未收录报告" in hit.inner_text()
    assert "钦州市" in hit.inner_text()
    assert str(hit.locator("a").first.get_attribute("href")).endswith("regions/450700.html")


@pytest.mark.parametrize("query", ["欽洲", "亲州投促", "qinzou", "钦州招商"])
def test_near_names_are_offered(page: Page, found: Found, query: str) -> None:
    open_search(page, found, query)
    page.wait_for_selector(".nb-hit--agency")
    assert any("钦州" in title for title in titles(page, ".nb-hit--agency"))
