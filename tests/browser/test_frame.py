"""The frame around every page: head, menu, search form, colours, skip link, foot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.browser.portals import KINDS, Portal
from tests.browser.visits import LOOKS, NARROW, PHONE, WIDE, new_tab, visiting

pytestmark = pytest.mark.browser

DESTINATIONS = [
    *("首页", "地区", "类别", "年份", "探索", "比较"),
    *("核对结果", "词语解释", "怎样申请", "关于数据"),
]

# What Tab must reach, in this order; what is hidden or inert is no stop.
_STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(one => !one.disabled && one.type !== "hidden" && one.checkVisibility(
        {visibilityProperty: true}))
    .map((one, number) => one.dataset.stop = String(number)).length"""

_FOCUSED = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return {
        stop: one.dataset.stop ?? null,
        seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && box.bottom > 0 && box.top < innerHeight && style.clipPath === "none",
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        what: one.outerHTML.slice(0, 120),
    };
}"""


_BROKEN_WORDS = """() => {
    const texts = document.createTreeWalker(document.querySelector("h1"), NodeFilter.SHOW_TEXT);
    const broken = [];
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        const lines = new Set([...range.getClientRects()].map(one => Math.round(one.bottom)));
        if (lines.size > 1) broken.push(texts.currentNode.data);
    }
    return broken;
}"""


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_every_link_of_the_frame_leads_somewhere(portal: Portal, kind: str) -> None:
    page = portal.folder / portal.kinds[kind]
    text = page.read_text("utf-8")
    frame = text[: text.index("<main")] + text[text.index("</main>") :]
    addresses = re.findall(r'(?:href|src|action)="([^"#:]+)"', frame)
    assert len(addresses) > len(DESTINATIONS)
    for address in addresses:
        assert (page.parent / unquote(address)).is_file(), address


@pytest.mark.parametrize(
    ("kind", "width"),
    [("home", NARROW), ("report", WIDE), ("agency", NARROW), ("glossary", WIDE), ("search", WIDE)],
)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, portal: Portal, kind: str, width: int
) -> None:
    options: dict[str, Any] = {"reduced_motion": "reduce"}
    with visiting(browser, portal.url + portal.kinds[kind], width, **options) as visit:
        count = visit.page.evaluate(_STOPS)
        for number in range(count):
            visit.page.keyboard.press("Tab")
            stop = visit.page.evaluate(_FOCUSED)
            assert stop["stop"] == str(number), stop["what"]
            assert stop["seen"], stop["what"]
            assert stop["marked"], stop["what"]


@pytest.mark.parametrize("width", [NARROW, PHONE, WIDE])
def test_a_title_breaks_between_its_words(browser: Browser, portal: Portal, width: int) -> None:
    with visiting(browser, portal.url + portal.kinds["report"], width) as visit:
        assert visit.page.evaluate("document.querySelectorAll('h1 wbr').length") > 1
        assert visit.page.evaluate(_BROKEN_WORDS) == []


def test_the_skip_link_leads_past_the_head(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url + portal.kinds["report"]) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert _focused_text(page) == "跳到正文"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_a_narrow_window(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url, NARROW) as visit:
        page = visit.page
        button = page.get_by_role("button", name="菜单")
        link = page.locator(".nb-nav").get_by_role("link", name="词语解释")
        assert button.get_attribute("aria-expanded") == "false"
        assert not link.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        assert page.locator(".nb-nav a").all_inner_texts() == DESTINATIONS
        page.keyboard.press("Tab")
        assert _focused_text(page) == DESTINATIONS[0]
        page.keyboard.press("Escape")
        assert not link.is_visible()
        assert _focused_text(page) == "菜单"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_read_the_open_menu(
    browser: Browser, portal: Portal, scheme: Literal["light", "dark"]
) -> None:
    with visiting(browser, portal.url, NARROW, color_scheme=scheme) as visit:
        visit.page.get_by_role("button", name="菜单").click()
        assert visit.overflow() <= 0
        assert violations(visit.page, by_look=scheme == "dark") == []


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_everyone_can_read_the_suggestions(
    browser: Browser, portal: Portal, scheme: Literal["light", "dark"], width: int
) -> None:
    address = portal.url + portal.kinds["report"]
    with visiting(browser, address, width, color_scheme=scheme) as visit:
        visit.page.locator("#nb-q").press_sequentially("钦州")
        visit.page.locator(".nb-suggest [role=option]").first.wait_for()
        assert visit.complaints == []
        assert visit.overflow() <= 0
        if width != PHONE:  # it shows what NARROW shows, in the light of WIDE
            assert violations(visit.page, by_look=width != WIDE) == []


def test_everyone_can_read_the_results(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url + portal.kinds["search"] + "?q=投资促进") as visit:
        visit.page.locator(".nb-hit").first.wait_for()
        for scheme, width in LOOKS:
            page = visit.show(width, color_scheme=scheme, reduced_motion="reduce")
            assert visit.overflow() <= 0, width
            if width != PHONE:  # it shows what NARROW shows, in the light of WIDE
                assert violations(page, by_look=width != WIDE) == [], width
        visit.show()


def test_the_chosen_colours_are_kept_from_page_to_page(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url, color_scheme="light") as visit:
        page = visit.page
        light = _background(page)
        button = page.get_by_role("button", name="深色")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        dark = _background(page)
        assert dark != light
        page.goto(portal.url + portal.kinds["report"])
        assert _background(page) == dark
        assert button.get_attribute("aria-pressed") == "true"
        button.click()
        assert _background(page) == light


def test_the_navigation_says_where_one_is(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url + portal.kinds["year"]) as visit:
        current = visit.page.locator(".nb-nav [aria-current]")
        assert current.all_inner_texts() == ["年份"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_scripts_the_frame_works(browser: Browser, portal: Portal, width: int) -> None:
    address = portal.url + portal.kinds["report"]
    options: dict[str, Any] = {"java_script_enabled": False, "color_scheme": "dark"}
    with visiting(browser, address, width, **options) as visit:
        page = visit.page
        assert all(link.is_visible() for link in page.locator(".nb-nav a").all())
        assert not page.get_by_role("button", name="菜单").is_visible()
        assert page.locator("main td").first.is_visible()
        page.locator("#nb-q").fill("钦州")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search.html?q=*")


def test_no_animation_for_those_who_want_none(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url, NARROW, reduced_motion="reduce") as visit:
        page = visit.page
        page.get_by_role("button", name="菜单").click()
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_every_control_visible(browser: Browser, portal: Portal) -> None:
    with visiting(browser, portal.url, forced_colors="active") as visit:
        page = visit.page
        page.locator("#nb-home-q").focus()
        assert page.evaluate(_FOCUSED)["marked"]
        assert violations(page) == []


@pytest.mark.parametrize("path", ["nothing.html", "reports/nobody/1999.html"])
def test_an_unknown_address_shows_the_whole_frame(
    browser: Browser, portal: Portal, path: str
) -> None:
    with visiting(browser, portal.url + path) as visit:
        assert visit.page.locator("h1").inner_text() == "没有找到这一页"
        assert all("404" in complaint for complaint in visit.complaints)
        assert visit.page.evaluate("document.styleSheets.length") >= 4


def test_a_copy_on_disk_opens(browser: Browser, portal: Portal) -> None:
    with new_tab(browser) as page:
        page.goto((portal.folder / portal.kinds["report"]).as_uri())
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == _paper(portal)
        page.locator(".nb-nav").get_by_role("link", name="年份").click()
        page.wait_for_url("**/years/index.html")


def _focused_text(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText")).strip()


def _background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def _paper(portal: Portal) -> str:
    sheet = next(Path(portal.folder, "assets", "nianbao").glob("portal.*css")).read_text("utf-8")
    found = re.search(r"--nb-paper: #(\w\w)(\w\w)(\w\w)", sheet)
    assert found is not None
    return "rgb({}, {}, {})".format(*(int(part, 16) for part in found.groups()))
