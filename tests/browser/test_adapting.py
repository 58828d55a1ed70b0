"""A page of every kind where the reader's settings rule: colours, zoom, motion, paper."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.portals import KINDS, Portal
from tests.browser.visits import NARROW, visiting

pytestmark = pytest.mark.browser

_SHEET = 688
"""Pixels between the margins of an A4 sheet, as the style sheet for paper sets them."""
_AGENCY = "reports/sample-900121-education/index.html"

_INVISIBLE = """() => {
    const canvas = getComputedStyle(document.documentElement).backgroundColor;
    const seen = [...document.querySelectorAll("svg :is(polyline, circle, rect, path, text)")];
    return seen.filter(one => {
        const {stroke, fill} = getComputedStyle(one);
        return one.closest(".nb-chart") && !one.matches(".nb-ground")
            && [stroke, fill].every(each => each === "none" || each === canvas);
    }).length;
}"""

_COVERING = """() => [...document.querySelectorAll("body *")].filter(one =>
    ["fixed", "sticky"].includes(getComputedStyle(one).position)
    && !one.closest(".nb-scroller") && one.offsetHeight > 64).map(one => one.className)"""

_MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
    const {transitionDuration, animationName} = getComputedStyle(one);
    const moved = transitionDuration.split(", ").some(each => parseFloat(each) > 0);
    return moved || animationName !== "none";
}).map(one => one.outerHTML.slice(0, 80))"""

_PAPER = """() => {
    const styles = (selector, property) => [...new Set(
        [...document.querySelectorAll(selector)].map(each => getComputedStyle(each)[property]))];
    const furniture = document.querySelectorAll(".nb-header, .nb-contents, .nb-skip, .nb-compare");
    return {
        rows: styles("main tr", "breakInside"),
        heads: styles("main thead", "display"),
        charts: styles("main .nb-chart", "breakInside"),
        furniture: [...furniture].filter(each => each.offsetHeight > 0).map(each => each.className),
    };
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_in_forced_colours(browser: Browser, portal: Portal, kind: str) -> None:
    with visiting(browser, portal.url + portal.kinds[kind], forced_colors="active") as visit:
        assert violations(visit.page) == []
        assert visit.page.evaluate(_INVISIBLE) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_at_four_hundred_per_cent(browser: Browser, portal: Portal, kind: str) -> None:
    """A window of 1280 by 1024 is then one of 320 by 256."""
    with visiting(browser, portal.url + portal.kinds[kind], NARROW) as visit:
        visit.page.set_viewport_size({"width": NARROW, "height": 256})
        assert visit.overflow() <= 0
        covering = visit.page.evaluate(_COVERING)
        assert covering == []


@pytest.mark.parametrize("kind", KINDS)
def test_with_letters_twice_as_large(browser: Browser, portal: Portal, kind: str) -> None:
    with visiting(browser, portal.url + portal.kinds[kind]) as visit:
        before = visit.page.evaluate(
            "parseFloat(getComputedStyle(document.documentElement).fontSize)"
        )
        visit.page.evaluate(f"document.documentElement.style.fontSize = '{2 * before}px'")
        assert visit.overflow() <= 0


@pytest.mark.parametrize("kind", KINDS)
def test_without_motion(browser: Browser, portal: Portal, kind: str) -> None:
    with visiting(browser, portal.url + portal.kinds[kind], reduced_motion="reduce") as visit:
        assert visit.page.evaluate(_MOVING) == []
        scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
        assert visit.page.evaluate(scrolling) == "auto"


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper(browser: Browser, portal: Portal, kind: str) -> None:
    with visiting(browser, portal.url + portal.kinds[kind]) as visit:
        visit.page.emulate_media(media="print")
        visit.page.set_viewport_size({"width": _SHEET, "height": 980})
        assert visit.overflow() <= 0
        paper = visit.page.evaluate(_PAPER)
        assert set(paper["rows"]) <= {"avoid"}
        assert set(paper["heads"]) <= {"table-header-group"}
        assert set(paper["charts"]) <= {"avoid"}
        assert paper["furniture"] == []


def test_what_is_folded_is_found_and_printed(browser: Browser, demo_url: str) -> None:
    with visiting(browser, demo_url + _AGENCY, java_script_enabled=False) as visit:
        fold = visit.page.locator(".nb-fold:has(table)").first
        assert not fold.locator("table").is_visible()
        words = "不予公开，按申请人类别，逐年"
        printed = pypdfium2.PdfDocument(visit.page.pdf(format="A4"))
        texts = (page.get_textpage().get_text_bounded() for page in printed)
        assert words in "".join("".join(text.split()) for text in texts)
        fold.locator("summary").click()
        expect(fold.locator("table")).to_be_visible()


def test_a_long_table_of_an_agency_repeats_its_years_on_every_sheet(
    browser: Browser, demo_url: str
) -> None:
    with visiting(browser, demo_url + _AGENCY) as visit:
        document = pypdfium2.PdfDocument(visit.page.pdf(format="A5"))
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    assert sum(text.startswith("指标2019年2020年") for text in texts) > 5


def test_a_comparison_on_paper_says_who_and_what(browser: Browser, demo_url: str) -> None:
    choice = "#who=sample-900121-education,sample-900122-education&row=requests.received"
    with visiting(browser, f"{demo_url}compare.html{choice}") as visit:
        expect(visit.page.locator("#nb-compare-result tbody tr")).to_have_count(7)
        document = pypdfium2.PdfDocument(visit.page.pdf(format="A4"))
    text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    assert "正在比较2个：样例松溪县教育局、样例竹川县教育局" in text
    assert "添加机关" not in text
