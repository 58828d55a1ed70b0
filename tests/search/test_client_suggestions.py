"""Suggestions under the box in the head of a page, by keys, touch, speech and input methods."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.visits import listening, new_window
from tests.search.visits import QINZHOU, XINJIANG, Found, open_search

pytestmark = pytest.mark.browser


def test_the_header_suggests_agencies(page: Page, found: Found) -> None:
    page.goto(f"{found.url}reports/agency-00001/index.html")
    box = page.get_by_role("combobox", name="全站搜索")
    assert box.get_attribute("aria-expanded") == "false"
    box.press_sequentially("投资促进")
    page.wait_for_selector(".nb-suggest [role=option]:has-text('“投资促进”')")
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    box.press("ArrowUp")
    assert "在全部报告里搜索" in page.locator("[role=option][aria-selected=true]").inner_text()
    box.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "投资促进"
    box.fill("钦州")
    page.wait_for_selector(f".nb-suggest [role=option]:has-text('{QINZHOU}')")
    box.press("ArrowDown")  # the region comes first
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/reports/qinzhou-investment-promotion-bureau/index.html")


@pytest.mark.parametrize(
    "query", ["qztcj", "qinzhou", "QinzhouShi touzicujinju", "qin'zhou", "钦州投促"]
)
def test_short_names_and_pinyin_are_suggested(page: Page, found: Found, query: str) -> None:
    page.goto(f"{found.url}reports/agency-00001/index.html")
    page.fill(".nb-headsearch input", query)
    expect(page.locator(".nb-suggest [role=option]").first).to_contain_text(QINZHOU)


def test_suggestions_follow_speech_and_handwriting_and_are_touched(
    browser: Browser, found: Found
) -> None:
    with new_window(browser, has_touch=True, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{found.url}reports/agency-00001/index.html")
        page.tap(".nb-headsearch input")
        page.evaluate("document.execCommand('insertText', false, '钦州投促')")
        page.locator(f".nb-suggest [role=option]:has-text('{QINZHOU}')").tap()
        page.wait_for_url("**/reports/qinzhou-investment-promotion-bureau/index.html")


def test_suggestions_wait_for_an_input_method(page: Page, found: Found) -> None:
    page.goto(f"{found.url}reports/agency-00001/index.html")
    box = page.locator(".nb-headsearch input")
    box.fill("绛县")
    page.wait_for_selector(".nb-suggest [role=option]")
    box.press("ArrowDown")
    box.evaluate("""input => {
        input.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
        input.value = "qinzhou";
        input.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
    }""")
    page.wait_for_timeout(400)
    assert XINJIANG in page.locator(".nb-suggest [role=option]").first.inner_text()
    box.evaluate("""input => {
        input.value = "钦州";
        input.dispatchEvent(new CompositionEvent("compositionend", {data: "钦州", bubbles: true}));
        const key = {key: "Enter", keyCode: 229, bubbles: true, cancelable: true};
        input.dispatchEvent(new KeyboardEvent("keydown", key));
    }""")
    page.wait_for_selector(f".nb-suggest [role=option]:has-text('{QINZHOU}')")
    assert page.url.endswith("reports/agency-00001/index.html")


def test_enter_asks_the_search_page(page: Page, found: Found) -> None:
    page.goto(f"{found.url}reports/agency-00001/index.html")
    page.fill(".nb-headsearch input", "政策解读")
    page.press(".nb-headsearch input", "Enter")
    page.wait_for_selector(".nb-hit")
    assert page.input_value("#nb-search-input") == "政策解读"


def test_a_page_that_is_not_searched_loads_no_index(page: Page, found: Found) -> None:
    asked: list[str] = []
    with listening(page, {"request": lambda request: asked.append(request.url)}):
        page.goto(f"{found.url}reports/agency-00001/index.html", wait_until="networkidle")
    assert not [url for url in asked if "/search/" in url or "search-page" in url]


def test_results_and_suggestions_are_accessible(page: Page, found: Found) -> None:
    open_search(page, found, "投资促进")
    assert page.get_attribute("#nb-search-status", "role") == "status"
    box = page.get_by_role("combobox", name="全站搜索")
    expect(box).to_be_attached()  # it suggests from now on
    box.fill("投资")
    page.wait_for_selector(".nb-suggest [role=option]")
    page.press(".nb-headsearch input", "ArrowDown")
    assert [line for line in violations(page) if "nb-" in line] == []
