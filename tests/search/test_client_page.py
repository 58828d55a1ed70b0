"""The search page in a real browser: results, filters, addresses, also from the file system."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.visits import new_window
from tests.search.portal import DONE
from tests.search.visits import (
    QINZHOU,
    XINJIANG,
    Found,
    open_empty,
    open_search,
    reports,
    status,
    titles,
)

pytestmark = pytest.mark.browser


def test_results_come_newest_first_and_by_pages(page: Page, found: Found) -> None:
    open_search(page, found, "公开")
    assert "305 份报告" in status(page)
    years = [int(year) for title in reports(page) for year in re.findall(r"(20\d\d)年", title)]
    assert len(years) == 20
    assert years == sorted(years, reverse=True)
    page.get_by_role("button", name="显示更多报告").click()
    page.wait_for_selector(".nb-hit:nth-child(40)")
    first_new = page.locator("li.nb-hit:not(.nb-hit--explanation)").nth(20)
    expect(first_new.locator("a").first).to_be_focused()


def test_filters_narrow_and_are_kept_in_the_address(page: Page, found: Found) -> None:
    open_search(page, found, "公开")
    page.wait_for_selector("#nb-search-region option[value='450700']", state="attached")
    page.select_option("#nb-search-region", "450000")
    expect(page.locator(".nb-hit")).to_have_count(1)
    assert titles(page) == [f"{QINZHOU}2023年政府信息公开工作年度报告"]
    assert parse_qs(urlsplit(page.url).query) == {"q": ["公开"], "region": ["450000"]}
    page.select_option("#nb-search-year", "2025")
    expect(page.locator("#nb-search-status")).to_contain_text("没有找到")
    page.get_by_role("button", name="去掉筛选条件再找").click()
    page.wait_for_selector(".nb-hit")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["公开"]}


@pytest.mark.parametrize(
    ("rest", "count"),
    [("&year=2023", 65), ("&region=710000", 60), ("&level=zone", 2), ("&region=140825", 1),
     ("&region=450000&year=2022", 0), ("&level=county&year=2023", None), ("&region=x", 0)],
)  # fmt: skip
def test_filters_count_exactly(page: Page, found: Found, rest: str, count: int | None) -> None:
    wanted = {name: values[0] for name, values in parse_qs(rest[1:]).items()}
    fits = sum(
        document.region_code.startswith(re.sub("(00)+$", "", wanted.get("region", "")))
        and str(document.year) == wanted.get("year", str(document.year))
        and document.level == wanted.get("level", document.level)
        for document in found.documents
    )
    open_search(page, found, "公开", rest)
    shown = re.search(r"(\d+) 份报告", status(page))
    assert (int(shown[1]) if shown else 0) == fits
    assert page.input_value("#nb-search-year") == wanted.get("year", "")
    assert count is None or fits == count or rest == "&region=710000"


@pytest.mark.parametrize(
    "rest", ["kind=reading", "kind=prose&year=2024", "kind=tables&level=county", "year=2021"]
)
def test_filters_alone_list_what_they_leave(page: Page, found: Found, rest: str) -> None:
    wanted = {name: values[0] for name, values in parse_qs(rest).items()}
    fits = sum(
        str(document.year) == wanted.get("year", str(document.year))
        and document.level == wanted.get("level", document.level)
        and ("kind" not in wanted or wanted["kind"] in document.kinds)
        for document in found.documents
    )
    page.goto(f"{found.url}search.html?{rest}")
    expect(page.locator("#nb-search-status")).to_have_text(f"找到 {fits} 份报告。")
    assert len(reports(page)) == min(fits, 20)


def test_kinds_of_findings_can_be_chosen(page: Page, found: Found) -> None:
    open_search(page, found, "公开")
    kinds = page.locator("#nb-search-kind option")
    expect(kinds).to_have_text(["不限", "表内关系", "年度之间", "正文与表格", "本站未能准确识别"])
    page.select_option("#nb-search-kind", label="年度之间")
    fits = sum("years" in document.kinds for document in found.documents)
    expect(page.locator("#nb-search-status")).to_have_text(f"找到 {fits} 份报告。")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["公开"], "kind": ["years"]}


def test_a_kind_nobody_knows_leaves_nothing(page: Page, found: Found) -> None:
    open_search(page, found, "公开", "&kind=../texts")
    assert "没有找到" in status(page)
    page.get_by_role("button", name="去掉筛选条件再找").click()
    page.wait_for_selector(".nb-hit")


def test_agencies_keep_the_reports_that_the_filters_leave(page: Page, found: Found) -> None:
    document = next(each for each in found.documents if "tables" in each.kinds)
    open_search(page, found, document.names[0], f"&kind=tables&year={document.year}")
    agency = page.locator(".nb-hit--agency").filter(has_text=document.names[0]).first
    expect(agency.locator(".nb-hit__years a")).to_have_text([f"{document.year}年"])
    open_search(page, found, QINZHOU, "&year=2022")
    assert page.locator(".nb-hit--agency").count() == 0


def test_each_search_is_a_step_back_and_forward(page: Page, found: Found) -> None:
    open_search(page, found, "绛县")
    page.locator("#nb-search-input").press("End")
    page.locator("#nb-search-input").press_sequentially(" 招商", delay=200)
    expect(page).to_have_url(re.compile("q=" + quote("绛县") + r"\+" + quote("招商") + "$"))
    page.select_option("#nb-search-year", "2023")
    expect(page).to_have_url(re.compile("year=2023"))
    page.go_back()
    expect(page.locator("#nb-search-year")).to_have_value("")
    expect(page.locator("#nb-search-input")).to_have_value("绛县 招商")
    page.go_back()
    expect(page.locator("#nb-search-input")).to_have_value("绛县")
    expect(page.locator(".nb-hit--agency h2")).to_have_text([XINJIANG])
    page.go_forward()
    expect(page.locator("#nb-search-input")).to_have_value("绛县 招商")


def test_a_county_in_the_address_is_named(page: Page, found: Found) -> None:
    open_search(page, found, "公开", "&region=140825")
    expect(page.locator("#nb-search-region option:checked")).to_have_text("新绛县")


def test_typing_pasting_and_input_events_search(page: Page, found: Found) -> None:
    open_empty(page, found)
    page.locator("#nb-search-input").press_sequentially("钦州市")
    page.wait_for_selector(f".nb-hit--agency:has-text('{QINZHOU}')")
    page.fill("#nb-search-input", "")
    page.wait_for_selector(".nb-hit", state="detached")
    page.evaluate("""() => {
        const input = document.getElementById("nb-search-input");
        input.focus();
        document.execCommand("insertText", false, "绛县");
    }""")
    page.wait_for_selector(f".nb-hit--agency:has-text('{XINJIANG}')")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["绛县"]}


def test_an_input_method_is_left_to_compose(page: Page, found: Found) -> None:
    open_empty(page, found)
    page.evaluate("""() => {
        const input = document.getElementById("nb-search-input");
        input.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
        input.value = "xin jiang";
        input.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
    }""")
    page.wait_for_timeout(500)
    assert page.locator(".nb-hit").count() == 0
    assert status(page) == ""
    page.evaluate("""() => {
        const input = document.getElementById("nb-search-input");
        input.value = "新绛";
        input.dispatchEvent(new CompositionEvent("compositionend", {data: "新绛", bubbles: true}));
    }""")
    page.wait_for_selector(f".nb-hit--agency:has-text('{XINJIANG}')")


def test_only_the_last_query_is_answered(page: Page, found: Found) -> None:
    open_empty(page, found)

    def delay(route: Route) -> None:
        page.wait_for_timeout(20)
        route.continue_()

    page.route("**/search/*/text/**", delay)
    for query in ("公开", "信息", "钦州市投资促进局2023年政府信息"):
        page.fill("#nb-search-input", query)
        expect(page).to_have_url(re.compile(re.escape(f"?q={quote(query)}") + "$"))
    page.wait_for_selector(DONE, state="attached")
    assert reports(page) == [f"{QINZHOU}2023年政府信息公开工作年度报告"]


def test_agencies_are_shown_before_what_only_others_need_is_asked_for(
    browser: Browser, found: Found
) -> None:
    with new_window(browser) as window:
        page = window.new_page()
        page.add_init_script(_ASKED_BEFORE)
        open_search(page, found, "投资促进")
        expect(page.locator("#nb-search-status")).to_contain_text("份报告")
        asked = page.evaluate("window.askedBefore")
    assert any("/agencies/" in address for address in asked)
    later = re.compile("/search-(results|suggest|text|filters|offers)|/texts|/explanations")
    assert list(filter(later.search, asked)) == []


_ASKED_BEFORE = """new MutationObserver((_, observer) => {
    if (!document.querySelector(".nb-hit--agency")) return;
    window.askedBefore = performance.getEntriesByType("resource").map(entry => entry.name);
    window.askedBefore.push(...Array.from(document.scripts, script => script.src));
    observer.disconnect();
}).observe(document, {childList: true, subtree: true});"""


def test_scripts_that_do_not_come_are_said_and_asked_for_again(page: Page, found: Found) -> None:
    page.route("**/search-results.js", lambda route: route.abort())
    open_search(page, found, "投资促进")
    assert "没有载入" in status(page)
    page.unroute("**/search-results.js")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#nb-search-status")).to_contain_text("份报告")


def test_lost_data_is_said_and_can_be_asked_for_again(page: Page, found: Found) -> None:
    page.route("**/search/*/texts/**", lambda route: route.abort())
    open_search(page, found, "招商")
    assert "没有载入" in status(page)
    page.unroute("**/search/*/texts/**")
    page.get_by_role("button", name="重试").click()
    page.wait_for_selector(".nb-hit:not(.nb-hit--agency)")


def test_it_works_from_the_file_system(page: Page, found: Found) -> None:
    page.goto((found.folder / "search.html").as_uri() + f"?q={quote('绛县')}")
    page.wait_for_selector(".nb-hit:not(.nb-hit--agency)")
    assert titles(page, ".nb-hit--agency") == [XINJIANG]
    for query in ("qztcj", "钦州投促"):
        page.goto((found.folder / "search.html").as_uri() + f"?q={quote(query)}")
        page.wait_for_selector(f".nb-hit--agency:has-text('{QINZHOU}')")
    page.goto((found.folder / "search.html").as_uri() + "?kind=tables")
    page.wait_for_selector(".nb-hit")
    page.goto((found.folder / "reports/agency-00001/index.html").as_uri())
    page.fill(".nb-headsearch input", "钦州")
    page.locator(f".nb-suggest [role=option]:has-text('{QINZHOU}')").click()
    page.wait_for_url("file:**/reports/qinzhou-investment-promotion-bureau/index.html")
